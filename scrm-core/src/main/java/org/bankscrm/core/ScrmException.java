package org.bankscrm.core;

import org.jspecify.annotations.Nullable;

/**
 * Trouble in the world outside the library: a store, a network, a remote service.
 *
 * <p>There is one subclass for each such world. Messages hold nothing personal; the cause is the driver's or client's own
 * exception, which may.
 */
public abstract class ScrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception that keeps its cause, if there is one. */
    protected ScrmException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns a code that stays the same from release to release, such as {@code STORE_UNAVAILABLE}; for alerts. */
    public abstract String code();

    /** Returns whether the same call, with the same keys, may be repeated: it changes nothing twice. */
    public abstract boolean retrySafe();
}
