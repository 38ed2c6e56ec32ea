package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The units in the order of a walk down the tree, children by code, and the people in the order of their units, then by id.
 * So everything below a unit is one stretch of either.
 */
final class UnitTree {
    static final int NONE = -1;

    private final PlanUnit[] units;
    private final int[] parents;
    private final int[] ends;
    private final PlanPerson[] people;
    private final int[] unitOfPerson;
    private final int[] firstPerson;
    private final Map<OrgUnitCode, Integer> unitIndex = new HashMap<>();
    private final Map<EmployeeId, Integer> personIndex;

    private UnitTree(List<PlanUnit> listed, Map<OrgUnitCode, List<PlanUnit>> children, List<PlanPerson> listedPeople) {
        units = new PlanUnit[listed.size()];
        parents = new int[units.length];
        ends = new int[units.length];
        walk(listed.stream().filter(PlanUnit::isTop).findFirst().orElseThrow(), NONE, children);
        people = new PlanPerson[listedPeople.size()];
        unitOfPerson = new int[people.length];
        firstPerson = new int[units.length + 1];
        personIndex = new HashMap<>(2 * people.length);
        place(listedPeople);
    }

    /** Returns the tree, or adds to the faults why it cannot be. */
    static UnitTree of(PlanRequest request, List<PlanFault> faults) {
        Map<OrgUnitCode, PlanUnit> byCode = new HashMap<>();
        for (PlanUnit unit : request.units()) {
            if (byCode.put(unit.code(), unit) != null) {
                faults.add(new PlanFault.DuplicateUnit(unit.code()));
            }
        }
        Map<OrgUnitCode, List<PlanUnit>> children = new HashMap<>();
        int tops = 0;
        for (PlanUnit unit : request.units()) {
            if (unit.isTop()) {
                tops++;
            } else if (byCode.containsKey(unit.parent())) {
                children.computeIfAbsent(unit.parent(), code -> new ArrayList<>())
                        .add(unit);
            } else {
                faults.add(new PlanFault.UnknownParent(unit.code(), unit.parent()));
            }
        }
        if (tops != 1) {
            faults.add(new PlanFault.NotOneTop(tops));
        }
        checkCircles(request.units(), byCode, faults);
        checkPeople(request.people(), byCode, faults);
        InvalidPlanException.end(faults);
        children.values().forEach(list -> list.sort(Comparator.comparing(PlanUnit::code)));
        return new UnitTree(request.units(), children, request.people());
    }

    private static void checkCircles(List<PlanUnit> listed, Map<OrgUnitCode, PlanUnit> byCode, List<PlanFault> faults) {
        Set<OrgUnitCode> settled = new HashSet<>();
        for (PlanUnit unit : listed) {
            Set<OrgUnitCode> path = new HashSet<>();
            PlanUnit next = unit;
            while (next != null && !next.isTop() && !settled.contains(next.code()) && path.add(next.code())) {
                next = byCode.get(next.parent());
            }
            if (next != null && path.contains(next.code())) {
                faults.add(new PlanFault.UnitBelowItself(next.code()));
            }
            settled.addAll(path);
        }
    }

    private static void checkPeople(
            List<PlanPerson> listed, Map<OrgUnitCode, PlanUnit> byCode, List<PlanFault> faults) {
        Set<EmployeeId> seen = new HashSet<>();
        for (PlanPerson person : listed) {
            if (!seen.add(person.id())) {
                faults.add(new PlanFault.DuplicatePerson(person.id()));
            }
            if (!byCode.containsKey(person.unit())) {
                faults.add(new PlanFault.UnknownUnit(person.id(), person.unit()));
            }
            checkNumber(person, "weight", person.weight(), faults);
            checkNumber(person, "least", person.least(), faults);
            checkNumber(person, "mostPerDay", person.mostPerDay(), faults);
            if (person.most() < person.least()) {
                faults.add(new PlanFault.ImpossibleBounds(person.id(), person.least(), person.most()));
            }
        }
    }

    private static void checkNumber(PlanPerson person, String field, long value, List<PlanFault> faults) {
        if (value < 0) {
            faults.add(new PlanFault.NegativeNumber(person.id(), field, value));
        }
    }

    private void walk(PlanUnit unit, int parent, Map<OrgUnitCode, List<PlanUnit>> children) {
        int index = unitIndex.size();
        units[index] = unit;
        parents[index] = parent;
        unitIndex.put(unit.code(), index);
        children.getOrDefault(unit.code(), List.of()).forEach(child -> walk(child, index, children));
        ends[index] = unitIndex.size();
    }

    private record Row(PlanPerson person, int unit, String key) {}

    private void place(List<PlanPerson> listed) {
        Row[] rows = new Row[listed.size()];
        for (int i = 0; i < rows.length; i++) {
            PlanPerson person = listed.get(i);
            String key = person.id().value().toLowerCase(Locale.ROOT);
            rows[i] = new Row(person, unitIndex.getOrDefault(person.unit(), NONE), key);
        }
        Arrays.sort(rows, Comparator.comparingInt(Row::unit).thenComparing(Row::key));
        for (int i = 0; i < rows.length; i++) {
            people[i] = rows[i].person;
            unitOfPerson[i] = rows[i].unit;
            firstPerson[rows[i].unit + 1]++;
            personIndex.put(people[i].id(), i);
        }
        for (int unit = 0; unit < units.length; unit++) {
            firstPerson[unit + 1] += firstPerson[unit];
        }
    }

    int unitCount() {
        return units.length;
    }

    PlanUnit unit(int unit) {
        return units[unit];
    }

    int parentOf(int unit) {
        return parents[unit];
    }

    /** Returns the first unit behind those below {@code unit}; {@code unit + 1} is its first child, if it has any. */
    int endOf(int unit) {
        return ends[unit];
    }

    int unitIndex(OrgUnitCode code) {
        return unitIndex.getOrDefault(code, NONE);
    }

    int personCount() {
        return people.length;
    }

    PlanPerson person(int person) {
        return people[person];
    }

    List<PlanPerson> people() {
        return List.of(people);
    }

    int unitOfPerson(int person) {
        return unitOfPerson[person];
    }

    int personIndex(EmployeeId id) {
        return personIndex.getOrDefault(id, NONE);
    }

    /** Returns the first person of a unit; its own come before those of the units below. */
    int firstPerson(int unit) {
        return firstPerson[unit];
    }

    /** Returns the first person behind those of the unit itself. */
    int endOfOwnPeople(int unit) {
        return firstPerson[unit + 1];
    }

    /** Returns the first person behind those of the unit and of all below it. */
    int endOfPeople(int unit) {
        return firstPerson[ends[unit]];
    }

    /** Returns the nearest unit, from {@code unit} upwards, that is no team; the top if all are. */
    int branchOf(int unit) {
        int branch = unit;
        while (units[branch].level() == OrgLevel.TEAM && parents[branch] != NONE) {
            branch = parents[branch];
        }
        return branch;
    }
}
