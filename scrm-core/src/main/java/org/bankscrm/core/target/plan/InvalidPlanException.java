package org.bankscrm.core.target.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan cannot be made; {@link #faults()} lists everything that is in the way.
 *
 * <p>Faults of single rows hide those that only a whole tree can show. The message repeats the first
 * {@value #MOST_IN_MESSAGE}.
 */
public final class InvalidPlanException extends IllegalArgumentException {
    /** The number of faults the message repeats: 20. */
    public static final int MOST_IN_MESSAGE = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<PlanFault> faults;

    InvalidPlanException(List<PlanFault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    static void end(List<PlanFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidPlanException(faults);
        }
    }

    /** Returns every fault: those of the calendar first, then of targets and monthly totals, then of units and people. */
    public List<PlanFault> faults() {
        return faults;
    }

    private static String message(List<PlanFault> faults) {
        String first =
                faults.stream().limit(MOST_IN_MESSAGE).map(PlanFault::message).collect(Collectors.joining("; "));
        int more = faults.size() - MOST_IN_MESSAGE;
        return "the plan has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ") + first
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
