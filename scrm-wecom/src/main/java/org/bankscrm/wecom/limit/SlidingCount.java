package org.bankscrm.wecom.limit;

import java.util.Arrays;

/**
 * Counts what was taken in the last stretch of a fixed length, in 60 buckets and the one now being filled.
 *
 * <p>A bucket leaves as a whole when the last moment it can hold is further back than the length. So nothing is forgotten too
 * early, and a unit counts for up to a 60th of the length longer than it had to. Adding costs O(1) on average.
 *
 * <p>A clock that runs backwards is taken to stand still. If it ran back by more than the length it was wrong before, and
 * everything counted so far is taken to have happened now. Not thread-safe.
 */
final class SlidingCount implements RateCount {
    private static final int BUCKETS = 60;

    private final long width;
    private final long[] buckets = new long[BUCKETS + 1];
    private long newest = Long.MIN_VALUE >> 1;
    private long sum;

    SlidingCount(long lengthMillis) {
        this.width = lengthMillis / BUCKETS;
    }

    @Override
    public long used(long now) {
        advance(Math.floorDiv(now, width));
        return sum;
    }

    @Override
    public long roomAt(long units, long limit, long now) {
        long free = limit - used(now);
        if (units <= free) {
            return now;
        }
        if (units > limit) {
            return NEVER;
        }
        long bucket = newest - BUCKETS;
        for (; units > free; bucket++) {
            free += buckets[slot(bucket)];
        }
        return (bucket + BUCKETS) * width;
    }

    @Override
    public void add(long units, long now) {
        advance(Math.floorDiv(now, width));
        buckets[slot(newest)] += units;
        sum += units;
    }

    private void advance(long bucket) {
        if (bucket - newest > BUCKETS) {
            Arrays.fill(buckets, 0);
            sum = 0;
            newest = bucket;
        } else if (newest - bucket > BUCKETS) {
            Arrays.fill(buckets, 0);
            buckets[slot(bucket)] = sum;
            newest = bucket;
        }
        while (newest < bucket) {
            newest++;
            sum -= buckets[slot(newest)];
            buckets[slot(newest)] = 0;
        }
    }

    private static int slot(long bucket) {
        return (int) Math.floorMod(bucket, (long) BUCKETS + 1);
    }
}
