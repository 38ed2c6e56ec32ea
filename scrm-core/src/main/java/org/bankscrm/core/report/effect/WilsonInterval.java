package org.bankscrm.core.report.effect;

import org.bankscrm.core.internal.Check;

/**
 * A rate with the range in which the true one lies (置信区间).
 *
 * <p>The score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
 * (1927) 209–212: it stays within 0 and 1 and holds for rates of a few per mille, where the usual one fails. The rate is
 * exact; the limits are statistics and {@code double} inside, rounded outwards to parts per million.
 *
 * @param ratePpm successes ÷ trials, half rounded up; 0 without trials
 * @param lowPpm the lower limit
 * @param highPpm the upper limit; without trials the limits are 0 and 1,000,000
 */
public record WilsonInterval(long ratePpm, long lowPpm, long highPpm) {
    /** The standard score that leaves out one in twenty: 1.959964, for 95 %. */
    public static final double NINETY_FIVE = 1.959964;

    private static final long MILLION = 1_000_000;
    /** With more, the rounding of the rate would leave a long. */
    private static final long MOST_TRIALS = Long.MAX_VALUE / (2 * MILLION + 1);

    /**
     * Returns the interval at 95 %.
     *
     * @throws IllegalArgumentException if the numbers are out of the ranges of {@link #of(long, long, double)}
     */
    public static WilsonInterval of(long successes, long trials) {
        return of(successes, trials, NINETY_FIVE);
    }

    /**
     * Returns the interval for a standard score.
     *
     * @param successes 0 to {@code trials}
     * @param trials 0 to 4,611,683,712,585, so that the rate is exact
     * @param score above 0
     * @throws IllegalArgumentException if one of these is out of range
     */
    public static WilsonInterval of(long successes, long trials, double score) {
        Check.atLeast("successes", successes, 0);
        if (trials < successes || trials > MOST_TRIALS || !(score > 0)) {
            throw new IllegalArgumentException("trials must be at least successes " + successes + " and at most "
                    + MOST_TRIALS + ", score above 0: " + trials + ", " + score);
        }
        if (trials == 0) {
            return new WilsonInterval(0, 0, MILLION);
        }
        double n = trials;
        double rate = successes / n;
        double square = score * score;
        double centre = (rate + square / (2 * n)) / (1 + square / n);
        double reach = score / (1 + square / n) * Math.sqrt(rate * (1 - rate) / n + square / (4 * n * n));
        long exact = (successes * MILLION * 2 + trials) / (trials * 2);
        long low = successes == 0 ? 0 : (long) Math.floor((centre - reach) * MILLION);
        long high = successes == trials ? MILLION : (long) Math.ceil((centre + reach) * MILLION);
        return new WilsonInterval(exact, Math.max(0, Math.min(low, exact)), Math.min(MILLION, Math.max(high, exact)));
    }
}
