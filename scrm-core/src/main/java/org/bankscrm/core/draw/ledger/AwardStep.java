package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.internal.Check;

/** What happens to a prize; {@link DrawLedger#change(org.bankscrm.core.event.CampaignId, long, AwardStep)} does it. */
public sealed interface AwardStep {
    /** Who acts when no person does. */
    String RELAY = "relay";

    /** Returns the one state the step can be made from. */
    AwardState from();

    /** Returns the state it leads to. */
    AwardState target();

    /** Returns who acts: an operator, or {@link #RELAY}. */
    default String actor() {
        return RELAY;
    }

    /** Returns who approved; empty where nobody has to. */
    default String approver() {
        return "";
    }

    /** Returns why, or what reference belongs to it; empty where there is neither. */
    default String reason() {
        return "";
    }

    /** The prize is about to be sent. */
    record Send() implements AwardStep {
        @Override
        public AwardState from() {
            return AwardState.DRAWN;
        }

        @Override
        public AwardState target() {
            return AwardState.GRANTING;
        }
    }

    /** The voucher system issued it under {@code voucherRef}, 1 to 128 characters without white space. */
    record Grant(String voucherRef) implements AwardStep {
        public Grant {
            Check.identifier("voucherRef", voucherRef, 128);
        }

        @Override
        public AwardState from() {
            return AwardState.GRANTING;
        }

        @Override
        public AwardState target() {
            return AwardState.GRANTED;
        }

        @Override
        public String reason() {
            return voucherRef;
        }
    }

    /** The voucher system refused it for good, for a reason of 1 to 200 characters. */
    record Fail(String reason) implements AwardStep {
        public Fail {
            Texts.line("reason", reason, 200);
        }

        @Override
        public AwardState from() {
            return AwardState.GRANTING;
        }

        @Override
        public AwardState target() {
            return AwardState.FAILED;
        }
    }

    /** An operator, 1 to 64 characters without white space, has it sent again, under the same number. */
    record Retry(String actor) implements AwardStep {
        public Retry {
            Check.identifier("actor", actor, 64);
        }

        @Override
        public AwardState from() {
            return AwardState.FAILED;
        }

        @Override
        public AwardState target() {
            return AwardState.GRANTING;
        }
    }

    /**
     * An operator gave the customer something of the same worth.
     *
     * @param actor the operator, 1 to 64 characters without white space
     * @param reason what was given, 1 to 200 characters
     */
    record Replace(String actor, String reason) implements AwardStep {
        public Replace {
            Check.identifier("actor", actor, 64);
            Texts.line("reason", reason, 200);
        }

        @Override
        public AwardState from() {
            return AwardState.FAILED;
        }

        @Override
        public AwardState target() {
            return AwardState.REPLACED;
        }
    }

    /**
     * An operator withdraws it, which a second person approved.
     *
     * @param actor the operator, 1 to 64 characters without white space
     * @param approver the second person, another text than the operator; 1 to 64 characters without white space
     * @param reason why, 1 to 200 characters
     */
    record Withdraw(String actor, String approver, String reason) implements AwardStep {
        public Withdraw {
            Check.identifier("actor", actor, 64);
            Check.identifier("approver", approver, 64);
            Texts.line("reason", reason, 200);
            if (approver.equals(actor)) {
                throw new IllegalArgumentException("approver must not be the actor: " + actor);
            }
        }

        @Override
        public AwardState from() {
            return AwardState.FAILED;
        }

        @Override
        public AwardState target() {
            return AwardState.VOIDED;
        }
    }

    /** The customer used it. */
    record Redeem() implements AwardStep {
        @Override
        public AwardState from() {
            return AwardState.GRANTED;
        }

        @Override
        public AwardState target() {
            return AwardState.REDEEMED;
        }
    }

    /** It was not used in time. */
    record Expire() implements AwardStep {
        @Override
        public AwardState from() {
            return AwardState.GRANTED;
        }

        @Override
        public AwardState target() {
            return AwardState.EXPIRED;
        }
    }
}
