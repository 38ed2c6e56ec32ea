package org.bankscrm.wecom.transfer;

import org.bankscrm.wecom.call.ErrorKind;
import org.bankscrm.wecom.call.Fields;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What beginning a transfer of groups returned: which have begun, and which have not.
 *
 * <p>WeCom lists only those it refused. The others have begun, and get their new owner in a while: the event of a changed
 * owner ({@code change_owner}), or the group read again, tells that it is done.
 *
 * @param asked the groups of the request
 * @param fields everything WeCom sent
 */
public record StartedGroupTransfers(List<String> asked, Fields fields) {
    public StartedGroupTransfers {
        asked = List.copyOf(asked);
    }

    /**
     * Returns the groups whose transfer has begun: those of the request that were not refused. Empty if a refusal does not
     * say which group it is about, because then it may be any of them.
     */
    public List<String> started() {
        Set<String> refused = refused().stream().map(RefusedGroup::chatId).collect(Collectors.toSet());
        if (refused.contains("")) {
            return List.of();
        }
        return asked.stream().filter(chatId -> !refused.contains(chatId)).toList();
    }

    /** Returns the groups that were refused, each with the reason. Empty if none was. */
    public List<RefusedGroup> refused() {
        return fields.objects("failed_chat_list", RefusedGroup::new);
    }

    /** Returns the names of the fields. */
    @Override
    public String toString() {
        return "StartedGroupTransfers[" + asked.size() + " asked, " + fields + "]";
    }

    /**
     * A group that was refused.
     *
     * @param fields everything WeCom sent
     */
    public record RefusedGroup(Fields fields) {
        /** Returns the group. */
        public String chatId() {
            return fields.text("chat_id");
        }

        /** Returns WeCom's error code, such as 90500 for an owner who has not resigned. */
        public Optional<Long> errorCode() {
            return fields.number("errcode");
        }

        /** Returns what the code asks for. */
        public ErrorKind kind() {
            return Transfers.kindOf(fields);
        }
    }
}
