package org.bankscrm.wecom.call;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how fast a call that may be repeated is repeated, within its deadline.
 *
 * @param mostRetries how often it is sent again, 0 to 10
 * @param firstPause the longest pause before the first repetition, not negative, cut to milliseconds; it doubles each time,
 *     and a pause is, by chance, between half of that and all of it
 * @param attemptTimeout the longest time one attempt may take, at least 1 millisecond
 */
public record RetryPolicy(int mostRetries, Duration firstPause, Duration attemptTimeout) {
    /** Three repetitions, as WeCom allows for its busy answer, after up to 0.2, 0.4 and 0.8 seconds; 5 seconds an attempt. */
    public static final RetryPolicy STANDARD = new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(5));

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken
     */
    public RetryPolicy {
        if (mostRetries < 0 || mostRetries > 10) {
            throw new IllegalArgumentException("mostRetries must be 0 to 10: " + mostRetries);
        }
        if (firstPause.isNegative() || attemptTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("firstPause must not be negative, attemptTimeout at least 1 ms: "
                    + firstPause + ", " + attemptTimeout);
        }
    }

    /** Returns the pause before repetition {@code number}, from 1; between half of it and all of it, so that callers spread. */
    Duration pause(int number, RandomGenerator random) {
        long longest = firstPause.toMillis() << (number - 1);
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
