package org.bankscrm.core.routing;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.Objects;

/**
 * A QR code a customer can scan (活码): a manager's own, or a collective one (集合码) of a branch or the bank.
 *
 * @param key what stands for it, such as the id of its contact way, 1 to 512 characters without white space; empty if there is
 *     no code
 * @param validity when it works; means nothing if there is no code
 */
public record LiveCode(String key, Interval validity) {
    /** There is no code. */
    public static final LiveCode NONE = new LiveCode("", Interval.ALWAYS);

    private static final int MOST_KEY_CHARACTERS = 512;

    public LiveCode {
        if (!key.isEmpty()) {
            Check.identifier("code key", key, MOST_KEY_CHARACTERS);
        }
        Objects.requireNonNull(validity, "validity");
    }

    /** Returns a code that does not expire, {@link #NONE} if the key is empty. */
    public static LiveCode of(String key) {
        return key.isEmpty() ? NONE : new LiveCode(key, Interval.ALWAYS);
    }

    /**
     * Returns a code that works until, but not at, an instant.
     *
     * @param key as of the record; empty for no code
     */
    public static LiveCode until(String key, Instant end) {
        return new LiveCode(key, new Interval(Instant.MIN, end));
    }

    /** Returns whether there is a code at all. */
    public boolean exists() {
        return !key.isEmpty();
    }

    /** Returns whether there is a code and it works at an instant. */
    public boolean worksAt(Instant at) {
        return exists() && validity.contains(at);
    }
}
