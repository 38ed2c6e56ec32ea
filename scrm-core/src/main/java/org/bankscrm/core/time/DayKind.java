package org.bankscrm.core.time;

/** What a date is to those who work (日期类型). */
public enum DayKind {
    /** A Monday to Friday on which people work (工作日). */
    WORK,
    /** A Saturday or Sunday on which people work, in exchange for a day of a holiday (调休补班). */
    MAKEUP_WORK,
    /** A Saturday or Sunday that belongs to no holiday (周末). */
    WEEKEND,
    /** A day off that a holiday notice names, whichever day of the week it is (节假日). */
    HOLIDAY;

    /** Returns whether people work: {@link #WORK} and {@link #MAKEUP_WORK}. */
    public boolean isWorkday() {
        return this == WORK || this == MAKEUP_WORK;
    }
}
