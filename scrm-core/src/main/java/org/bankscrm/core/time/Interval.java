package org.bankscrm.core.time;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time from its start up to, but not including, its end (半开区间).
 *
 * <p>An interval whose end is {@link Instant#MAX} has no end: it goes on until something replaces it.
 *
 * @param start the first instant inside
 * @param end the first instant no longer inside, after {@code start}
 */
public record Interval(Instant start, Instant end) {
    /** All of time, from {@link Instant#MIN} on. */
    public static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

    public Interval {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("end must be after start " + start + ": " + end);
        }
    }

    /**
     * Returns the interval that starts at {@code start} and has no end.
     *
     * @throws IllegalArgumentException if {@code start} is {@link Instant#MAX}
     */
    public static Interval from(Instant start) {
        return new Interval(start, Instant.MAX);
    }

    /** Returns whether {@code instant} lies inside; the start does, the end does not. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** Returns whether some instant lies inside both; intervals that only touch do not overlap. */
    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Returns the instants that lie inside both; empty if the intervals do not overlap. */
    public Optional<Interval> intersection(Interval other) {
        return overlaps(other)
                ? Optional.of(new Interval(
                        start.isAfter(other.start) ? start : other.start, end.isBefore(other.end) ? end : other.end))
                : Optional.empty();
    }

    /** Returns whether every instant of {@code other} lies inside this interval. */
    public boolean encloses(Interval other) {
        return !other.start.isBefore(start) && !other.end.isAfter(end);
    }

    /** Returns whether this interval goes on for ever. */
    public boolean isOpenEnded() {
        return end.equals(Instant.MAX);
    }

    /** Returns the interval as {@code [2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z)}; no start or no end is {@code ...}. */
    @Override
    public String toString() {
        return "[" + (start.equals(Instant.MIN) ? "..." : start) + ", " + (isOpenEnded() ? "..." : end) + ")";
    }
}
