package org.bankscrm.examples.serve;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/**
 * Holds what decides now and replaces it while requests run.
 *
 * <p>A request takes {@link #get()} once and works on what it got. Empty until {@link #set}: the data is still being loaded.
 * Thread-safe; nobody waits.
 */
public final class CurrentRouting {
    private volatile @Nullable RouteSource current;

    /** Returns what serves now; nothing before the data is loaded. */
    public Optional<RouteSource> get() {
        return Optional.ofNullable(current);
    }

    /** Lets all requests from now on be answered by {@code next}. */
    public void set(RouteSource next) {
        current = Objects.requireNonNull(next, "next");
    }
}
