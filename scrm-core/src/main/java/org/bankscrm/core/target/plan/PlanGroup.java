package org.bankscrm.core.target.plan;

import java.util.List;

/** Some people whose days are placed together: lines and totals, those of a tight bound on one day made to fit. */
final class PlanGroup {
    private final List<Integer> people;
    private final DayLine[] lines;
    private final long[] totals;
    private final int[] most;

    private PlanGroup(List<Integer> people) {
        this.people = people;
        lines = new DayLine[people.size()];
        totals = new long[people.size()];
        most = new int[people.size()];
    }

    /** Which line a person follows. */
    @FunctionalInterface
    interface Lines {
        DayLine of(int person);
    }

    static PlanGroup of(PlanBasis basis, List<Integer> people, long[] shares, Lines lineOf) {
        PlanGroup group = new PlanGroup(people);
        for (int i = 0; i < people.size(); i++) {
            int person = people.get(i);
            DayLine line = lineOf.of(person);
            long total = shares[person];
            int most = basis.tree.person(person).mostPerDay();
            if (line.isSteeper(total, most)) {
                line = DayLine.of(line.within(total, most).shares());
            }
            group.lines[i] = line;
            group.totals[i] = total;
            group.most[i] = most;
        }
        return group;
    }

    void fill(int[][] rows) {
        DayFill.byLines(lines, totals, most, rowsOf(rows));
    }

    void fillDays(int[][] rows, long[] dictated) {
        DayFill.byDays(lines, totals, most, rowsOf(rows), dictated);
    }

    private int[][] rowsOf(int[][] rows) {
        int[][] own = new int[people.size()][];
        for (int i = 0; i < own.length; i++) {
            own[i] = rows[people.get(i)];
        }
        return own;
    }
}
