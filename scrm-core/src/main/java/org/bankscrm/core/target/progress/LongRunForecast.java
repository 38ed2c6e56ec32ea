package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.ObservedRate;
import org.bankscrm.core.target.Penetration;
import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.TargetFault;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/**
 * How the penetration of a base grows over many periods under given exposure (长期渗透预测).
 *
 * <p>In every period each way of exposure reaches a share of those not yet added, and a share of these adds. Ways act
 * independently: who is left after a period was won by none of them. So growth slows down by itself and never ends. To
 * compare online with offline, make a forecast for each and ask {@link #periodsTo}.
 *
 * <p>The range comes from the observed success rates alone. The expectation takes everybody left to be as easily won as the
 * average so far, while the willing are won first; for a distant future it is an upper estimate.
 *
 * @param base the base at the start; taken as closed
 * @param steps one per period, the first being the end of the first period
 * @param reason method and numbers
 */
public record LongRunForecast(Penetration base, List<Step> steps, Reason reason) {
    /** The most periods a forecast goes: 1,200. */
    public static final int MOST_PERIODS = 1_200;

    private static final Rule RULE = new Rule("penetration.long-run", "1");
    private static final BigInteger MILLION = BigInteger.valueOf(Ratio.MILLION);
    private static final BigInteger CERTAIN = MILLION.pow(2);

    /** How a forecast was made. */
    private enum Finding {
        GEOMETRIC_DECAY_OF_THE_REST
    }

    public LongRunForecast {
        steps = List.copyOf(steps);
    }

    /** Where customers are met. */
    public enum Medium {
        /** On a screen (线上): many are reached, few add. */
        ONLINE,
        /** In a hall or on a visit (线下): few are reached, many add. */
        OFFLINE
    }

    /**
     * A way in which customers are met.
     *
     * @param name names it, 1 to 64 characters without white space
     * @param medium where customers are met
     * @param reachedPpm the share of those not yet added that it reaches in a period, in parts per million, 0 to 1,000,000;
     *     else an {@link InvalidTargetException}
     * @param success the share of the reached who add, as observed
     */
    public record Exposure(String name, Medium medium, long reachedPpm, ObservedRate success) {
        public Exposure {
            Check.identifier("exposure", name, 64);
            if (reachedPpm < 0 || reachedPpm > Ratio.MILLION) {
                throw new InvalidTargetException(List.of(
                        new TargetFault.OutOfRange("reach of " + name + " in ppm", reachedPpm, 0, Ratio.MILLION)));
            }
        }
    }

    /**
     * The end of a period.
     *
     * @param period from 1
     * @param low customers of the base added by then if every success rate lies at the lower end of its range, rounded down
     * @param expected customers of the base added by then at the observed rates, rounded down
     * @param high customers of the base added by then if every success rate lies at the upper end of its range, rounded down
     */
    public record Step(int period, long low, long expected, long high) {}

    /**
     * Returns the forecast.
     *
     * @param exposures the ways in which customers are met in every period, at least one
     * @param periods how far it goes, 1 to {@value #MOST_PERIODS}
     * @throws InvalidTargetException if {@code periods} is out of range or there is no exposure
     */
    public static LongRunForecast of(Penetration base, List<Exposure> exposures, int periods) {
        List<TargetFault> faults = new ArrayList<>();
        if (periods < 1 || periods > MOST_PERIODS) {
            faults.add(new TargetFault.OutOfRange("periods", periods, 1, MOST_PERIODS));
        }
        if (exposures.isEmpty()) {
            faults.add(new TargetFault.OutOfRange("number of exposures", 0, 1, Integer.MAX_VALUE));
        }
        InvalidTargetException.throwIfAny(faults);
        List<Long> low = path(base, exposures, periods, ObservedRate::lowPpm);
        List<Long> expected = path(base, exposures, periods, ObservedRate::ppm);
        List<Long> high = path(base, exposures, periods, ObservedRate::highPpm);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < periods; i++) {
            steps.add(new Step(i + 1, low.get(i), expected.get(i), high.get(i)));
        }
        Reason reason = Reason.of(RULE, Finding.GEOMETRIC_DECAY_OF_THE_REST)
                .with("base", base)
                .with("range", "95% of the success rates; the rest taken as willing as the average");
        for (Exposure exposure : exposures) {
            reason = reason.with(
                    "exposure." + exposure.name,
                    exposure.medium + " " + exposure.reachedPpm + "ppm*" + exposure.success.successes() + "/"
                            + exposure.success.trials());
        }
        return new LongRunForecast(base, steps, reason);
    }

    /** Customers added after each period; the rest is kept in millionths of a customer, rounded down every time. */
    private static List<Long> path(
            Penetration base, List<Exposure> exposures, int periods, ToLongFunction<ObservedRate> rate) {
        BigInteger stay = BigInteger.ONE;
        for (Exposure exposure : exposures) {
            stay = stay.multiply(CERTAIN.subtract(BigInteger.valueOf(exposure.reachedPpm)
                    .multiply(BigInteger.valueOf(rate.applyAsLong(exposure.success)))));
        }
        BigInteger certain = CERTAIN.pow(exposures.size());
        BigInteger left = BigInteger.valueOf(base.notAdded()).multiply(MILLION);
        List<Long> added = new ArrayList<>();
        for (int period = 0; period < periods; period++) {
            left = left.multiply(stay).divide(certain);
            BigInteger whole = left.add(MILLION.subtract(BigInteger.ONE)).divide(MILLION);
            added.add(base.customers() - whole.longValueExact());
        }
        return added;
    }

    /**
     * Returns the first period at whose end a penetration is expected to be reached; empty if that is not within the forecast.
     *
     * @param penetrationPpm added ÷ base, in parts per million
     */
    public OptionalInt periodsTo(long penetrationPpm) {
        Ratio wanted = new Ratio(penetrationPpm, Ratio.MILLION);
        return steps.stream()
                .filter(step -> new Ratio(step.expected, base.customers()).compareTo(wanted) >= 0)
                .mapToInt(Step::period)
                .findFirst();
    }
}
