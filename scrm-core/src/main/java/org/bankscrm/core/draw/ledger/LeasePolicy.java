package org.bankscrm.core.draw.ledger;

import java.time.Duration;

/**
 * How instances lease blocks of tickets. A lease only avoids contention; no promise rests on it.
 *
 * @param lease how long a block is an instance's own unless renewed, at least a millisecond
 * @param mostTries how many tickets one call tries before it answers {@link DrawOutcome.Busy}, at least 1
 * @param busyRetry when a caller that met {@link DrawOutcome.Busy} should come back, at the latest, positive; jittered down to
 *     half
 */
public record LeasePolicy(Duration lease, int mostTries, Duration busyRetry) {
    /** Thirty seconds, renewed at half; twenty tries; come back within 200 milliseconds. */
    public static final LeasePolicy USUAL = new LeasePolicy(Duration.ofSeconds(30), 20, Duration.ofMillis(200));

    static final int LEAST_BLOCK = 16;
    static final int LARGEST_BLOCK = 1024;

    /** How many seconds of traffic a block should last. */
    private static final int BLOCK_SECONDS = 2;

    public LeasePolicy {
        if (lease.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("lease must be at least a millisecond: " + lease);
        }
        if (mostTries < 1) {
            throw new IllegalArgumentException("mostTries must be at least 1: " + mostTries);
        }
        if (busyRetry.isNegative() || busyRetry.isZero()) {
            throw new IllegalArgumentException("busyRetry must be positive: " + busyRetry);
        }
    }

    /**
     * Returns the size of blocks for an instance's traffic: two seconds of it, between 16 and 1024.
     *
     * @param drawsPerSecond draws one instance answers in a busy second, not negative
     * @throws IllegalArgumentException if it is negative
     */
    public static int blockSizeFor(int drawsPerSecond) {
        if (drawsPerSecond < 0) {
            throw new IllegalArgumentException("drawsPerSecond must not be negative: " + drawsPerSecond);
        }
        long wanted = (long) BLOCK_SECONDS * drawsPerSecond;
        return (int) Math.max(LEAST_BLOCK, Math.min(LARGEST_BLOCK, wanted));
    }
}
