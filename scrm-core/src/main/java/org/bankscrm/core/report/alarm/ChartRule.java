package org.bankscrm.core.report.alarm;

import org.bankscrm.core.decision.Rule;

import java.util.Objects;

/**
 * When a day is out of control (控制限口径).
 *
 * @param rule names these settings and their version
 * @param baselineDays on how many working days before the day the limits rest at most, at least {@code leastDays}
 * @param leastDays with fewer working days before it a day is not judged, at least 2
 * @param sigmas how many standard deviations off the mean the limits lie, above 0
 * @param runLength so many days in a row on one side of the mean are an alarm too, at least 2
 */
public record ChartRule(Rule rule, int baselineDays, int leastDays, double sigmas, int runLength) {
    /**
     * Three standard deviations, and eight days on one side, against the 20 working days before; at least 10. Limits and
     * runs are those of Western Electric's Statistical Quality Control Handbook (1956), the number of days is our own.
     */
    public static final ChartRule STANDARD = new ChartRule(new Rule("report.control-chart", "1"), 20, 10, 3.0, 8);

    public ChartRule {
        Objects.requireNonNull(rule, "rule");
        if (leastDays < 2 || baselineDays < leastDays || !(sigmas > 0) || runLength < 2) {
            throw new IllegalArgumentException(
                    "leastDays must be at least 2, baselineDays not less, sigmas above 0 and runLength"
                            + " at least 2: " + leastDays + ", " + baselineDays + ", " + sigmas + ", " + runLength);
        }
    }
}
