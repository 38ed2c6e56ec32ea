package org.bankscrm.wecom.group;

import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_ADD_JOIN_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_DEL_JOIN_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_GET;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_GET_JOIN_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GROUPCHAT_UPDATE_JOIN_WAY;
import static org.bankscrm.wecom.call.KnownEndpoint.OPENGID_TO_CHATID;

import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.code.Code;

import java.util.Map;

/**
 * Customer groups (客户群) and the ways into them (WeCom documents 92120, 92122 and 92229, 2026).
 *
 * <p>A group read right after an event may still be as it was before: wait some seconds. The id of a group differs between
 * callers of different entities; all apps of one corp see the same.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Groups {
    private final Calls calls;

    /** Makes the group of calls. */
    public Groups(Calls calls) {
        this.calls = calls;
    }

    /**
     * Returns the groups whose owners the app can see.
     *
     * <p>Without owners WeCom refuses it with 81017 if the app sees more than 1000 employees, and leaves out the groups of
     * those who have resigned.
     */
    public Pages<GroupEntry> list(GroupQuery query) {
        return Pages.byCursor(
                calls,
                GROUPCHAT_LIST,
                query.fields().values(),
                answer -> answer.objects("group_chat_list", GroupEntry::new));
    }

    /** Returns a group with its members, without their names. */
    public GroupDetail get(String chatId) {
        return get(chatId, 0);
    }

    /** Returns a group with its members and their names. */
    public GroupDetail getWithNames(String chatId) {
        return get(chatId, 1);
    }

    private GroupDetail get(String chatId, int needName) {
        return new GroupDetail(calls.call(GROUPCHAT_GET, Map.of("chat_id", chatId, "need_name", needName))
                .object("group_chat"));
    }

    /** Returns the group that a mini program opened in it knows as {@code openGid}. */
    public String chatIdOf(String openGid) {
        return calls.call(OPENGID_TO_CHATID, Map.of("opengid", openGid)).text("chat_id");
    }

    /**
     * Makes a way into groups and returns its config id; the QR code is told by {@link #joinWay} only.
     *
     * <p>Not idempotent: a second call makes a second one. At most 500,000 per corp, shared with the contact ways. There is
     * no list of them: whoever loses the config id loses control of the QR code.
     */
    public String addJoinWay(NewJoinWay way) {
        return calls.call(GROUPCHAT_ADD_JOIN_WAY, way).text("config_id");
    }

    /** Returns a way into groups that this app made. */
    public JoinWay joinWay(String configId) {
        Fields answer = calls.call(GROUPCHAT_GET_JOIN_WAY, Map.of("config_id", configId));
        return new JoinWay(answer.object("join_way"));
    }

    /** Replaces a way into groups that this app made; its config id stays. */
    public void replaceJoinWay(JoinWayReplacement way) {
        calls.call(GROUPCHAT_UPDATE_JOIN_WAY, way);
    }

    /** Deletes a way into groups that this app made. */
    public void deleteJoinWay(String configId) {
        calls.call(GROUPCHAT_DEL_JOIN_WAY, Map.of("config_id", configId));
    }

    /**
     * A group in a list.
     *
     * @param fields everything WeCom sent
     */
    public record GroupEntry(Fields fields) {
        /** Returns the group. */
        public String chatId() {
            return fields.text("chat_id");
        }

        /** Returns how it stands with its owner. */
        public Code<GroupStatus> status() {
            return fields.code(GroupStatus.class, "status");
        }
    }

    /** How a group stands with its owner. */
    public enum GroupStatus implements Code.Listed {
        /** The owner works on. */
        NORMAL("0"),
        /** The owner has resigned and nobody has the group yet. */
        OWNER_LEFT("1"),
        /** It is being transferred from an owner who resigned. */
        INHERITING("2"),
        /** It has been transferred from an owner who resigned. */
        INHERITED("3"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        GroupStatus(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
