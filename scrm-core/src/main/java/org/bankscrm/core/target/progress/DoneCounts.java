package org.bankscrm.core.target.progress;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.TargetFault;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people and units have done, day by day, as of an instant (完成数).
 *
 * <p>A unit's number counts whoever belonged to it or below it at the beginning of the day on which the work was done, so a
 * person who moves takes nothing along (M216). Numbers of any days and levels add up: a quarter is the sum of its days, a
 * unit the sum of its parts (M215).
 *
 * <p>Immutable and thread-safe. A question takes O(log days).
 */
public final class DoneCounts {
    private final Instant asOf;
    private final Map<Subject, Days> bySubject;

    /** Days in order, and the sums from the first of them through each. */
    private record Days(LocalDate[] dates, long[] through) {
        long through(LocalDate day) {
            int at = Arrays.binarySearch(dates, day);
            int last = at >= 0 ? at : -at - 2;
            return last < 0 ? 0 : through[last];
        }
    }

    DoneCounts(Instant asOf, Map<EmployeeId, SortedMap<LocalDate, Long>> counts, Organisation organisation) {
        this.asOf = asOf;
        Map<Subject, SortedMap<LocalDate, Long>> sums = new HashMap<>();
        List<TargetFault> faults = new ArrayList<>();
        counts.forEach((person, days) -> days.forEach((day, done) -> {
            if (done < 0) {
                faults.add(new TargetFault.OutOfRange("done by " + person + " on " + day, done, 0, Long.MAX_VALUE));
            }
            add(sums, Subject.person(person), day, done);
            Instant begin = BankTime.startOf(day);
            Optional<OrgUnit> unit = organisation.unitOf(person, begin);
            unit.ifPresent(own -> {
                add(sums, Subject.unit(own.code()), day, done);
                organisation
                        .ancestorsOf(own.code(), begin)
                        .forEach(above -> add(sums, Subject.unit(above.code()), day, done));
            });
        }));
        InvalidTargetException.throwIfAny(faults);
        bySubject = new HashMap<>();
        sums.forEach((subject, days) -> bySubject.put(subject, cumulative(days)));
    }

    private static void add(Map<Subject, SortedMap<LocalDate, Long>> sums, Subject subject, LocalDate day, long done) {
        sums.computeIfAbsent(subject, absent -> new TreeMap<>()).merge(day, done, Math::addExact);
    }

    private static Days cumulative(SortedMap<LocalDate, Long> days) {
        long[] through = new long[days.size()];
        long sum = 0;
        int next = 0;
        for (long done : days.values()) {
            sum = Math.addExact(sum, done);
            through[next++] = sum;
        }
        return new Days(days.keySet().toArray(LocalDate[]::new), through);
    }

    /** Returns the instant these numbers speak of. */
    public Instant asOf() {
        return asOf;
    }

    /** Returns what was done from the first day through {@code day}; 0 of whom nothing is known. */
    public long doneThrough(Subject subject, LocalDate day) {
        Days days = bySubject.get(subject);
        return days == null ? 0 : days.through(day);
    }

    /** Returns what was done from {@code from} through {@code to}. */
    public long doneBetween(Subject subject, LocalDate from, LocalDate to) {
        return doneThrough(subject, to) - doneThrough(subject, from.minusDays(1));
    }

    /** Returns what was done in a day, week, month or quarter. */
    public long doneIn(Subject subject, Period period) {
        return doneBetween(subject, period.firstDay(), period.lastDay());
    }

    /**
     * Returns what was done by periods of a kind, from the one of {@code from} through the one of {@code to}; each whole
     * period counts, so they sum to the days they cover.
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
        return "DoneCounts[as of " + asOf + ", " + bySubject.size() + " people and units]";
    }
}
