package org.bankscrm.wecom.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * The moment after which an answer is worth nothing; it travels through every step of a call.
 *
 * @param at that moment
 */
public record Deadline(Instant at) {
    /** How long a welcome code lives, from the time of the event that brought it (WeCom document 92137, 2026). */
    public static final Duration WELCOME = Duration.ofSeconds(20);

    public Deadline {
        Objects.requireNonNull(at, "at");
    }

    /** Returns the deadline that is {@code time} away from the clock's now; it has passed already if that is zero or less. */
    public static Deadline in(Duration time, InstantSource clock) {
        return new Deadline(clock.instant().plus(time));
    }

    /** Returns the deadline of the welcome message of an event that happened at {@code createTime}. */
    public static Deadline ofWelcome(Instant createTime) {
        return new Deadline(createTime.plus(WELCOME));
    }

    /** Returns the time left; zero or negative when there is none. */
    public Duration left(Instant now) {
        return Duration.between(now, at);
    }

    /** Returns whether there is no time left. */
    public boolean hasPassed(Instant now) {
        return !now.isBefore(at);
    }
}
