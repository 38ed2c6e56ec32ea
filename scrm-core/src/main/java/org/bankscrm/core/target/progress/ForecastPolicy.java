package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * How ends of periods are foreseen.
 *
 * @param rule names the policy and its version
 * @param method how the number is found
 * @param recentDays working days {@link ForecastMethod#RECENT_PACE} looks back, at least 1
 * @param leastDaysForRange working days needed for a range, at least 2
 */
public record ForecastPolicy(Rule rule, ForecastMethod method, int recentDays, int leastDaysForRange) {
    /** The pace of all working days so far; a range from five days on. */
    public static final ForecastPolicy STANDARD =
            new ForecastPolicy(new Rule("progress.forecast.workday-pace", "1"), ForecastMethod.WORKDAY_PACE, 10, 5);

    /** The pace of the last ten working days; a range from five days on. */
    public static final ForecastPolicy RECENT =
            new ForecastPolicy(new Rule("progress.forecast.recent-pace", "1"), ForecastMethod.RECENT_PACE, 10, 5);

    /** In proportion to what is due; a range from five days on. */
    public static final ForecastPolicy PLAN_SHAPE =
            new ForecastPolicy(new Rule("progress.forecast.plan-shape", "1"), ForecastMethod.PLAN_SHAPE, 10, 5);

    public ForecastPolicy {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(method, "method");
        Check.atLeast("recentDays", recentDays, 1);
        Check.atLeast("leastDaysForRange", leastDaysForRange, 2);
    }
}
