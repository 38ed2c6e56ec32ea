package org.bankscrm.core.routing.region;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of phone regions or city names cannot be used; {@link #faults()} lists everything that is wrong with it.
 *
 * <p>The message repeats the first {@value #MOST_IN_MESSAGE}.
 */
public final class InvalidRegionDataException extends IllegalArgumentException {
    /** The number of faults the message repeats: 20. */
    public static final int MOST_IN_MESSAGE = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<RegionFault> faults;

    InvalidRegionDataException(List<RegionFault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns every fault, in the order of the file. */
    public List<RegionFault> faults() {
        return faults;
    }

    private static String message(List<RegionFault> faults) {
        String first =
                faults.stream().limit(MOST_IN_MESSAGE).map(RegionFault::message).collect(Collectors.joining("; "));
        int more = faults.size() - MOST_IN_MESSAGE;
        return "the file has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ") + first
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
