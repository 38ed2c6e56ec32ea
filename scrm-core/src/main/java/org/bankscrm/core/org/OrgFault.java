package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.List;

/**
 * One thing that is wrong with the data of an organisation.
 *
 * <p>Times during which a fault holds are part of it, so that the row to mend can be found. None carries a name.
 */
public sealed interface OrgFault {
    /** Returns the fault in English, naming the rows, the rule and, where there is one, the time. */
    String message();

    /** A code stands for more than one unit. */
    record DuplicateUnit(OrgUnitCode code, int times) implements OrgFault {
        @Override
        public String message() {
            return "unit " + code + " must be listed once, is listed " + times + " times";
        }
    }

    /** An id stands for more than one employee. */
    record DuplicateEmployee(EmployeeId id, int times) implements OrgFault {
        @Override
        public String message() {
            return "employee " + id + " must be listed once, is listed " + times + " times";
        }
    }

    /** A placement places a unit that is not listed. */
    record PlacementOfUnknownUnit(UnitPlacement placement) implements OrgFault {
        @Override
        public String message() {
            return "unit " + placement.unit() + " placed under " + placement.parent() + " must be listed";
        }
    }

    /** A placement names a parent that is not listed. */
    record UnknownParent(UnitPlacement placement) implements OrgFault {
        @Override
        public String message() {
            return "parent " + placement.parent() + " of unit " + placement.unit() + " must be listed";
        }
    }

    /** The top of the tree is a unit that is not listed. */
    record UnknownRoot(RootPlacement root) implements OrgFault {
        @Override
        public String message() {
            return "root " + root.unit() + " must be listed";
        }
    }

    /** A unit is listed and stands nowhere, at no time. */
    record UnplacedUnit(OrgUnitCode code) implements OrgFault {
        @Override
        public String message() {
            return "unit " + code + " must be placed under a parent or be the root at some time";
        }
    }

    /** A unit stands in two places at once, be it twice under the same parent. */
    record TwoParents(OrgUnitCode unit, OrgUnitCode first, OrgUnitCode second, Interval during) implements OrgFault {
        @Override
        public String message() {
            return "unit " + unit + " must have one parent at a time, has " + first + " and " + second + " during "
                    + during;
        }
    }

    /** A unit is the top of the tree and stands under another unit at once. */
    record RootWithParent(OrgUnitCode unit, OrgUnitCode parent, Interval during) implements OrgFault {
        @Override
        public String message() {
            return "unit " + unit + " must not be the root and stand under " + parent + " during " + during;
        }
    }

    /** The tree has two tops at once, be it the same unit listed twice. */
    record TwoRoots(OrgUnitCode first, OrgUnitCode second, Interval during) implements OrgFault {
        @Override
        public String message() {
            return "there must be one root at a time, there are " + first + " and " + second + " during " + during;
        }
    }

    /** Units are placed while the tree has no top. */
    record NoRoot(Interval during) implements OrgFault {
        @Override
        public String message() {
            return "there must be a root while units are placed, there is none during " + during;
        }
    }

    /**
     * Units stand under each other in a circle.
     *
     * @param members the units, each followed by its parent, from the least code on
     * @param during when all of these placements hold
     */
    record PlacementCycle(List<OrgUnitCode> members, Interval during) implements OrgFault {
        public PlacementCycle {
            members = List.copyOf(members);
        }

        @Override
        public String message() {
            return "units must not stand under themselves, " + members + " do during " + during;
        }
    }

    /** A unit stands under one of its own or a deeper level. */
    record NotDeeper(UnitPlacement placement, OrgLevel level, OrgLevel parentLevel) implements OrgFault {
        @Override
        public String message() {
            return "unit " + placement.unit() + " must be deeper than its parent " + placement.parent() + ", is a "
                    + level + " under a " + parentLevel + " during " + placement.validity();
        }
    }

    /** A unit stands under a parent that stands nowhere at the time. */
    record OutsideParent(UnitPlacement placement, Interval during) implements OrgFault {
        @Override
        public String message() {
            return "unit " + placement.unit() + " must not stand under " + placement.parent()
                    + " while that stands nowhere, during " + during;
        }
    }

    /** A posting names an employee who is not listed. */
    record PostingOfUnknownEmployee(Posting posting) implements OrgFault {
        @Override
        public String message() {
            return "employee " + posting.employee() + " posted to " + posting.unit() + " must be listed";
        }
    }

    /** A posting names a unit that is not listed. */
    record PostingToUnknownUnit(Posting posting) implements OrgFault {
        @Override
        public String message() {
            return "unit " + posting.unit() + " that employee " + posting.employee() + " is posted to must be listed";
        }
    }

    /** An employee belongs to a unit that stands nowhere at the time. */
    record PostingOutsideUnit(Posting posting, Interval during) implements OrgFault {
        @Override
        public String message() {
            return "employee " + posting.employee() + " must not be posted to " + posting.unit()
                    + " while that stands nowhere, during " + during;
        }
    }

    /** An employee belongs to two units at once, be it twice to the same. */
    record OverlappingPostings(EmployeeId employee, OrgUnitCode first, OrgUnitCode second, Interval during)
            implements OrgFault {
        @Override
        public String message() {
            return "employee " + employee + " must have one posting at a time, has " + first + " and " + second
                    + " during " + during;
        }
    }

    /** A succession succeeds an employee who is not listed. */
    record SuccessionOfUnknownEmployee(Succession succession) implements OrgFault {
        @Override
        public String message() {
            return "employee " + succession.employee() + " succeeded by " + succession.successor() + " must be listed";
        }
    }

    /** A succession names a successor who is not listed. */
    record UnknownSuccessor(Succession succession) implements OrgFault {
        @Override
        public String message() {
            return "successor " + succession.successor() + " of employee " + succession.employee() + " must be listed";
        }
    }

    /** Two successions of one employee begin at the same instant. */
    record TwoSuccessors(EmployeeId employee, EmployeeId first, EmployeeId second, Instant from) implements OrgFault {
        @Override
        public String message() {
            return "employee " + employee + " must have one successor at a time, has " + first + " and " + second
                    + " from " + from;
        }
    }

    /** An employee is said to be back whom nobody had succeeded. */
    record ReturnWithoutSuccession(Succession succession) implements OrgFault {
        @Override
        public String message() {
            return "employee " + succession.employee() + " must not be back at " + succession.from()
                    + ", nobody had taken over";
        }
    }

    /**
     * Employees succeed each other in a circle, so that nobody is left to act.
     *
     * @param members the employees, each followed by the successor, from the least id on
     * @param from the instant that closes the circle
     */
    record SuccessionCycle(List<EmployeeId> members, Instant from) implements OrgFault {
        public SuccessionCycle {
            members = List.copyOf(members);
        }

        @Override
        public String message() {
            return "employees must not succeed each other in a circle, " + members + " do from " + from;
        }
    }
}
