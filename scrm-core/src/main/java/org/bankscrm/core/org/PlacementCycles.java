package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the circles among placements that hold at the same time.
 *
 * <p>First every unit from which no circle can be reached is peeled off, whatever the time; of a tree nothing is left, in
 * linear time. From the least unit that is left the parents are followed, keeping only the time all steps share, until the
 * walk comes back to where it began or runs out of time. Then that unit is taken out, what hung on it alone is peeled off,
 * and the next begins, so every circle is found once, from its least member. The walk keeps its own stack, because a circle
 * can be longer than the thread's.
 *
 * <p>Units with several parents at once can make the number of circles exponential, so the walk ends after a bounded number
 * of steps. That lets nothing slip through: such units are faults of their own, and once they are mended every circle is found.
 */
final class PlacementCycles {
    private record Step(OrgUnitCode unit, Interval during, Iterator<UnitPlacement> parents) {}

    /** About a second of walking; data without units that have several parents at once stays far below it. */
    private static final int MOST_STEPS = 1_000_000;

    private final NavigableMap<OrgUnitCode, Set<UnitPlacement>> parentsOf = new TreeMap<>();
    private final Map<OrgUnitCode, List<UnitPlacement>> childrenOf = new HashMap<>();
    private final List<OrgFault> faults = new ArrayList<>();
    private int steps;

    private PlacementCycles() {}

    static List<OrgFault> among(Collection<UnitPlacement> placements) {
        PlacementCycles cycles = new PlacementCycles();
        for (UnitPlacement placement : placements) {
            cycles.parentsOf
                    .computeIfAbsent(placement.unit(), unit -> new LinkedHashSet<>())
                    .add(placement);
        }
        cycles.indexChildren();
        Set<OrgUnitCode> parents = new TreeSet<>(cycles.childrenOf.keySet());
        parents.removeAll(cycles.parentsOf.keySet());
        parents.forEach(cycles::peel);
        while (!cycles.parentsOf.isEmpty() && cycles.steps < MOST_STEPS) {
            OrgUnitCode least = cycles.parentsOf.firstKey();
            cycles.walkFrom(least);
            cycles.peel(least);
        }
        return cycles.faults;
    }

    private void indexChildren() {
        for (Set<UnitPlacement> placements : parentsOf.values()) {
            for (UnitPlacement placement : placements) {
                childrenOf
                        .computeIfAbsent(placement.parent(), parent -> new ArrayList<>())
                        .add(placement);
            }
        }
    }

    /** Takes a unit out, and then every unit that has no parent left. */
    private void peel(OrgUnitCode top) {
        parentsOf.remove(top);
        Deque<OrgUnitCode> tops = new ArrayDeque<>(List.of(top));
        while (!tops.isEmpty()) {
            for (UnitPlacement placement : childrenOf.getOrDefault(tops.remove(), List.of())) {
                Set<UnitPlacement> left = parentsOf.get(placement.unit());
                if (left != null && left.remove(placement) && left.isEmpty()) {
                    parentsOf.remove(placement.unit());
                    tops.add(placement.unit());
                }
            }
        }
    }

    private void walkFrom(OrgUnitCode first) {
        Deque<Step> path = new ArrayDeque<>();
        Set<OrgUnitCode> onPath = new HashSet<>();
        path.addLast(step(first, Interval.ALWAYS));
        while (!path.isEmpty() && ++steps < MOST_STEPS) {
            Step last = path.getLast();
            if (!last.parents.hasNext()) {
                onPath.remove(path.removeLast().unit);
                continue;
            }
            UnitPlacement up = last.parents.next();
            Optional<Interval> during = last.during.intersection(up.validity());
            if (during.isEmpty()) {
                continue;
            }
            if (up.parent().equals(first)) {
                faults.add(new OrgFault.PlacementCycle(
                        path.stream().map(Step::unit).toList(), during.get()));
            } else if (parentsOf.containsKey(up.parent()) && onPath.add(up.parent())) {
                path.addLast(step(up.parent(), during.get()));
            }
        }
    }

    private Step step(OrgUnitCode unit, Interval during) {
        return new Step(unit, during, parentsOf.getOrDefault(unit, Set.of()).iterator());
    }
}
