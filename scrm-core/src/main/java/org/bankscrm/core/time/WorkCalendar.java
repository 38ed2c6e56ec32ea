package org.bankscrm.core.time;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says which days are worked (工作日历).
 *
 * <p>{@link PublishedCalendar} follows the notices of the State Council. A host with days of its own implements
 * {@link #day}; everything else follows from it. Implementations must be thread-safe and must answer the same for the same
 * date for as long as they live.
 */
public interface WorkCalendar {
    /** The most days in a row without a workday before {@link #plusWorkdays} gives up: 366. */
    int LONGEST_BREAK_DAYS = 366;

    /** Returns what is known of {@code date}; of one it does not know, the ordinary week as {@link Provenance#PROVISIONAL}. */
    CalendarDay day(LocalDate date);

    /** Returns what {@code date} is to those who work. */
    default DayKind dayKind(LocalDate date) {
        return day(date).kind();
    }

    /** Returns whether people work on {@code date}. */
    default boolean isWorkday(LocalDate date) {
        return dayKind(date).isWorkday();
    }

    /**
     * Returns the workdays of a range, in order. Takes one {@link #day} per date.
     *
     * @param from the first date of the range
     * @param toExclusive the first date behind the range
     * @throws IllegalArgumentException if {@code toExclusive} is before {@code from}
     */
    default List<LocalDate> workdays(LocalDate from, LocalDate toExclusive) {
        return dates(from, toExclusive).filter(this::isWorkday).toList();
    }

    /** Returns the workdays of {@code period}, in order. */
    default List<LocalDate> workdays(Period period) {
        return workdays(period.firstDay(), period.endExclusive());
    }

    /**
     * Returns the number of workdays of a range. Takes one {@link #day} per date.
     *
     * @param from the first date of the range
     * @param toExclusive the first date behind the range
     * @throws IllegalArgumentException if {@code toExclusive} is before {@code from}
     */
    default int count(LocalDate from, LocalDate toExclusive) {
        return Math.toIntExact(dates(from, toExclusive).filter(this::isWorkday).count());
    }

    /** Returns the number of workdays of {@code period}. */
    default int count(Period period) {
        return count(period.firstDay(), period.endExclusive());
    }

    /**
     * Returns the {@code n}th workday after {@code date}, or the {@code -n}th before it if {@code n} is negative;
     * {@code date} itself, worked or not, if {@code n} is zero. Takes one {@link #day} per date passed.
     *
     * @throws IllegalStateException if {@value #LONGEST_BREAK_DAYS} days in a row have no workday
     */
    default LocalDate plusWorkdays(LocalDate date, int n) {
        int step = Integer.signum(n);
        LocalDate day = date;
        for (int left = n; left != 0; left -= step) {
            int idle = 0;
            day = day.plusDays(step);
            while (!isWorkday(day)) {
                if (++idle == LONGEST_BREAK_DAYS) {
                    throw new IllegalStateException(
                            "the calendar has no workday in the " + LONGEST_BREAK_DAYS + " days to " + day);
                }
                day = day.plusDays(step);
            }
        }
        return day;
    }

    /**
     * Returns {@link Provenance#KNOWN} if every date of a range is known, as it is for an empty range.
     *
     * @param from the first date of the range
     * @param toExclusive the first date behind the range
     * @throws IllegalArgumentException if {@code toExclusive} is before {@code from}
     */
    default Provenance provenance(LocalDate from, LocalDate toExclusive) {
        return dates(from, toExclusive).allMatch(date -> day(date).provenance() == Provenance.KNOWN)
                ? Provenance.KNOWN
                : Provenance.PROVISIONAL;
    }

    /** Returns {@link Provenance#KNOWN} if every date of {@code period} is known. */
    default Provenance provenance(Period period) {
        return provenance(period.firstDay(), period.endExclusive());
    }

    private static Stream<LocalDate> dates(LocalDate from, LocalDate toExclusive) {
        if (toExclusive.isBefore(from)) {
            throw new IllegalArgumentException("toExclusive must not be before from " + from + ": " + toExclusive);
        }
        return from.datesUntil(toExclusive);
    }
}
