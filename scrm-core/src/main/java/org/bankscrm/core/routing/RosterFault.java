package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.List;

/** One thing that is wrong with the staff given to {@link Roster#of}. */
public sealed interface RosterFault {
    /** Returns the fault as a sentence. */
    String message();

    /** A manager is listed more than once. */
    record ListedTwice(EmployeeId manager) implements RosterFault {
        @Override
        public String message() {
            return "manager " + manager + " must be listed once";
        }
    }

    /** A manager belongs to a unit that does not stand at the time. */
    record UnknownBranch(EmployeeId manager, OrgUnitCode branch) implements RosterFault {
        @Override
        public String message() {
            return "branch " + branch + " of manager " + manager + " must stand in the organisation";
        }
    }

    /** A manager's successor is not listed. */
    record UnknownSuccessor(EmployeeId manager, EmployeeId successor) implements RosterFault {
        @Override
        public String message() {
            return "successor " + successor + " of manager " + manager + " must be listed";
        }
    }

    /** Managers who do not work succeed each other in a circle, so that nobody is left to act. */
    record SuccessionCycle(List<EmployeeId> members) implements RosterFault {
        public SuccessionCycle {
            members = List.copyOf(members);
        }

        @Override
        public String message() {
            return "managers must not succeed each other in a circle: " + members;
        }
    }
}
