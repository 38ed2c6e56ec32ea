package org.bankscrm.core.target.allocation;

import org.bankscrm.core.money.LargestRemainder;

import java.math.BigInteger;

/**
 * Shares out a total so that each share is its exact share rounded down or up (最大余额法), within bounds.
 *
 * <p>Hamilton's method, see {@link LargestRemainder}. Shares whose exact share lies beyond a bound are set to the bound and
 * the rest is shared out anew among the others, until all fit. For those who must stay within the exact share; who can
 * choose takes {@link Webster}. The price is the Alabama paradox: with weights 6, 6 and 2 a total of 10 gives 4, 4 and 2,
 * but a total of 11 gives 5, 5 and 1, so the third loses because there is more to share.
 *
 * <p>Exact whole numbers throughout. Keeps no state, so any number of threads may call it. Takes O(n log n) time for n weights
 * and O(n) more for every round of bounds, of which there are few in practice and at most n.
 */
public final class Hamilton {
    private Hamilton() {}

    /**
     * Returns the shares of {@code total}.
     *
     * @param weights none negative, one positive unless the lower bounds take all
     * @param total what to share out, 0 to {@link Webster#MOST_TOTAL}
     * @param lower the least each share may be, none negative, as many as weights
     * @param upper the most each share may be, {@link Long#MAX_VALUE} for no bound, as many as weights
     * @param excess what to do when the upper bounds leave no room
     * @throws InvalidAllocationException with every fault, if the numbers break these rules
     */
    public static Allocation allocate(long[] weights, long total, long[] lower, long[] upper, Excess excess) {
        BoundedShares question = BoundedShares.of(weights, total, lower, upper, excess);
        long[] shares = new long[weights.length];
        long[] free = weights.clone();
        long left = question.placed;
        for (int i = 0; i < free.length; i++) {
            if (free[i] == 0) {
                shares[i] = lower[i];
                left -= lower[i];
            }
        }
        Beyond beyond = Beyond.of(question, free, left);
        while (beyond.isAny()) {
            left -= beyond.settle(shares);
            beyond = Beyond.of(question, free, left);
        }
        if (left > 0) {
            long[] rest = LargestRemainder.split(left, free);
            for (int i = 0; i < shares.length; i++) {
                shares[i] += rest[i];
            }
        }
        return new Allocation(shares, question.unallocated);
    }

    /**
     * The free shares beyond their bounds, where the exact share of weight w is left · w / sum.
     *
     * <p>If they exceed their upper bounds by more than they miss their lower ones, the rate of the others can only rise, so
     * those at the upper bound stay there; otherwise it can only fall, and those at the lower bound stay.
     */
    private static final class Beyond {
        private final BoundedShares question;
        private final long[] free;
        private final BigInteger left;
        private final BigInteger sum;
        private final int sign;

        private Beyond(BoundedShares question, long[] free, BigInteger left, BigInteger sum, int sign) {
            this.question = question;
            this.free = free;
            this.left = left;
            this.sum = sum;
            this.sign = sign;
        }

        static Beyond of(BoundedShares question, long[] free, long left) {
            BigInteger sum = BigInteger.ZERO;
            for (long weight : free) {
                sum = sum.add(BigInteger.valueOf(weight));
            }
            Beyond all = new Beyond(question, free, BigInteger.valueOf(left), sum, 0);
            BigInteger surplus = BigInteger.ZERO;
            boolean any = false;
            for (int i = 0; i < free.length; i++) {
                if (free[i] > 0) {
                    BigInteger above = all.distance(i, question.upper[i]);
                    BigInteger below = all.distance(i, question.lower[i]);
                    any |= above.signum() > 0 || below.signum() < 0;
                    surplus = surplus.add(above.max(BigInteger.ZERO)).add(below.min(BigInteger.ZERO));
                }
            }
            return any ? new Beyond(question, free, all.left, sum, surplus.signum() >= 0 ? 1 : -1) : all;
        }

        /** Returns the exact share less the bound, times the sum of weights. */
        private BigInteger distance(int i, long bound) {
            return left.multiply(BigInteger.valueOf(free[i])).subtract(sum.multiply(BigInteger.valueOf(bound)));
        }

        boolean isAny() {
            return sign != 0;
        }

        /** Sets the shares that stay at a bound, takes them out of the free ones and returns their sum. */
        long settle(long[] shares) {
            long settled = 0;
            for (int i = 0; i < free.length; i++) {
                long bound = sign > 0 ? question.upper[i] : question.lower[i];
                if (free[i] > 0 && distance(i, bound).signum() * sign >= 0) {
                    shares[i] = bound;
                    settled += bound;
                    free[i] = 0;
                }
            }
            return settled;
        }
    }
}
