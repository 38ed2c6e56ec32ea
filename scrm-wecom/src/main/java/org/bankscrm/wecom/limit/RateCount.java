package org.bankscrm.wecom.limit;

/** What counts against one rate. Times are milliseconds since 1970. Not thread-safe. */
sealed interface RateCount permits SlidingCount, CalendarCount {
    /** No time at all. */
    long NEVER = Long.MAX_VALUE;

    /** Returns the units that count now. */
    long used(long now);

    /** Returns {@code now} if the units fit, else when they will if nobody takes any; {@link #NEVER} if never. */
    long roomAt(long units, long limit, long now);

    /** Counts units from now on. */
    void add(long units, long now);

    static RateCount of(RateSpan span) {
        return span.isSliding() ? new SlidingCount(span.length().toMillis()) : new CalendarCount(span.window());
    }
}
