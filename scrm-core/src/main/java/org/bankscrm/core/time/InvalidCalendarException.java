package org.bankscrm.core.time;

import java.util.List;
import java.util.stream.Collectors;

/** A file of holiday notices cannot be used; {@link #faults()} lists everything that is wrong with it. */
public final class InvalidCalendarException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<CalendarFault> faults;

    InvalidCalendarException(List<CalendarFault> faults) {
        super("the holiday notices have " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ")
                + faults.stream().map(CalendarFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /**
     * Returns every fault, by line and column. What a notice lacks is only looked for in a file whose rows are all good;
     * otherwise it would repeat the faults of the rows.
     */
    public List<CalendarFault> faults() {
        return faults;
    }
}
