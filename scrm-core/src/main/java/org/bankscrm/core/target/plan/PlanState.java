package org.bankscrm.core.target.plan;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The numbers of a version, by person: a row of days and what goes with it. Nothing changes an array that belongs to a
 * state, so versions share rows.
 */
final class PlanState {
    private final int firstFree;
    private final long[] originals;
    private final long[] targets;
    private final long[] done;
    private final int[][] rows;
    private final long[] shortfalls;
    private final ShortfallReason[] reasons;
    private final BitSet left;

    PlanState(
            int firstFree,
            long[] originals,
            long[] targets,
            long[] done,
            int[][] rows,
            long[] shortfalls,
            ShortfallReason[] reasons,
            BitSet left) {
        this.firstFree = firstFree;
        this.originals = originals;
        this.targets = targets;
        this.done = done;
        this.rows = rows;
        this.shortfalls = shortfalls;
        this.reasons = reasons;
        this.left = left;
    }

    static PlanState first(long[] shares, int[][] rows) {
        long[] shortfalls = new long[shares.length];
        for (int person = 0; person < shares.length; person++) {
            shortfalls[person] = shares[person] - sum(rows[person], 0, rows[person].length);
        }
        ShortfallReason[] reasons = new ShortfallReason[shares.length];
        Arrays.fill(reasons, ShortfallReason.CAPACITY);
        return new PlanState(
                0, shares, shares, new long[shares.length], rows, shortfalls, reasons, new BitSet(shares.length));
    }

    /** Returns the first day that is not frozen. */
    int firstFree() {
        return firstFree;
    }

    /** Returns the targets of version 1, which the catch-up limit goes by. */
    long[] originals() {
        return originals;
    }

    long[] targets() {
        return targets.clone();
    }

    int[][] rows() {
        return rows.clone();
    }

    long[] shortfalls() {
        return shortfalls.clone();
    }

    ShortfallReason[] reasons() {
        return reasons.clone();
    }

    BitSet left() {
        return (BitSet) left.clone();
    }

    long original(int person) {
        return originals[person];
    }

    long target(int person) {
        return targets[person];
    }

    long done(int person) {
        return done[person];
    }

    int cell(int person, int day) {
        return rows[person][day];
    }

    long sum(int person, int fromDay, int toDay) {
        return sum(rows[person], fromDay, toDay);
    }

    void addRow(int person, long[] sums) {
        int[] row = rows[person];
        for (int day = 0; day < row.length; day++) {
            sums[day] += row[day];
        }
    }

    long shortfall(int person) {
        return shortfalls[person];
    }

    ShortfallReason reason(int person) {
        return reasons[person];
    }

    boolean isSame(PlanState that) {
        return firstFree == that.firstFree
                && Arrays.equals(targets, that.targets)
                && Arrays.equals(done, that.done)
                && Arrays.equals(shortfalls, that.shortfalls)
                && left.equals(that.left)
                && Arrays.deepEquals(rows, that.rows);
    }

    static long sum(int[] row, int fromDay, int toDay) {
        long sum = 0;
        for (int day = fromDay; day < toDay; day++) {
            sum += row[day];
        }
        return sum;
    }
}
