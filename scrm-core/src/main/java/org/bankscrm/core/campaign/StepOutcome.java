package org.bankscrm.core.campaign;

import java.util.List;

/** What became of a step. */
public sealed interface StepOutcome {
    /** It counts. */
    record Reached(FlowState state) implements StepOutcome {}

    /** The same token made it before; nothing was counted again. */
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
