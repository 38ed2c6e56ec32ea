package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.TargetFault;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits the adds y of each period to the adds x before it. With {@code Sxy = n Σxy − Σx Σy} and so on, all whole numbers, the
 * slope is {@code Sxy / Sxx}, its t value squared {@code Sxy² (n − 2) / (Sxx Syy − Sxy²)}, and the line meets zero at {@code
 * x̄ + ȳ / q} with {@code q} the slope without its sign.
 */
final class Depletion {
    private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

    /** What was found of a channel. */
    private enum Finding {
        TOO_SHORT,
        NOT_DEPLETING,
        DEPLETING,
        EXHAUSTED
    }

    private final Channel channel;
    private final List<Long> adds;
    private final SaturationPolicy policy;
    private final int n;
    private BigInteger sumX = BigInteger.ZERO;
    private BigInteger sumY = BigInteger.ZERO;
    private BigInteger sxx = BigInteger.ZERO;
    private BigInteger sxy = BigInteger.ZERO;
    private BigInteger syy = BigInteger.ZERO;

    Depletion(Channel channel, List<Long> adds, SaturationPolicy policy) {
        this.channel = channel;
        this.adds = List.copyOf(adds);
        this.policy = policy;
        n = adds.size();
        List<TargetFault> faults = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (this.adds.get(i) < 0) {
                faults.add(new TargetFault.OutOfRange(
                        "adds of channel " + channel + " in period " + (i + 1), this.adds.get(i), 0, Long.MAX_VALUE));
            }
        }
        InvalidTargetException.throwIfAny(faults);
        sums();
    }

    private void sums() {
        BigInteger xx = BigInteger.ZERO;
        BigInteger xy = BigInteger.ZERO;
        BigInteger yy = BigInteger.ZERO;
        BigInteger x = BigInteger.ZERO;
        for (long add : adds) {
            BigInteger y = BigInteger.valueOf(add);
            sumX = sumX.add(x);
            sumY = sumY.add(y);
            xx = xx.add(x.multiply(x));
            xy = xy.add(x.multiply(y));
            yy = yy.add(y.multiply(y));
            x = x.add(y);
        }
        BigInteger count = BigInteger.valueOf(n);
        sxx = count.multiply(xx).subtract(sumX.multiply(sumX));
        sxy = count.multiply(xy).subtract(sumX.multiply(sumY));
        syy = count.multiply(yy).subtract(sumY.multiply(sumY));
    }

    Saturation saturation() {
        if (n < policy.leastPeriods()) {
            return new Saturation.TooShort(channel, reason(Finding.TOO_SHORT).with("needed", policy.leastPeriods()));
        }
        BigInteger unexplained = sxx.multiply(syy).subtract(sxy.multiply(sxy));
        BigInteger explained = sxy.multiply(sxy).multiply(BigInteger.valueOf(n - 2));
        BigInteger needed = unexplained.multiply(BigInteger.valueOf((long) policy.deviations() * policy.deviations()));
        if (sxy.signum() >= 0 || explained.compareTo(needed) < 0) {
            return new Saturation.NotDepleting(channel, reason(Finding.NOT_DEPLETING));
        }
        // Two standard errors of the slope, as a share of the slope: 2 / t.
        BigDecimal twoErrors = new BigDecimal(unexplained)
                .divide(new BigDecimal(explained), DIGITS)
                .sqrt(DIGITS)
                .multiply(BigDecimal.valueOf(2));
        long added = sumY.longValueExact();
        BigDecimal left = left(BigDecimal.ONE);
        long low = whole(left(BigDecimal.ONE.add(twoErrors)), RoundingMode.FLOOR);
        long remaining = whole(left, RoundingMode.HALF_UP);
        long high = twoErrors.compareTo(BigDecimal.ONE) < 0
                ? whole(left(BigDecimal.ONE.subtract(twoErrors)), RoundingMode.CEILING)
                : Long.MAX_VALUE;
        long slopePpm = new BigDecimal(sxy.negate().multiply(BigInteger.valueOf(Ratio.MILLION)))
                .divide(new BigDecimal(sxx), 0, RoundingMode.CEILING)
                .longValueExact();
        boolean exhausted = isNearlyEmpty(added, remaining) && isSlow();
        Reason reason = reason(exhausted ? Finding.EXHAUSTED : Finding.DEPLETING)
                .with("added", added)
                .with("low", low)
                .with("remaining", remaining)
                .with("high", high)
                .with("slopePpm", slopePpm);
        return exhausted
                ? new Saturation.Exhausted(channel, added, low, remaining, high, slopePpm, reason)
                : new Saturation.Depleting(channel, added, low, remaining, high, slopePpm, reason);
    }

    /** Where the line meets zero if its slope is {@code factor} times as steep, less what was added. */
    private BigDecimal left(BigDecimal factor) {
        BigDecimal count = BigDecimal.valueOf(n);
        BigDecimal meanX = new BigDecimal(sumX).divide(count, DIGITS);
        BigDecimal meanY = new BigDecimal(sumY).divide(count, DIGITS);
        BigDecimal slope =
                new BigDecimal(sxy.negate()).divide(new BigDecimal(sxx), DIGITS).multiply(factor);
        return meanX.add(meanY.divide(slope, DIGITS))
                .subtract(new BigDecimal(sumY))
                .max(BigDecimal.ZERO);
    }

    private static long whole(BigDecimal value, RoundingMode rounding) {
        return value.setScale(0, rounding)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    private boolean isNearlyEmpty(long added, long remaining) {
        BigInteger left = BigInteger.valueOf(remaining);
        return left.multiply(BigInteger.valueOf(Ratio.MILLION))
                        .compareTo(left.add(BigInteger.valueOf(added)).multiply(BigInteger.valueOf(policy.leftPpm())))
                <= 0;
    }

    private boolean isSlow() {
        int window = Math.min(policy.window(), n);
        BigInteger best = BigInteger.ZERO;
        BigInteger last = BigInteger.ZERO;
        for (int end = window; end <= n; end++) {
            last = adds.subList(end - window, end).stream()
                    .map(BigInteger::valueOf)
                    .reduce(BigInteger.ZERO, BigInteger::add);
            best = best.max(last);
        }
        return last.multiply(BigInteger.valueOf(Ratio.MILLION))
                        .compareTo(best.multiply(BigInteger.valueOf(policy.pacePpm())))
                <= 0;
    }

    private Reason reason(Finding finding) {
        return Reason.of(policy.rule(), finding)
                .with("channel", channel)
                .with("periods", n)
                .with("method", "Leslie-Davis 1939");
    }
}
