package org.bankscrm.wecom.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When tokens are fetched, and how long others wait. All durations are positive, except that {@code jitter} may be zero.
 *
 * @param refreshAhead how long before its end a token is replaced; never before half of its life
 * @param jitter how much earlier or later than that, by chance, so that processes do not all ask at once; at most {@code
 *     refreshAhead}
 * @param lease how long a process may fetch before another takes over; longer than a fetch can take
 * @param backOff how long nobody fetches after a fetch failed
 * @param poll how often a process looks whether another has fetched
 * @param coolDown how long nobody fetches after WeCom refused the secret
 */
public record TokenPolicy(
        Duration refreshAhead, Duration jitter, Duration lease, Duration backOff, Duration poll, Duration coolDown) {
    /** A token is replaced 10 minutes before its end by default, a choice of this library; WeCom's live 2 hours. */
    public static final Duration DEFAULT_REFRESH_AHEAD = Duration.ofMinutes(10);

    /** Up to 2 minutes earlier or later by default. */
    public static final Duration DEFAULT_JITTER = Duration.ofMinutes(2);

    /** A lease lasts 30 seconds by default. */
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

    /** After a failed fetch nobody fetches for 2 seconds by default. */
    public static final Duration DEFAULT_BACK_OFF = Duration.ofSeconds(2);

    /** A process looks every 100 milliseconds by default. */
    public static final Duration DEFAULT_POLL = Duration.ofMillis(100);

    /**
     * After a refused secret nobody fetches for an hour by default: as long as WeCom bans an address that repeats a wrong
     * secret (page 90313, code 45009).
     */
    public static final Duration DEFAULT_COOL_DOWN = Duration.ofHours(1);

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken, with every fault
     */
    public TokenPolicy {
        List<String> faults = new ArrayList<>();
        checkPositive(faults, "refreshAhead", refreshAhead);
        checkPositive(faults, "lease", lease);
        checkPositive(faults, "backOff", backOff);
        checkPositive(faults, "poll", poll);
        checkPositive(faults, "coolDown", coolDown);
        if (jitter.isNegative() || jitter.compareTo(refreshAhead) > 0) {
            faults.add("jitter must be zero to refreshAhead " + refreshAhead + ": " + jitter);
        }
        VisibleText.refuse("token policy", faults);
    }

    private static void checkPositive(List<String> faults, String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            faults.add(name + " must be positive: " + value);
        }
    }

    /** Returns the defaults: 10 minutes ahead, 2 minutes jitter, 30 s lease, 2 s back-off, 100 ms poll, 1 hour. */
    public static TokenPolicy standard() {
        return new TokenPolicy(
                DEFAULT_REFRESH_AHEAD,
                DEFAULT_JITTER,
                DEFAULT_LEASE,
                DEFAULT_BACK_OFF,
                DEFAULT_POLL,
                DEFAULT_COOL_DOWN);
    }

    /**
     * Returns this policy with tokens replaced at another time before their end.
     *
     * @throws IllegalArgumentException if {@code newRefreshAhead} is not positive, or {@code newJitter} is not 0 to it
     */
    public TokenPolicy withRefreshAhead(Duration newRefreshAhead, Duration newJitter) {
        return new TokenPolicy(newRefreshAhead, newJitter, lease, backOff, poll, coolDown);
    }

    /** Returns this policy with another lease. */
    public TokenPolicy withLease(Duration newLease) {
        return new TokenPolicy(refreshAhead, jitter, newLease, backOff, poll, coolDown);
    }

    /** Returns this policy with another cool-down. */
    public TokenPolicy withCoolDown(Duration newCoolDown) {
        return new TokenPolicy(refreshAhead, jitter, lease, backOff, poll, newCoolDown);
    }
}
