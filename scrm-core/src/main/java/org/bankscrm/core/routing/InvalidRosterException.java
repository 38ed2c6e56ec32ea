package org.bankscrm.core.routing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The staff cannot be used; {@link #faults()} lists everything that is wrong with it.
 *
 * <p>The message repeats the first {@value #MOST_IN_MESSAGE}.
 */
public final class InvalidRosterException extends IllegalArgumentException {
    /** The number of faults the message repeats: 20. */
    public static final int MOST_IN_MESSAGE = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<RosterFault> faults;

    InvalidRosterException(List<RosterFault> faults) {
        super("the roster has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ")
                + faults.stream()
                        .limit(MOST_IN_MESSAGE)
                        .map(RosterFault::message)
                        .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Returns every fault: of single managers first, then of successors, then circles. */
    public List<RosterFault> faults() {
        return faults;
    }
}
