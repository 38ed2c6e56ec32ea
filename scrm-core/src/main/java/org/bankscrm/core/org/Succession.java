package org.bankscrm.core.org;

import java.time.Instant;

/**
 * From some instant on, another employee stands in for an employee (接替, for instance 离职继承).
 *
 * <p>It holds until the next succession of the same employee. One whose successor is the employee means the employee is
 * back: it ends the one before.
 *
 * @param employee who is succeeded
 * @param successor who takes over
 * @param from the first instant on which the successor does
 */
public record Succession(EmployeeId employee, EmployeeId successor, Instant from) {
    /** Returns whether this says that the employee is back. */
    public boolean isReturn() {
        return employee.equals(successor);
    }
}
