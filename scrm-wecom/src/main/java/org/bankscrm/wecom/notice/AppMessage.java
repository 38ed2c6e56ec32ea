package org.bankscrm.wecom.notice;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** A message of an app to employees, named, by department, by tag of the directory or all (应用消息). */
public final class AppMessage extends CheckedRequest {
    /** The most employees named. */
    public static final int MOST_EMPLOYEES = 1000;
    /** The most departments. */
    public static final int MOST_DEPARTMENTS = 100;
    /** The most tags. */
    public static final int MOST_TAGS = 100;
    /** The longest time in which WeCom notices a repetition. */
    public static final Duration LONGEST_DUPLICATE_CHECK = Duration.ofHours(4);

    private AppMessage(RequestFields fields) {
        super(fields);
    }

    /**
     * Starts a message.
     *
     * @param agentId the number of the app whose secret makes the call (应用 agentid)
     */
    public static Builder of(long agentId, NoticeBody body) {
        return new Builder(agentId, body);
    }

    /** Collects who gets it, and how; employees, departments and tags add up. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(long agentId, NoticeBody body) {
            body.fields().values().forEach(fields::value);
            fields.value("agentid", agentId);
        }

        /** Sends it to employees, 1 to 1000. */
        public Builder toEmployees(Collection<EmployeeId> employees) {
            return joined("touser", employees.stream().map(EmployeeId::value).toList(), MOST_EMPLOYEES, "employees");
        }

        /** Sends it to every employee who sees the app. */
        public Builder toEveryone() {
            fields.value("touser", "@all");
            return this;
        }

        /** Sends it to the employees of departments, 1 to 100. */
        public Builder toDepartments(Collection<Long> departmentIds) {
            return joined("toparty", departmentIds, MOST_DEPARTMENTS, "departments");
        }

        /** Sends it to the employees with tags of the directory, 1 to 100. */
        public Builder toTags(Collection<Long> tagIds) {
            return joined("totag", tagIds, MOST_TAGS, "tags");
        }

        private Builder joined(String field, Collection<?> ids, int most, String what) {
            // The list is checked by its count and sent as one text.
            fields.value(field, ids.stream().map(String::valueOf).collect(Collectors.joining("|")));
            if (ids.isEmpty() || ids.size() > most) {
                fields.fault(field, "must have 1 to " + most + " " + what, "has " + ids.size());
            }
            return this;
        }

        /** Sets whether it is confidential: it cannot be shared and carries a watermark. No if it is not set. */
        public Builder confidential(boolean confidential) {
            fields.value("safe", confidential ? 1 : 0);
            return this;
        }

        /** Sets whether ids in the text are shown as names; no if it is not set. */
        public Builder translateIds(boolean translate) {
            fields.value("enable_id_trans", translate ? 1 : 0);
            return this;
        }

        /**
         * Lets WeCom drop this message if the very same one, all its fields compared, was sent within a time before. Set it
         * for reminders: then sending again after a lost answer is safe.
         *
         * @param time 1 second to 4 hours
         */
        public Builder dropIfSentWithin(Duration time) {
            fields.value("enable_duplicate_check", 1)
                    .number("duplicate_check_interval", time.toSeconds(), 1, LONGEST_DUPLICATE_CHECK.toSeconds());
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public AppMessage build() {
            fields.requireOneOf("touser", "toparty", "totag");
            return new AppMessage(fields);
        }
    }
}
