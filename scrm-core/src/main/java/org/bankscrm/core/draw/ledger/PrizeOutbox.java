package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the relay has to tell the voucher system (发件箱). An entry is written in the transaction of its award, so a
 * prize is sent even if its customer never comes back.
 *
 * <p>Thread-safe. Every method may throw {@link StoreException} and may then be repeated.
 */
public interface PrizeOutbox {
    /**
     * Claims entries that are due, the one due longest first, and marks their drawn prizes as on their way; empty if none is.
     *
     * <p>An entry is handed out again when {@code hold} is over and nothing was said about it: at least once.
     *
     * @param limit most entries, 1 to 10,000
     * @param hold how long nobody else gets them, positive
     * @throws IllegalArgumentException if the limit or the hold is out of range
     */
    List<OutboxEntry> claim(int limit, Duration hold);

    /** Lets an entry rest until an instant; does nothing if another relay has claimed it or the prize made a step since. */
    void postpone(OutboxEntry entry, Instant until);

    /** Returns how many entries of a kind wait to be claimed, due or not. */
    long waiting(OutboxEntry.Kind kind);
}
