package org.bankscrm.core.quota;

import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.core.time.Interval;

import java.time.Instant;

/**
 * A quota at one moment, as it stands in the tables.
 *
 * @param account what {@link Quota#account()} names
 * @param slotMicros start of the calendar or fixed window, {@link #SLIDING} for a sliding one
 * @param untilMicros when the units leave the window
 * @param limit the most units
 * @param units how many to take
 */
record Claim(String account, long slotMicros, long untilMicros, long limit, long units) {
    static final long SLIDING = -1;

    static Claim of(Quota quota, Instant now) {
        Interval counted = quota.window().countedFrom(now);
        long slot = quota.window() instanceof Window.Sliding ? SLIDING : SqlValues.micros(counted.start());
        return new Claim(quota.account(), slot, SqlValues.micros(counted.end()), quota.limit(), quota.units());
    }

    boolean fits(long used) {
        return limit - used >= units;
    }
}
