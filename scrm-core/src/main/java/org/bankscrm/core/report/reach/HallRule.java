package org.bankscrm.core.report.reach;

import org.bankscrm.core.decision.Rule;

import java.time.Duration;
import java.util.Objects;

/**
 * When an add counts as made in the hall (厅堂口径).
 *
 * @param rule names these settings and their version
 * @param within how long after a number was drawn, positive; an add exactly that long after it still counts
 */
public record HallRule(Rule rule, Duration within) {
    /** Two hours from the number, the length of a visit with waiting; our assumption, to be measured by the bank. */
    public static final HallRule STANDARD = new HallRule(new Rule("report.hall", "1"), Duration.ofHours(2));

    public HallRule {
        Objects.requireNonNull(rule, "rule");
        if (within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("within must be positive: " + within);
        }
    }
}
