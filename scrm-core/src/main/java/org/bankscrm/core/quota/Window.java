package org.bankscrm.core.quota;

import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.PeriodKind;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The stretch of time over which units are counted (频次窗口).
 *
 * <p>A window that is configured anew starts counting anew: units taken under the old one are not seen by it. Lengths are whole
 * milliseconds, at least one; other lengths are an {@link IllegalArgumentException}.
 */
public sealed interface Window {
    /** Returns the calendar day in Asia/Shanghai. */
    static Window day() {
        return new Calendar(PeriodKind.DAY, BankTime.ZONE);
    }

    /** Returns the ISO week, Monday to Sunday, in Asia/Shanghai. */
    static Window week() {
        return new Calendar(PeriodKind.WEEK, BankTime.ZONE);
    }

    /** Returns any stretch of the given length: a unit counts until that long after it was taken. */
    static Window sliding(Duration length) {
        return new Sliding(length);
    }

    /** Returns consecutive stretches of the given length, one of which starts at midnight of 1970-01-01 in Asia/Shanghai. */
    static Window fixed(Duration length) {
        return new Fixed(length, BankTime.startOf(LocalDate.EPOCH));
    }

    /** Returns the interval during which a unit taken at {@code at} counts. */
    Interval countedFrom(Instant at);

    /** Returns a name of the window that is part of the stored key, at most 64 characters. */
    String code();

    /** A calendar period: all units of one period count together, and none of the next. */
    record Calendar(PeriodKind kind, ZoneId zone) implements Window {
        public Calendar {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(zone, "zone");
        }

        @Override
        public Interval countedFrom(Instant at) {
            LocalDate day = LocalDate.ofInstant(at, zone);
            return new Interval(
                    kind.startOf(day).atStartOfDay(zone).toInstant(),
                    kind.nextStart(day).atStartOfDay(zone).toInstant());
        }

        @Override
        public String code() {
            return kind + "@" + zone;
        }
    }

    /** Any stretch of the given length: a unit counts from when it was taken until {@code length} later. */
    record Sliding(Duration length) implements Window {
        public Sliding {
            positive(length);
        }

        @Override
        public Interval countedFrom(Instant at) {
            return new Interval(at, at.plus(length));
        }

        @Override
        public String code() {
            return "SLIDING@" + length;
        }
    }

    /**
     * Consecutive stretches of the given length, one of which starts at {@code anchor}: all units of one stretch count
     * together, and none of the next.
     */
    record Fixed(Duration length, Instant anchor) implements Window {
        public Fixed {
            positive(length);
            Objects.requireNonNull(anchor, "anchor");
        }

        @Override
        public Interval countedFrom(Instant at) {
            long milliseconds = length.toMillis();
            long index = Math.floorDiv(at.toEpochMilli() - anchor.toEpochMilli(), milliseconds);
            Instant start = anchor.plusMillis(index * milliseconds);
            return new Interval(start, start.plusMillis(milliseconds));
        }

        @Override
        public String code() {
            return "FIXED@" + length + "@" + anchor;
        }
    }

    private static void positive(Duration length) {
        if (length.toMillis() < 1 || length.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException("length must be a positive number of whole milliseconds: " + length);
        }
    }
}
