package org.bankscrm.core.internal;

import java.time.Instant;

/** Instants as whole microseconds since 1970, the form in which folds compare them. */
public final class Micros {
    /** The length of a day of 24 hours. */
    public static final long PER_DAY = 86_400_000_000L;

    private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000 - 1;

    private Micros() {}

    /** Returns the microseconds of an instant, cut off towards the past; instants beyond 290,000 years are the last ones. */
    public static long of(Instant instant) {
        long seconds = Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, instant.getEpochSecond()));
        return seconds * 1_000_000 + instant.getNano() / 1_000;
    }
}
