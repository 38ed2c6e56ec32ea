package org.bankscrm.core.target.plan;

/** What a look at the figures made of a plan. */
public sealed interface ReplanOutcome {
    /** Returns the version that now holds. */
    TargetPlan plan();

    /** Everybody is where the plan wants them and nothing else has changed: the version stays. */
    record Unchanged(TargetPlan plan) implements ReplanOutcome {}

    /**
     * There is a new version.
     *
     * @param plan the new version
     * @param people for how many people the days to come were planned anew; all others keep theirs
     */
    record Replanned(TargetPlan plan, int people) implements ReplanOutcome {}
}
