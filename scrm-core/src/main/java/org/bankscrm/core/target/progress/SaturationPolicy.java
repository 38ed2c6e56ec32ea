package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.target.Ratio;

import java.util.Objects;

/**
 * When a channel counts as drying up and when as exhausted.
 *
 * @param rule names the policy and its version
 * @param leastPeriods periods needed for any statement, at least 4
 * @param deviations how many standard errors the slope must lie below zero, at least 2
 * @param leftPpm a channel is exhausted only if at most this share of its pool is left, in parts per million, 0 to 1,000,000
 * @param pacePpm and if the last periods bring at most this share of its best ones, in parts per million, 0 to 1,000,000
 * @param window how many periods in a row are compared for {@code pacePpm}, at least 1
 */
public record SaturationPolicy(Rule rule, int leastPeriods, int deviations, long leftPpm, long pacePpm, int window) {
    /** Six periods; three standard errors; a twentieth of the pool; a tenth of the best pace over three periods. */
    public static final SaturationPolicy STANDARD =
            new SaturationPolicy(new Rule("channel.saturation", "1"), 6, 3, 50_000, 100_000, 3);

    public SaturationPolicy {
        Objects.requireNonNull(rule, "rule");
        Check.atLeast("leastPeriods", leastPeriods, 4);
        Check.atLeast("deviations", deviations, 2);
        Check.atLeast("window", window, 1);
        share("leftPpm", leftPpm);
        share("pacePpm", pacePpm);
    }

    private static void share(String name, long ppm) {
        if (ppm < 0 || ppm > Ratio.MILLION) {
            throw new IllegalArgumentException(name + " must be 0 to 1000000: " + ppm);
        }
    }
}
