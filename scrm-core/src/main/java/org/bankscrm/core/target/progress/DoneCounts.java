package org.bankscrm.core.target.progress;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.TargetFault;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people and units have done, day by day, as of an instant (完成数).
 *
 * <p>A unit's number counts whoever belonged to it or below it at the beginning of the day on which the work was done, so a
 * person who moves takes nothing along. Numbers of any days and levels add up: a quarter is the sum of its days, a unit the
 * sum of its parts.
 *
 * <p>Immutable and thread-safe. A question takes constant time, {@link #by} for each period.
 */
public final class DoneCounts {
    private final Instant asOf;
    private final Map<Subject, DayRow> through = new HashMap<>();

    DoneCounts(Instant asOf, Map<EmployeeId, DayRow> counts, Organisation organisation) {
        this.asOf = asOf;
        check(counts);
        Map<OrgUnitCode, DayRow> ofUnits = new HashMap<>();
        counts.forEach((person, row) -> {
            through.put(Subject.person(person), row.cumulative());
            row.forEach((day, done) -> organisation
                    .unitOf(person, BankTime.startOf(day))
                    .ifPresent(unit -> rowOf(ofUnits, unit.code()).add(day, done)));
        });
        Map<OrgUnitCode, DayRow> withAllBelow = new HashMap<>();
        ofUnits.forEach((unit, row) -> row.forEach((day, done) -> {
            rowOf(withAllBelow, unit).add(day, done);
            organisation
                    .ancestorsOf(unit, BankTime.startOf(day))
                    .forEach(above -> rowOf(withAllBelow, above.code()).add(day, done));
        }));
        withAllBelow.forEach((unit, row) -> through.put(Subject.unit(unit), row.cumulative()));
    }

    private static DayRow rowOf(Map<OrgUnitCode, DayRow> rows, OrgUnitCode unit) {
        return rows.computeIfAbsent(unit, absent -> new DayRow());
    }

    private static void check(Map<EmployeeId, DayRow> counts) {
        List<TargetFault> faults = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> entry.getValue().forEach((day, done) -> {
                    if (done < 0) {
                        faults.add(new TargetFault.OutOfRange(
                                "done by " + entry.getKey() + " on " + day, done, 0, Long.MAX_VALUE));
                    }
                }));
        InvalidTargetException.throwIfAny(faults);
    }

    /** Returns the instant these numbers speak of. */
    public Instant asOf() {
        return asOf;
    }

    /** Returns what was done from the first day through {@code day}; 0 of whom nothing is known. */
    public long doneThrough(Subject subject, LocalDate day) {
        DayRow row = through.get(subject);
        return row == null ? 0 : row.atOrBefore(day);
    }

    /** Returns what was done from {@code from} through {@code to}, which must not be before it. */
    public long doneBetween(Subject subject, LocalDate from, LocalDate to) {
        return doneThrough(subject, to) - doneThrough(subject, from.minusDays(1));
    }

    /** Returns what was done in a day, week, month or quarter. */
    public long doneIn(Subject subject, Period period) {
        return doneBetween(subject, period.firstDay(), period.lastDay());
    }

    /**
     * Returns what was done by periods of a kind, from the one of {@code from} through the one of {@code to}; each whole
     * period counts, so they sum to the days they cover. Empty if {@code to} lies before the period of {@code from}.
     */
    public SortedMap<Period, Long> by(PeriodKind kind, Subject subject, LocalDate from, LocalDate to) {
        SortedMap<Period, Long> periods = new TreeMap<>();
        for (Period period = Period.of(kind, from); !period.firstDay().isAfter(to); period = period.next()) {
            periods.put(period, doneIn(subject, period));
        }
        return periods;
    }

    /** Returns the number of people and units with work done. */
    @Override
    public String toString() {
        return "DoneCounts[as of " + asOf + ", " + through.size() + " people and units]";
    }
}
