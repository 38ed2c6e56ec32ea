package org.bankscrm.core.target.plan;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.core.time.WorkCalendar;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * On which days a plan is looked at anew (动态调整): practitioners do so at weekends and in the last days of a month.
 *
 * @param beforeWork whether the last idle day before a working day is one of them
 * @param lastWorkdays how many working days at the end of each month are, from 0 to 31
 */
public record ReplanSchedule(boolean beforeWork, int lastWorkdays) {
    /** The last idle day before a working day, and the last five working days of a month. */
    public static final ReplanSchedule STANDARD = new ReplanSchedule(true, 5);

    public ReplanSchedule {
        Check.atLeast("lastWorkdays", lastWorkdays, 0);
        if (lastWorkdays > 31) {
            throw new IllegalArgumentException("lastWorkdays must be at most 31: " + lastWorkdays);
        }
    }

    /**
     * Returns why a re-plan is due on a day; an empty set if none is. The same for the same arguments.
     *
     * @param date the day
     * @param calendar which days are worked
     * @param events what has happened besides: {@link ReplanReason#CALENDAR}, {@link ReplanReason#ORGANISATION}, {@link
     *     ReplanReason#LENS} or {@link ReplanReason#MANUAL}
     * @throws IllegalArgumentException if an event is one that only the calendar can tell
     */
    public Set<ReplanReason> due(LocalDate date, WorkCalendar calendar, Set<ReplanReason> events) {
        if (events.contains(ReplanReason.BEFORE_WORK) || events.contains(ReplanReason.MONTH_END)) {
            throw new IllegalArgumentException("events must be CALENDAR, ORGANISATION, LENS or MANUAL: " + events);
        }
        Set<ReplanReason> reasons = EnumSet.noneOf(ReplanReason.class);
        reasons.addAll(events);
        boolean worked = calendar.isWorkday(date);
        if (beforeWork && !worked && calendar.isWorkday(date.plusDays(1))) {
            reasons.add(ReplanReason.BEFORE_WORK);
        }
        LocalDate monthEnd = Period.of(PeriodKind.MONTH, date).endExclusive();
        if (worked && calendar.count(date, monthEnd) <= lastWorkdays) {
            reasons.add(ReplanReason.MONTH_END);
        }
        return Collections.unmodifiableSet(reasons);
    }
}
