package org.bankscrm.wecom.acquisition;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A customer acquisition link to be made. */
public final class NewAcquisitionLink extends CheckedRequest {
    /** The most employees one link can have, those of its departments counted (WeCom document 97297, 2026). */
    public static final int MOST_EMPLOYEES = 500;

    private NewAcquisitionLink(RequestFields fields) {
        super(fields);
    }

    /** Starts a link with a name of 1 to 30 characters. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects what a link can have: employees, departments or both, and options. Not thread-safe. */
    public static final class Builder {
        private final LinkFields link = new LinkFields();

        private Builder(String name) {
            link.name(name);
        }

        /** Sets the employees a customer can get, at most 500. */
        public Builder employees(Collection<EmployeeId> employees) {
            link.employees(employees);
            return this;
        }

        /** Sets the departments whose employees a customer can get; with the others at most 500 people. */
        public Builder departments(Collection<Long> departmentIds) {
            link.departments(departmentIds);
            return this;
        }

        /** Sets whether a customer is added without the employee accepting; yes if it is not set. */
        public Builder skipVerification(boolean skip) {
            link.skipVerification(skip);
            return this;
        }

        /** Sets whether the customer's source is shown to the employee. */
        public Builder markSource(boolean mark) {
            link.markSource(mark);
            return this;
        }

        /**
         * Gives a customer who has an employee anywhere in the corp that employee again. Only for corps of certain
         * categories.
         */
        public Builder preferThoseWhoKnowTheCustomer() {
            link.preferThoseWhoKnowTheCustomer();
            return this;
        }

        /**
         * Gives a customer who has one of these employees that employee again. Only for corps of certain categories.
         *
         * @param employees at most 1000
         */
        public Builder prefer(Collection<EmployeeId> employees) {
            link.prefer(employees);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public NewAcquisitionLink build() {
            return new NewAcquisitionLink(link.withRange());
        }
    }
}
