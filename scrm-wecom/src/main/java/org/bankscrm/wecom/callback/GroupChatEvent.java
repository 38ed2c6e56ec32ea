package org.bankscrm.wecom.callback;

import org.bankscrm.wecom.code.Code;

import java.util.List;
import java.util.OptionalInt;

/**
 * An event about a customer group (客户群, {@code change_external_chat}).
 *
 * <p>The group's detail may lag behind the event by some seconds: delay the pull.
 */
public sealed interface GroupChatEvent extends WeComEvent {
    /** Returns the group. */
    String chatId();

    /** A group was made ({@code create}). */
    record Created(CallbackMessage message, String chatId) implements GroupChatEvent {}

    /**
     * A group changed ({@code update}).
     *
     * @param detail what changed
     * @param joinScene how members came, when members came
     * @param quitScene how members went, when members went
     * @param memberChangeCount how many members came or went
     * @param members who came or went; may be empty
     * @param lastMemberVersion the version of the list of members before the change; a digest without an order, may be
     *     empty
     * @param currentMemberVersion the version after it; may be empty
     */
    record Updated(
            CallbackMessage message,
            String chatId,
            Code<UpdateDetail> detail,
            Code<JoinScene> joinScene,
            Code<QuitScene> quitScene,
            OptionalInt memberChangeCount,
            List<ChatMemberId> members,
            String lastMemberVersion,
            String currentMemberVersion)
            implements GroupChatEvent {
        public Updated {
            members = List.copyOf(members);
        }
    }

    /** A group was dissolved ({@code dismiss}). */
    record Dismissed(CallbackMessage message, String chatId) implements GroupChatEvent {}

    /** What changed of a group. */
    enum UpdateDetail implements Code.Listed {
        /** Members came. */
        ADD_MEMBER("add_member"),
        /** Members went. */
        DEL_MEMBER("del_member"),
        /** Another owner (群主). */
        CHANGE_OWNER("change_owner"),
        /** Another name. */
        CHANGE_NAME("change_name"),
        /** Another notice (群公告). */
        CHANGE_NOTICE("change_notice"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        UpdateDetail(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** How members came into a group. */
    enum JoinScene implements Code.Listed {
        /** No members came. */
        NOT_SENT(""),
        /** Invited by a member, directly or by a link. */
        INVITED("0"),
        /** By the group's QR code. */
        QR_CODE("3"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        JoinScene(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** How members went out of a group. */
    enum QuitScene implements Code.Listed {
        /** No members went. */
        NOT_SENT(""),
        /** They left. */
        LEFT("0"),
        /** They were removed. */
        REMOVED("1"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        QuitScene(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
