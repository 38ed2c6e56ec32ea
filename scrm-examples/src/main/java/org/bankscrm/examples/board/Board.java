package org.bankscrm.examples.board;

import org.bankscrm.examples.bank.Units;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who was added where at the end of a day, against the base population.
 *
 * <p>All figures are exact counts of customers or relations.
 *
 * @param day the day, from midnight to midnight in Asia/Shanghai
 * @param units the units the figures are of
 * @param figures what to say of each unit, by its number
 * @param crossings relations of the day, live at its end, with known customers, by the branch that owns the customer (first
 *     index) and the branch of the employee (second index), both in the order of {@code units.of(BRANCH)}; one place more
 *     for units outside any branch and employees no file knows
 * @param addsByState how many additions happened that day by the {@code state} of the code scanned, empty for none
 * @param halfAdded relations an employee has still to confirm at the end of the day (免验证待确认)
 * @param facts facts read from the log
 */
public record Board(
        LocalDate day,
        Units units,
        List<Figures> figures,
        List<List<Long>> crossings,
        SortedMap<String, Long> addsByState,
        long halfAdded,
        long facts) {
    /** Copies what it is given. */
    public Board {
        figures = List.copyOf(figures);
        crossings = crossings.stream().map(List::copyOf).toList();
        addsByState = Collections.unmodifiableSortedMap(new TreeMap<>(addsByState));
    }

    /** Returns the figures of a unit. */
    public Figures of(int unit) {
        return figures.get(unit);
    }
}
