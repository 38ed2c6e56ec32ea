package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.CalendarDay;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.Provenance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One version of a plan: how many customers each person is to add on each day (目标计划).
 *
 * <p>Kept are only the days of people. Whatever is asked of a unit, week or month is the sum of them, so all levels add up
 * by construction. Days up to {@link #asOf} are frozen at what was planned when they were still to come; what was done in
 * them is {@link #done}.
 *
 * <p>For every person who has not reached the target yet, the target is what was done up to {@link #asOf}, plus what is planned
 * behind it, plus the shortfall. Who has reached it may be planned for more, see {@link ReplanPolicy#floorPercent}.
 *
 * <p>Immutable and thread-safe; versions share the rows that are the same. A sum over a unit takes time linear in its
 * people and the days asked for.
 */
public final class TargetPlan {
    private final PlanBasis basis;
    private final int version;
    private final String digest;
    private final String previousDigest;
    private final PlanState state;
    private final List<Shortfall.OfUnit> unitShortfalls;

    TargetPlan(
            PlanBasis basis,
            int version,
            String digest,
            String previousDigest,
            PlanState state,
            List<Shortfall.OfUnit> unitShortfalls) {
        this.basis = basis;
        this.version = version;
        this.digest = digest;
        this.previousDigest = previousDigest;
        this.state = state;
        this.unitShortfalls = unitShortfalls;
    }

    static TargetPlan first(PlanBasis basis, long[] shares, int[][] rows, List<Shortfall.OfUnit> unitShortfalls) {
        PlanState state = PlanState.first(shares, rows);
        return new TargetPlan(basis, 1, PlanDigest.of(basis), "", state, List.copyOf(unitShortfalls));
    }

    PlanBasis basis() {
        return basis;
    }

    PlanState state() {
        return state;
    }

    List<Shortfall.OfUnit> unitShortfalls() {
        return unitShortfalls;
    }

    /** Returns the number of this version, from 1. */
    public int version() {
        return version;
    }

    /**
     * Returns the SHA-256, in hexadecimal, of everything this version was made from: for version 1 the request with the
     * days of the calendar, for later ones the digest before it and what the re-plan was given.
     */
    public String digest() {
        return digest;
    }

    /** Returns the digest of the version this one replaced; empty for version 1. */
    public Optional<String> previousDigest() {
        return previousDigest.isEmpty() ? Optional.empty() : Optional.of(previousDigest);
    }

    /** Returns what the plan was made from, with the calendar and presence that hold in this version. */
    public PlanRequest request() {
        return basis.request;
    }

    /** Returns the planned period. */
    public Period period() {
        return basis.request.period();
    }

    /** Returns the last frozen day; empty for version 1. */
    public Optional<LocalDate> asOf() {
        return state.firstFree() == 0 ? Optional.empty() : Optional.of(basis.days.date(state.firstFree() - 1));
    }

    /** Returns the days of the period, working or not, with what the calendar said of them. */
    public List<CalendarDay> days() {
        return basis.days.days();
    }

    /** Returns {@link Provenance#PROVISIONAL} if the plan rests on a day whose notice is not published. */
    public Provenance provenance() {
        return provisionalDays().isEmpty() ? Provenance.KNOWN : Provenance.PROVISIONAL;
    }

    /** Returns the days of the period whose notice is not published, in order. */
    public List<LocalDate> provisionalDays() {
        return basis.days.provisional();
    }

    /** Returns the people of the plan, in the order of its cells: down the tree, units by code, people by id. */
    public List<PlanPerson> people() {
        return basis.tree.people();
    }

    /** Returns the units of the plan down the tree, those below a unit by code. */
    public List<PlanUnit> units() {
        List<PlanUnit> units = new ArrayList<>();
        for (int unit = 0; unit < basis.tree.unitCount(); unit++) {
            units.add(basis.tree.unit(unit));
        }
        return units;
    }

    /**
     * Returns what a person is to add in the period.
     *
     * @throws IllegalArgumentException if the person is not in the plan
     */
    public long target(EmployeeId person) {
        return state.target(indexOf(person));
    }

    /**
     * Returns what a unit with all below it is to add in the period, shortfalls included.
     *
     * @throws IllegalArgumentException if the unit is not in the plan
     */
    public long target(OrgUnitCode unit) {
        Range range = rangeOf(unit);
        long sum = unitShortfallOf(unit);
        for (int person = range.from; person < range.to; person++) {
            sum += state.target(person);
        }
        return sum;
    }

    /**
     * Returns the plan of a person for one day; 0 for a day outside the period.
     *
     * @throws IllegalArgumentException if the person is not in the plan
     */
    public int planned(EmployeeId person, LocalDate date) {
        int day = basis.days.indexOf(date);
        int row = indexOf(person);
        return day < 0 || day >= basis.days.count() ? 0 : state.cell(row, day);
    }

    /**
     * Returns the plan of a person for the days of a period that lie in the planned one.
     *
     * @throws IllegalArgumentException if the person is not in the plan
     */
    public long planned(EmployeeId person, Period during) {
        int row = indexOf(person);
        return state.sum(row, firstDay(during), endDay(during));
    }

    /**
     * Returns the plan of a unit with all below it for one day; 0 for a day outside the period.
     *
     * @throws IllegalArgumentException if the unit is not in the plan
     */
    public long planned(OrgUnitCode unit, LocalDate date) {
        int day = basis.days.indexOf(date);
        return day < 0 || day >= basis.days.count() ? planned(unit, 0, 0) : planned(unit, day, day + 1);
    }

    /**
     * Returns the plan of a unit with all below it for the days of a period that lie in the planned one; so a week that
     * crosses the end of the quarter has the days of this quarter.
     *
     * @throws IllegalArgumentException if the unit is not in the plan
     */
    public long planned(OrgUnitCode unit, Period during) {
        return planned(unit, firstDay(during), endDay(during));
    }

    /**
     * Returns the plan of a unit with all below it for each of the {@link #days}.
     *
     * @throws IllegalArgumentException if the unit is not in the plan
     */
    public long[] plannedByDay(OrgUnitCode unit) {
        Range range = rangeOf(unit);
        long[] sums = new long[basis.days.count()];
        for (int person = range.from; person < range.to; person++) {
            state.addRow(person, sums);
        }
        return sums;
    }

    /**
     * Returns what a person should have added from the start of the period up to {@code date}, it included: what was done
     * up to {@link #asOf} and the plan from there. A date behind the period counts as its last day.
     *
     * @throws IllegalArgumentException if the person is not in the plan, or {@code date} is before {@link #asOf}; ask the
     *     version that was in force then
     */
    public long dueBy(EmployeeId person, LocalDate date) {
        int row = indexOf(person);
        return state.done(row) + state.sum(row, state.firstFree(), endOf(date));
    }

    /**
     * Returns what a unit with all below it should have added up to {@code date}, it included, as for a person.
     *
     * @throws IllegalArgumentException if the unit is not in the plan, or {@code date} is before {@link #asOf}
     */
    public long dueBy(OrgUnitCode unit, LocalDate date) {
        Range range = rangeOf(unit);
        int end = endOf(date);
        long sum = 0;
        for (int person = range.from; person < range.to; person++) {
            sum += state.done(person) + state.sum(person, state.firstFree(), end);
        }
        return sum;
    }

    /**
     * Returns what a person had added up to {@link #asOf}; 0 in version 1.
     *
     * @throws IllegalArgumentException if the person is not in the plan
     */
    public long done(EmployeeId person) {
        return state.done(indexOf(person));
    }

    /**
     * Returns the part of a person's target that stands on no day; 0 if all of it is planned or done.
     *
     * @throws IllegalArgumentException if the person is not in the plan
     */
    public long shortfall(EmployeeId person) {
        return state.shortfall(indexOf(person));
    }

    /** Returns every part of a target that stands on no day: of units first, then of people, in the order of the plan. */
    public List<Shortfall> shortfalls() {
        List<Shortfall> all = new ArrayList<>(unitShortfalls);
        for (int person = 0; person < basis.tree.personCount(); person++) {
            if (state.shortfall(person) > 0) {
                PlanPerson who = basis.tree.person(person);
                all.add(new Shortfall.OfPerson(who.id(), who.unit(), state.shortfall(person), state.reason(person)));
            }
        }
        return List.copyOf(all);
    }

    /** Hands every cell that is not 0 to {@code visitor}: people in the order of the plan, the days of each in order. */
    public void forEachCell(CellVisitor visitor) {
        for (int row = 0; row < basis.tree.personCount(); row++) {
            PlanPerson person = basis.tree.person(row);
            for (int day = 0; day < basis.days.count(); day++) {
                int target = state.cell(row, day);
                if (target != 0) {
                    visitor.cell(person.unit(), person.id(), basis.days.date(day), target);
                }
            }
        }
    }

    private record Range(int from, int to) {}

    private int indexOf(EmployeeId person) {
        int index = basis.tree.personIndex(person);
        if (index == UnitTree.NONE) {
            throw new IllegalArgumentException("person must be in the plan: " + person);
        }
        return index;
    }

    private Range rangeOf(OrgUnitCode unit) {
        int index = basis.tree.unitIndex(unit);
        if (index == UnitTree.NONE) {
            throw new IllegalArgumentException("unit must be in the plan: " + unit);
        }
        return new Range(basis.tree.firstPerson(index), basis.tree.endOfPeople(index));
    }

    private long planned(OrgUnitCode unit, int fromDay, int toDay) {
        Range range = rangeOf(unit);
        long sum = 0;
        for (int person = range.from; person < range.to; person++) {
            sum += state.sum(person, fromDay, toDay);
        }
        return sum;
    }

    private long unitShortfallOf(OrgUnitCode unit) {
        int index = basis.tree.unitIndex(unit);
        return unitShortfalls.stream()
                .filter(each -> {
                    int below = basis.tree.unitIndex(each.unit());
                    return below >= index && below < basis.tree.endOf(index);
                })
                .mapToLong(Shortfall.OfUnit::count)
                .sum();
    }

    private int firstDay(Period during) {
        return Math.max(0, basis.days.indexOf(during.firstDay()));
    }

    private int endDay(Period during) {
        return Math.max(0, basis.days.indexOf(during.endExclusive()));
    }

    private int endOf(LocalDate date) {
        int end = Math.min(basis.days.count(), basis.days.indexOf(date) + 1);
        if (end < state.firstFree()) {
            throw new IllegalArgumentException("date must not be before " + basis.days.date(state.firstFree() - 1)
                    + ", the last frozen day of version " + version + ": " + date);
        }
        return end;
    }

    /** Returns whether both are the same version, made from the same and with the same cells. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TargetPlan that
                && version == that.version
                && digest.equals(that.digest)
                && unitShortfalls.equals(that.unitShortfalls)
                && state.isSame(that.state);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** Returns period, version and size. */
    @Override
    public String toString() {
        return "TargetPlan[" + period() + ", version " + version + ", " + basis.tree.personCount() + " people]";
    }
}
