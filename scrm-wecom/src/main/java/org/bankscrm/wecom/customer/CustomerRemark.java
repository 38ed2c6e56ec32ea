package org.bankscrm.wecom.customer;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;

/** What an employee notes about a customer (备注, WeCom document 92115, 2026). What is not set stays. */
public final class CustomerRemark extends CheckedRequest {
    private static final Limit NAME = Limit.characters(20);
    private static final Limit DESCRIPTION = Limit.characters(150);
    private static final Limit COMPANY = Limit.characters(20);

    private CustomerRemark(RequestFields fields) {
        super(fields);
    }

    /** Starts a note of an employee about one of their customers; at least one thing must be noted. */
    public static Builder of(EmployeeId employee, ExternalUserId customer) {
        return new Builder(employee, customer);
    }

    /** Collects what is noted. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields = new RequestFields();

        private Builder(EmployeeId employee, ExternalUserId customer) {
            fields.value("userid", employee.value()).value("external_userid", customer.value());
        }

        /** Sets the name the employee sees, at most 20 characters. */
        public Builder remark(String remark) {
            fields.text("remark", remark, NAME);
            return this;
        }

        /** Sets the description, at most 150 characters. */
        public Builder description(String description) {
            fields.text("description", description, DESCRIPTION);
            return this;
        }

        /** Sets the company, at most 20 characters. Only for users of WeChat; read back as {@link Follow#remarkCompany}. */
        public Builder company(String company) {
            fields.text("remark_company", company, COMPANY);
            return this;
        }

        /** Sets the mobile numbers in place of all numbers that were noted; removes those if there are none. */
        public Builder mobiles(Collection<PhoneNumber> mobiles) {
            return phones(mobiles.stream().map(PhoneNumber::value).toList());
        }

        /**
         * Sets the phone numbers, of any kind, in place of all that were noted; removes those if there are none. To add one
         * number, read {@link Follow#remarkPhones} first and set them all.
         */
        public Builder phones(Collection<String> phones) {
            // WeCom leaves the numbers as they are for an empty list, and removes them for a list of an empty text.
            fields.value("remark_mobiles", phones.isEmpty() ? List.of("") : List.copyOf(phones));
            return this;
        }

        /** Sets a picture, uploaded before. */
        public Builder picture(String mediaId) {
            fields.value("remark_pic_mediaid", mediaId);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public CustomerRemark build() {
            fields.requireOneOf("remark", "description", "remark_company", "remark_mobiles", "remark_pic_mediaid");
            return new CustomerRemark(fields);
        }
    }
}
