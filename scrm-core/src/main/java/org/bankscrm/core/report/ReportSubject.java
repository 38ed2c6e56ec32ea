package org.bankscrm.core.report;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.Objects;

/** Whom a number is about (统计对象): an employee or a unit. Sorts employees before units, then by id or code. */
public sealed interface ReportSubject extends Comparable<ReportSubject> {
    /**
     * An employee.
     *
     * @param id the id
     */
    record Person(EmployeeId id) implements ReportSubject {
        public Person {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /**
     * A unit with everybody below it.
     *
     * @param code the code
     */
    record Unit(OrgUnitCode code) implements ReportSubject {
        public Unit {
            Objects.requireNonNull(code, "code");
        }

        @Override
        public String toString() {
            return code.toString();
        }
    }

    /** Returns an employee as subject. */
    static ReportSubject person(EmployeeId id) {
        return new Person(id);
    }

    /** Returns a unit as subject. */
    static ReportSubject unit(OrgUnitCode code) {
        return new Unit(code);
    }

    @Override
    default int compareTo(ReportSubject other) {
        if (this instanceof Person person) {
            return other instanceof Person that ? person.id.compareTo(that.id) : -1;
        }
        return other instanceof Unit that ? ((Unit) this).code.compareTo(that.code) : 1;
    }
}
