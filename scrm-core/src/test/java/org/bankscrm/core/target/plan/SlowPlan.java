package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.target.plan.PlanCase.Fraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Places unit by unit: of the units that may be placed on a day, those due earliest, until the day of the branch is full. */
final class SlowPlan {
    private SlowPlan() {}

    private record Unit(int person, long number, int due) {}

    /** Returns the days of some people of one branch, in the order of the plan, with these totals. */
    static Map<EmployeeId, int[]> days(PlanCase value, List<PlanPerson> people, List<Long> totals) {
        List<List<Fraction>> lines = new ArrayList<>();
        List<int[]> rows = new ArrayList<>();
        List<List<Fraction>> weights = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            lines.add(value.lineOf(people.get(i), totals.get(i)));
            weights.add(value.weightsOf(people.get(i)));
            rows.add(new int[PlanCase.QUARTER.days()]);
        }
        List<Unit> waiting = new ArrayList<>();
        long placed = 0;
        long[] released = new long[people.size()];
        for (int day = 0; day < PlanCase.QUARTER.days(); day++) {
            Fraction sum = Fraction.ZERO;
            for (int i = 0; i < people.size(); i++) {
                List<Fraction> line = lines.get(i);
                sum = sum.plus(line.get(day));
                while (released[i] < line.get(day).ceiling()) {
                    released[i]++;
                    waiting.add(new Unit(i, released[i], dueOf(line, released[i])));
                }
            }
            waiting.sort(Comparator.comparingInt(Unit::due)
                    .thenComparing(Unit::person)
                    .thenComparing(Unit::number));
            List<Unit> rest = new ArrayList<>();
            for (Unit unit : waiting) {
                boolean there = weights.get(unit.person).get(day).over().signum() > 0;
                if (there && (unit.due <= day || placed < sum.rounded())) {
                    rows.get(unit.person)[day]++;
                    placed++;
                } else {
                    rest.add(unit);
                }
            }
            waiting = rest;
        }
        Map<EmployeeId, int[]> byPerson = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            byPerson.put(people.get(i).id(), rows.get(i));
        }
        return byPerson;
    }

    private static int dueOf(List<Fraction> line, long unit) {
        int day = 0;
        while (line.get(day).floor() < unit) {
            day++;
        }
        return day;
    }
}
