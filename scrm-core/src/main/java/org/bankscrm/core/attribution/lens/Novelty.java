package org.bankscrm.core.attribution.lens;

import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * How often one customer counts (去重), for each level by itself.
 *
 * @param person for the credit of the manager
 * @param team for the credit of the manager's team
 * @param branch for the credit of branches
 * @param readdDays how long, in days of 24 hours, a relation that ended still blocks the next add, 0 to 3,660; one that ended
 *     exactly that long ago no longer does
 */
public record Novelty(RepeatAdd person, RepeatAdd team, RepeatAdd branch, int readdDays) {
    /** The first add in the whole bank, and again after 180 days without any relation. */
    public static final Novelty FIRST_IN_BANK = new Novelty(RepeatAdd.FIRST, RepeatAdd.FIRST, RepeatAdd.FIRST, 180);

    /** The first add of each manager, team and branch, and again after 30 days. */
    public static final Novelty EACH_MANAGER_AND_BRANCH =
            new Novelty(RepeatAdd.EACH_RM, RepeatAdd.EACH_TEAM, RepeatAdd.EACH_BRANCH, 30);

    public Novelty {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(branch, "branch");
        Check.atLeast("readdDays", readdDays, 0);
        Retention.atMost("readdDays", readdDays);
    }

    /** Returns the same rule for all levels. */
    public static Novelty all(RepeatAdd rule, int readdDays) {
        return new Novelty(rule, rule, rule, readdDays);
    }
}
