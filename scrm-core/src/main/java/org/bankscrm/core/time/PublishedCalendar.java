package org.bankscrm.core.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The workdays of mainland China as the State Council publishes them (国务院办公厅节假日安排通知).
 *
 * <p>One notice a year, published in the last months of the year before, lists the days off and the Saturdays and Sundays
 * worked in exchange; every other day follows the ordinary week, Monday to Friday. Nothing is ever derived from the
 * lunar calendar: the shifted days do not follow from it, and libraries disagree about its dates (for ICU4J 74.2 the lunar
 * year 2027 begins on 7 February, a day late).
 *
 * <p>A date is {@link Provenance#KNOWN} if a loaded notice lists it, or if every notice that could have listed it is
 * loaded: that of its own year and, from {@link #OPEN_UNTIL_NEXT_NOTICE} on, that of the following year as well. Any other
 * date is {@link Provenance#PROVISIONAL} and answered Monday to Friday.
 *
 * <p>{@link #shipped()} holds the notices for 2024, 2025 and 2026. When a new notice is out, write it down as a file and
 * load it on top, without waiting for a release of this library:
 *
 * <pre>{@code
 * WorkCalendar calendar = PublishedCalendar.shipped().with(PublishedCalendar.read(in));
 * }</pre>
 *
 * <p>The file is UTF-8 text, with or without a byte order mark. Its first row is the header
 * {@code notice,date,kind,festival}; every other row has the year of the notice, a date, {@code off} or {@code work}, and
 * the festival: {@code 2026,2026-10-10,work,国庆节}. Rows may come in any order, lines that are blank or begin with
 * {@code #} are skipped, and there are no quotes.
 *
 * <p>Immutable and thread-safe; {@link #day} takes constant time.
 */
public final class PublishedCalendar implements WorkCalendar {
    /**
     * The day of a year from which on the notice of the following year may still take days out of the ordinary week: 25
     * December.
     *
     * <p>The New Year block can begin in December and be paid for in December: the notice for 2019 gave 30 and 31 December
     * 2018 off and made Saturday 29 December 2018 a workday. A week before the year ends leaves room for a longer exchange;
     * if a notice should ever reach further back, its days are known all the same, because it lists them.
     */
    public static final MonthDay OPEN_UNTIL_NEXT_NOTICE = MonthDay.of(12, 25);

    private static final String SHIPPED = "chinese-workdays.csv";

    private final Map<LocalDate, NoticeDay> days;
    private final NavigableSet<Integer> noticeYears;

    PublishedCalendar(Collection<NoticeDay> listed) {
        days = new HashMap<>();
        noticeYears = new TreeSet<>();
        for (NoticeDay day : listed) {
            days.put(day.date(), day);
            noticeYears.add(day.year());
        }
    }

    /**
     * Returns the calendar that comes with the library, with the notices for 2024, 2025 and 2026. Every call reads the file in
     * the jar again; keep what it returns.
     */
    public static PublishedCalendar shipped() {
        try (InputStream in = PublishedCalendar.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the jar");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads notices, in the form the class describes, to the end of {@code in}, which stays open.
     *
     * @throws InvalidCalendarException with every fault of the file, and no calendar, if it has any
     * @throws IOException if reading fails
     */
    public static PublishedCalendar read(InputStream in) throws IOException {
        return new PublishedCalendar(NoticeFile.read(in.readAllBytes()));
    }

    /**
     * Returns this calendar with the notices of {@code newer} added. A notice for a year both have is taken from
     * {@code newer} as a whole, because a correction of a notice replaces it.
     *
     * @throws InvalidCalendarException if two notices of different years list the same date
     */
    public PublishedCalendar with(PublishedCalendar newer) {
        List<NoticeDay> kept = new ArrayList<>(newer.days.values());
        List<CalendarFault> faults = new ArrayList<>();
        for (NoticeDay day : days.values()) {
            if (newer.noticeYears.contains(day.year())) {
                continue;
            }
            NoticeDay other = newer.days.get(day.date());
            if (other == null) {
                kept.add(day);
            } else {
                faults.add(NoticeFile.listedTwice(0, day.date(), other.kind(), day.kind(), "notice " + day.year()));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidCalendarException(faults);
        }
        return new PublishedCalendar(kept);
    }

    /** Returns the years whose notices are loaded, in order; cannot be changed. */
    public NavigableSet<Integer> noticeYears() {
        return Collections.unmodifiableNavigableSet(noticeYears);
    }

    @Override
    public CalendarDay day(LocalDate date) {
        NoticeDay listed = days.get(date);
        if (listed != null) {
            return new CalendarDay(date, listed.kind(), Provenance.KNOWN, listed.festival());
        }
        DayKind kind = NoticeDay.isWeekend(date) ? DayKind.WEEKEND : DayKind.WORK;
        return new CalendarDay(date, kind, isSettled(date) ? Provenance.KNOWN : Provenance.PROVISIONAL, "");
    }

    private boolean isSettled(LocalDate date) {
        return noticeYears.contains(date.getYear())
                && (!isOpenUntilNextNotice(date) || noticeYears.contains(date.getYear() + 1));
    }

    static boolean isOpenUntilNextNotice(LocalDate date) {
        return !MonthDay.from(date).isBefore(OPEN_UNTIL_NEXT_NOTICE);
    }

    /** Returns the years of the notices. */
    @Override
    public String toString() {
        return "PublishedCalendar[notices " + noticeYears + "]";
    }
}
