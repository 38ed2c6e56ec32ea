package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.allocation.AllocationMethod;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.WorkCalendar;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a plan is made from: units, people, targets, calendar.
 *
 * <p>The lists are copied and taken as they come; {@link Planner} lists every fault. Immutable, and thread-safe as its
 * calendar is.
 *
 * @param period the quarter, or a single month
 * @param calendar which days are worked
 * @param units the tree, in any order
 * @param people those who are to add customers, in any order
 * @param targets what units are to add in the period, 0 to {@link #MOST_TARGET}; no unit with a target stands below
 *     another. Who belongs to none of them gets nothing
 * @param monthTotals what management wants in each month of the period, in their order, each 0 to {@link #MOST_TARGET}, adding
 *     up to the targets; empty to follow the days
 * @param dayTotals who decides the days of a branch
 * @param method how targets are shared out among units and people
 */
public record PlanRequest(
        Period period,
        WorkCalendar calendar,
        List<PlanUnit> units,
        List<PlanPerson> people,
        Map<OrgUnitCode, Long> targets,
        List<Long> monthTotals,
        DayTotals dayTotals,
        AllocationMethod method) {
    /** The greatest target: 10¹². */
    public static final long MOST_TARGET = 1_000_000_000_000L;

    public PlanRequest {
        units = List.copyOf(units);
        people = List.copyOf(people);
        targets = Collections.unmodifiableMap(new TreeMap<>(targets));
        monthTotals = List.copyOf(monthTotals);
    }

    /**
     * Returns a request that follows the days ({@link DayTotals#BY_BRANCH}) and shares out by
     * {@link AllocationMethod#WEBSTER}.
     */
    public static PlanRequest of(
            Period period,
            WorkCalendar calendar,
            List<PlanUnit> units,
            List<PlanPerson> people,
            Map<OrgUnitCode, Long> targets) {
        return new PlanRequest(
                period, calendar, units, people, targets, List.of(), DayTotals.BY_BRANCH, AllocationMethod.WEBSTER);
    }

    /**
     * Returns this request with totals for its months, which everybody's line then passes through, and the days decided
     * {@link DayTotals#FROM_TOP} so that they are met.
     */
    public PlanRequest withMonthTotals(List<Long> newMonthTotals) {
        return new PlanRequest(period, calendar, units, people, targets, newMonthTotals, DayTotals.FROM_TOP, method);
    }

    /** Returns this request with another rule for the days of branches. */
    public PlanRequest withDayTotals(DayTotals newDayTotals) {
        return new PlanRequest(period, calendar, units, people, targets, monthTotals, newDayTotals, method);
    }

    /** Returns this request with another method of sharing out. */
    public PlanRequest withMethod(AllocationMethod newMethod) {
        return new PlanRequest(period, calendar, units, people, targets, monthTotals, dayTotals, newMethod);
    }

    PlanRequest with(WorkCalendar newCalendar, List<PlanPerson> newPeople) {
        return new PlanRequest(period, newCalendar, units, newPeople, targets, monthTotals, dayTotals, method);
    }

    /** Returns the period and the numbers of units, people and targets. */
    @Override
    public String toString() {
        return "PlanRequest[" + period + ", " + units.size() + " units, " + people.size() + " people, " + targets.size()
                + " targets]";
    }
}
