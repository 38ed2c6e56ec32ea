package org.bankscrm.examples.serve;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Holds what decides now and replaces it while requests run.
 *
 * <p>A request takes {@link #get()} once and works on what it got. Empty until {@link #set}: the data is still being loaded.
 * Thread-safe; nobody waits.
 */
public final class CurrentRouting {
    private final AtomicReference<Optional<RouteSource>> current = new AtomicReference<>(Optional.empty());

    /** Returns what serves now; nothing before the data is loaded. */
    public Optional<RouteSource> get() {
        return current.get();
    }

    /** Lets all requests from now on be answered by {@code next}. */
    public void set(RouteSource next) {
        current.set(Optional.of(Objects.requireNonNull(next, "next")));
    }
}
