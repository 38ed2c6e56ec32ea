package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Where it is remembered which manager a customer was shown (老客户保持), so that every node shows her the same one.
 *
 * <p>Every implementation keeps these promises; {@code StickyStoreContract} in the test-jar of this module tests them:
 *
 * <ul>
 *   <li>Of several writers of one key the first wins, from however many threads and machines they come; all others are told
 *       the winner.
 *   <li>An assignment whose time is over is none.
 *   <li>Every call may be repeated: it changes nothing twice. A call that throws {@link org.bankscrm.core.StoreException}
 *       may have been carried out; repeating it tells.
 *   <li>Thread-safe.
 * </ul>
 */
public interface StickyStore {
    /** Returns who is assigned at that time, empty if nobody is. */
    Optional<Assignment> find(StickyKey key, Instant at);

    /**
     * Assigns the manager unless another is assigned at that time.
     *
     * @param timeToLive how long, from {@code at} on; at least a microsecond
     * @return who is assigned now
     */
    Assignment putIfAbsent(StickyKey key, EmployeeId manager, Instant at, Duration timeToLive);

    /**
     * Assigns the manager in place of {@code stale}, or if nobody is assigned at that time; does nothing if a third is.
     *
     * @param stale who must not be assigned any more
     * @param timeToLive how long, from {@code at} on; at least a microsecond
     * @return who is assigned now
     */
    Assignment replace(StickyKey key, EmployeeId stale, EmployeeId manager, Instant at, Duration timeToLive);

    /** Forgets assignments whose time was over before {@code expiredBefore}. Call it from time to time. */
    void purge(Instant expiredBefore);

    /**
     * A manager for a time.
     *
     * @param manager who
     * @param expiresAt when it ends, in whole microseconds
     */
    record Assignment(EmployeeId manager, Instant expiresAt) {
        public Assignment {
            Objects.requireNonNull(manager, "manager");
            Objects.requireNonNull(expiresAt, "expiresAt");
        }

        /** Returns an assignment from {@code at} on. */
        static Assignment lasting(EmployeeId manager, Instant at, Duration timeToLive) {
            return new Assignment(manager, at.plus(timeToLive).truncatedTo(ChronoUnit.MICROS));
        }

        boolean holdsAt(Instant at) {
            return at.isBefore(expiresAt);
        }
    }
}
