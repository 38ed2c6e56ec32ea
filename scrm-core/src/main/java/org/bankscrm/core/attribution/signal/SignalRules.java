package org.bankscrm.core.attribution.signal;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.internal.Check;

import java.time.Duration;
import java.util.Objects;

/**
 * From where on something is unusual.
 *
 * @param rule name and version of these numbers
 * @param burstAdds adds of one manager that make a burst, 2 to 100,000
 * @param burstWindow within how long, more than 0 and at most 31 days; adds exactly that far apart are no burst
 * @param outOfRegionPpm the share of a manager's adds from which on customers of other branches are unusual, in millionths, 1
 *     to 1,000,000
 * @param leastAdds below how many adds a share says nothing, at least 1
 * @param deletedAfterDays how long after an add counted, or after its period ended, a deletion is unusual, in days of 24
 *     hours, 1 to 366
 * @param realNameDays how many days of 24 hours after the add the real name must be verified, 1 to 366
 * @param mutualAdds how many adds each way between the staff of two branches are unusual, at least 1; one each way between
 *     the same two people always is
 */
public record SignalRules(
        Rule rule,
        int burstAdds,
        Duration burstWindow,
        int outOfRegionPpm,
        int leastAdds,
        int deletedAfterDays,
        int realNameDays,
        int mutualAdds) {
    /**
     * 20 adds in 10 minutes, 50 % of at least 20 adds, 3 days, 30 days, 3 adds each way.
     *
     * <p>Assumptions to begin with: WeCom lets a member ask some 20 customers a day, so more than that in minutes comes from
     * elsewhere. Replace them by what your own quiet months show.
     */
    public static final SignalRules STANDARD =
            new SignalRules(new Rule("signals", "1"), 20, Duration.ofMinutes(10), 500_000, 20, 3, 30, 3);

    public SignalRules {
        Objects.requireNonNull(rule, "rule");
        between("burstAdds", burstAdds, 2, 100_000);
        if (burstWindow.isNegative() || burstWindow.isZero() || burstWindow.compareTo(Duration.ofDays(31)) > 0) {
            throw new IllegalArgumentException("burstWindow must be more than 0 and at most 31 days: " + burstWindow);
        }
        between("outOfRegionPpm", outOfRegionPpm, 1, 1_000_000);
        Check.atLeast("leastAdds", leastAdds, 1);
        between("deletedAfterDays", deletedAfterDays, 1, 366);
        between("realNameDays", realNameDays, 1, 366);
        Check.atLeast("mutualAdds", mutualAdds, 1);
    }

    private static void between(String name, int value, int least, int most) {
        Check.atLeast(name, value, least);
        if (value > most) {
            throw new IllegalArgumentException(name + " must be at most " + most + ": " + value);
        }
    }
}
