package org.bankscrm.examples.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time in a campaign that is played: stands still until it is moved on. Not thread-safe. */
final class CampaignClock implements InstantSource {
    private Instant now;

    CampaignClock(Instant now) {
        this.now = now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
