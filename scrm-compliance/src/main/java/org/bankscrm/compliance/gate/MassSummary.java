package org.bankscrm.compliance.gate;

import java.util.List;
import java.util.Map;

/**
 * What came of a send to many.
 *
 * @param allowed messages that may go out
 * @param refused messages that do not go out now
 * @param reasons how often each reason was given; a message may have several
 * @param faults what stopped the send before its end; empty if nothing did
 */
public record MassSummary(long allowed, long refused, Map<ReasonCode, Long> reasons, List<OperationalFault> faults) {
    /** Copies the collections. */
    public MassSummary {
        reasons = Map.copyOf(reasons);
        faults = List.copyOf(faults);
    }

    /** Returns whether every selected customer was asked for. */
    public boolean complete() {
        return faults.isEmpty();
    }
}
