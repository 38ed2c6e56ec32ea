package org.bankscrm.compliance.words.engine;

import org.jspecify.annotations.Nullable;

/**
 * Tells of most pairs of classes that no key begins with them: a look that depends on nothing but the pair.
 *
 * <p>One bit stands for all pairs of one hash; a pair whose bit is set may begin a key. Pays for small dictionaries only:
 * in large ones too many pairs begin a key. Immutable and thread-safe.
 */
final class PairFilter {
    /** Spreads the first classes of pairs over the table. */
    static final int SPREAD = 0x9E37_79B1;

    /** The most keys a filter pays for, measured with words of two to six characters. */
    static final int MOST_KEYS = 4_000;

    private static final int BITS_A_KEY = 64;
    private static final int LEAST_BITS = 1 << 12;
    private static final PairFilter NONE = new PairFilter(null, 0);

    /** The table, null where a filter would not pay. */
    final long @Nullable [] bits;

    /** One less than the bits of the table, a power of two. */
    final int mask;

    private PairFilter(long @Nullable [] bits, int mask) {
        this.bits = bits;
        this.mask = mask;
    }

    /** Returns the filter of some keys; one that lets all pass if they are too many or one has a single class. */
    static PairFilter of(String[] keys) {
        if (keys.length > MOST_KEYS) {
            return NONE;
        }
        int size = Math.max(LEAST_BITS, Integer.highestOneBit(keys.length * BITS_A_KEY));
        long[] bits = new long[size / Long.SIZE];
        for (String key : keys) {
            if (key.length() == 1) {
                return NONE;
            }
            int at = at(key.charAt(0), key.charAt(1), size - 1);
            bits[at / Long.SIZE] |= 1L << at;
        }
        return new PairFilter(bits, size - 1);
    }

    /** Returns the place of a pair's bit. */
    static int at(int first, int second, int mask) {
        return first * SPREAD + second & mask;
    }

    long bytes() {
        return bits == null ? 0 : (long) Long.BYTES * bits.length;
    }
}
