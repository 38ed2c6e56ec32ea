package org.bankscrm.core.target.allocation;

import java.util.Arrays;

/**
 * Shares out a total in proportion to weights, within bounds, so that nobody loses when there is more to share (韦伯斯特法).
 *
 * <p>Webster's divisor method, also known as that of Sainte-Laguë: the units go, one after the other, to the share with the
 * largest weight / (2 · share + 1). It is the unbiased one among the methods that are monotone in the total and in the
 * weights (M. L. Balinski and H. P. Young, "Fair Representation: Meeting the Ideal of One Man, One Vote", Yale 1982);
 * bounds enter by clamping (F. Pukelsheim, "Proportional Representation", Springer 2014). Equal worth goes to the larger
 * weight, then to the lower index. A share need not be its exact share rounded down or up; {@link Hamilton} keeps that rule
 * and loses monotony.
 *
 * <p>What holds: the shares add up to the total; each lies within its bounds; a weight of 0 gets its lower bound; one more
 * unit to share lowers no share; a larger weight does not lower its own share; only the ratio of weights matters; equal
 * weights without bounds differ by at most one.
 *
 * <p>The start is a common rate found with floating point; every unit it gets wrong is then moved by exact comparison, so
 * the result does not depend on rounding and is the same on every machine. Takes O(n log n) time for n weights. Keeps no state,
 * so any number of threads may call it.
 */
public final class Webster {
    /** The greatest total: 2⁶¹. With it every divisor, up to 2 · total + 1, is a long. */
    public static final long MOST_TOTAL = 1L << 61;

    private Webster() {}

    /**
     * Returns the shares of {@code total} without bounds.
     *
     * @param weights none negative, one positive unless the total is 0
     * @param total what to share out, 0 to {@link #MOST_TOTAL}
     * @throws InvalidAllocationException with every fault, if the numbers break these rules
     */
    public static Allocation allocate(long[] weights, long total) {
        return allocate(
                weights, total, new long[weights.length], BoundedShares.unbounded(weights.length), Excess.STRICT);
    }

    /**
     * Returns the shares of {@code total}.
     *
     * @param weights none negative, one positive unless the lower bounds take all
     * @param total what to share out, 0 to {@link #MOST_TOTAL}
     * @param lower the least each share may be, none negative, as many as weights
     * @param upper the most each share may be, {@link Long#MAX_VALUE} for no bound, as many as weights
     * @param excess what to do when the upper bounds leave no room
     * @throws InvalidAllocationException with every fault, if the numbers break these rules
     */
    public static Allocation allocate(long[] weights, long total, long[] lower, long[] upper, Excess excess) {
        BoundedShares question = BoundedShares.of(weights, total, lower, upper, excess);
        long[] shares = startOf(question);
        correct(question, shares);
        return new Allocation(shares, question.unallocated);
    }

    private static void correct(BoundedShares question, long[] shares) {
        long[] weights = question.weights;
        long left = question.placed - Arrays.stream(shares).sum();
        if (left > 0) {
            QuotientHeap gainers = QuotientHeap.growing(weights, shares, question.upper);
            for (; left > 0; left--) {
                shares[gainers.top()]++;
                gainers.topChanged();
            }
        } else if (left < 0) {
            QuotientHeap losers = QuotientHeap.shrinking(weights, shares, question.lower);
            for (; left < 0; left++) {
                shares[losers.top()]--;
                losers.topChanged();
            }
        }
        exchange(question, shares);
    }

    /**
     * Every exchange puts the best unit left over in the place of the worst one given, so they come to an end. The former
     * stays given and the latter left over: so who lost a unit need not rise among the gainers, nor who gained one among the
     * losers, and both heaps have on top what comes next.
     */
    private static void exchange(BoundedShares question, long[] shares) {
        QuotientHeap gainers = QuotientHeap.growing(question.weights, shares, question.upper);
        QuotientHeap losers = QuotientHeap.shrinking(question.weights, shares, question.lower);
        while (!gainers.isEmpty() && !losers.isEmpty()) {
            int gainer = gainers.top();
            int loser = losers.top();
            if (!QuotientHeap.isBetter(question.weights, shares, gainer, loser)) {
                return;
            }
            shares[gainer]++;
            shares[loser]--;
            gainers.topChanged();
            losers.topChanged();
        }
    }

    /** Shares near the right ones: each weight at a common rate, rounded, within its bounds. */
    private static long[] startOf(BoundedShares question) {
        double rate = rateOf(question);
        long[] shares = new long[question.weights.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = clamp(Math.round(question.weights[i] * rate), question.lower[i], question.upper[i]);
        }
        return shares;
    }

    private static double rateOf(BoundedShares question) {
        double[] steps = stepsOf(question);
        int below = 0;
        int above = steps.length;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (sumAt(question, steps[middle]) <= question.placed) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        double reached = below == 0 ? 0 : steps[below - 1];
        double next = below == steps.length ? Double.MAX_VALUE : steps[below];
        double fixed = 0;
        double free = 0;
        for (int i = 0; i < question.weights.length; i++) {
            double weight = question.weights[i];
            if (weight * reached >= question.upper[i]) {
                fixed += question.upper[i];
            } else if (weight * next <= question.lower[i]) {
                fixed += question.lower[i];
            } else {
                free += weight;
            }
        }
        return free == 0 ? reached : Math.max(0, (question.placed - fixed) / free);
    }

    /** The rates, in order, at which a share leaves its lower bound or reaches its upper bound. */
    private static double[] stepsOf(BoundedShares question) {
        double[] steps = new double[2 * question.weights.length];
        int size = 0;
        for (int i = 0; i < question.weights.length; i++) {
            if (question.weights[i] > 0) {
                steps[size++] = question.lower[i] / (double) question.weights[i];
                steps[size++] = question.upper[i] / (double) question.weights[i];
            }
        }
        double[] sorted = Arrays.copyOf(steps, size);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double sumAt(BoundedShares question, double rate) {
        double sum = 0;
        for (int i = 0; i < question.weights.length; i++) {
            double least = question.lower[i];
            double most = question.upper[i];
            sum += Math.min(Math.max(question.weights[i] * rate, least), most);
        }
        return sum;
    }

    private static long clamp(long value, long least, long most) {
        return Math.min(Math.max(value, least), most);
    }
}
