package org.bankscrm.core.org;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Lists every fault of the data of an organisation. */
final class OrgCheck {
    private final OrgData data;
    private final Map<OrgUnitCode, OrgUnit> units;
    private final Set<EmployeeId> employees = new HashSet<>();
    private final Map<OrgUnitCode, Coverage> presence = new HashMap<>();
    private final List<OrgFault> faults = new ArrayList<>();

    private OrgCheck(OrgData data) {
        this.data = data;
        units = data.units().stream().collect(toMap(OrgUnit::code, unit -> unit, (first, second) -> first));
        data.employees().forEach(employee -> employees.add(employee.id()));
        Map<OrgUnitCode, List<Interval>> times = new HashMap<>();
        data.roots().forEach(root -> add(times, root.unit(), root.validity()));
        data.placements().forEach(placement -> add(times, placement.unit(), placement.validity()));
        times.forEach((unit, intervals) -> presence.put(unit, Coverage.of(intervals)));
    }

    static List<OrgFault> faultsOf(OrgData data) {
        OrgCheck check = new OrgCheck(data);
        check.checkUnits();
        check.checkRoots();
        check.checkPlacements();
        check.checkEmployees();
        check.checkPostings();
        check.checkSuccessions();
        return List.copyOf(check.faults);
    }

    private void checkUnits() {
        counted(data.units(), OrgUnit::code).forEach((code, times) -> {
            if (times > 1) {
                faults.add(new OrgFault.DuplicateUnit(code, times));
            }
            if (!presence.containsKey(code)) {
                faults.add(new OrgFault.UnplacedUnit(code));
            }
        });
    }

    private void checkRoots() {
        for (RootPlacement root : data.roots()) {
            if (!units.containsKey(root.unit())) {
                faults.add(new OrgFault.UnknownRoot(root));
            }
        }
        overlaps(
                data.roots(),
                RootPlacement::validity,
                (first, second, during) -> faults.add(new OrgFault.TwoRoots(first.unit(), second.unit(), during)));
        Coverage rooted =
                Coverage.of(data.roots().stream().map(RootPlacement::validity).toList());
        Coverage placed = Coverage.of(
                data.placements().stream().map(UnitPlacement::validity).toList());
        for (Interval piece : placed.pieces()) {
            rooted.gapsIn(piece).forEach(gap -> faults.add(new OrgFault.NoRoot(gap)));
        }
    }

    private void checkPlacements() {
        for (UnitPlacement placement : data.placements()) {
            OrgUnit unit = units.get(placement.unit());
            OrgUnit parent = units.get(placement.parent());
            if (unit == null) {
                faults.add(new OrgFault.PlacementOfUnknownUnit(placement));
            }
            if (parent == null) {
                faults.add(new OrgFault.UnknownParent(placement));
            } else {
                presence.getOrDefault(placement.parent(), Coverage.NOTHING)
                        .gapsIn(placement.validity())
                        .forEach(gap -> faults.add(new OrgFault.OutsideParent(placement, gap)));
            }
            if (unit != null && parent != null && !unit.level().isDeeperThan(parent.level())) {
                faults.add(new OrgFault.NotDeeper(placement, unit.level(), parent.level()));
            }
        }
        Map<OrgUnitCode, List<UnitPlacement>> byUnit = grouped(data.placements(), UnitPlacement::unit);
        byUnit.forEach((unit, placements) -> overlaps(
                placements,
                UnitPlacement::validity,
                (first, second, during) ->
                        faults.add(new OrgFault.TwoParents(unit, first.parent(), second.parent(), during))));
        for (RootPlacement root : data.roots()) {
            for (UnitPlacement placement : byUnit.getOrDefault(root.unit(), List.of())) {
                root.validity()
                        .intersection(placement.validity())
                        .ifPresent(during ->
                                faults.add(new OrgFault.RootWithParent(root.unit(), placement.parent(), during)));
            }
        }
        faults.addAll(PlacementCycles.among(data.placements()));
    }

    private void checkEmployees() {
        counted(data.employees(), Employee::id).forEach((id, times) -> {
            if (times > 1) {
                faults.add(new OrgFault.DuplicateEmployee(id, times));
            }
        });
    }

    private void checkPostings() {
        for (Posting posting : data.postings()) {
            if (!employees.contains(posting.employee())) {
                faults.add(new OrgFault.PostingOfUnknownEmployee(posting));
            }
            if (!units.containsKey(posting.unit())) {
                faults.add(new OrgFault.PostingToUnknownUnit(posting));
            } else {
                presence.getOrDefault(posting.unit(), Coverage.NOTHING)
                        .gapsIn(posting.validity())
                        .forEach(gap -> faults.add(new OrgFault.PostingOutsideUnit(posting, gap)));
            }
        }
        grouped(data.postings(), Posting::employee)
                .forEach((employee, postings) -> overlaps(
                        postings,
                        Posting::validity,
                        (first, second, during) -> faults.add(
                                new OrgFault.OverlappingPostings(employee, first.unit(), second.unit(), during))));
    }

    private void checkSuccessions() {
        Map<EmployeeId, NavigableMap<Instant, EmployeeId>> successors = new TreeMap<>();
        for (Succession succession : data.successions()) {
            if (!employees.contains(succession.employee())) {
                faults.add(new OrgFault.SuccessionOfUnknownEmployee(succession));
            }
            if (!employees.contains(succession.successor())) {
                faults.add(new OrgFault.UnknownSuccessor(succession));
            }
            EmployeeId before = successors
                    .computeIfAbsent(succession.employee(), employee -> new TreeMap<>())
                    .putIfAbsent(succession.from(), succession.successor());
            if (before != null) {
                faults.add(new OrgFault.TwoSuccessors(
                        succession.employee(), before, succession.successor(), succession.from()));
            }
        }
        successors.forEach((employee, all) -> all.forEach((from, successor) -> {
            Map.Entry<Instant, EmployeeId> before = all.lowerEntry(from);
            boolean nobody = before == null || before.getValue().equals(employee);
            if (successor.equals(employee) && nobody) {
                faults.add(new OrgFault.ReturnWithoutSuccession(new Succession(employee, successor, from)));
            }
        }));
        Set<OrgFault> cycles = new LinkedHashSet<>();
        successors.forEach((employee, all) -> all.forEach((from, successor) -> {
            List<EmployeeId> chain = chain(successors, employee, from);
            if (chain.size() > 1 && chain.get(chain.size() - 1).equals(employee)) {
                cycles.add(new OrgFault.SuccessionCycle(fromLeast(chain.subList(1, chain.size())), from));
            }
        }));
        faults.addAll(cycles);
    }

    /** Returns an employee and who followed at that instant, up to the first who is not succeeded or comes twice. */
    private static List<EmployeeId> chain(
            Map<EmployeeId, NavigableMap<Instant, EmployeeId>> successors, EmployeeId first, Instant at) {
        List<EmployeeId> chain = new ArrayList<>(List.of(first));
        Set<EmployeeId> seen = new HashSet<>();
        EmployeeId last = first;
        while (seen.add(last)) {
            NavigableMap<Instant, EmployeeId> all = successors.getOrDefault(last, Collections.emptyNavigableMap());
            Map.Entry<Instant, EmployeeId> next = all.floorEntry(at);
            if (next == null || next.getValue().equals(last)) {
                break;
            }
            last = next.getValue();
            chain.add(last);
        }
        return chain;
    }

    private static List<EmployeeId> fromLeast(List<EmployeeId> circle) {
        List<EmployeeId> turned = new ArrayList<>(circle);
        Collections.rotate(turned, -turned.indexOf(Collections.min(turned)));
        return turned;
    }

    /** What to do about two rows that hold at once. */
    private interface Clash<T> {
        void report(T first, T second, Interval during);
    }

    /**
     * Reports every row that begins while an earlier one still holds, against the one that lasts longest. So every instant
     * two rows share is reported, in time n log n, where reporting every pair would be quadratic.
     */
    private static <T> void overlaps(Collection<T> rows, Function<T, Interval> validity, Clash<T> clash) {
        List<T> sorted = rows.stream()
                .sorted(Comparator.comparing(row -> validity.apply(row).start()))
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        T longest = sorted.get(0);
        for (T next : sorted.subList(1, sorted.size())) {
            T earlier = longest;
            validity.apply(earlier)
                    .intersection(validity.apply(next))
                    .ifPresent(during -> clash.report(earlier, next, during));
            if (validity.apply(next).end().isAfter(validity.apply(longest).end())) {
                longest = next;
            }
        }
    }

    private static <K, T> Map<K, List<T>> grouped(Collection<T> rows, Function<T, K> key) {
        return rows.stream().collect(groupingBy(key, TreeMap::new, toList()));
    }

    private static <K, T> Map<K, Integer> counted(Collection<T> rows, Function<T, K> key) {
        Map<K, Integer> times = new LinkedHashMap<>();
        rows.forEach(row -> times.merge(key.apply(row), 1, Integer::sum));
        return times;
    }

    private static void add(Map<OrgUnitCode, List<Interval>> times, OrgUnitCode unit, Interval interval) {
        times.computeIfAbsent(unit, code -> new ArrayList<>()).add(interval);
    }
}
