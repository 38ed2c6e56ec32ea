package org.bankscrm.core.time;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * One date that a notice takes out of the ordinary week.
 *
 * @param year the year in the title of the notice
 * @param date the date
 * @param kind {@link DayKind#HOLIDAY} or {@link DayKind#MAKEUP_WORK}
 * @param festival the festival it is for
 */
record NoticeDay(int year, LocalDate date, DayKind kind, String festival) {
    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
