package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;

import java.util.Objects;

/**
 * What the event log says about one employee and one customer.
 *
 * @param employee the employee, in lower case
 * @param customer the customer
 * @param state the last start and the last end that were told
 */
public record RelationEntry(EmployeeId employee, ExternalUserId customer, RelationState state) {
    public RelationEntry {
        Objects.requireNonNull(employee, "employee");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(state, "state");
    }
}
