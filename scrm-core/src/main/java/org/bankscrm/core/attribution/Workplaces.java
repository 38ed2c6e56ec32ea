package org.bankscrm.core.attribution;

import org.bankscrm.core.internal.Micros;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * To which branch and team every manager belonged, and when (任职机构), laid out for a fold over many customers.
 *
 * <p>Later moves never change what was: a credit asks for the instant of the add. Immutable and thread-safe. An answer costs
 * one map look-up and O(log h) for h moves of the manager.
 */
public final class Workplaces {
    private final Map<EmployeeId, Line> employees;
    private final Map<OrgUnitCode, Line> units;

    Workplaces(Map<EmployeeId, Line> employees, Map<OrgUnitCode, Line> units) {
        this.employees = new HashMap<>(employees);
        this.units = new HashMap<>(units);
    }

    /** Returns a builder that takes moves one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what an organisation says: the branch is the unit of {@code branchLevel} at or above the one an employee is
     * posted to, the team the {@link OrgLevel#TEAM} at or above it. Where the bank skips a level there is none.
     *
     * @param branchLevel the level at which credits of branches are counted
     * @throws org.bankscrm.core.org.InvalidOrganisationException with every fault, if the data has any
     */
    public static Workplaces of(OrgData data, OrgLevel branchLevel) {
        return new WorkplaceFold(data, branchLevel).workplaces();
    }

    /** Returns the branch of an employee at an instant, empty if none is known. */
    public Optional<OrgUnitCode> branchOf(EmployeeId employee, Instant at) {
        return Optional.ofNullable(branch(employee, Micros.of(at)));
    }

    /** Returns the team of an employee at an instant, empty if none is known. */
    public Optional<OrgUnitCode> teamOf(EmployeeId employee, Instant at) {
        return Optional.ofNullable(team(employee, Micros.of(at)));
    }

    /** Returns the branch a unit belongs to at an instant; the unit itself if nothing is known about it. */
    public OrgUnitCode branchOf(OrgUnitCode unit, Instant at) {
        OrgUnitCode branch = branchOfUnit(unit, Micros.of(at));
        return branch == null ? unit : branch;
    }

    @Nullable
    OrgUnitCode branch(EmployeeId employee, long at) {
        Line line = employees.get(employee);
        return line == null ? null : line.branch(at);
    }

    @Nullable
    OrgUnitCode team(EmployeeId employee, long at) {
        Line line = employees.get(employee);
        return line == null ? null : line.teamIn(line.placeAt(at));
    }

    /** An owner that the organisation does not know is a branch of its own: a credit is never lost to a missing row. */
    @Nullable
    OrgUnitCode branchOfUnit(@Nullable OrgUnitCode unit, long at) {
        if (unit == null || units.isEmpty()) {
            return unit;
        }
        Line line = units.get(unit);
        OrgUnitCode branch = line == null ? null : line.branch(at);
        return branch == null ? unit : branch;
    }

    @Nullable
    Line line(EmployeeId employee) {
        return employees.get(employee);
    }

    /** Returns how many employees are known. */
    @Override
    public String toString() {
        return "Workplaces[" + employees.size() + " employees]";
    }

    /** Where one employee, or unit, belonged; each place holds until the next begins. */
    static final class Line {
        private final String name;
        private final long[] from;
        private final @Nullable OrgUnitCode[] branch;
        private final @Nullable OrgUnitCode[] team;

        Line(String name, long[] from, @Nullable OrgUnitCode[] branch, @Nullable OrgUnitCode[] team) {
            this.name = name;
            this.from = from;
            this.branch = branch;
            this.team = team;
        }

        /** Returns the spelling of the id that all credits use: ids that differ in case are the same employee. */
        String name() {
            return name;
        }

        @Nullable
        OrgUnitCode branch(long at) {
            return branchIn(placeAt(at));
        }

        @Nullable
        OrgUnitCode branchIn(int place) {
            return place < 0 ? null : branch[place];
        }

        @Nullable
        OrgUnitCode teamIn(int place) {
            return place < 0 ? null : team[place];
        }

        /** Returns the number of the place at an instant, -1 before the first. */
        int placeAt(long at) {
            int low = 0;
            int high = from.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (from[middle] > at) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low - 1;
        }
    }

    /** Takes moves one by one, in any order; of two at one instant the one given later holds. Not thread-safe. */
    public static final class Builder {
        private final Map<EmployeeId, Moves> moves = new HashMap<>();

        private Builder() {}

        /** Lets an employee belong to a branch, and to no team, from an instant on. */
        public Builder post(EmployeeId employee, Instant from, OrgUnitCode branch) {
            return move(employee, Micros.of(from), Objects.requireNonNull(branch, "branch"), null);
        }

        /** Lets an employee belong to a team of a branch from an instant on. */
        public Builder post(EmployeeId employee, Instant from, OrgUnitCode branch, OrgUnitCode team) {
            return move(
                    employee,
                    Micros.of(from),
                    Objects.requireNonNull(branch, "branch"),
                    Objects.requireNonNull(team, "team"));
        }

        /** Lets an employee belong nowhere from an instant on. */
        public Builder leave(EmployeeId employee, Instant from) {
            return move(employee, Micros.of(from), null, null);
        }

        private Builder move(EmployeeId employee, long from, @Nullable OrgUnitCode branch, @Nullable OrgUnitCode team) {
            moves.computeIfAbsent(employee, id -> new Moves()).add(from, branch, team);
            return this;
        }

        /** Returns the workplaces so far. */
        public Workplaces build() {
            Map<EmployeeId, Line> lines = new HashMap<>();
            moves.forEach((employee, all) -> lines.put(employee, all.line(employee.value())));
            return new Workplaces(lines, Map.of());
        }
    }
}
