/**
 * Decides whether a message may go out: one call before every contact, over all channels and employees.
 *
 * <p>Read first: {@link org.bankscrm.compliance.gate.MessageGate}, {@link org.bankscrm.compliance.gate.GateDecision}, {@link
 * org.bankscrm.compliance.gate.ReasonCode}; for sends to many {@link org.bankscrm.compliance.gate.MassSends}.
 */
@NullMarked
package org.bankscrm.compliance.gate;

import org.jspecify.annotations.NullMarked;
