package org.bankscrm.core.attribution.lens;

import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * How the live relations of an instant are counted (存量).
 *
 * @param scope which units count a customer
 * @param transferLossExemptDays for how many days of 24 hours a customer who was lost in a transfer still counts where the
 *     relation was, 0 to 3,660
 */
public record StockRule(Scope scope, int transferLossExemptDays) {
    /** Once, at the owner; a customer lost in a transfer is gone at once. */
    public static final StockRule OWNER_FIRST = new StockRule(Scope.OWNER_ELSE_EARLIEST, 0);

    /** At every branch concerned; one lost in a transfer counts for 90 more days. */
    public static final StockRule EVERY_BRANCH = new StockRule(Scope.EVERY_BRANCH, 90);

    public StockRule {
        Objects.requireNonNull(scope, "scope");
        Check.atLeast("transferLossExemptDays", transferLossExemptDays, 0);
        Retention.atMost("transferLossExemptDays", transferLossExemptDays);
    }

    /** Which units count a customer who has a live relation. */
    public enum Scope {
        /** Today's owner; if there is none, the branch where the manager of the earliest live relation is now. */
        OWNER_ELSE_EARLIEST,
        /** Each branch where the manager of a live relation is now, and today's owner. */
        EVERY_BRANCH
    }
}
