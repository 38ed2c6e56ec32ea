package org.bankscrm.core.target.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A request in which nothing is wrong that can be seen without sharing out: tree, days and everybody's line. */
final class PlanBasis {
    final PlanRequest request;
    final PlanDays days;
    final UnitTree tree;
    final LineShapes shapes;
    private final DayLine[] lines;

    private PlanBasis(PlanRequest request, PlanDays days, UnitTree tree, LineShapes shapes) {
        this.request = request;
        this.days = days;
        this.tree = tree;
        this.shapes = shapes;
        lines = new DayLine[tree.personCount()];
        for (int i = 0; i < lines.length; i++) {
            DayWeights weights = tree.unit(tree.unitOfPerson(i)).weights();
            lines[i] = shapes.of(weights, tree.person(i).presence());
        }
    }

    static PlanBasis of(PlanRequest request) {
        List<PlanFault> faults = new ArrayList<>();
        PlanDays days = PlanDays.of(request.period(), request.calendar(), faults);
        checkTargets(request, faults);
        checkMonths(request, days, faults);
        UnitTree tree = UnitTree.of(request, faults);
        checkNesting(request, tree, faults);
        LineShapes shapes = new LineShapes(days, request.monthTotals());
        for (int unit = 0; unit < tree.unitCount(); unit++) {
            if (tree.endOfPeople(unit) > tree.firstPerson(unit)) {
                shapes.check(tree.unit(unit), faults);
            }
        }
        InvalidPlanException.end(faults);
        PlanBasis basis = new PlanBasis(request, days, tree, shapes);
        basis.checkBounds(faults);
        InvalidPlanException.end(faults);
        return basis;
    }

    /** Returns the line of a person, without regard to a bound on one day. */
    DayLine line(int person) {
        return lines[person];
    }

    /** Returns the most a person can add on the days from {@code day} on. */
    long room(int person, int day) {
        PlanPerson who = tree.person(person);
        if (lines[person].weightFrom(day) == 0) {
            return 0;
        }
        if (who.mostPerDay() == PlanPerson.UNLIMITED_DAY) {
            return Long.MAX_VALUE;
        }
        long present = 0;
        for (int each = day; each < days.count(); each++) {
            present += lines[person].weight(each) > 0 ? 1 : 0;
        }
        return present * who.mostPerDay();
    }

    private static void checkTargets(PlanRequest request, List<PlanFault> faults) {
        if (request.targets().isEmpty()) {
            faults.add(new PlanFault.NoTarget());
        }
        request.targets().forEach((unit, target) -> {
            if (target < 0 || target > PlanRequest.MOST_TARGET) {
                faults.add(new PlanFault.TargetOutOfRange(unit, target));
            }
        });
    }

    private static void checkMonths(PlanRequest request, PlanDays days, List<PlanFault> faults) {
        List<Long> totals = request.monthTotals();
        if (totals.isEmpty()) {
            return;
        }
        if (totals.size() != days.months().size()) {
            faults.add(new PlanFault.WrongNumberOfMonths(
                    totals.size(), days.months().size()));
            return;
        }
        boolean inRange = true;
        for (int month = 0; month < totals.size(); month++) {
            long total = totals.get(month);
            if (total < 0 || total > PlanRequest.MOST_TARGET) {
                faults.add(new PlanFault.MonthTotalOutOfRange(days.months().get(month), total));
                inRange = false;
            }
        }
        long months = inRange ? totals.stream().mapToLong(Long::longValue).sum() : 0;
        long targets = saturatedSum(request.targets().values());
        if (inRange && months != targets) {
            faults.add(new PlanFault.MonthTotalsDoNotAddUp(months, targets));
        }
    }

    private static long saturatedSum(Collection<Long> values) {
        long sum = 0;
        for (long value : values) {
            sum = value > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + Math.max(0, value);
        }
        return sum;
    }

    private static void checkNesting(PlanRequest request, UnitTree tree, List<PlanFault> faults) {
        request.targets().keySet().forEach(code -> {
            int unit = tree.unitIndex(code);
            if (unit == UnitTree.NONE) {
                faults.add(new PlanFault.TargetOfUnknownUnit(code));
                return;
            }
            for (int above = tree.parentOf(unit); above != UnitTree.NONE; above = tree.parentOf(above)) {
                if (request.targets().containsKey(tree.unit(above).code())) {
                    faults.add(
                            new PlanFault.NestedTargets(code, tree.unit(above).code()));
                }
            }
        });
    }

    private void checkBounds(List<PlanFault> faults) {
        for (int i = 0; i < lines.length; i++) {
            PlanPerson person = tree.person(i);
            if (person.least() > room(i, 0)) {
                faults.add(new PlanFault.ImpossibleBounds(person.id(), person.least(), room(i, 0)));
            }
        }
    }
}
