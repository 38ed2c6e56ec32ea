package org.bankscrm.core.draw.ledger;

import java.time.Instant;

/** How a step of a prize ended (奖品状态变更). */
public sealed interface AwardChange {
    /** The prize made the step. */
    record Changed(Award award) implements AwardChange {}

    /** The prize stands where the step leads to already; nothing changed. */
    record Repeated(Award award) implements AwardChange {}

    /** The prize stands where the step cannot be made from, see its state; nothing changed. */
    record Refused(Award award) implements AwardChange {}

    /** Nobody drew this ticket. */
    record NotDrawn() implements AwardChange {}

    /**
     * A step made, as the ledger keeps it.
     *
     * @param from the state before
     * @param to the state after
     * @param actor who acted
     * @param approver who approved; empty where nobody has to
     * @param reason why, or the voucher's reference; empty where there is neither
     * @param at when, to the microsecond
     */
    record Entry(AwardState from, AwardState to, String actor, String approver, String reason, Instant at) {}
}
