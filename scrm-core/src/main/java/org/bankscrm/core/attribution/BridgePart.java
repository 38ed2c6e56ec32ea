package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.time.Period;

import java.util.Objects;

/**
 * What one add, or one decision, contributes to a step of a bridge (口径差异明细).
 *
 * @param period the period
 * @param reason the step
 * @param event the add, or the fact that tells the decision
 * @param milli what it adds, or takes away, in thousandths; never 0
 */
public record BridgePart(Period period, BridgeReason reason, EventId event, long milli) {
    public BridgePart {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(event, "event");
    }
}
