package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.List;

/** Whether an applicant may take part (资格判定), with the full explanation. */
public sealed interface EligibilityDecision {
    /** Returns the rule and its version. */
    Rule rule();

    /** Returns what every criterion found. */
    Explanation explanation();

    /** The applicant may take part. */
    record Eligible(Rule rule, Explanation explanation) implements EligibilityDecision {}

    /**
     * The applicant may not take part now; a later try is judged afresh.
     *
     * @param obstacles what stood in the way, at least one
     */
    record NotEligible(Rule rule, Explanation explanation, List<Reason> obstacles) implements EligibilityDecision {
        public NotEligible {
            obstacles = List.copyOf(obstacles);
            if (obstacles.isEmpty()) {
                throw new IllegalArgumentException("obstacles must not be empty");
            }
        }
    }
}
