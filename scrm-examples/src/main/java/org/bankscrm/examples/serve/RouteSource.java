package org.bankscrm.examples.serve;

import org.bankscrm.core.routing.DataVersions;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.Router;

import java.util.Objects;
import java.util.function.Function;

/** What the server asks for a decision; a {@link Router} with the versions of its data is one. Thread-safe. */
public interface RouteSource {
    /** Returns which code the customer sees, and why. */
    RouteDecision route(RouteRequest request);

    /** Returns which data decides. */
    DataVersions versions();

    /** Returns a source that asks {@code router}, for instance {@code Router::route}. */
    static RouteSource of(Function<RouteRequest, RouteDecision> router, DataVersions versions) {
        Objects.requireNonNull(router, "router");
        Objects.requireNonNull(versions, "versions");
        return new RouteSource() {
            @Override
            public RouteDecision route(RouteRequest request) {
                return router.apply(request);
            }

            @Override
            public DataVersions versions() {
                return versions;
            }
        };
    }
}
