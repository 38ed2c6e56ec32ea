package org.bankscrm.wecom.acquisition;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A change of a customer acquisition link. What is not set stays; range and preference are replaced as a whole. */
public final class AcquisitionLinkChange extends CheckedRequest {
    private AcquisitionLinkChange(RequestFields fields) {
        super(fields);
    }

    /** Starts a change. */
    public static Builder of(String linkId) {
        return new Builder(linkId);
    }

    /** Collects what changes. Not thread-safe. */
    public static final class Builder {
        private final LinkFields link = new LinkFields();

        private Builder(String linkId) {
            link.fields.value("link_id", linkId);
        }

        /** Sets the name, 1 to 30 characters. */
        public Builder name(String name) {
            link.name(name);
            return this;
        }

        /**
         * Sets the employees a customer can get, at most 500. Replaces the range: departments that shall stay have to be set
         * again.
         */
        public Builder employees(Collection<EmployeeId> employees) {
            link.employees(employees);
            return this;
        }

        /**
         * Sets the departments whose employees a customer can get. Replaces the range: employees that shall stay have to be
         * set again.
         */
        public Builder departments(Collection<Long> departmentIds) {
            link.departments(departmentIds);
            return this;
        }

        /** Sets whether a customer is added without the employee accepting. */
        public Builder skipVerification(boolean skip) {
            link.skipVerification(skip);
            return this;
        }

        /** Sets whether the customer's source is shown to the employee. */
        public Builder markSource(boolean mark) {
            link.markSource(mark);
            return this;
        }

        /** Gives a customer who has an employee anywhere in the corp that employee again; replaces the old preference. */
        public Builder preferThoseWhoKnowTheCustomer() {
            link.preferThoseWhoKnowTheCustomer();
            return this;
        }

        /**
         * Gives a customer who has one of these employees that employee again; replaces the old preference.
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
        public AcquisitionLinkChange build() {
            return new AcquisitionLinkChange(link.hasRange() ? link.withRange() : link.fields);
        }
    }
}
