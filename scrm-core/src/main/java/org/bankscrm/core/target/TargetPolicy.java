package org.bankscrm.core.target;

import org.bankscrm.core.decision.Rule;

import java.util.Objects;

/**
 * How counts and rates become whole targets.
 *
 * @param rule names the policy and its version in every answer
 * @param rounding what happens to the fraction of a customer, once per unit
 * @param surplus what happens where more are added than asked for
 */
public record TargetPolicy(Rule rule, Rounding rounding, SurplusUse surplus) {
    /** Rounds up, once per unit; a surplus stays in its unit. */
    public static final TargetPolicy STANDARD =
            new TargetPolicy(new Rule("target.policy", "1"), Rounding.CEILING, SurplusUse.WITHIN_UNIT);

    public TargetPolicy {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(rounding, "rounding");
        Objects.requireNonNull(surplus, "surplus");
    }

    /** Returns this policy with another rounding and a rule that names it. */
    public TargetPolicy with(Rule newRule, Rounding newRounding) {
        return new TargetPolicy(newRule, newRounding, surplus);
    }

    /** Returns this policy with another use of a surplus and a rule that names it. */
    public TargetPolicy with(Rule newRule, SurplusUse newSurplus) {
        return new TargetPolicy(newRule, rounding, newSurplus);
    }

    /** How the sum of customers × rate of a unit becomes a whole number. */
    public enum Rounding {
        /** Up: the rate is reached, not almost reached. */
        CEILING,
        /** To the nearest, halves up: sums over many units stay near the sum of the exact numbers. */
        HALF_UP
    }

    /** What a surplus, more added than the gross target, does to the targets of others (超额). */
    public enum SurplusUse {
        /** Nothing: a segment below its rate must reach it, however far another segment of the unit is above. */
        KEEP_IN_SEGMENT,
        /** It counts for the other segments of the same unit; no other unit gets less to do. */
        WITHIN_UNIT,
        /** What is left of it in a unit also lowers the targets of the other units, in proportion to these. */
        POOL
    }
}
