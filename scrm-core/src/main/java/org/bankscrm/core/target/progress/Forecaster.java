package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.target.progress.Forecast.Foreseen;
import org.bankscrm.core.target.progress.Forecast.TooEarly;
import org.bankscrm.core.target.progress.Forecast.WithoutRange;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Foresees the number at the end of a period from the numbers of its working days.
 *
 * <p>With n days seen of sample variance s² and R days left, the sum of the days left differs from R times the mean of the
 * days seen with variance {@code s² R (1 + R/n)}: R for the days themselves, R²/n for the mean being only estimated. The
 * range is 1.281552 deviations to each side, which holds four times in five if days are independent, alike and nearly
 * normal. All in exact or fixed decimals.
 */
final class Forecaster {
    /** The quantile of the normal distribution for a range that holds 80 times in 100. */
    private static final BigDecimal Z = new BigDecimal("1.281552");

    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

    /** How a forecast came about. */
    private enum Finding {
        FORESEEN,
        TOO_FEW_DAYS_FOR_A_RANGE,
        NO_DAY_PASSED,
        NOTHING_DUE_YET
    }

    private Forecaster() {}

    /**
     * @param daily what was done on each working day seen, the earliest first
     * @param done what was done in all
     * @param due what was due in all by the last day seen
     * @param total what is due over the whole period
     */
    static Forecast forecast(ForecastPolicy policy, long[] daily, int daysLeft, long done, long due, long total) {
        if (daily.length == 0) {
            return new TooEarly(Reason.of(policy.rule(), Finding.NO_DAY_PASSED));
        }
        int seen = policy.method() == ForecastMethod.RECENT_PACE
                ? Math.min(policy.recentDays(), daily.length)
                : daily.length;
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (int i = daily.length - seen; i < daily.length; i++) {
            BigInteger day = BigInteger.valueOf(daily[i]);
            sum = sum.add(day);
            squares = squares.add(day.multiply(day));
        }
        BigInteger more;
        BigInteger per;
        if (policy.method() == ForecastMethod.PLAN_SHAPE) {
            if (due == 0) {
                return new TooEarly(Reason.of(policy.rule(), Finding.NOTHING_DUE_YET));
            }
            more = BigInteger.valueOf(done).multiply(BigInteger.valueOf(total - due));
            per = BigInteger.valueOf(due);
        } else {
            more = sum.multiply(BigInteger.valueOf(daysLeft));
            per = BigInteger.valueOf(seen);
        }
        BigDecimal exact = BigDecimal.valueOf(done).add(new BigDecimal(more).divide(new BigDecimal(per), DIGITS));
        long expected = exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
        if (seen < policy.leastDaysForRange()) {
            return new WithoutRange(
                    expected,
                    policy.method(),
                    seen,
                    daysLeft,
                    facts(Reason.of(policy.rule(), Finding.TOO_FEW_DAYS_FOR_A_RANGE), seen, daysLeft, done, expected));
        }
        BigDecimal half = halfWidth(seen, sum, squares, daysLeft);
        long low = Math.max(
                done, exact.subtract(half).setScale(0, RoundingMode.FLOOR).longValueExact());
        long high = exact.add(half).setScale(0, RoundingMode.CEILING).longValueExact();
        return new Foreseen(
                low,
                expected,
                high,
                policy.method(),
                seen,
                daysLeft,
                facts(Reason.of(policy.rule(), Finding.FORESEEN), seen, daysLeft, done, expected)
                        .with("low", low)
                        .with("high", high)
                        .with("coverage", "80% if days are independent and alike"));
    }

    /** z √(s² R (1 + R/n)), with s² = (n Σx² − (Σx)²) / (n (n − 1)). */
    private static BigDecimal halfWidth(int n, BigInteger sum, BigInteger squares, int left) {
        BigInteger spread = squares.multiply(BigInteger.valueOf(n))
                .subtract(sum.multiply(sum))
                .max(BigInteger.ZERO);
        BigInteger numerator = spread.multiply(BigInteger.valueOf((long) left * (n + left)));
        BigInteger denominator = BigInteger.valueOf((long) n * n * (n - 1));
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), DIGITS)
                .sqrt(DIGITS)
                .multiply(Z);
    }

    private static Reason facts(Reason reason, int seen, int left, long done, long expected) {
        return reason.with("done", done)
                .with("daysSeen", seen)
                .with("daysLeft", left)
                .with("expected", expected);
    }
}
