package org.bankscrm.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** The lengths of time a bank plans and reports by (日、周、月、季), from the shortest to the longest. */
public enum PeriodKind {
    /** One date (日). */
    DAY,
    /** An ISO 8601 week (周), Monday to Sunday. It does not respect months, quarters or years. */
    WEEK,
    /** A calendar month (月). */
    MONTH,
    /** A calendar quarter (季) of three months, the first from January. */
    QUARTER;

    /** Returns the first day of the period of this kind that holds {@code date}. */
    public LocalDate startOf(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
            case QUARTER -> date.with(IsoFields.DAY_OF_QUARTER, 1);
        };
    }

    /** Returns the first day of the period after the one that holds {@code date}. */
    public LocalDate nextStart(LocalDate date) {
        LocalDate start = startOf(date);
        return switch (this) {
            case DAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
        };
    }
}
