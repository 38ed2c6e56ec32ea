package org.bankscrm.examples.serve;

import org.bankscrm.core.routing.RouteRequest;

import java.util.List;

/** What the parameters of a request say. */
sealed interface RouteReading {
    /** They make a request for a route. */
    record Read(RouteRequest request) implements RouteReading {}

    /** They do not; every fault is named. */
    record Refused(List<Fault> faults) implements RouteReading {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
