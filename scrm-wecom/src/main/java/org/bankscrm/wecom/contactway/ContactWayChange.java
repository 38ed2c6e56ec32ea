package org.bankscrm.wecom.contactway;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;

/** A change of a contact way. What is not set stays; whether it is for one employee, and a QR code, cannot change. */
public final class ContactWayChange extends CheckedRequest {
    private ContactWayChange(RequestFields fields) {
        super(fields);
    }

    /** Starts a change. */
    public static Builder of(String configId) {
        return new Builder(configId);
    }

    /** Collects what changes. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(String configId) {
            fields.value("config_id", configId);
        }

        /** Sets who is reached, in place of all who were; at most 100. */
        public Builder employees(Collection<EmployeeId> employees) {
            fields.list(
                    "user",
                    employees.stream().map(EmployeeId::value).toList(),
                    0,
                    NewContactWay.MOST_EMPLOYEES,
                    "employees");
            return this;
        }

        /** Sets the departments whose employees are reached, in place of all that were. */
        public Builder departments(Collection<Long> departmentIds) {
            fields.value("party", List.copyOf(departmentIds));
            return this;
        }

        /** Sets the style of a button. */
        public Builder style(int style) {
            fields.value("style", style);
            return this;
        }

        /** Sets the note, at most 30 characters. */
        public Builder remark(String remark) {
            fields.text("remark", remark, NewContactWay.REMARK);
            return this;
        }

        /** Sets the text that comes back in the event of an addition, at most 30 characters. */
        public Builder state(String state) {
            fields.text("state", state, NewContactWay.STATE);
            return this;
        }

        /** Sets whether a customer is added without the employee accepting. */
        public Builder skipVerification(boolean skip) {
            fields.flag("skip_verify", skip);
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
        public ContactWayChange build() {
            return new ContactWayChange(fields);
        }
    }
}
