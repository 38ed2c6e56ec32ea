package org.bankscrm.core.attribution.lens;

import org.bankscrm.core.internal.Check;

/** What a deletion does to the credit of the add before it (删除扣减). */
public sealed interface Deletion {
    /** The credit is kept. */
    record Keep() implements Deletion {}

    /**
     * The credit is taken back if the deletion came within some days.
     *
     * @param days 24 hours each, 1 to 3,660; a deletion exactly that long after the add comes too late
     */
    record DeductWithin(int days) implements Deletion {
        public DeductWithin {
            Check.atLeast("days", days, 1);
            Retention.atMost("days", days);
        }
    }

    /** The credit is taken back whenever the deletion comes, so it is never final. */
    record Deduct() implements Deletion {}

    /** The add counts only if the relation is live when its period ends (期末净增). */
    record NetAtPeriodEnd() implements Deletion {}
}
