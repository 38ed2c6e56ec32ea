package org.bankscrm.core.target.plan;

import org.bankscrm.core.target.allocation.Allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the first version of a plan (季→月→日→人).
 *
 * <p>Each target goes down the tree to a total for every person. Then everybody has an ideal line that rises with the own
 * days, and whole units are placed on days along these lines, branch by branch. Weeks, months and the units above are
 * nothing but sums of the days of people, so every level adds up at every unit and day.
 *
 * <p>Takes O(n log n) time for n people and O(n · days) for their days, and one int per person and day of memory.
 */
public final class Planner {
    private Planner() {}

    /**
     * Returns version 1 of the plan.
     *
     * @throws InvalidPlanException with every fault, if the request cannot be planned
     */
    public static TargetPlan plan(PlanRequest request) {
        PlanBasis basis = PlanBasis.of(request);
        TargetSplit split = TargetSplit.of(basis);
        int[][] rows = new int[basis.tree.personCount()][basis.days.count()];
        switch (request.dayTotals()) {
            case BY_BRANCH -> fillByBranch(basis, split.shares, rows);
            case FROM_TOP -> fillFromTop(basis, split.shares, rows);
        }
        return TargetPlan.first(basis, split.shares, rows, split.shortfalls);
    }

    private static void fillByBranch(PlanBasis basis, long[] shares, int[][] rows) {
        Map<Integer, List<Integer>> byBranch = new TreeMap<>();
        for (int person = 0; person < shares.length; person++) {
            if (shares[person] > 0) {
                int branch = basis.tree.branchOf(basis.tree.unitOfPerson(person));
                byBranch.computeIfAbsent(branch, each -> new ArrayList<>()).add(person);
            }
        }
        byBranch.values()
                .forEach(people -> Group.of(basis, people, shares, basis::line).fill(rows));
    }

    /** First the days of each unit with a target among its branches, then those of each branch among its people. */
    private static void fillFromTop(PlanBasis basis, long[] shares, int[][] rows) {
        UnitTree tree = basis.tree;
        basis.request.targets().keySet().forEach(code -> {
            int top = tree.unitIndex(code);
            Map<Integer, List<Integer>> byBranch = new TreeMap<>();
            for (int person = tree.firstPerson(top); person < tree.endOfPeople(top); person++) {
                if (shares[person] > 0) {
                    int branch = Math.max(top, tree.branchOf(tree.unitOfPerson(person)));
                    byBranch.computeIfAbsent(branch, each -> new ArrayList<>()).add(person);
                }
            }
            int[][] branchRows = branchDays(basis, byBranch, shares);
            int next = 0;
            for (List<Integer> people : byBranch.values()) {
                int[] days = branchRows[next++];
                DayLine line = DayLine.of(longs(days));
                Group.of(basis, people, shares, person -> ownDays(basis, line, person))
                        .fillDays(rows, cumulative(days));
            }
        });
    }

    private static int[][] branchDays(PlanBasis basis, Map<Integer, List<Integer>> byBranch, long[] shares) {
        int[][] rows = new int[byBranch.size()][basis.days.count()];
        DayLine[] lines = new DayLine[rows.length];
        long[] totals = new long[rows.length];
        int[] most = new int[rows.length];
        List<PlanFault> faults = new ArrayList<>();
        int next = 0;
        for (Map.Entry<Integer, List<Integer>> branch : byBranch.entrySet()) {
            PlanUnit unit = basis.tree.unit(branch.getKey());
            lines[next] = basis.shapes.of(unit.weights());
            totals[next] = branch.getValue().stream()
                    .mapToLong(person -> shares[person])
                    .sum();
            most[next] = Integer.MAX_VALUE;
            if (totals[next] > Integer.MAX_VALUE) {
                faults.add(new PlanFault.ShareTooLarge(unit.code(), totals[next]));
            }
            next++;
        }
        InvalidPlanException.end(faults);
        DayFill.byLines(lines, totals, most, rows);
        return rows;
    }

    /** Returns the days of the branch on which a person works, as much as she is there. */
    private static DayLine ownDays(PlanBasis basis, DayLine branch, int person) {
        DayLine own = basis.line(person);
        long[] weights = branch.weights();
        boolean all = true;
        for (int day = 0; day < weights.length; day++) {
            if (own.weight(day) == 0 && weights[day] > 0) {
                weights[day] = 0;
                all = false;
            }
        }
        DayLine days = all ? branch : DayLine.of(weights);
        DayLine present = basis.shapes.present(days, basis.tree.person(person).presence());
        return present.wholeWeight() == 0 ? own : present;
    }

    private static long[] longs(int[] values) {
        long[] result = new long[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private static long[] cumulative(int[] values) {
        long[] sums = longs(values);
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    /** Some people whose days are placed together: lines and totals, those of a tight bound on one day made to fit. */
    record Group(List<Integer> people, DayLine[] lines, long[] totals, int[] most) {
        /** Which line a person follows. */
        @FunctionalInterface
        interface Lines {
            DayLine of(int person);
        }

        static Group of(PlanBasis basis, List<Integer> people, long[] shares, Lines lineOf) {
            int size = people.size();
            Group group = new Group(people, new DayLine[size], new long[size], new int[size]);
            for (int i = 0; i < size; i++) {
                int person = people.get(i);
                DayLine line = lineOf.of(person);
                long total = shares[person];
                int most = basis.tree.person(person).mostPerDay();
                if (most < PlanPerson.UNLIMITED_DAY && line.isSteeper(total, most) && line.wholeWeight() > 0) {
                    Allocation days = line.within(total, most);
                    line = DayLine.of(days.shares());
                    total -= days.unallocated();
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
}
