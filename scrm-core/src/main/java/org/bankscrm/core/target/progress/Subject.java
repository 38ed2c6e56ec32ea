package org.bankscrm.core.target.progress;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

/** Whose progress is meant: a person's or a unit's. Units sort before people. */
public sealed interface Subject extends Comparable<Subject> {
    /** A person. */
    record Person(EmployeeId id) implements Subject {
        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** A unit with everybody in it and below it. */
    record Unit(OrgUnitCode code) implements Subject {
        @Override
        public String toString() {
            return code.toString();
        }
    }

    /** Returns the person of that id. */
    static Subject person(EmployeeId id) {
        return new Person(id);
    }

    /** Returns the unit of that code. */
    static Subject unit(OrgUnitCode code) {
        return new Unit(code);
    }

    @Override
    default int compareTo(Subject other) {
        if (this instanceof Person mine && other instanceof Person theirs) {
            return mine.id().compareTo(theirs.id());
        }
        if (this instanceof Unit mine && other instanceof Unit theirs) {
            return mine.code().compareTo(theirs.code());
        }
        return this instanceof Unit ? -1 : 1;
    }
}
