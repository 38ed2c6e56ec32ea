package org.bankscrm.core.target.progress;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.Organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what people do as it becomes known (当日实时).
 *
 * <p>Give it every credit once, with the day in the bank's zone; a credit that is taken back comes as a negative number. The
 * order plays no part and counters of several readers {@linkplain #merge merge}, so live numbers equal those of a batch over
 * the same credits. Who reads an event log gives each event once, because the log keeps one of each.
 *
 * <p>Memory grows with people × days. Not thread-safe; a {@link #snapshot} is.
 */
public final class DoneCounter {
    private final Map<EmployeeId, DayRow> counts = new HashMap<>();

    /** Makes a counter that has seen nothing. */
    public DoneCounter() {}

    /**
     * Counts work of a person.
     *
     * @param done how much more, or how much less if negative
     * @throws ArithmeticException if the sum of the day does not fit a long
     * @throws IllegalArgumentException if the days of the person then span more than 3,660 days
     */
    public void add(EmployeeId person, LocalDate day, long done) {
        counts.computeIfAbsent(person, absent -> new DayRow()).add(day, done);
    }

    /** Adds what another counter has seen, which must share no credit with this one; throws what {@link #add} throws. */
    public void merge(DoneCounter other) {
        other.counts.forEach((person, row) -> row.forEach((day, done) -> add(person, day, done)));
    }

    /**
     * Returns the numbers as they stand, for people and for units.
     *
     * @param organisation who belonged where, and when
     * @param asOf the instant through which credits were given
     * @throws org.bankscrm.core.target.InvalidTargetException if somebody's sum of a day is negative; every such day
     * @throws IllegalArgumentException if the days of a unit span more than 3,660 days
     */
    public DoneCounts snapshot(Organisation organisation, Instant asOf) {
        return new DoneCounts(asOf, counts, organisation);
    }
}
