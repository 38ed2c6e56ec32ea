package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.TargetFault;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Turns completion into plus and minus points beside the main indicators (加分项、扣分项).
 *
 * <p>Each full step above par earns points, each full step below costs points, up to a cap and down to a floor. Points are
 * whole hundredths, so they add up.
 *
 * <p>The hundredths are at most 2,147,483,647 either way; a record outside its ranges is an {@link InvalidTargetException}.
 *
 * @param rule names the rule and its version
 * @param parPpm the completion that earns nothing, in parts per million, 0 to 1,000,000,000
 * @param stepPpm the size of a step, in parts per million, 1 to 1,000,000,000
 * @param bonusPerStep hundredths of a point for each full step above par, at least 0
 * @param malusPerStep hundredths of a point taken for each full step below par, at least 0
 * @param cap the most hundredths of a point, at least 0
 * @param floor the least hundredths of a point, at most 0
 */
public record ScoreRule(
        Rule rule, long parPpm, long stepPpm, long bonusPerStep, long malusPerStep, long cap, long floor) {
    /**
     * A tenth of a point for every percent, five points at most either way: a small weight beside the main indicators. The
     * numbers are an assumption, to be replaced by the bank's own.
     */
    public static final ScoreRule SMALL_WEIGHT =
            new ScoreRule(new Rule("score.small-weight", "1"), Ratio.MILLION, 10_000, 10, 10, 500, -500);

    /** How many points there are and why. */
    public enum Finding {
        /** More than par. */
        BONUS,
        /** Less than par. */
        MALUS,
        /** Par, or less than a step from it. */
        PAR,
        /** More than the cap allows. */
        CAPPED,
        /** Less than the floor allows. */
        FLOORED,
        /** There is no target, and no points either way. */
        NO_TARGET
    }

    /**
     * Points with their explanation.
     *
     * @param hundredths hundredths of a point, negative for minus points
     * @param finding what came out
     * @param reason rule and numbers
     */
    public record Score(long hundredths, Finding finding, Reason reason) {}

    public ScoreRule {
        Objects.requireNonNull(rule, "rule");
        List<TargetFault> faults = new ArrayList<>();
        range("par in ppm", parPpm, 0, 1_000 * Ratio.MILLION, faults);
        range("step in ppm", stepPpm, 1, 1_000 * Ratio.MILLION, faults);
        range("bonus per step", bonusPerStep, 0, Integer.MAX_VALUE, faults);
        range("malus per step", malusPerStep, 0, Integer.MAX_VALUE, faults);
        range("cap", cap, 0, Integer.MAX_VALUE, faults);
        range("floor", floor, -Integer.MAX_VALUE, 0, faults);
        InvalidTargetException.throwIfAny(faults);
    }

    private static void range(String field, long seen, long least, long most, List<TargetFault> faults) {
        if (seen < least || seen > most) {
            faults.add(new TargetFault.OutOfRange(field, seen, least, most));
        }
    }

    /**
     * Returns the points for a completion, computed from its exact numbers and not from a rounded percentage.
     *
     * @param completion done ÷ target; not negative
     */
    public Score score(Ratio completion) {
        if (!completion.isDefined()) {
            return new Score(0, Finding.NO_TARGET, reason(Finding.NO_TARGET, completion, BigInteger.ZERO, 0));
        }
        BigInteger target = BigInteger.valueOf(completion.denominator());
        BigInteger distance = BigInteger.valueOf(completion.numerator())
                .multiply(BigInteger.valueOf(Ratio.MILLION))
                .subtract(target.multiply(BigInteger.valueOf(parPpm)));
        BigInteger steps = distance.divide(target.multiply(BigInteger.valueOf(stepPpm)));
        BigInteger raw = steps.multiply(BigInteger.valueOf(steps.signum() > 0 ? bonusPerStep : malusPerStep));
        BigInteger bounded = raw.min(BigInteger.valueOf(cap)).max(BigInteger.valueOf(floor));
        Finding finding = bounded.compareTo(raw) < 0
                ? Finding.CAPPED
                : bounded.compareTo(raw) > 0
                        ? Finding.FLOORED
                        : raw.signum() > 0 ? Finding.BONUS : raw.signum() < 0 ? Finding.MALUS : Finding.PAR;
        long points = bounded.longValueExact();
        return new Score(points, finding, reason(finding, completion, steps, points));
    }

    private Reason reason(Finding finding, Ratio completion, BigInteger steps, long points) {
        return Reason.of(rule, finding)
                .with("completion", completion)
                .with("parPpm", parPpm)
                .with("steps", steps)
                .with("cap", cap)
                .with("floor", floor)
                .with("hundredths", points);
    }
}
