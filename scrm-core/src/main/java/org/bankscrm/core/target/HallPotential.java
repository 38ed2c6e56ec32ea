package org.bankscrm.core.target;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The adds to be expected of the halls of a bank (网点潜力): branches × visitors a day × days × (1 − penetration) ×
 * conversion.
 *
 * <p>The range comes from that of the two observed rates alone, 95 % of each. It leaves out that regular visitors are counted
 * again every time and are added once at most, so for a long stretch the expectation is too high.
 *
 * @param low adds if both rates lie at the unfavourable end of their range, rounded down
 * @param expected adds at the observed rates, rounded down
 * @param high adds if both rates lie at the favourable end of their range, rounded up
 * @param reason method and numbers
 */
public record HallPotential(long low, long expected, long high, Reason reason) {
    /** The visitors a branch has a day at least, as practitioners count on: 50. */
    public static final long VISITORS_PER_BRANCH_AND_DAY = 50;

    private static final Rule RULE = new Rule("target.hall-potential", "1");

    /** How a potential was found. */
    private enum Finding {
        PRODUCT_OF_RATES
    }

    /**
     * Returns the potential.
     *
     * @param branches halls, at least 0
     * @param visitorsPerDay visitors of a hall on a day, at least 0
     * @param days days the halls are open, at least 0
     * @param penetration share of the visitors already added, as observed
     * @param conversion share of the visitors asked who add, as observed
     * @throws InvalidTargetException with every negative number
     * @throws ArithmeticException if the potential does not fit a long
     */
    public static HallPotential of(
            long branches, long visitorsPerDay, long days, ObservedRate penetration, ObservedRate conversion) {
        List<TargetFault> faults = new ArrayList<>();
        notNegative("branches", branches, faults);
        notNegative("visitors per day", visitorsPerDay, faults);
        notNegative("days", days, faults);
        InvalidTargetException.throwIfAny(faults);
        BigInteger visits = BigInteger.valueOf(branches)
                .multiply(BigInteger.valueOf(visitorsPerDay))
                .multiply(BigInteger.valueOf(days));
        long low = share(visits, Ratio.MILLION - penetration.highPpm(), conversion.lowPpm(), false);
        long expected = share(visits, Ratio.MILLION - penetration.ppm(), conversion.ppm(), false);
        long high = share(visits, Ratio.MILLION - penetration.lowPpm(), conversion.highPpm(), true);
        Reason reason = Reason.of(RULE, Finding.PRODUCT_OF_RATES)
                .with("branches", branches)
                .with("visitorsPerDay", visitorsPerDay)
                .with("days", days)
                .with("penetration", penetration.successes() + "/" + penetration.trials())
                .with("conversion", conversion.successes() + "/" + conversion.trials())
                .with("range", "95% of both rates; returning visitors not left out");
        return new HallPotential(low, expected, high, reason);
    }

    private static void notNegative(String field, long seen, List<TargetFault> faults) {
        if (seen < 0) {
            faults.add(new TargetFault.OutOfRange(field, seen, 0, Long.MAX_VALUE));
        }
    }

    private static long share(BigInteger visits, long firstPpm, long secondPpm, boolean up) {
        BigInteger product = visits.multiply(BigInteger.valueOf(firstPpm)).multiply(BigInteger.valueOf(secondPpm));
        BigInteger whole = BigInteger.valueOf(Ratio.MILLION).pow(2);
        return (up ? product.add(whole.subtract(BigInteger.ONE)) : product)
                .divide(whole)
                .longValueExact();
    }
}
