package org.bankscrm.core.draw.delivery;

import java.time.Duration;

/**
 * How long to wait between tries (退避): each wait is a multiple of the one before, up to a longest one.
 *
 * @param first the wait after the first try, positive
 * @param factor by what the wait grows, at least 1
 * @param longest the longest wait, at least {@code first}
 */
public record BackOff(Duration first, int factor, Duration longest) {
    /** Five seconds, doubled up to an hour. */
    public static final BackOff USUAL = new BackOff(Duration.ofSeconds(5), 2, Duration.ofHours(1));

    public BackOff {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("first must be positive: " + first);
        }
        if (factor < 1) {
            throw new IllegalArgumentException("factor must be at least 1: " + factor);
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest must be at least first " + first + ": " + longest);
        }
    }

    /**
     * Returns the wait after a try, never longer than {@link #longest()}.
     *
     * @param attempt the number of the try, from 1; what is lower counts as 1
     */
    public Duration after(int attempt) {
        Duration wait = first;
        for (int i = 1; i < attempt && factor > 1; i++) {
            if (wait.compareTo(longest.dividedBy(factor)) >= 0) {
                return longest;
            }
            wait = wait.multipliedBy(factor);
        }
        return wait;
    }
}
