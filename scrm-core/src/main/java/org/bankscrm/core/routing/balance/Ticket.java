package org.bankscrm.core.routing.balance;

import org.bankscrm.core.quota.QuotaToken;

import java.time.Instant;
import java.util.Objects;

/**
 * What one showing of a manager's code took of her capacity. Keep it with the showing, hand it to {@link Capacity#added}
 * when the customer adds her.
 *
 * @param lease the units it was taken from
 * @param expiresAt when these units fall back unless an add confirms them; {@link Instant#MAX} if nothing was taken
 * @param lastsTheDay whether they fall back only when the day is over, so that to confirm them takes nothing from others
 */
public record Ticket(QuotaToken lease, Instant expiresAt, boolean lastsTheDay) {
    /** Nothing was taken. */
    public static final Ticket NONE = new Ticket(new QuotaToken("none"), Instant.MAX, true);

    public Ticket {
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Returns whether nothing was taken. */
    public boolean isNone() {
        return lease.equals(NONE.lease);
    }
}
