package org.bankscrm.wecom.group;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.UnionId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer group (客户群) with its members.
 *
 * @param fields everything WeCom sent
 */
public record GroupDetail(Fields fields) {
    /** Returns the group. */
    public String chatId() {
        return fields.text("chat_id");
    }

    /** Returns the name; empty if it has none. */
    public String name() {
        return fields.text("name");
    }

    /** Returns the owner (群主). */
    public Optional<EmployeeId> owner() {
        return fields.employee("owner");
    }

    /** Returns when it was made. */
    public Optional<Instant> createdAt() {
        return fields.time("create_time");
    }

    /** Returns the notice (群公告); empty if it has none. */
    public String notice() {
        return fields.text("notice");
    }

    /** Returns the members. */
    public List<Member> members() {
        return fields.objects("member_list", Member::new);
    }

    /** Returns the employees who administer the group beside the owner. */
    public List<EmployeeId> admins() {
        return fields.objects("admin_list").stream()
                .flatMap(each -> each.employee("userid").stream())
                .toList();
    }

    /**
     * Returns the version of the list of members, a digest without an order. Compare it with those of the group's events to
     * see whether one was lost.
     */
    public String memberVersion() {
        return fields.text("member_version");
    }

    /**
     * Someone in a group.
     *
     * @param fields everything WeCom sent
     */
    public record Member(Fields fields) {
        /** Returns whether it is an employee. */
        public Code<MemberType> type() {
            return fields.code(MemberType.class, "type");
        }

        /** Returns the employee, if it is one. */
        public Optional<EmployeeId> employee() {
            return type().is(MemberType.EMPLOYEE) ? fields.employee("userid") : Optional.empty();
        }

        /** Returns the customer or other outsider, if it is one. */
        public Optional<ExternalUserId> customer() {
            return type().is(MemberType.EXTERNAL) ? fields.customer("userid") : Optional.empty();
        }

        /** Returns the union id; only a WeChat user has one, and only if the corp has bound a developer account. */
        public Optional<UnionId> unionId() {
            return fields.read("unionid", UnionId::new);
        }

        /** Returns when the member came. */
        public Optional<Instant> joinedAt() {
            return fields.time("join_time");
        }

        /** Returns how the member came. */
        public Code<JoinScene> joinScene() {
            return fields.code(JoinScene.class, "join_scene");
        }

        /** Returns the employee who invited the member, if one did. */
        public Optional<EmployeeId> invitor() {
            return fields.object("invitor").employee("userid");
        }

        /** Returns the name the member goes by in this group; empty if it has none. */
        public String nickname() {
            return fields.text("group_nickname");
        }

        /** Returns the name; empty if names were not asked for. */
        public String name() {
            return fields.text("name");
        }

        /** Returns the state of the way into the group by which the member came; empty if it has none. */
        public String state() {
            return fields.text("state");
        }
    }

    /** Whether a member is an employee. */
    public enum MemberType implements Code.Listed {
        /** An employee of the corp. */
        EMPLOYEE("1"),
        /** An external contact. */
        EXTERNAL("2"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        MemberType(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** How a member came into a group. */
    public enum JoinScene implements Code.Listed {
        /** Invited by a member. */
        INVITED("1"),
        /** By a link a member sent. */
        LINK("2"),
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
}
