package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.gate.GateDecision.Allowed;

/** Takes the decisions of a send to many as they are made. Called by the thread that plans. */
public interface DecisionSink {
    /** Takes a message that may go out and is counted: send it, or queue it, and settle it. */
    void allowed(MessageRequest request, Allowed decision);

    /** Takes a message that does not go out now, with every reason. */
    void refused(MessageRequest request, GateDecision decision);
}
