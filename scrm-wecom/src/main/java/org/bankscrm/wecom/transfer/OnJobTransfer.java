package org.bankscrm.wecom.transfer;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.CheckedRequest;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;

/** A transfer of customers between two employees who both work on (在职继承). */
public final class OnJobTransfer extends CheckedRequest {
    private static final Limit MESSAGE = Limit.characters(200);

    private OnJobTransfer(RequestFields fields) {
        super(fields);
    }

    /**
     * Starts a transfer.
     *
     * @param from who has the customers; must have logged in within the last year
     * @param to who takes them over; must have logged in within the last year
     * @param customers 1 to 100
     */
    public static Builder of(EmployeeId from, EmployeeId to, Collection<ExternalUserId> customers) {
        return new Builder(Transfers.customersOf(from, to, customers));
    }

    /** Collects what a transfer can have. Not thread-safe. */
    public static final class Builder {
        private final RequestFields fields;

        private Builder(RequestFields fields) {
            this.fields = fields;
        }

        /** Sets what a customer reads when the transfer is done, at most 200 characters; WeCom's own words if it is not set. */
        public Builder message(String message) {
            fields.text("transfer_success_msg", message, MESSAGE);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws org.bankscrm.wecom.call.InvalidRequestException naming every limit that is not kept
         */
        public OnJobTransfer build() {
            return new OnJobTransfer(fields);
        }
    }
}
