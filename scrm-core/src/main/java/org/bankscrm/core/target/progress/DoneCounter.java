package org.bankscrm.core.target.progress;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.Organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what people do as it becomes known (当日实时, M040, M220).
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
     * @throws IllegalArgumentException if the day lies ten years or more from another day of the person
     */
    public void add(EmployeeId person, LocalDate day, long done) {
        counts.computeIfAbsent(person, absent -> new DayRow()).add(day, done);
    }

    /** Adds what another counter has seen, which must share no credit with this one. */
    public void merge(DoneCounter other) {
        other.counts.forEach((person, row) -> row.forEach((day, done) -> add(person, day, done)));
    }

    /**
     * Returns the numbers as they stand, for people and for units.
     *
     * @param organisation who belonged where, and when
     * @param asOf the instant through which credits were given
     * @throws org.bankscrm.core.target.InvalidTargetException if somebody's sum of a day is negative; every such day
     */
    public DoneCounts snapshot(Organisation organisation, Instant asOf) {
        return new DoneCounts(asOf, counts, organisation);
    }
}
