package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.LocalDate;
import java.util.List;

/** One thing that is wrong with what penetration, targets or progress are computed from. None names a customer. */
public sealed interface TargetFault {
    /** Returns the fault as a sentence that names the field, the value seen and what would be valid. */
    String message();

    /**
     * A number lies outside its range.
     *
     * @param field which number, with the row it stands in
     * @param seen the number
     * @param least the least that is valid
     * @param most the most that is valid
     */
    record OutOfRange(String field, long seen, long least, long most) implements TargetFault {
        @Override
        public String message() {
            return field + " must be " + least + " to " + most + ": " + seen;
        }
    }

    /** A unit is named that does not stand in the organisation at the instant asked for. */
    record UnknownUnit(OrgUnitCode unit, String where) implements TargetFault {
        @Override
        public String message() {
            return "unit " + unit + " in " + where + " must stand in the organisation";
        }
    }

    /** What must be listed once is listed more often. */
    record Duplicate(String what, String key, int times) implements TargetFault {
        @Override
        public String message() {
            return what + " " + key + " must be listed once, is listed " + times + " times";
        }
    }

    /** No rate is given for a segment of a unit. */
    record MissingRate(OrgUnitCode unit, Segment segment) implements TargetFault {
        @Override
        public String message() {
            return "segment " + segment + " of unit " + unit + " must have a rate, has none";
        }
    }

    /**
     * Customers fall into two segments of a partition.
     *
     * @param customers how many do
     * @param examples up to {@value PenetrationFold#MOST_EXAMPLES} of them, masked; empty if the base has no ids
     */
    record OverlappingSegments(Segment first, Segment second, long customers, List<String> examples)
            implements TargetFault {
        public OverlappingSegments {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return "segments " + first + " and " + second + " must not share customers, share " + customers
                    + (examples.isEmpty() ? "" : " such as " + String.join(", ", examples));
        }
    }

    /**
     * Customers fall into no segment of a partition that has no segment for the rest.
     *
     * @param customers how many do
     * @param examples up to {@value PenetrationFold#MOST_EXAMPLES} of them, masked; empty if the base has no ids
     */
    record UncoveredCustomers(long customers, List<String> examples) implements TargetFault {
        public UncoveredCustomers {
            examples = List.copyOf(examples);
        }

        @Override
        public String message() {
            return "every customer must fall into a segment, " + customers + " fall into none"
                    + (examples.isEmpty() ? "" : " such as " + String.join(", ", examples))
                    + "; add a segment for the rest or an exclusion";
        }
    }

    /**
     * The calendar has no day of work in a stretch that must have one.
     *
     * @param from the first day of the stretch
     * @param to the last day of the stretch
     * @param needed what needs the day
     */
    record CalendarHole(LocalDate from, LocalDate to, String needed) implements TargetFault {
        @Override
        public String message() {
            return "the calendar must have a working day from " + from + " to " + to + " for " + needed + ", has none";
        }
    }

    /** Bounds cannot hold: the lower one is above the upper one, or they leave no room for the total. */
    record ImpossibleBounds(String subject, long lower, long upper, String rule) implements TargetFault {
        @Override
        public String message() {
            return "bounds of " + subject + " must " + rule + ": " + lower + " to " + upper;
        }
    }

    /** Two results cannot be put together because they answer different questions. */
    record DifferentQuestion(String field, String first, String second) implements TargetFault {
        @Override
        public String message() {
            return field + " of both must be the same: " + first + " and " + second;
        }
    }
}
