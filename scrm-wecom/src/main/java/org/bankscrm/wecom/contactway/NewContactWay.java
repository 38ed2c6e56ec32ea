package org.bankscrm.wecom.contactway;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** A contact way to be made. */
public final class NewContactWay extends CheckedRequest {
    /** The most employees one contact way can have, those of its departments counted (WeCom document 92228, 2026). */
    public static final int MOST_EMPLOYEES = 100;

    static final Limit REMARK = Limit.characters(30);
    static final Limit STATE = Limit.characters(30);
    static final Duration LONGEST = Duration.ofDays(14);

    private NewContactWay(RequestFields fields) {
        super(fields);
    }

    /** Starts a QR code that leads to one employee. */
    public static Builder forEmployee(EmployeeId employee) {
        Builder builder = new Builder(1);
        builder.fields.value("user", List.of(employee.value()));
        return builder;
    }

    /**
     * Starts a QR code that leads to one of several employees, whom WeCom picks.
     *
     * @param employees at most 100; none if {@link Builder#departments} says who is reached
     */
    public static Builder forEmployees(Collection<EmployeeId> employees) {
        Builder builder = new Builder(2);
        builder.fields.list("user", employees.stream().map(EmployeeId::value).toList(), 0, MOST_EMPLOYEES, "employees");
        return builder;
    }

    /** Collects what a contact way can have. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(int type) {
            fields.value("type", type).value("scene", 2);
        }

        /** Makes it a button of a mini program in one of its styles instead of a QR code. */
        public Builder asButton(int style) {
            fields.value("scene", 1).value("style", style);
            return this;
        }

        /** Adds the employees of departments; with the others at most 100. Only if it is for several employees. */
        public Builder departments(Collection<Long> departmentIds) {
            fields.value("party", List.copyOf(departmentIds));
            return this;
        }

        /** Sets a note for the bank's own eyes, at most 30 characters. */
        public Builder remark(String remark) {
            fields.text("remark", remark, REMARK);
            return this;
        }

        /** Sets the text that comes back in the event of an addition, at most 30 characters. */
        public Builder state(String state) {
            fields.text("state", state, STATE);
            return this;
        }

        /** Sets whether a customer is added without the employee accepting; yes if it is not set. */
        public Builder skipVerification(boolean skip) {
            fields.flag("skip_verify", skip);
            return this;
        }

        /** Sets whether a customer can add only one employee through it; no if it is not set. */
        public Builder exclusive(boolean exclusive) {
            fields.flag("is_exclusive", exclusive);
            return this;
        }

        /** Sets whether the customer's source is shown to the employee; yes if it is not set. */
        public Builder markSource(boolean mark) {
            fields.flag("mark_source", mark);
            return this;
        }

        /**
         * Makes it temporary: its QR code dies after one addition. Only for one employee, and only for corps of the medical
         * business.
         *
         * @param codeLives how long it can be scanned, 1 second to 14 days
         * @param chatLives how long the chat lasts, 1 second to 14 days
         */
        public Builder temporary(Duration codeLives, Duration chatLives) {
            fields.flag("is_temp", true)
                    .number("expires_in", codeLives.toSeconds(), 1, LONGEST.toSeconds())
                    .number("chat_expires_in", chatLives.toSeconds(), 1, LONGEST.toSeconds());
            return this;
        }

        /** Limits a temporary one to the customer with this union id. */
        public Builder onlyForUnionId(String unionId) {
            fields.value("unionid", unionId);
            return this;
        }

        /** Sets what a temporary chat ends with. */
        public Builder conclusion(Conclusion conclusion) {
            fields.object("conclusions", conclusion);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewContactWay build() {
            return new NewContactWay(fields);
        }
    }
}
