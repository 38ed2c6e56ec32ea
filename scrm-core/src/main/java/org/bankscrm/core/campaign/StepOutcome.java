package org.bankscrm.core.campaign;

import java.util.List;

/** What became of a step a customer made, see {@link CampaignFlow#record}. */
public sealed interface StepOutcome {
    /** It counts; {@code state} is how far the customer is with it. */
    record Reached(FlowState state) implements StepOutcome {}

    /** The same token made it before; nothing was counted again. {@code state} is how far the customer is. */
    record Repeated(FlowState state) implements StepOutcome {}

    /** Steps before it are missing, at least one; nothing was counted. */
    record Missing(List<FlowStep> steps) implements StepOutcome {
        public Missing {
            steps = List.copyOf(steps);
        }
    }

    /** The campaign has no such step. */
    record NotInFlow() implements StepOutcome {}

    /** The token was used by another customer; nothing was counted. */
    record TokenTaken() implements StepOutcome {}
}
