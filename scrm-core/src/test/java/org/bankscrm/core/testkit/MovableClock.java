package org.bankscrm.core.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock the test moves; it stands still otherwise. Thread-safe. */
public final class MovableClock implements InstantSource {
    /** An ordinary Wednesday morning in Shanghai: 2026-07-01 09:00. */
    public static final Instant MORNING = Instant.parse("2026-07-01T01:00:00Z");

    private volatile Instant now;

    private MovableClock(Instant now) {
        this.now = now;
    }

    /** Returns a clock that stands at {@link #MORNING}. */
    public static MovableClock atMorning() {
        return new MovableClock(MORNING);
    }

    /** Returns a clock that stands at {@code instant}. */
    public static MovableClock at(Instant instant) {
        return new MovableClock(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock on, or back by a negative amount. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /** Sets the clock. */
    public synchronized void set(Instant instant) {
        now = instant;
    }
}
