package org.bankscrm.core.attribution.lens;

import org.bankscrm.core.internal.Check;

/** Whom it costs when a customer refuses the successor of a manager who left (转移流失). */
public sealed interface TransferLoss {
    /** Nobody. */
    record Neutral() implements TransferLoss {}

    /**
     * The manager who left: the credit is taken back if the loss came within some days of the add.
     *
     * @param days 24 hours each, 1 to 3,660; a loss exactly that long after the add comes too late
     */
    record ChargeOld(int days) implements TransferLoss {
        public ChargeOld {
            Check.atLeast("days", days, 1);
            Retention.atMost("days", days);
        }
    }

    /** The branch of the successor: one more in its column of losses, never a negative add. */
    record ChargeNew() implements TransferLoss {}
}
