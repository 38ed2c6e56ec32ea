package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.jdbc.SqlValues;

import java.time.Instant;
import java.util.Optional;

/**
 * What the facts about one employee and one customer say: the last start and the last end that were told.
 *
 * <p>Each is one number that orders as the changes do: the microseconds since 1970-01-01 UTC times 8, plus the
 * {@linkplain RelationChange#code() number} of the change. To learn one more fact is to keep the greater number, so that the
 * order of facts and their repetition cannot matter, and a store can do it in one statement.
 *
 * @param lastStart the number of the last start, {@link #NEVER} if none was told
 * @param lastEnd the number of the last end, {@link #NEVER} if none was told
 */
public record RelationState(long lastStart, long lastEnd) {
    /** Stands for a change that was not told. */
    public static final long NEVER = Long.MIN_VALUE;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / 8 / MICROS_PER_SECOND - 1;

    /**
     * Checks both numbers.
     *
     * @throws IllegalArgumentException if one is that of a change of the other kind
     */
    public RelationState {
        check("lastStart", lastStart, true);
        check("lastEnd", lastEnd, false);
    }

    private static void check(String name, long number, boolean start) {
        if (number != NEVER && changeOf(number).isStart() != start) {
            throw new IllegalArgumentException(
                    name + " must be the number of " + (start ? "a start" : "an end") + ": " + changeOf(number));
        }
    }

    /** Returns what one change says. An instant more than 36,000 years away counts as that far away. */
    public static RelationState of(RelationChange change, Instant at) {
        long seconds = Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, at.getEpochSecond()));
        long micros = seconds * MICROS_PER_SECOND + at.getNano() / 1_000;
        long number = micros * 8 + change.code();
        return change.isStart() ? new RelationState(number, NEVER) : new RelationState(NEVER, number);
    }

    /** Returns what both say together. */
    public RelationState and(RelationState other) {
        return new RelationState(Math.max(lastStart, other.lastStart), Math.max(lastEnd, other.lastEnd));
    }

    /** Returns whether the relation holds: no end was told after the last start. */
    public boolean isOpen() {
        return lastStart > lastEnd;
    }

    /** Returns when the last start was, if one was told. */
    public Optional<Instant> startedAt() {
        return instantOf(lastStart);
    }

    /** Returns what the last start was, if one was told. */
    public Optional<RelationChange> startedBy() {
        return lastStart == NEVER ? Optional.empty() : Optional.of(changeOf(lastStart));
    }

    /** Returns when the last end was, if one was told; not after the last start if the relation is open. */
    public Optional<Instant> endedAt() {
        return instantOf(lastEnd);
    }

    /** Returns what the last end was, if one was told. */
    public Optional<RelationChange> endedBy() {
        return lastEnd == NEVER ? Optional.empty() : Optional.of(changeOf(lastEnd));
    }

    private static Optional<Instant> instantOf(long number) {
        return number == NEVER ? Optional.empty() : Optional.of(SqlValues.instant(Math.floorDiv(number, 8L)));
    }

    private static RelationChange changeOf(long number) {
        return RelationChange.of(Math.floorMod(number, 8));
    }
}
