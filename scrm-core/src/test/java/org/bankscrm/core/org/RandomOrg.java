package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Makes small organisations over the seconds 0 to {@link #LAST}; the last second stands for all time to come. */
final class RandomOrg {
    static final int LAST = 24;

    private final RandomGenerator random;
    private final OrgData.Builder data = OrgData.builder();
    private final Map<OrgUnit, BitSet> presence = new HashMap<>();
    private final List<OrgUnit> placed = new ArrayList<>();

    private RandomOrg(RandomGenerator random) {
        this.random = random;
    }

    static Instant second(int second) {
        return Instant.ofEpochSecond(second);
    }

    static Interval seconds(int from, int to) {
        return to > LAST ? Interval.from(second(from)) : new Interval(second(from), second(to));
    }

    static OrgUnitCode code(String code) {
        return new OrgUnitCode(code);
    }

    static EmployeeId id(String id) {
        return new EmployeeId(id);
    }

    static OrgUnit unit(String code, OrgLevel level) {
        return new OrgUnit(code(code), level, "unit " + code, "");
    }

    /** Returns a tree that changes over time and has no fault. */
    static OrgData valid(RandomGenerator random) {
        RandomOrg org = new RandomOrg(random);
        org.addRoots();
        org.addUnits();
        List<EmployeeId> employees = org.addEmployees();
        org.addSuccessions(employees);
        return org.data.build();
    }

    private void addRoots() {
        int change = random.nextBoolean() ? LAST + 1 : random.nextInt(1, LAST + 1);
        root("M", 0, change);
        if (change <= LAST) {
            root("A", change, LAST + 1);
        }
    }

    private void root(String code, int from, int to) {
        OrgUnit root = unit(code, OrgLevel.HEAD_OFFICE);
        data.unit(root).root(root.code(), seconds(from, to));
        stand(root, from, to);
    }

    private void addUnits() {
        List<OrgLevel> levels = List.of(OrgLevel.values());
        List<OrgUnit> units = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            units.add(unit("U" + random.nextInt(1_000) + "." + i, levels.get(random.nextInt(1, levels.size()))));
        }
        units.sort((a, b) -> a.level().compareTo(b.level()));
        for (OrgUnit unit : units) {
            boolean stands = false;
            for (int from = random.nextInt(4), to; from <= LAST; from = to) {
                to = nextCut(from);
                List<OrgUnit> parents = standing(from, to).stream()
                        .filter(parent -> unit.level().isDeeperThan(parent.level()))
                        .toList();
                if (!parents.isEmpty() && random.nextInt(5) > 0) {
                    OrgUnit parent = parents.get(random.nextInt(parents.size()));
                    data.place(unit.code(), parent.code(), seconds(from, to));
                    stand(unit, from, to);
                    stands = true;
                }
            }
            if (stands) {
                data.unit(unit);
            }
        }
    }

    private List<EmployeeId> addEmployees() {
        List<EmployeeId> employees = new ArrayList<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            EmployeeId employee = id("e" + random.nextInt(1_000) + "." + i);
            employees.add(employee);
            data.employee(new Employee(employee, "name"));
            for (int from = random.nextInt(8), to; from <= LAST; from = to) {
                to = nextCut(from);
                List<OrgUnit> units = standing(from, to);
                if (!units.isEmpty() && random.nextInt(4) > 0) {
                    data.post(employee, units.get(random.nextInt(units.size())).code(), seconds(from, to));
                }
            }
        }
        return employees;
    }

    /** Successors come later in a shuffled row, so that no circle can close. */
    private void addSuccessions(List<EmployeeId> employees) {
        Collections.shuffle(employees, new Random(random.nextLong()));
        for (int i = 0; i + 1 < employees.size(); i++) {
            boolean away = false;
            for (int from = random.nextInt(2 * LAST); from <= LAST; from = nextCut(from)) {
                boolean back = away && random.nextBoolean();
                EmployeeId successor = back ? employees.get(i) : employees.get(random.nextInt(i + 1, employees.size()));
                data.succeed(employees.get(i), successor, second(from));
                away = !back;
            }
        }
    }

    private int nextCut(int from) {
        return Math.min(from + random.nextInt(1, LAST), LAST + 1);
    }

    private void stand(OrgUnit unit, int from, int to) {
        presence.computeIfAbsent(unit, u -> new BitSet()).set(from, to);
        if (!placed.contains(unit)) {
            placed.add(unit);
        }
    }

    private List<OrgUnit> standing(int from, int to) {
        return placed.stream()
                .filter(unit -> presence.getOrDefault(unit, new BitSet()).nextClearBit(from) >= to)
                .toList();
    }

    /** Returns rows that have nothing to do with each other. */
    static OrgData garbage(RandomGenerator random) {
        List<OrgLevel> levels = List.of(OrgLevel.values());
        OrgData.Builder data = OrgData.builder();
        for (int i = random.nextInt(7); i > 0; i--) {
            data.unit(unit("U" + random.nextInt(6), levels.get(random.nextInt(levels.size()))));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            data.root(code("U" + random.nextInt(6)), anyInterval(random));
        }
        for (int i = random.nextInt(10); i > 0; i--) {
            data.place(code("U" + random.nextInt(6)), code("U" + random.nextInt(6)), anyInterval(random));
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            data.employee(new Employee(id("e" + random.nextInt(6)), "name"));
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            data.post(id("e" + random.nextInt(6)), code("U" + random.nextInt(6)), anyInterval(random));
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            data.succeed(id("e" + random.nextInt(6)), id("e" + random.nextInt(6)), second(random.nextInt(6)));
        }
        return data.build();
    }

    private static Interval anyInterval(RandomGenerator random) {
        int from = random.nextInt(LAST + 1);
        return seconds(from, from + random.nextInt(1, LAST));
    }
}
