package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactAttempt;

import java.time.Instant;
import java.util.List;

/**
 * A request after everything was asked that needs no memory of the customer.
 *
 * @param request what was asked
 * @param at when
 * @param text the text that would be sent; empty if there is none
 * @param attempt what the memory of the customer is to be asked
 * @param reasons what stands against it so far
 * @param faults what did not work so far
 */
record Checked(
        MessageRequest request,
        Instant at,
        MessageText text,
        ContactAttempt attempt,
        List<GateReason> reasons,
        List<OperationalFault> faults) {
    boolean isClean() {
        return reasons.isEmpty();
    }
}
