package org.bankscrm.core.org;

/**
 * An employee of the bank (员工).
 *
 * @param id the id
 * @param name the name, personal, kept out of {@link #toString()}; may be empty
 */
public record Employee(EmployeeId id, String name) {
    /** Returns the id, without the name. */
    @Override
    public String toString() {
        return "Employee[" + id + ", name=***]";
    }
}
