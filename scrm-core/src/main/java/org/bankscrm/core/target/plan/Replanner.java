package org.bankscrm.core.target.plan;

/**
 * Makes the next version of a plan from what was done (动态调整).
 *
 * <p>Days up to the date of the figures are frozen. Who has added exactly what the plan wanted by then is on track and keeps
 * every later day. For all others what is left of the target is spread over the days to come as their days count, up to the
 * catch-up limit and to what a day can hold; the rest is a {@link Shortfall}, never hidden. Who has left has no days to
 * come; the rest of that target goes to the others in the team, by weight and up to the limit.
 *
 * <p>Takes O(n) time to see who is on track, for n people, and for the others what {@link Planner} takes. Keeps no state, so
 * any number of threads may call it.
 */
public final class Replanner {
    private Replanner() {}

    /**
     * Returns the next version, or the same if there is nothing new.
     *
     * @throws InvalidPlanException with every fault, if the request does not fit the plan
     */
    public static ReplanOutcome replan(TargetPlan plan, ReplanRequest request, ReplanPolicy policy) {
        return Replan.of(plan, request, policy).outcome();
    }
}
