package org.bankscrm.core.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which steps a campaign has (流程设计).
 *
 * @param steps in the order of {@link FlowStep}, each once, {@code DRAW} among them
 */
public record FlowPlan(List<FlowStep> steps) {
    /** All six steps: the standard flow of bank campaigns (标准流程). */
    public static final FlowPlan STANDARD = new FlowPlan(Arrays.asList(FlowStep.values()));

    /** Add, link, draw, grant: the link is sent at once and nothing is asked (最短流程). */
    public static final FlowPlan SHORTEST =
            new FlowPlan(List.of(FlowStep.ADD, FlowStep.LINK, FlowStep.DRAW, FlowStep.GRANT));

    /** Whether a step may be made. */
    public sealed interface Check {
        /** It may. */
        record Allowed() implements Check {}

        /** It may not, because these steps before it were not reached, at least one. */
        record Missing(List<FlowStep> steps) implements Check {
            public Missing {
                steps = List.copyOf(steps);
            }
        }

        /** The campaign has no such step. */
        record NotInFlow() implements Check {}
    }

    public FlowPlan {
        steps = List.copyOf(steps);
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).compareTo(steps.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("steps must keep the order of the flow, each once: " + steps);
            }
        }
        if (!steps.contains(FlowStep.DRAW)) {
            throw new IllegalArgumentException("steps must hold DRAW: " + steps);
        }
    }

    /**
     * Returns a flow of these steps.
     *
     * @throws IllegalArgumentException if they are out of order, one stands there twice, or {@code DRAW} is missing
     */
    public static FlowPlan of(FlowStep... steps) {
        return new FlowPlan(List.of(steps));
    }

    /** Returns whether somebody may make a step now; one that was reached before may be made again. */
    public Check check(FlowState state, FlowStep step) {
        if (!steps.contains(step)) {
            return new Check.NotInFlow();
        }
        List<FlowStep> missing = steps.stream()
                .filter(each -> each.compareTo(step) < 0 && !state.reached(each))
                .toList();
        return missing.isEmpty() ? new Check.Allowed() : new Check.Missing(missing);
    }

    /**
     * Returns the step a person has to make next, {@code GRANT} included; empty if they made all. Tells whom a guide to that
     * step is worth sending to (精准推送).
     */
    public Optional<FlowStep> next(FlowState state) {
        return steps.stream().filter(step -> !state.reached(step)).findFirst();
    }

    /** Returns how many steps the customer has to make: all but {@code GRANT}. */
    public int customerSteps() {
        return (int) steps.stream().filter(FlowStep::isCustomers).count();
    }
}
