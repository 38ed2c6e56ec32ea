package org.bankscrm.core;

import org.jspecify.annotations.Nullable;

/** Trouble in the world outside the library: a store, a network, a remote service. */
public abstract class ScrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception that keeps its cause. */
    protected ScrmException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns a code that stays the same from release to release, for alerts and dashboards. */
    public abstract String code();

    /** Returns whether the same call, with the same keys, may be repeated. */
    public abstract boolean retrySafe();
}
