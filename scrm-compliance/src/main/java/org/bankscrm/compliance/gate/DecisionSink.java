package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.gate.GateDecision.Allowed;

/**
 * Takes the decisions of a send to many as they are made. Called by the thread that plans.
 *
 * <p>What it throws ends the send and comes out of {@link MessageGate#plan}. Of the batch under way, messages that are allowed
 * and were not handed on stay counted; running the same send again hands them out.
 */
public interface DecisionSink {
    /** Takes a message that may go out and is counted: send it, or queue it, and settle it. */
    void allowed(MessageRequest request, Allowed decision);

    /** Takes a message that does not go out now, with every reason. */
    void refused(MessageRequest request, GateDecision decision);
}
