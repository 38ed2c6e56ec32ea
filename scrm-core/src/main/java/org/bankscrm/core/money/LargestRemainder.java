package org.bankscrm.core.money;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Divides a whole number into whole shares in proportion to weights (最大余额法).
 *
 * <p>Hamilton's method, also known by the names of Hare and Niemeyer: every share is first the ideal share rounded down;
 * the units left over go, one each, to the shares that lost most by the rounding, of equal losses to the lower index. See
 * M. L. Balinski and H. P. Young, "Fair Representation: Meeting the Ideal of One Man, One Vote", Yale 1982.
 *
 * <p>The shares add up to the total exactly, and each is its ideal rounded down or up (the quota rule); a weight of zero
 * gets nothing, equal weights differ by at most one, and the greater weight never gets less. What no method with the
 * quota rule can also give is monotony (Balinski and Young): with this one a greater total can make a single share smaller
 * (the Alabama paradox). Weights 6, 6, 2 share 10 as 4, 4, 2 and 11 as 5, 5, 1. So shares of a raised total are a new
 * division, never the old one plus a bit.
 *
 * <p>A negative total is divided like its opposite, every share with the opposite sign.
 */
public final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * Returns the shares of {@code total}, one per weight, in their order. Takes O(n log n) time for n weights; no
     * intermediate result overflows, whatever the numbers.
     *
     * @param total what to divide, any number
     * @param weights at least one, none negative, not all zero
     * @throws IllegalArgumentException if the weights break these rules
     */
    public static long[] split(long total, long[] weights) {
        check(weights);
        long[] shares = fitsInLongs(total, weights) ? splitLongs(Math.abs(total), weights) : splitBig(total, weights);
        if (total < 0) {
            for (int i = 0; i < shares.length; i++) {
                shares[i] = -shares[i];
            }
        }
        return shares;
    }

    private static void check(long[] weights) {
        long any = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] < 0) {
                throw new IllegalArgumentException("weights[" + i + "] must not be negative: " + weights[i]);
            }
            any |= weights[i];
        }
        if (any == 0) {
            throw new IllegalArgumentException(
                    "weights must hold one that is positive, all " + weights.length + " are zero");
        }
    }

    private static boolean fitsInLongs(long total, long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            sum += weight;
            if (sum < 0) {
                return false;
            }
        }
        return total != Long.MIN_VALUE && Math.multiplyHigh(Math.abs(total), sum) == 0 && Math.abs(total) * sum >= 0;
    }

    private static long[] splitLongs(long total, long[] weights) {
        long sum = Arrays.stream(weights).sum();
        long[] shares = new long[weights.length];
        long[] remainders = new long[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            long product = total * weights[i];
            shares[i] = product / sum;
            remainders[i] = product % sum;
            left -= shares[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted((a, b) -> Long.compare(remainders[b], remainders[a]))
                .limit(left)
                .forEach(i -> shares[i]++);
        return shares;
    }

    /** The same steps for products beyond a long; shares still fit, except that of the least long, negated later. */
    private static long[] splitBig(long total, long[] weights) {
        BigInteger size = BigInteger.valueOf(total).abs();
        BigInteger sum = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        long[] shares = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        BigInteger left = size;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] parts = size.multiply(BigInteger.valueOf(weights[i])).divideAndRemainder(sum);
            // 2^63, the size of the least long, wraps to itself; negating it again is right.
            shares[i] = parts[0].longValue();
            remainders[i] = parts[1];
            left = left.subtract(parts[0]);
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted((a, b) -> remainders[b].compareTo(remainders[a]))
                .limit(left.longValueExact())
                .forEach(i -> shares[i]++);
        return shares;
    }
}
