package org.bankscrm.core.quota;

import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * Units of one limit that a caller wants to take.
 *
 * @param key what is limited
 * @param window over which time
 * @param limit the most units that may count within the window, at least 0, which lets nobody in
 * @param units how many to take, at least 1
 */
public record Quota(QuotaKey key, Window window, long limit, long units) {
    public Quota {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(window, "window");
        Check.atLeast("limit", limit, 0);
        Check.atLeast("units", units, 1);
    }

    /**
     * Returns a request for one unit.
     *
     * @throws IllegalArgumentException if {@code limit} is negative
     */
    public static Quota one(QuotaKey key, Window window, long limit) {
        return new Quota(key, window, limit, 1);
    }

    /** Returns the text under which the units are counted: the same key counts apart in different windows. */
    String account() {
        return key.scope() + "/" + window.code() + "/" + key.subject();
    }
}
