package org.bankscrm.core.target.plan;

import org.bankscrm.core.target.allocation.Allocation;
import org.bankscrm.core.target.allocation.Excess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shares out each target down the tree: among the units and people right below, then on.
 *
 * <p>Weight and bounds of a unit are the sums of those below it, so what a unit gets always fits among its people.
 */
final class TargetSplit {
    private final PlanBasis basis;
    private final UnitTree tree;
    private final List<PlanFault> faults = new ArrayList<>();
    final long[] shares;
    final List<Shortfall.OfUnit> shortfalls = new ArrayList<>();
    private final long[] weight;
    private final long[] least;
    private final long[] most;

    private TargetSplit(PlanBasis basis) {
        this.basis = basis;
        tree = basis.tree;
        shares = new long[tree.personCount()];
        weight = new long[tree.unitCount()];
        least = new long[tree.unitCount()];
        most = new long[tree.unitCount()];
    }

    static TargetSplit of(PlanBasis basis) {
        TargetSplit split = new TargetSplit(basis);
        split.sumUp();
        basis.request.targets().forEach((code, target) -> split.shareOut(basis.tree.unitIndex(code), target));
        InvalidPlanException.end(split.faults);
        return split;
    }

    /** Units below stand behind, so one walk backwards sums up all levels. */
    private void sumUp() {
        for (int unit = tree.unitCount() - 1; unit >= 0; unit--) {
            for (int i = tree.firstPerson(unit); i < tree.endOfOwnPeople(unit); i++) {
                add(unit, tree.person(i).weight(), tree.person(i).least(), mostOf(i));
            }
            if (tree.parentOf(unit) != UnitTree.NONE) {
                add(tree.parentOf(unit), weight[unit], least[unit], most[unit]);
            }
        }
    }

    private void add(int unit, long moreWeight, long moreLeast, long moreMost) {
        weight[unit] = saturated(weight[unit] + moreWeight);
        least[unit] = saturated(least[unit] + moreLeast);
        most[unit] = saturated(most[unit] + moreMost);
    }

    private static long saturated(long sum) {
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Returns the most a person can get: who has no weight gets no more than the least. */
    private long mostOf(int i) {
        PlanPerson person = tree.person(i);
        return person.weight() == 0 ? person.least() : Math.min(person.most(), basis.room(i, 0));
    }

    private void shareOut(int unit, long target) {
        long placed = Math.min(target, most[unit]);
        if (weight[unit] == 0 && target > least[unit]) {
            faults.add(new PlanFault.AllWeightsZero(tree.unit(unit).code(), target));
        } else if (least[unit] > target) {
            faults.add(new PlanFault.LowerExceedsTarget(tree.unit(unit).code(), least[unit] - target));
        } else {
            if (placed < target) {
                shortfalls.add(new Shortfall.OfUnit(tree.unit(unit).code(), target - placed, ShortfallReason.CAPACITY));
            }
            descend(unit, placed);
        }
    }

    private void descend(int unit, long total) {
        int people = tree.endOfOwnPeople(unit) - tree.firstPerson(unit);
        int[] children = childrenOf(unit);
        int size = people + children.length;
        long[] weights = new long[size];
        long[] lower = new long[size];
        long[] upper = new long[size];
        for (int i = 0; i < people; i++) {
            int person = tree.firstPerson(unit) + i;
            weights[i] = tree.person(person).weight();
            lower[i] = tree.person(person).least();
            upper[i] = mostOf(person);
        }
        for (int i = 0; i < children.length; i++) {
            weights[people + i] = weight[children[i]];
            lower[people + i] = least[children[i]];
            upper[people + i] = most[children[i]];
        }
        Allocation allocation = basis.request.method().allocate(weights, total, lower, upper, Excess.STRICT);
        for (int i = 0; i < people; i++) {
            long share = allocation.share(i);
            if (share > Integer.MAX_VALUE) {
                faults.add(new PlanFault.ShareTooLarge(tree.unit(unit).code(), share));
            }
            shares[tree.firstPerson(unit) + i] = share;
        }
        for (int i = 0; i < children.length; i++) {
            descend(children[i], allocation.share(people + i));
        }
    }

    private int[] childrenOf(int unit) {
        int[] children = new int[tree.endOf(unit) - unit - 1];
        int size = 0;
        for (int child = unit + 1; child < tree.endOf(unit); child = tree.endOf(child)) {
            children[size++] = child;
        }
        return Arrays.copyOf(children, size);
    }
}
