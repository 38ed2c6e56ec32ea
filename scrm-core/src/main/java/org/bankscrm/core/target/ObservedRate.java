package org.bankscrm.core.target;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A rate as it was observed, with the range the true rate lies in, as far as chance alone is concerned (观测率).
 *
 * <p>The range is the score interval of E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", Journal of the American Statistical Association 22 (1927) 209–212, at 95 %. It holds for trials that are
 * independent and alike, which customers of one campaign rarely are; the truth is wider. Computed in decimals of fixed
 * length, so the same on every JVM.
 *
 * @param successes how many trials succeeded, 0 to {@code trials}
 * @param trials how many there were, at least 1; a rate that is only believed is given as few trials, so that its range is
 *     wide
 */
public record ObservedRate(long successes, long trials) {
    /** The quantile of the normal distribution for a range that holds 95 times in 100: 1.959964. */
    private static final BigDecimal Z = new BigDecimal("1.959964");

    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

    public ObservedRate {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "trials must be at least 1, successes 0 to trials: " + successes + " of " + trials);
        }
    }

    /** Returns the observed share in parts per million, half rounded up. */
    public long ppm() {
        return new Ratio(successes, trials).ppm();
    }

    /** Returns the lower end of the range, in parts per million, rounded down. */
    public long lowPpm() {
        return successes == 0 ? 0 : end(-1).setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** Returns the upper end of the range, in parts per million, rounded up. */
    public long highPpm() {
        return successes == trials
                ? Ratio.MILLION
                : end(1).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    private BigDecimal end(int sign) {
        BigDecimal n = BigDecimal.valueOf(trials);
        BigDecimal s = BigDecimal.valueOf(successes);
        BigDecimal zz = Z.multiply(Z);
        BigDecimal spread = s.multiply(BigDecimal.valueOf(trials - successes))
                .multiply(BigDecimal.valueOf(4))
                .divide(n, DIGITS)
                .add(zz)
                .sqrt(DIGITS)
                .multiply(Z);
        BigDecimal centre = s.multiply(BigDecimal.valueOf(2)).add(zz);
        return centre.add(spread.multiply(BigDecimal.valueOf(sign)))
                .multiply(BigDecimal.valueOf(Ratio.MILLION))
                .divide(n.add(zz).multiply(BigDecimal.valueOf(2)), DIGITS);
    }
}
