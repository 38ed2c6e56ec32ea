package org.bankscrm.wecom.moment;

import static org.bankscrm.wecom.call.KnownEndpoint.ADD_MOMENT_TASK;
import static org.bankscrm.wecom.call.KnownEndpoint.CANCEL_MOMENT_TASK;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_COMMENTS;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_CUSTOMER_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_LIST;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_SEND_RESULT;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_TASK;
import static org.bankscrm.wecom.call.KnownEndpoint.GET_MOMENT_TASK_RESULT;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Calls;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.Pages;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moments of customers (客户朋友圈): put before employees, who publish them (WeCom documents 95094, 93333 and 97612, 2026).
 * Thread-safe. A call that does not succeed throws {@link org.bankscrm.wecom.call.WeComException}.
 */
public final class Moments {
    private static final int PAGE = 1000;
    private static final int PAGE_OF_VIEWERS = 5000;

    private final Calls calls;

    /** Makes the group of calls. */
    public Moments(Calls calls) {
        this.calls = calls;
    }

    /**
     * Begins to put a moment before its senders and returns the id of that job, by which {@link #progress} tells within 24
     * hours what became of it. At most 10 a minute and 100,000 a month per corp. Not idempotent: a second call begins a
     * second one.
     */
    public String add(NewMoment moment) {
        return calls.call(ADD_MOMENT_TASK, moment).text("jobid");
    }

    /** Returns how far the making of a moment is, and once it is done, what of it went wrong. */
    public MomentJob progress(String jobId) {
        return new MomentJob(calls.call(GET_MOMENT_TASK_RESULT, Map.of("jobid", jobId)));
    }

    /** Stops a moment that employees have not published; what they have published stays. */
    public void cancel(String momentId) {
        calls.call(CANCEL_MOMENT_TASK, Map.of("moment_id", momentId));
    }

    /** Returns the moments of a time. */
    public Pages<Moment> list(MomentQuery query) {
        return Pages.byCursor(
                calls, GET_MOMENT_LIST, query.fields().values(), answer -> answer.objects("moment_list", Moment::new));
    }

    /** Returns which employees have published a moment of the corp. */
    public Pages<SenderTask> tasks(String momentId) {
        return Pages.byCursor(
                calls,
                GET_MOMENT_TASK,
                Map.of("moment_id", momentId, "limit", PAGE),
                answer -> answer.objects("task_list", SenderTask::new));
    }

    /** Returns the customers an employee was to show a moment to when publishing it. */
    public Pages<Viewer> chosenCustomers(String momentId, EmployeeId employee) {
        return viewers(GET_MOMENT_CUSTOMER_LIST, momentId, employee, PAGE);
    }

    /** Returns the customers who can see a moment that an employee has published. */
    public Pages<Viewer> reachedCustomers(String momentId, EmployeeId employee) {
        return viewers(GET_MOMENT_SEND_RESULT, momentId, employee, PAGE_OF_VIEWERS);
    }

    private Pages<Viewer> viewers(KnownEndpoint endpoint, String momentId, EmployeeId employee, int limit) {
        return Pages.byCursor(
                calls,
                endpoint,
                Map.of("moment_id", momentId, "userid", employee.value(), "limit", limit),
                answer -> answer.objects("customer_list", Viewer::new));
    }

    /** Returns who liked and commented on a moment that an employee has published. */
    public Reactions reactions(String momentId, EmployeeId employee) {
        return new Reactions(
                calls.call(GET_MOMENT_COMMENTS, Map.of("moment_id", momentId, "userid", employee.value())));
    }

    /**
     * The making of a moment. It went well only if it is done, its error code is 0 and nothing stands in the three lists of
     * what WeCom left out.
     *
     * @param fields everything WeCom sent
     */
    public record MomentJob(Fields fields) {
        /** Returns how far it is. */
        public Code<Progress> progress() {
            return fields.code(Progress.class, "status");
        }

        /** Returns what kind of job it is, such as {@code add_moment_task}. */
        public String type() {
            return fields.text("type");
        }

        /** Returns the error code of the job, 0 for none; empty until it is done. */
        public Optional<Long> errorCode() {
            return fields.object("result").number("errcode");
        }

        /** Returns the id of the moment; empty until it is done, and if it failed. */
        public String momentId() {
            return fields.object("result").text("moment_id");
        }

        /** Returns the employees who were left out. */
        public List<EmployeeId> invalidSenders() {
            return fields.object("result").object("invalid_sender_list").employees("user_list");
        }

        /** Returns the departments that were left out. */
        public List<Long> invalidDepartments() {
            return fields.object("result").object("invalid_sender_list").numbers("department_list");
        }

        /** Returns the tags that were left out. */
        public List<String> invalidTags() {
            return fields.object("result")
                    .object("invalid_external_contact_list")
                    .texts("tag_list");
        }
    }

    /**
     * The part of one employee in a moment of the corp.
     *
     * @param fields everything WeCom sent
     */
    public record SenderTask(Fields fields) {
        /** Returns the employee. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns whether the employee has published it. */
        public Code<PublishStatus> status() {
            return fields.code(PublishStatus.class, "publish_status");
        }
    }

    /**
     * A customer a moment is for.
     *
     * @param fields everything WeCom sent
     */
    public record Viewer(Fields fields) {
        /** Returns the employee, if WeCom repeats it. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns the customer. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }
    }

    /**
     * What came back on a moment.
     *
     * @param fields everything WeCom sent
     */
    public record Reactions(Fields fields) {
        /** Returns who commented and when; WeCom does not give the words. */
        public List<Reaction> comments() {
            return fields.objects("comment_list", Reaction::new);
        }

        /** Returns who liked it and when. */
        public List<Reaction> likes() {
            return fields.objects("like_list", Reaction::new);
        }
    }

    /**
     * A comment or a like, by a customer or an employee.
     *
     * @param fields everything WeCom sent
     */
    public record Reaction(Fields fields) {
        /** Returns the customer, if it was one. */
        public Optional<ExternalUserId> customer() {
            return fields.customer("external_userid");
        }

        /** Returns the employee, if it was one. */
        public Optional<EmployeeId> employee() {
            return fields.employee("userid");
        }

        /** Returns when. */
        public Optional<Instant> at() {
            return fields.time("create_time");
        }
    }

    /** How far the making of a moment is. */
    public enum Progress implements Code.Listed {
        /** Begun. */
        STARTED("1"),
        /** Under way. */
        RUNNING("2"),
        /** Done, which is not to say that it went well. */
        DONE("3"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Progress(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** Whether an employee has published a moment. */
    public enum PublishStatus implements Code.Listed {
        /** Not yet. */
        UNPUBLISHED("0"),
        /** Yes. */
        PUBLISHED("1"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        PublishStatus(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
