package org.bankscrm.wecom.transfer;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.Optional;

/**
 * What has become of the transfer of one customer.
 *
 * @param fields everything WeCom sent
 */
public record TransferResult(Fields fields) {
    /** Returns the customer. */
    public Optional<ExternalUserId> customer() {
        return fields.customer("external_userid");
    }

    /** Returns how far it is; only {@link Status#DONE} is a transfer that took place. */
    public Code<Status> status() {
        return fields.code(Status.class, "status");
    }

    /** Returns when the taker took over, or, while it is waiting, will take over: then it lies in the future. */
    public Optional<Instant> takeoverTime() {
        return fields.time("takeover_time");
    }

    /** How far the transfer of a customer is. */
    public enum Status implements Code.Listed {
        /** The taker has the customer. */
        DONE("1"),
        /** The 24 hours in which the customer can refuse are not over. */
        WAITING("2"),
        /** The customer refused. */
        REFUSED("3"),
        /** The taker has as many customers as an employee can have. */
        TAKER_FULL("4"),
        /** There is no record of it. Documents of 2026 do not list it any more; older ones did. */
        NO_RECORD("5"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Status(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
