package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;

import java.util.Optional;

/**
 * Knows which manager a customer has added and not removed, for instance from the event log.
 *
 * <p>Implementations are thread-safe and answer from memory: they are asked for every request.
 */
@FunctionalInterface
public interface LiveRelations extends ReadAhead {
    /** Knows of no add. */
    LiveRelations NONE = request -> Optional.empty();

    /** Returns the manager to show again, of several added ones the one the bank prefers; empty if none is added. */
    Optional<EmployeeId> managerOf(RouteRequest request);
}
