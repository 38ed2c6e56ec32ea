package org.bankscrm.core.org;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The data of an organisation cannot be used; {@link #faults()} lists everything that is wrong with it.
 *
 * <p>The message repeats the first {@value #MOST_IN_MESSAGE}, so that a broken load does not flood a log.
 */
public final class InvalidOrganisationException extends IllegalArgumentException {
    /** The number of faults the message repeats: 20. */
    public static final int MOST_IN_MESSAGE = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<OrgFault> faults;

    InvalidOrganisationException(List<OrgFault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns every fault: those of units first, then of roots, placements, employees, postings and successions. */
    public List<OrgFault> faults() {
        return faults;
    }

    private static String message(List<OrgFault> faults) {
        String first =
                faults.stream().limit(MOST_IN_MESSAGE).map(OrgFault::message).collect(Collectors.joining("; "));
        int more = faults.size() - MOST_IN_MESSAGE;
        return "the organisation has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ") + first
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
