package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.internal.Check;

import java.time.Instant;
import java.util.Objects;

/**
 * How far a ledger has come.
 *
 * @param revision rises with every change; who commits against an older one is refused
 * @param cursor facts up to here are in the credits
 * @param asOf facts that happen later are not yet in; never goes back
 * @param rules the lenses and relation rules the credits were computed with, see {@link LensSchedule#rules()}; empty before the
 *     first change
 * @param clusters the highest number of a cluster so far
 * @param task what the projector is about
 */
public record LedgerState(
        long revision, EventCursor cursor, Instant asOf, String rules, long clusters, LedgerTask task) {
    /** Of a ledger that holds nothing. */
    public static final LedgerState EMPTY =
            new LedgerState(0, EventCursor.START, Instant.EPOCH, "", 0, new LedgerTask.Following());

    public LedgerState {
        Check.atLeast("revision", revision, 0);
        Objects.requireNonNull(cursor, "cursor");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(rules, "rules");
        Check.atLeast("clusters", clusters, 0);
        Objects.requireNonNull(task, "task");
    }

    /** Returns the state after a change, with the next revision. */
    LedgerState next(EventCursor newCursor, Instant newAsOf, String newRules, long newClusters, LedgerTask newTask) {
        return new LedgerState(revision + 1, newCursor, newAsOf, newRules, newClusters, newTask);
    }

    LedgerState next(LedgerTask newTask) {
        return next(cursor, asOf, rules, clusters, newTask);
    }
}
