package org.bankscrm.core.target;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What penetration, targets or progress are to be computed from cannot be used; {@link #faults()} lists everything that is
 * wrong with it. The message repeats the first {@value #MOST_IN_MESSAGE}.
 */
public final class InvalidTargetException extends IllegalArgumentException {
    /** The number of faults the message repeats: 20. */
    public static final int MOST_IN_MESSAGE = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<TargetFault> faults;

    /** Makes an exception of at least one fault. */
    public InvalidTargetException(List<TargetFault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns every fault. */
    public List<TargetFault> faults() {
        return faults;
    }

    /**
     * Does nothing if there are no faults.
     *
     * @throws InvalidTargetException with all of them otherwise
     */
    public static void throwIfAny(List<TargetFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidTargetException(faults);
        }
    }

    private static String message(List<TargetFault> faults) {
        String first =
                faults.stream().limit(MOST_IN_MESSAGE).map(TargetFault::message).collect(Collectors.joining("; "));
        int more = faults.size() - MOST_IN_MESSAGE;
        return faults.size()
                + (faults.size() == 1 ? " fault: " : " faults: ")
                + first
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
