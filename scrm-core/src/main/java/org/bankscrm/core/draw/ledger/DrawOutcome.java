package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.decision.Reason;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How a draw ended (抽奖结果). */
public sealed interface DrawOutcome {
    /**
     * The customer has a prize, and this one for ever.
     *
     * @param award the prize
     * @param repeated whether an earlier call drew it
     */
    record Awarded(Award award, boolean repeated) implements DrawOutcome {}

    /**
     * The customer may not draw now; no ticket was touched, and the refusal is on record.
     *
     * @param ruleVersion the version of the rules
     * @param reasons why, at least one
     */
    record Refused(String ruleVersion, List<Reason> reasons) implements DrawOutcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** One of the participant's identities drew under another key; nothing is told of that draw, the attempt is on record. */
    record IdentityAlreadyDrew() implements DrawOutcome {}

    /** All tickets released so far are out; {@code until} is when more come. Nothing was touched. */
    record NotReleased(Instant until) implements DrawOutcome {}

    /** Others hold or try the last tickets just now; {@code retryAfter} is how long to wait before the next try, jittered. */
    record Busy(Duration retryAfter) implements DrawOutcome {}

    /** Every ticket of the campaign is out. */
    record Exhausted() implements DrawOutcome {}

    /**
     * The campaign is not open now. Customers who drew before still get their answer.
     *
     * @param state where it stands
     * @param opensAt from when on it may be open
     * @param closesAt until when it may be open
     */
    record NotOpen(CampaignState state, Instant opensAt, Instant closesAt) implements DrawOutcome {}
}
