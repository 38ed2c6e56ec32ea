package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

/**
 * Chooses among the managers of one branch and keeps their capacities; the balancer is one.
 *
 * <p>Implementations are thread-safe. Every answer is final: of a manager who is picked, a place is taken, also if the router
 * then passes her over because the roster does not list her or her code does not work. So both must know the same managers with
 * the same codes. What an implementation throws counts as a step that found nothing ({@link Finding#FAILED}).
 */
public interface BranchChoice extends ReadAhead {
    /** Returns a manager of the branch, or why there is none. */
    Choice pick(OrgUnitCode branch, RouteRequest request);

    /** Returns the manager herself, or why she cannot take the customer now: full, off duty or the like. */
    Choice take(EmployeeId manager, RouteRequest request);

    /**
     * Returns a number by which {@link #take(EmployeeId, int, RouteRequest)} need not look the manager up; it stays hers. It is
     * negative if she has none yet.
     */
    default int numberOf(EmployeeId manager) {
        return -1;
    }

    /**
     * Returns what {@link #take(EmployeeId, RouteRequest)} returns, told what {@link #numberOf} said of the manager at any time
     * before.
     */
    default Choice take(EmployeeId manager, int number, RouteRequest request) {
        return take(manager, request);
    }
}
