package org.bankscrm.wecom.archive;

import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_CHECK_ROOM_AGREE;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_CHECK_SINGLE_AGREE;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_GET_PERMIT_USER_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_GET_ROBOT_INFO;
import static org.bankscrm.wecom.call.KnownEndpoint.MSGAUDIT_GROUPCHAT_GET;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.RequestFields;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose messages the archive (会话内容存档) keeps, and who agreed to it (WeCom documents 91614 and 91782, 2026).
 *
 * <p>All calls need an app with the secret of the archive, which has its own list of trusted addresses. An employee with a
 * seat is always archived; a customer only after agreeing, in each conversation anew. Until then welcome messages to the
 * customer fail with 41053.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class ArchivePermissions {
    /** The most conversations of one question (WeCom document 91782, 2026; 301060). */
    public static final int MOST_CONVERSATIONS = 100;

    /** The name on the wire really is misspelt. */
    private static final String CUSTOMER = "exteranalopenid";

    private final Calls calls;

    /** Makes the group of calls, of an app with the secret of the archive. */
    public ArchivePermissions(Calls calls) {
        this.calls = calls;
    }

    /** Returns the employees with a seat in force, those of departments and tags among them; empty if nobody has one. */
    public List<EmployeeId> permittedEmployees() {
        return employees(Map.of());
    }

    /** Returns the employees with a seat of one edition in force, those of departments and tags among them. */
    public List<EmployeeId> permittedEmployees(Edition edition) {
        return employees(Map.of("type", edition.sent));
    }

    private List<EmployeeId> employees(Map<String, ?> request) {
        return calls.call(MSGAUDIT_GET_PERMIT_USER_LIST, request).employees("ids");
    }

    /**
     * Returns who agreed in conversations of two. A conversation that is missing in the answer has no consent.
     *
     * @param conversations 1 to 100
     * @throws org.bankscrm.wecom.call.InvalidRequestException if there are none or too many
     */
    public List<Consent> consents(Collection<Conversation> conversations) {
        List<Map<String, String>> info = conversations.stream()
                .map(each -> Map.of(
                        "userid",
                        each.employee().value(),
                        CUSTOMER,
                        each.customer().value()))
                .toList();
        Fields request = new RequestFields()
                .list("info", info, 1, MOST_CONVERSATIONS, "conversations")
                .checked("consents");
        return calls.call(MSGAUDIT_CHECK_SINGLE_AGREE, request.values()).objects("agreeinfo", Consent::new);
    }

    /** Returns which external members of a group agreed. One who is missing in the answer has not. */
    public List<Consent> groupConsents(String roomId) {
        return calls.call(MSGAUDIT_CHECK_ROOM_AGREE, Map.of("roomid", roomId)).objects("agreeinfo", Consent::new);
    }

    /** Returns an internal group (企业内部群); of a customer group WeCom tells nothing here (301059). */
    public InternalGroup internalGroup(String roomId) {
        return new InternalGroup(calls.call(MSGAUDIT_GROUPCHAT_GET, Map.of("roomid", roomId)));
    }

    /** Returns a robot (机器人) that wrote in an archived conversation; at most 600 calls a minute. */
    public Robot robot(String robotId) {
        return new Robot(
                calls.call(MSGAUDIT_GET_ROBOT_INFO, Map.of("robot_id", robotId)).object("data"));
    }

    /** An edition of the archive; each has seats of its own. */
    public enum Edition {
        /** The office edition (办公版). */
        OFFICE(1),
        /** The service edition (服务版). */
        SERVICE(2),
        /** The enterprise edition (企业版). */
        ENTERPRISE(3);

        private final int sent;

        Edition(int sent) {
            this.sent = sent;
        }
    }

    /**
     * A conversation of an employee with a customer.
     *
     * @param employee the employee
     * @param customer the customer
     */
    public record Conversation(EmployeeId employee, ExternalUserId customer) {
        public Conversation {
            Objects.requireNonNull(employee, "employee");
            Objects.requireNonNull(customer, "customer");
        }
    }

    /**
     * Whether a customer agreed to be archived.
     *
     * @param fields everything WeCom sent
     */
    public record Consent(Fields fields) {
        /** Returns the employee; absent for a group. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns the customer. */
        public Optional<ExternalUserId> customer() {
            return fields.customer(CUSTOMER);
        }

        /** Returns what the customer said; anything but a known yes has to be taken as a no. */
        public Code<ConsentStatus> status() {
            return fields.code(ConsentStatus.class, "agree_status");
        }

        /** Returns since when; empty if WeCom did not say. */
        public Optional<Instant> changedAt() {
            return fields.time("status_change_time");
        }
    }

    /** What a customer said to being archived. */
    public enum ConsentStatus implements Code.Listed {
        /** Yes. */
        AGREED("Agree"),
        /** No. */
        DISAGREED("Disagree"),
        /** Yes without having been asked. Not in the documents of 2026; other clients of WeCom list it. */
        AGREED_BY_DEFAULT("Default_Agree"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        ConsentStatus(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /**
     * A group of employees.
     *
     * @param fields everything WeCom sent
     */
    public record InternalGroup(Fields fields) {
        /** Returns the name; empty if it has none. */
        public String name() {
            return fields.text("roomname");
        }

        /** Returns who made it. */
        public Optional<EmployeeId> creator() {
            return fields.employee("creator");
        }

        /** Returns when it was made. */
        public Optional<Instant> createdAt() {
            return fields.time("room_create_time");
        }

        /** Returns the notice (群公告); empty if it has none. */
        public String notice() {
            return fields.text("notice");
        }

        /** Returns the members. */
        public List<InternalMember> members() {
            return fields.objects("members", InternalMember::new);
        }
    }

    /**
     * A member of a group of employees.
     *
     * @param fields everything WeCom sent
     */
    public record InternalMember(Fields fields) {
        /** Returns the member. */
        public Optional<EmployeeId> employee() {
            return fields.employee("memberid");
        }

        /** Returns when the member came. */
        public Optional<Instant> joinedAt() {
            return fields.time("jointime");
        }
    }

    /**
     * A robot.
     *
     * @param fields everything WeCom sent
     */
    public record Robot(Fields fields) {
        /** Returns the robot. */
        public String robotId() {
            return fields.text("robot_id");
        }

        /** Returns its name. */
        public String name() {
            return fields.text("name");
        }

        /** Returns who made it. */
        public Optional<EmployeeId> creator() {
            return fields.employee("creator_userid");
        }
    }
}
