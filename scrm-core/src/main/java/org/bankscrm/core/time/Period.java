package org.bankscrm.core.time;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One day, ISO week, month or quarter of the calendar (报表周期).
 *
 * <p>Periods sort by their first day, of equal first days the shorter one first.
 *
 * @param kind how long it is
 * @param start its first day; the constructor refuses any other day, {@link #of} finds the first day of any
 */
public record Period(PeriodKind kind, LocalDate start) implements Comparable<Period> {
    /** The first day a period can hold; texts have room for years of four digits. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    /** The last day a period can start on. */
    public static final LocalDate LAST_START = LocalDate.of(9999, 12, 31);

    /** The length of the longest period text; what is longer is something else and stays out of messages. */
    private static final int MOST_SHOWN = 10;

    private static final Pattern TEXT = Pattern.compile(
            "(?<year>[0-9]{4})(?:-W(?<week>[0-9]{2})|-(?<month>[0-9]{2})(?:-(?<day>[0-9]{2}))?|Q(?<quarter>[1-4]))");

    public Period {
        checkRange(start);
        if (!kind.startOf(start).equals(start)) {
            throw new IllegalArgumentException(
                    "start must be the first day of a " + kind + ", " + kind.startOf(start) + ": " + start);
        }
    }

    /**
     * Returns the period of the given kind that holds {@code date}.
     *
     * @throws IllegalArgumentException if {@code date} is not within the years 1 to 9999
     */
    public static Period of(PeriodKind kind, LocalDate date) {
        checkRange(date);
        return new Period(kind, kind.startOf(date));
    }

    /**
     * Reads {@code 2026-07-02}, {@code 2026-W27}, {@code 2026-07} or {@code 2026Q3}.
     *
     * <p>The year of a week is the year its Thursday falls in (ISO 8601), so {@code 2026-W01} starts on 2025-12-29.
     *
     * @throws IllegalArgumentException if the text is none of these, or names a day, week or month that is not
     */
    public static Period parse(CharSequence text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw unreadable(text, null);
        }
        try {
            int year = Integer.parseInt(parts.group("year"));
            if (parts.group("week") != null) {
                return week(year, Integer.parseInt(parts.group("week")));
            }
            if (parts.group("quarter") != null) {
                int firstMonth = 3 * Integer.parseInt(parts.group("quarter")) - 2;
                return new Period(PeriodKind.QUARTER, LocalDate.of(year, firstMonth, 1));
            }
            int month = Integer.parseInt(parts.group("month"));
            return parts.group("day") == null
                    ? new Period(PeriodKind.MONTH, LocalDate.of(year, month, 1))
                    : new Period(PeriodKind.DAY, LocalDate.of(year, month, Integer.parseInt(parts.group("day"))));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unreadable(text, e);
        }
    }

    private static Period week(int year, int week) {
        // The fourth of January lies in the first week of every year.
        LocalDate inFirst = LocalDate.of(year, 1, 4);
        if (week < 1
                || week
                        > IsoFields.WEEK_OF_WEEK_BASED_YEAR
                                .rangeRefinedBy(inFirst)
                                .getMaximum()) {
            throw new DateTimeException("year " + year + " has no week " + week);
        }
        return of(PeriodKind.WEEK, inFirst.plusWeeks(week - 1L));
    }

    /** Returns the first day, the same as {@link #start()}. */
    public LocalDate firstDay() {
        return start;
    }

    /** Returns the last day inside. */
    public LocalDate lastDay() {
        return endExclusive().minusDays(1);
    }

    /** Returns the first day of the period behind this one. */
    public LocalDate endExclusive() {
        return kind.nextStart(start);
    }

    /** Returns the number of days, worked or not: 1, 7, 28 to 31, or 90 to 92. */
    public int days() {
        return Math.toIntExact(ChronoUnit.DAYS.between(start, endExclusive()));
    }

    /** Returns whether {@code date} lies inside. */
    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(endExclusive());
    }

    /** Returns the instants of this period, whose days begin as in {@link BankTime#ZONE}. */
    public Interval interval() {
        return interval(BankTime.ZONE);
    }

    /** Returns the instants of this period, whose days begin as in {@code zone}. */
    public Interval interval(ZoneId zone) {
        return new Interval(
                start.atStartOfDay(zone).toInstant(),
                endExclusive().atStartOfDay(zone).toInstant());
    }

    /**
     * Returns the period of the same kind after this one.
     *
     * @throws IllegalArgumentException if that is beyond {@link #LAST_START}
     */
    public Period next() {
        return new Period(kind, endExclusive());
    }

    /**
     * Returns the period of the same kind before this one.
     *
     * @throws IllegalArgumentException if that is before {@link #FIRST_DAY}
     */
    public Period previous() {
        return of(kind, start.minusDays(1));
    }

    /**
     * Returns the periods of kind {@code finer} that make up this one, in order, without gap or overlap; the period itself
     * for its own kind.
     *
     * <p>Only a day is a part of a week, and weeks are parts of nothing but themselves: they cross the borders of months
     * and quarters. To break a month down by week, take its days and group them.
     *
     * @throws IndivisiblePeriodException if periods of that kind do not make up this one
     */
    public List<Period> parts(PeriodKind finer) {
        boolean fits = finer == kind || (finer != PeriodKind.WEEK && finer.compareTo(kind) < 0);
        if (!fits) {
            throw new IndivisiblePeriodException(this, finer);
        }
        List<Period> parts = new ArrayList<>();
        for (LocalDate day = start; day.isBefore(endExclusive()); day = finer.nextStart(day)) {
            parts.add(new Period(finer, day));
        }
        return List.copyOf(parts);
    }

    /** Compares by the first day, then from the shorter kind to the longer. */
    @Override
    public int compareTo(Period other) {
        int byStart = start.compareTo(other.start);
        return byStart != 0 ? byStart : kind.compareTo(other.kind);
    }

    /** Returns {@code 2026-07-02}, {@code 2026-W27}, {@code 2026-07} or {@code 2026Q3}; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return switch (kind) {
            case DAY -> start.toString();
            case WEEK -> text("%04d-W%02d", start.get(IsoFields.WEEK_BASED_YEAR), IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> text("%04d-%02d", start.getYear(), ChronoField.MONTH_OF_YEAR);
            case QUARTER -> text("%04dQ%d", start.getYear(), IsoFields.QUARTER_OF_YEAR);
        };
    }

    private String text(String format, int year, TemporalField part) {
        return String.format(Locale.ROOT, format, year, start.get(part));
    }

    private static void checkRange(LocalDate date) {
        if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_START)) {
            throw new IllegalArgumentException(
                    "a period must start from " + FIRST_DAY + " to " + LAST_START + ": " + date);
        }
    }

    private static IllegalArgumentException unreadable(CharSequence text, @Nullable Exception cause) {
        String seen = text.length() <= MOST_SHOWN ? text.toString() : text.length() + " characters";
        return new IllegalArgumentException(
                "period must be a day 2026-07-02, an ISO week 2026-W27, a month 2026-07 or a quarter 2026Q3: " + seen,
                cause);
    }
}
