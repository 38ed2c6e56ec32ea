package org.bankscrm.wecom.tag;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** Tags an employee's customer gets or loses (打标签, WeCom document 92118, 2026). */
public final class TagMark extends CheckedRequest {
    private TagMark(RequestFields fields) {
        super(fields);
    }

    /** Starts with the employee and the customer, who must be theirs. */
    public static Builder of(EmployeeId employee, ExternalUserId customer) {
        return new Builder(employee, customer);
    }

    /** Collects the tags; at least one must be given or taken. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(EmployeeId employee, ExternalUserId customer) {
            fields.value("userid", employee.value()).value("external_userid", customer.value());
        }

        /** Sets the tags the customer gets; may be empty if some are taken. */
        public Builder add(Collection<String> tagIds) {
            return tags("add_tag", tagIds);
        }

        /** Sets the tags the customer loses; may be empty if some are given. */
        public Builder remove(Collection<String> tagIds) {
            return tags("remove_tag", tagIds);
        }

        private Builder tags(String field, Collection<String> tagIds) {
            fields.without(field);
            if (!tagIds.isEmpty()) {
                fields.nonEmptyList(field, tagIds, "tags");
            }
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException if there is no tag to give or take
         */
        public TagMark build() {
            fields.requireOneOf("add_tag", "remove_tag");
            return new TagMark(fields);
        }
    }
}
