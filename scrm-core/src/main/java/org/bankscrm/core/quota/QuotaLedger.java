package org.bankscrm.core.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where units of scarce things are taken, so that no limit is ever exceeded (额度台账).
 *
 * <p>Take units with {@link #tryAcquire}, do what they are for, then {@link #confirm} them; or {@link #release} them if it
 * did not happen. Units nobody settles fall back when their time is over, without any sweeper.
 *
 * <p>Every implementation keeps these promises; {@code QuotaLedgerContract} in the test-jar of this module tests them:
 *
 * <ul>
 *   <li>All units of one call are taken together or none.
 *   <li>At no time do held and confirmed units of one limit exceed the limit with which the last of them was granted,
 *       from however many threads and machines they are taken.
 *   <li>Units that were given back, have expired or have left their window can be taken again.
 *   <li>Every call may be repeated: it changes nothing twice. A call that throws {@link
 *       org.bankscrm.core.StoreException} may have been carried out; repeating it tells.
 *   <li>Thread-safe.
 * </ul>
 *
 * <p>Time is that of the clock the ledger was built with. On several machines windows and expiry are as exact as their
 * clocks agree, but no disagreement lets a limit be exceeded within a calendar or fixed window: what one machine has seen
 * expire, no other can still confirm.
 */
public interface QuotaLedger {
    /**
     * Takes units of several limits together, or none.
     *
     * @param token the caller's name for this attempt; repeating it returns the same grant
     * @param quotas 1 to 16 limits, each account (key and window) once
     * @param hold how long the units are held unless they are confirmed before, 1 millisecond to 400 days
     * @return {@code Granted} with the units held, {@code Denied} with every limit that had no room, or {@code Closed} if the
     *     token is spent
     * @throws IllegalArgumentException if the list or the time to hold is out of range, or names an account twice
     * @throws IllegalStateException if the token was used before for other units
     */
    QuotaDecision tryAcquire(QuotaToken token, List<Quota> quotas, Duration hold);

    /**
     * Makes held units count until their window is over.
     *
     * @return {@code CONFIRMED}, also if they were before; if it is too late {@code RELEASED}, {@code EXPIRED} or
     *     {@code UNKNOWN}
     */
    Settlement confirm(QuotaToken token);

    /**
     * Gives held units back.
     *
     * @return {@code RELEASED}, also if they were before; {@code CONFIRMED} if it is too late and they stay taken;
     *     {@code EXPIRED} or {@code UNKNOWN} if there is nothing to give back
     */
    Settlement release(QuotaToken token);

    /** Returns the units, held and confirmed, that count against a limit now; 0 for one nobody has taken from. */
    long used(QuotaKey key, Window window);

    /**
     * Forgets tokens whose time to hold is over and whose units have all left their windows before {@code endedBefore}.
     * Call it from time to time. Limits are not affected as long as the instant is past.
     *
     * @param endedBefore before now by the longest time over which a call may be repeated, and by more than clocks disagree
     */
    void purge(Instant endedBefore);
}
