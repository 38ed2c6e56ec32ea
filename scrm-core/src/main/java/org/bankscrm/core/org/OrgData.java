package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything the bank says about its organisation, as loaded and not yet checked; {@link Organisation#of} checks it.
 *
 * @param units every unit that was, is or is to be, in any order
 * @param roots which unit was the top, and when
 * @param placements which unit stood under which, and when
 * @param employees every employee that was, is or is to be
 * @param postings who belonged where, and when
 * @param successions who took over from whom, and from when on
 */
public record OrgData(
        List<OrgUnit> units,
        List<RootPlacement> roots,
        List<UnitPlacement> placements,
        List<Employee> employees,
        List<Posting> postings,
        List<Succession> successions) {
    public OrgData {
        units = List.copyOf(units);
        roots = List.copyOf(roots);
        placements = List.copyOf(placements);
        employees = List.copyOf(employees);
        postings = List.copyOf(postings);
        successions = List.copyOf(successions);
    }

    /** Returns a builder without any data. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that begins with a copy of this data. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.units.addAll(units);
        builder.roots.addAll(roots);
        builder.placements.addAll(placements);
        builder.employees.addAll(employees);
        builder.postings.addAll(postings);
        builder.successions.addAll(successions);
        return builder;
    }

    /** Collects the data row by row. Not thread-safe. */
    public static final class Builder {
        private final List<OrgUnit> units = new ArrayList<>();
        private final List<RootPlacement> roots = new ArrayList<>();
        private final List<UnitPlacement> placements = new ArrayList<>();
        private final List<Employee> employees = new ArrayList<>();
        private final List<Posting> postings = new ArrayList<>();
        private final List<Succession> successions = new ArrayList<>();

        private Builder() {}

        /** Adds a unit. */
        public Builder unit(OrgUnit unit) {
            units.add(unit);
            return this;
        }

        /** Makes a unit the top of the tree for some time, see {@link RootPlacement}. */
        public Builder root(OrgUnitCode unit, Interval validity) {
            roots.add(new RootPlacement(unit, validity));
            return this;
        }

        /** Places a unit under another for some time. */
        public Builder place(OrgUnitCode unit, OrgUnitCode parent, Interval validity) {
            placements.add(new UnitPlacement(unit, parent, validity));
            return this;
        }

        /** Adds an employee. */
        public Builder employee(Employee employee) {
            employees.add(employee);
            return this;
        }

        /** Posts an employee to a unit for some time. */
        public Builder post(EmployeeId employee, OrgUnitCode unit, Interval validity) {
            postings.add(new Posting(employee, unit, validity));
            return this;
        }

        /**
         * Lets {@code successor} stand in for {@code employee} from an instant on; the employee as their own successor is back,
         * see {@link Succession}.
         */
        public Builder succeed(EmployeeId employee, EmployeeId successor, Instant from) {
            successions.add(new Succession(employee, successor, from));
            return this;
        }

        /** Returns the data collected so far, not yet checked. */
        public OrgData build() {
            return new OrgData(units, roots, placements, employees, postings, successions);
        }
    }
}
