package org.bankscrm.core.org;

import org.bankscrm.core.internal.Check;

/**
 * The id of an employee, equal to the WeCom member id (成员UserID). A business identifier, not masked.
 *
 * @param value 1 to 64 characters without white space
 */
public record EmployeeId(String value) implements Comparable<EmployeeId> {
    public EmployeeId {
        Check.identifier("employeeId", value, 64);
    }

    /** Compares by the text, so that lists of ids have one order everywhere. */
    @Override
    public int compareTo(EmployeeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
