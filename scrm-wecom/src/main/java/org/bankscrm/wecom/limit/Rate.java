package org.bankscrm.wecom.limit;

import java.util.Objects;

/**
 * How many calls pass in a stretch of time.
 *
 * @param limit the most units, at least 1
 * @param span the stretch
 */
public record Rate(long limit, RateSpan span) {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Rate {
        Objects.requireNonNull(span, "span");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
    }

    /** Returns the rate of {@code limit} in any 60 seconds. */
    public static Rate perMinute(long limit) {
        return new Rate(limit, RateSpan.MINUTE);
    }

    /** Returns the rate of {@code limit} in any 60 minutes. */
    public static Rate perHour(long limit) {
        return new Rate(limit, RateSpan.HOUR);
    }

    /** Returns the rate of {@code limit} in a natural day in Asia/Shanghai. */
    public static Rate perDay(long limit) {
        return new Rate(limit, RateSpan.DAY);
    }

    /** Returns the rate of {@code limit} in a calendar month in Asia/Shanghai. */
    public static Rate perMonth(long limit) {
        return new Rate(limit, RateSpan.MONTH);
    }

    /** Returns the rate such as {@code 10000/MINUTE}. */
    @Override
    public String toString() {
        return limit + "/" + span;
    }
}
