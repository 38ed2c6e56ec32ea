package org.bankscrm.core.target.plan;

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
 * <p>Takes O(n log n) time for n people and O(n · days) for their days, and one int per person and day of memory. Keeps no
 * state, so any number of threads may call it.
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
                .forEach(people ->
                        PlanGroup.of(basis, people, shares, basis::line).fill(rows));
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
                PlanGroup.of(basis, people, shares, person -> ownDays(basis, line, person))
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
}
