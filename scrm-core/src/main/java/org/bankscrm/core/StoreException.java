package org.bankscrm.core;

import org.jspecify.annotations.Nullable;

/** A store could not answer; {@link #kind()} tells what is known about the call. */
public final class StoreException extends ScrmException {
    private static final long serialVersionUID = 1L;

    /** What is known about the call that failed. */
    public enum Kind {
        /** The store was not reached or ended the call before it was carried out. Nothing was changed. */
        UNAVAILABLE,
        /**
         * The connection broke after the call was sent and before it was answered. The change may have been made;
         * repeating the call with the same keys gives the answer and changes nothing twice.
         */
        OUTCOME_UNKNOWN,
        /** Other transactions were in the way in each of several tries in a row. Nothing was changed. */
        CONTENDED,
        /**
         * The store refused the statement: a missing table, a missing right, a broken row. Nothing was changed; repeating is
         * useless.
         */
        REFUSED
    }

    private final Kind kind;

    /**
     * Makes an exception of the given kind.
     *
     * @param message what could not be done, without values of rows, which may be personal
     */
    public StoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns what is known about the call. */
    public Kind kind() {
        return kind;
    }

    /** Returns {@code STORE_} and the kind, such as {@code STORE_CONTENDED}. */
    @Override
    public String code() {
        return "STORE_" + kind;
    }

    /** Returns true for every kind but {@link Kind#REFUSED}. */
    @Override
    public boolean retrySafe() {
        return kind != Kind.REFUSED;
    }
}
