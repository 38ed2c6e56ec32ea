package org.bankscrm.core.target.allocation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A total cannot be shared out; {@link #faults()} lists everything that is in the way.
 *
 * <p>The message repeats the first {@value #MOST_IN_MESSAGE}.
 */
public final class InvalidAllocationException extends IllegalArgumentException {
    /** The number of faults the message repeats: 20. */
    public static final int MOST_IN_MESSAGE = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<AllocationFault> faults;

    InvalidAllocationException(List<AllocationFault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns every fault, those of single positions in their order. */
    public List<AllocationFault> faults() {
        return faults;
    }

    private static String message(List<AllocationFault> faults) {
        String first = faults.stream()
                .limit(MOST_IN_MESSAGE)
                .map(AllocationFault::message)
                .collect(Collectors.joining("; "));
        int more = faults.size() - MOST_IN_MESSAGE;
        return "the allocation has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ") + first
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
