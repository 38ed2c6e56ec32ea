package org.bankscrm.wecom.token;

import java.time.Instant;

/**
 * The right to fetch the next token of an app, given to one process for a time (租约).
 *
 * @param app whose token
 * @param holder the process that has the right, 1 to {@value #MAX_HOLDER_LENGTH} characters, not all blank
 * @param number grows with every lease of the app, at least 1; what a holder of a smaller one puts does not count
 * @param until when the right passes to whoever asks first
 */
public record Lease(AppKey app, String holder, long number, Instant until) {
    /** The most characters a holder's name may have. */
    public static final int MAX_HOLDER_LENGTH = 128;

    /**
     * Checks holder and number.
     *
     * @throws IllegalArgumentException if the holder's name is not 1 to {@value #MAX_HOLDER_LENGTH} characters or all blank,
     *     or the number is below 1
     */
    public Lease {
        checkHolder(holder);
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1: " + number);
        }
    }

    static String checkHolder(String holder) {
        if (holder.isBlank() || holder.length() > MAX_HOLDER_LENGTH) {
            throw new IllegalArgumentException("holder must have 1 to " + MAX_HOLDER_LENGTH
                    + " characters, not all blank; has " + holder.length());
        }
        return holder;
    }
}
