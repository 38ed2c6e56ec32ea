package org.bankscrm.core.draw.ledger;

/**
 * Something to ask the voucher system about a prize (待发放), claimed by one relay for a while.
 *
 * @param kind what to do
 * @param award the prize
 * @param couponRef the batch of coupons it is paid with
 * @param recipient how the voucher system finds the customer, personal; empty when it is no longer needed
 * @param attempt how often the entry was claimed, this time included
 */
public record OutboxEntry(Kind kind, Award award, String couponRef, String recipient, int attempt) {
    /** What to do. */
    public enum Kind {
        /** Have the voucher issued. */
        GRANT,
        /** Ask whether it was used or has expired. */
        TRACK
    }

    /** Returns the entry without its recipient. */
    @Override
    public String toString() {
        return "OutboxEntry[" + kind + " " + award + " attempt=" + attempt + "]";
    }
}
