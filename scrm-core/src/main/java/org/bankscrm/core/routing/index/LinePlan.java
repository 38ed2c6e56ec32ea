package org.bankscrm.core.routing.index;

/**
 * How a {@link LineTable} is cut: the numbers that make it small for a given count of entries.
 *
 * <p>The keys 0 to 2^{@code keyBits} - 1 are cut into ranges of equal length, each with a line of 64 bytes. What falls into a
 * range is written into its line; what does not fit goes into a side table. A plan holds as few lines as let at most {@value
 * #MOST_ASIDE_PERCENT} % of uniformly spread keys go aside.
 *
 * @param keyBits 2 to 55
 * @param valueBits 1 to 31
 * @param range keys a line is for, at least 3
 * @param lowBits bits of a key kept beside its value, the others are told by its place in the line
 * @param buckets runs of keys with equal upper bits in a range
 * @param capacity entries a line can hold
 * @param lines how many there are
 */
record LinePlan(int keyBits, int valueBits, long range, int lowBits, int buckets, int capacity, long lines) {
    /** The most uniformly spread keys that may lie in the side table. */
    static final int MOST_ASIDE_PERCENT = 2;

    static final int LINE_BITS = 512;

    /** One bit tells that the side table has keys of this range. */
    private static final int USABLE_BITS = LINE_BITS - 1;

    /** Heads are read as one long. */
    private static final int HEAD_BITS = 64;

    /** A key and a value in the side table, at three quarters full. */
    private static final double BYTES_ASIDE = 16;

    LinePlan {
        if (keyBits < 2 || keyBits > 55 || valueBits < 1 || valueBits > 31) {
            throw new IllegalArgumentException(
                    "keyBits must be 2 to 55 and valueBits 1 to 31: " + keyBits + ", " + valueBits);
        }
        boolean consistent = range >= 3
                && range <= 1L << keyBits
                && lowBits >= 0
                && lowBits <= keyBits
                && lowBits + valueBits <= Long.SIZE
                && buckets == ((range - 1) >>> lowBits) + 1
                && capacity >= 1
                && capacity + (long) buckets <= HEAD_BITS
                && buckets + (long) capacity * (1 + lowBits + valueBits) <= USABLE_BITS
                && lines == ((1L << keyBits) - 1) / range + 1;
        if (!consistent) {
            throw new IllegalArgumentException("range " + range + ", lowBits " + lowBits + ", buckets " + buckets
                    + ", capacity " + capacity + " and lines " + lines + " do not fit each other");
        }
    }

    /** Returns the smallest plan for {@code entries} keys, which must spread like random ones. */
    static LinePlan smallest(long entries, int keyBits, int valueBits) {
        LinePlan best = null;
        double bestBytes = Double.MAX_VALUE;
        for (int capacity = 1; capacity < HEAD_BITS; capacity++) {
            long fitting = rangeFor(entries, keyBits, capacity);
            int mostLowBits = Math.min(keyBits, (USABLE_BITS - 1) / capacity - valueBits - 1);
            for (int lowBits = 0; lowBits <= mostLowBits; lowBits++) {
                int mostBuckets = Math.min(HEAD_BITS - capacity, USABLE_BITS - capacity * (lowBits + valueBits + 1));
                long range = Math.min(fitting, (long) mostBuckets << lowBits);
                if (lowBits + valueBits > Long.SIZE || range < 3) {
                    continue;
                }
                int buckets = (int) (((range - 1) >>> lowBits) + 1);
                long lines = ((1L << keyBits) - 1) / range + 1;
                double bytes = lines * 64.0 + aside((double) entries / lines, capacity) * entries * BYTES_ASIDE;
                if (bytes <= bestBytes) { // of equal ones the last, which has the fewest buckets
                    best = new LinePlan(keyBits, valueBits, range, lowBits, buckets, capacity, lines);
                    bestBytes = bytes;
                }
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no line can hold keys of " + keyBits + " and values of " + valueBits);
        }
        return best;
    }

    /** Returns the longest range of which at most the allowed share of entries goes aside. */
    private static long rangeFor(long entries, int keyBits, int capacity) {
        double least = 0;
        double most = capacity;
        for (int i = 0; i < 40; i++) {
            double mean = (least + most) / 2;
            if (aside(mean, capacity) * 100 <= MOST_ASIDE_PERCENT) {
                least = mean;
            } else {
                most = mean;
            }
        }
        double keys = Math.pow(2, keyBits);
        return (long) Math.min(keys, keys / Math.max(1, entries) * least);
    }

    /** Returns the share of entries beyond {@code capacity} when the entries of a line are Poisson with {@code mean}. */
    static double aside(double mean, int capacity) {
        if (mean > 200) {
            return 1;
        }
        double probability = Math.exp(-mean);
        double fitting = 0;
        double below = 0;
        for (int k = 0; k <= capacity; k++) {
            fitting += k * probability;
            below += probability;
            probability *= mean / (k + 1);
        }
        fitting += capacity * Math.max(0, 1 - below);
        return mean == 0 ? 0 : Math.max(0, 1 - fitting / mean);
    }

    int entryBits() {
        return lowBits + valueBits;
    }

    int headBits() {
        return capacity + buckets;
    }
}
