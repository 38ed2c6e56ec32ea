package org.bankscrm.examples.demo;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. Not thread-safe. */
final class SimulatedClock implements InstantSource {
    private Instant now;

    SimulatedClock(Instant now) {
        this.now = now;
    }

    void set(Instant newNow) {
        now = newNow;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
