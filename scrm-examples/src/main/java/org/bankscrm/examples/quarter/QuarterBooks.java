package org.bankscrm.examples.quarter;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.UnitTarget;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.Shortfall;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Checks a quarter against itself (对账): whatever can be computed in two ways is, the second time from the cells of the plan
 * and from what the simulation counted, and without the sums of the library.
 *
 * <ul>
 *   <li>every unit's plan of every day, week, month and of the quarter is the sum of its people's cells, in every version;
 *   <li>a person's target is what was done, plus the plan behind it, plus the shortfall; nobody's days change once frozen;
 *   <li>the branches' targets are those computed from the rates, in every version;
 *   <li>what was counted from the facts is what the simulation says of every person, day, unit and month.
 * </ul>
 */
public final class QuarterBooks {
    private final QuarterResult result;
    private final List<PlanUnit> units;
    private final List<String> found = new ArrayList<>();

    private QuarterBooks(QuarterResult result) {
        this.result = result;
        units = result.latest().units();
    }

    /** Returns where the numbers of a quarter contradict each other, one line each; nothing if they agree. */
    public static List<String> differences(QuarterResult result) {
        QuarterBooks books = new QuarterBooks(result);
        TargetPlan before = null;
        for (TargetPlan version : result.versions()) {
            books.sums(version);
            books.targets(version);
            books.people(version);
            if (before != null) {
                books.frozen(before, version);
            }
            before = version;
        }
        books.done();
        return List.copyOf(books.found);
    }

    /** Words are made only where numbers differ: a province has a million pairs of them. */
    private void compare(long expected, long computed, Supplier<String> what) {
        if (expected != computed) {
            found.add("quarter, " + what.get() + ": expected " + expected + ", computed " + computed);
        }
    }

    private Map<OrgUnitCode, long[]> empty(Period period) {
        Map<OrgUnitCode, long[]> rows = new HashMap<>();
        units.forEach(unit -> rows.put(unit.code(), new long[period.days()]));
        return rows;
    }

    /** Units stand behind the one above, so one walk backwards carries every number to the top. */
    private void rollUp(Map<OrgUnitCode, long[]> rows) {
        List<PlanUnit> upwards = new ArrayList<>(units);
        Collections.reverse(upwards);
        for (PlanUnit unit : upwards) {
            if (!unit.isTop()) {
                long[] above = rows.getOrDefault(unit.parent(), new long[0]);
                long[] own = rows.getOrDefault(unit.code(), new long[0]);
                for (int day = 0; day < own.length; day++) {
                    above[day] += own[day];
                }
            }
        }
    }

    private static int indexOf(Period period, LocalDate date) {
        return Math.toIntExact(ChronoUnit.DAYS.between(period.firstDay(), date));
    }

    private void sums(TargetPlan plan) {
        Period period = plan.period();
        Map<OrgUnitCode, long[]> cells = empty(period);
        plan.forEachCell((unit, person, date, target) -> {
            long[] row = cells.get(unit);
            if (row == null) {
                found.add(
                        "quarter, version " + plan.version() + ": unit " + unit + " has cells and is not in the plan");
            } else {
                row[indexOf(period, date)] += target;
            }
        });
        rollUp(cells);
        cells.forEach((unit, row) -> {
            String of = "plan of " + unit + " in version " + plan.version() + ", ";
            long[] days = plan.plannedByDay(unit);
            for (int day = 0; day < row.length; day++) {
                LocalDate date = period.firstDay().plusDays(day);
                compare(row[day], days[day], () -> of + date);
            }
            for (PeriodKind kind : List.of(PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER)) {
                for (Period part = Period.of(kind, period.firstDay());
                        !part.firstDay().isAfter(period.lastDay());
                        part = part.next()) {
                    Period each = part;
                    compare(sum(row, period, part), plan.planned(unit, part), () -> of + each);
                }
            }
        });
    }

    private static long sum(long[] row, Period period, Period part) {
        int end = Math.min(row.length, indexOf(period, part.endExclusive()));
        long sum = 0;
        for (int day = Math.max(0, indexOf(period, part.firstDay())); day < end; day++) {
            sum += row[day];
        }
        return sum;
    }

    private void targets(TargetPlan plan) {
        for (UnitTarget unit : result.sheet().units()) {
            compare(
                    unit.net(),
                    plan.target(unit.unit()),
                    () -> "target of " + unit.unit() + " in version " + plan.version());
        }
        compare(
                result.sheet().units().stream().mapToLong(UnitTarget::net).sum(),
                plan.target(result.top()),
                () -> "target of all in version " + plan.version());
    }

    private void people(TargetPlan plan) {
        LocalDate last = plan.period().lastDay();
        LocalDate asOf = plan.asOf().orElse(plan.period().firstDay().minusDays(1));
        long remaining = 0;
        long placed = 0;
        for (PlanPerson person : plan.people()) {
            long done = told(person.id(), asOf);
            long ahead = asOf.isBefore(last) ? plan.dueBy(person.id(), last) - plan.done(person.id()) : 0;
            long toDo = Math.max(0, plan.target(person.id()) - done);
            compare(done, plan.done(person.id()), () -> "done of " + person.id() + " in version " + plan.version());
            compare(
                    toDo,
                    ahead + plan.shortfall(person.id()),
                    () -> "plan and shortfall of " + person.id() + " in version " + plan.version());
            remaining += toDo;
            placed += ahead;
        }
        long missing = plan.shortfalls().stream().mapToLong(Shortfall::count).sum();
        long ofUnits = plan.shortfalls().stream()
                .filter(Shortfall.OfUnit.class::isInstance)
                .mapToLong(Shortfall::count)
                .sum();
        compare(remaining + ofUnits, placed + missing, () -> "plan and shortfall of all in version " + plan.version());
    }

    private long told(EmployeeId person, LocalDate through) {
        return result.told().getOrDefault(person, Map.of()).entrySet().stream()
                .filter(day -> !day.getKey().isAfter(through))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void frozen(TargetPlan before, TargetPlan after) {
        LocalDate last = after.asOf().orElseThrow();
        for (PlanPerson person : after.people()) {
            for (LocalDate day = after.period().firstDay(); !day.isAfter(last); day = day.plusDays(1)) {
                LocalDate frozen = day;
                compare(
                        before.planned(person.id(), day),
                        after.planned(person.id(), day),
                        () -> "frozen " + frozen + " of " + person.id() + " in version " + after.version());
            }
        }
    }

    private void done() {
        Period period = result.latest().period();
        Map<OrgUnitCode, long[]> told = empty(period);
        long all = 0;
        for (PlanPerson person : result.latest().people()) {
            long[] row = told.getOrDefault(person.unit(), new long[period.days()]);
            Map<LocalDate, Long> days = result.told().getOrDefault(person.id(), Map.of());
            for (LocalDate day = period.firstDay(); !day.isAfter(period.lastDay()); day = day.plusDays(1)) {
                long did = days.getOrDefault(day, 0L);
                all += did;
                row[indexOf(period, day)] += did;
                LocalDate on = day;
                compare(
                        did,
                        result.done().doneBetween(Subject.person(person.id()), day, day),
                        () -> "done by " + person.id() + " on " + on);
            }
        }
        compare(all, result.facts(), () -> "facts");
        rollUp(told);
        told.forEach((unit, row) -> {
            for (Period month : period.parts(PeriodKind.MONTH)) {
                compare(
                        sum(row, period, month),
                        result.done().doneIn(Subject.unit(unit), month),
                        () -> "done in " + unit + " in " + month);
            }
        });
    }
}
