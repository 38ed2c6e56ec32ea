package org.bankscrm.core.target.plan;

import org.bankscrm.core.time.CalendarDay;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.core.time.Provenance;
import org.bankscrm.core.time.WorkCalendar;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** What the calendar said of every day of the period when the plan was made. Days are numbered from 0. */
record PlanDays(Period period, List<CalendarDay> days, List<Period> months, List<Integer> monthEnds) {
    static PlanDays of(Period period, WorkCalendar calendar, List<PlanFault> faults) {
        List<CalendarDay> days = new ArrayList<>();
        List<Period> months = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        if (period.kind() != PeriodKind.QUARTER && period.kind() != PeriodKind.MONTH) {
            faults.add(new PlanFault.NotPlannable(period));
            return new PlanDays(period, days, months, ends);
        }
        for (Period month : period.parts(PeriodKind.MONTH)) {
            for (Period each : month.parts(PeriodKind.DAY)) {
                CalendarDay day = ask(calendar, each.start());
                if (day == null || !day.date().equals(each.start())) {
                    faults.add(new PlanFault.CalendarHole(each.start()));
                } else {
                    days.add(day);
                }
            }
            months.add(month);
            ends.add(days.size());
        }
        return new PlanDays(period, List.copyOf(days), List.copyOf(months), List.copyOf(ends));
    }

    /** A calendar of the host says in one of these ways that it does not know a day. */
    private static @Nullable CalendarDay ask(WorkCalendar calendar, LocalDate date) {
        try {
            return calendar.day(date);
        } catch (NoSuchElementException | DateTimeException | IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    int count() {
        return days.size();
    }

    LocalDate date(int day) {
        return days.get(day).date();
    }

    /** Returns the number of a date; below 0 before the period, {@link #count} or more behind it. */
    int indexOf(LocalDate date) {
        return (int) Math.max(-1, Math.min(count(), ChronoUnit.DAYS.between(period.firstDay(), date)));
    }

    List<LocalDate> provisional() {
        return days.stream()
                .filter(day -> day.provenance() == Provenance.PROVISIONAL)
                .map(CalendarDay::date)
                .toList();
    }
}
