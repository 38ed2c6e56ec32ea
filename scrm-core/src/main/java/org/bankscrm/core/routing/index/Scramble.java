package org.bankscrm.core.routing.index;

/**
 * A bijection of the numbers below 2^33 that spreads runs of neighbouring phone numbers evenly.
 *
 * <p>Not a secret: it protects nothing.
 */
final class Scramble {
    static final int BITS = 33;

    private static final long MASK = (1L << BITS) - 1;
    private static final long FIRST = 0x1_9E37_79B9L | 1;
    private static final long SECOND = 0x0_85EB_CA6BL | 1;
    private static final long FIRST_INVERSE = inverse(FIRST);
    private static final long SECOND_INVERSE = inverse(SECOND);

    private Scramble() {}

    static long of(long number) {
        long x = number;
        x ^= x >>> 17;
        x = (x * FIRST) & MASK;
        x ^= x >>> 17;
        x = (x * SECOND) & MASK;
        return x ^ (x >>> 17);
    }

    static long undo(long scrambled) {
        long x = scrambled;
        x ^= x >>> 17;
        x = (x * SECOND_INVERSE) & MASK;
        x ^= x >>> 17;
        x = (x * FIRST_INVERSE) & MASK;
        return x ^ (x >>> 17);
    }

    /** Newton's iteration doubles the bits that are right; an odd number is its own inverse in the lowest three. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int i = 0; i < 5; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse & MASK;
    }
}
