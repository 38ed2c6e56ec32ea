package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GateDecision.Blocked;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The counts of a send to many while it runs. */
final class MassRun {
    /** What makes the rest of a send useless to ask for; a rule that fails for one customer may work for the next. */
    private static final Set<ReasonCode> STOPPING = Set.of(ReasonCode.STORE_DOWN, ReasonCode.EVIDENCE_DOWN);

    private final DecisionSink sink;
    private final Map<ReasonCode, Long> reasons = new EnumMap<>(ReasonCode.class);
    private long allowed;
    private long refused;
    private List<OperationalFault> faults = List.of();

    MassRun(DecisionSink sink) {
        this.sink = sink;
    }

    boolean goesOn() {
        return faults.isEmpty();
    }

    void take(MessageRequest request, GateDecision decision) {
        if (decision instanceof Allowed yes) {
            allowed++;
            sink.allowed(request, yes);
            return;
        }
        refused++;
        boolean stopping = false;
        for (GateReason reason : decision.reasons()) {
            reasons.merge(reason.code(), 1L, Long::sum);
            stopping |= STOPPING.contains(reason.code());
        }
        if (stopping && faults.isEmpty() && decision instanceof Blocked blocked) {
            faults = blocked.faults();
        }
        sink.refused(request, decision);
    }

    MassSummary summary() {
        return new MassSummary(allowed, refused, reasons, faults);
    }
}
