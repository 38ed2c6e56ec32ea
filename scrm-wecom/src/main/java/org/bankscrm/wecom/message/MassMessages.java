package org.bankscrm.wecom.message;

import static org.bankscrm.wecom.call.KnownEndpoint.ADD_MSG_TEMPLATE;
import static org.bankscrm.wecom.call.KnownEndpoint.CANCEL_GROUPMSG_SEND;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_GROUPMSG_LIST_V2;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_GROUPMSG_SEND_RESULT;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_GROUPMSG_TASK;
import static org.bankscrm.wecom.call.KnownEndpoint.REMIND_GROUPMSG_SEND;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mass messages (群发): put before employees, who confirm them; nothing is sent until they do (WeCom documents 92135, 93338
 * and 97610, 2026).
 *
 * <p>In one calendar month a customer or group receives at most as many mass messages as the month has days, those of the
 * corp and of employees together; an administrator can make that 7 a week or 1 a day. WeCom drops what is above it and says
 * so in {@link #results} only, so plan for 1 a day unless the setting is known.
 *
 * <p>Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class MassMessages {
    private static final int PAGE = 1000;

    private final Calls calls;

    /** Makes the group of calls. */
    public MassMessages(Calls calls) {
        this.calls = calls;
    }

    /**
     * Puts a message before its senders. Not idempotent: a second call makes a second one, so after an {@link
     * org.bankscrm.wecom.call.WeComException.OutcomeUnknown} look for it with {@link #list} first.
     *
     * @return the id, and whom the message will not reach: read {@link AddedMassMessage#unreachable} before counting it as
     *     done
     */
    public AddedMassMessage add(MassMessage message) {
        return new AddedMassMessage(calls.call(ADD_MSG_TEMPLATE, message));
    }

    /**
     * Reminds the employees who have not confirmed. WeCom refuses it with 41094 when it comes too often; clients know of 3
     * reminders in 24 hours for one message.
     */
    public void remind(String messageId) {
        calls.call(REMIND_GROUPMSG_SEND, Map.of("msgid", messageId));
    }

    /** Stops what has not been sent; what has been sent stays. */
    public void cancel(String messageId) {
        calls.call(CANCEL_GROUPMSG_SEND, Map.of("msgid", messageId));
    }

    /** Returns the mass messages of a time. */
    public Pages<MadeMassMessage> list(MassMessageQuery query) {
        return Pages.byCursor(
                calls,
                GET_GROUPMSG_LIST_V2,
                query.fields().values(),
                answer -> answer.objects("group_msg_list", MadeMassMessage::new));
    }

    /**
     * Returns which employees have confirmed. Right after {@link #add} WeCom refuses with 41063, which asks for a later
     * attempt.
     */
    public Pages<SenderTask> tasks(String messageId) {
        return Pages.byCursor(
                calls,
                GET_GROUPMSG_TASK,
                Map.of("msgid", messageId, "limit", PAGE),
                answer -> answer.objects("task_list", SenderTask::new));
    }

    /** Returns what became of the message of one employee; of a message to groups only those it was sent to. */
    public Pages<SendResult> results(String messageId, EmployeeId sender) {
        return Pages.byCursor(
                calls,
                GET_GROUPMSG_SEND_RESULT,
                Map.of("msgid", messageId, "userid", sender.value(), "limit", PAGE),
                answer -> answer.objects("send_list", SendResult::new));
    }

    /**
     * What putting a message before its senders returned. That it was returned does not mean that all will get it.
     *
     * @param fields everything WeCom sent
     */
    public record AddedMassMessage(Fields fields) {
        /** Returns the id of the message. */
        public String messageId() {
            return fields.text("msgid");
        }

        /** Returns the ids of the customers, or of the groups, that the message will not reach. */
        public List<String> unreachable() {
            return fields.texts("fail_list");
        }

        /** Returns the customers that a message to customers will not reach. */
        public List<ExternalUserId> unreachableCustomers() {
            return fields.customers("fail_list");
        }
    }

    /**
     * A mass message that was made.
     *
     * @param fields everything WeCom sent
     */
    public record MadeMassMessage(Fields fields) {
        /** Returns its id. */
        public String messageId() {
            return fields.text("msgid");
        }

        /** Returns who made it, unless it was made through the API. */
        public Optional<EmployeeId> creator() {
            return fields.employee("creator");
        }

        /** Returns when it was made. */
        public Optional<Instant> createdAt() {
            return fields.time("create_time");
        }

        /** Returns for whom it was made. */
        public Code<Origin> origin() {
            return fields.code(Origin.class, "create_type");
        }

        /** Returns its text; empty if it has none. */
        public String text() {
            return fields.object("text").text("content");
        }

        /** Returns what it has beside the text. */
        public List<GivenAttachment> attachments() {
            return fields.objects("attachments", GivenAttachment::ofMessage);
        }
    }

    /**
     * The part of one employee in a mass message.
     *
     * @param fields everything WeCom sent
     */
    public record SenderTask(Fields fields) {
        /** Returns the employee. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns whether the employee has confirmed. */
        public Code<SendStatus> status() {
            return fields.code(SendStatus.class, "status");
        }

        /** Returns when the employee confirmed. */
        public Optional<Instant> sentAt() {
            return fields.time("send_time");
        }
    }

    /**
     * What became of a mass message for one customer or group. Only {@link DeliveryStatus#SENT} is a success.
     *
     * @param fields everything WeCom sent
     */
    public record SendResult(Fields fields) {
        /** Returns the customer, of a message to customers. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns the group, of a message to groups; empty otherwise. */
        public String chatId() {
            return fields.text("chat_id");
        }

        /** Returns who sent it. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns what became of it. */
        public Code<DeliveryStatus> status() {
            return fields.code(DeliveryStatus.class, "status");
        }

        /** Returns when it was sent. */
        public Optional<Instant> sentAt() {
            return fields.time("send_time");
        }
    }

    /** Whom a mass message is for. */
    public enum ChatType implements Code.Listed {
        /** Customers, one by one. */
        SINGLE("single"),
        /** Groups of customers. */
        GROUP("group"),
        /** Something WeCom has added since; cannot be asked for. */
        UNKNOWN("");

        private final String sent;

        ChatType(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** For whom a mass message was made. */
    public enum Origin implements Code.Listed {
        /** By or for the corp. */
        CORP("0"),
        /** By an employee for their own customers. */
        EMPLOYEE("1"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Origin(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** Whether an employee has confirmed a mass message. */
    public enum SendStatus implements Code.Listed {
        /** Not yet. */
        UNSENT("0"),
        /** Yes. */
        SENT("2"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        SendStatus(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** What became of a mass message for one customer or group. */
    public enum DeliveryStatus implements Code.Listed {
        /** Not sent yet. */
        UNSENT("0"),
        /** Sent. */
        SENT("1"),
        /** Not sent: customer and employee are not connected any more. */
        NOT_CONNECTED("2"),
        /** Not sent: the customer has had as many mass messages as the rule allows. */
        OVER_QUOTA("3"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        DeliveryStatus(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
