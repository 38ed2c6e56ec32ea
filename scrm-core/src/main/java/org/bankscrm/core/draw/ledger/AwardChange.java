package org.bankscrm.core.draw.ledger;

import java.time.Instant;

/** How a step of a prize ended. */
public sealed interface AwardChange {
    /** The prize made the step. */
    record Changed(Award award) implements AwardChange {}

    /** The prize had made the step before; nothing changed. */
    record Repeated(Award award) implements AwardChange {}

    /** The prize stands elsewhere, see its state; nothing changed. */
    record Refused(Award award) implements AwardChange {}

    /** Nobody drew this ticket. */
    record NotDrawn() implements AwardChange {}

    /**
     * A step made, as the ledger keeps it.
     *
     * @param from the state before
     * @param to the state after
     * @param actor who acted
     * @param approver who approved, or nothing
     * @param reason why, or nothing
     * @param at when
     */
    record Entry(AwardState from, AwardState to, String actor, String approver, String reason, Instant at) {}
}
