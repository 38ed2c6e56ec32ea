package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of managers cannot be used; {@link #faults()} lists everything that is wrong with it.
 *
 * <p>The message repeats the first {@value #MOST_IN_MESSAGE}.
 */
public final class InvalidStaffException extends IllegalArgumentException {
    /** The number of faults the message repeats: 20. */
    public static final int MOST_IN_MESSAGE = 20;

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    InvalidStaffException(List<Fault> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns every fault: ids listed twice first, then successors, each in the order of the list. */
    public List<Fault> faults() {
        return faults;
    }

    private static String message(List<Fault> faults) {
        String first =
                faults.stream().limit(MOST_IN_MESSAGE).map(Fault::message).collect(Collectors.joining("; "));
        int more = faults.size() - MOST_IN_MESSAGE;
        return "the staff has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ") + first
                + (more > 0 ? "; and " + more + " more" : "");
    }

    /** What must hold of every manager. */
    public enum Rule {
        /** Each id is listed once. */
        LISTED_TWICE,
        /** A successor is listed. */
        UNKNOWN_SUCCESSOR,
        /** The successors of a manager come to an end. */
        SUCCESSORS_IN_A_CIRCLE
    }

    /**
     * One thing that is wrong.
     *
     * @param manager whose row to mend
     * @param value the id seen there: her own, or that of her successor
     * @param rule what must hold
     */
    public record Fault(EmployeeId manager, EmployeeId value, Rule rule) {
        /** Returns the fault as a sentence. */
        public String message() {
            return switch (rule) {
                case LISTED_TWICE -> "manager " + manager + " must be listed once";
                case UNKNOWN_SUCCESSOR -> "successor " + value + " of manager " + manager + " must be listed";
                case SUCCESSORS_IN_A_CIRCLE ->
                    "successors must come to an end, that of manager " + manager + " leads back to " + value;
            };
        }
    }
}
