package org.bankscrm.core.campaign;

import org.bankscrm.core.campaign.eligibility.Explanation;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.DrawOutcome;

import java.util.List;
import java.util.Objects;

/** What a customer who wanted to draw is told. */
public sealed interface CampaignAnswer {
    /**
     * They have a prize, and this one for ever.
     *
     * @param award the prize
     * @param repeated whether an earlier call drew it
     */
    record Won(Award award, boolean repeated) implements CampaignAnswer {}

    /**
     * They may not draw now. No ticket was touched, the refusal is on record, and a later try is judged afresh.
     *
     * @param rule the eligibility rule and its version
     * @param reasons what stood in the way, at least one
     * @param explanation what every criterion found
     */
    record Refused(Rule rule, List<Reason> reasons, Explanation explanation) implements CampaignAnswer {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * There was no draw, for a reason that is not theirs alone: not open, nothing released, busy, exhausted, or one of their
     * identities drew before under another key.
     *
     * @param outcome never {@code Awarded} or {@code Refused}
     */
    record NoDraw(DrawOutcome outcome) implements CampaignAnswer {
        public NoDraw {
            Objects.requireNonNull(outcome, "outcome");
            if (outcome instanceof DrawOutcome.Awarded || outcome instanceof DrawOutcome.Refused) {
                throw new IllegalArgumentException("outcome must not be an award or a refusal: "
                        + outcome.getClass().getSimpleName());
            }
        }
    }
}
