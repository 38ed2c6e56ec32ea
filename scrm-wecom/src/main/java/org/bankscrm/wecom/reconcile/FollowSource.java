package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Page;
import org.bankscrm.wecom.customer.Customers;
import org.bankscrm.wecom.customer.Customers.Relation;

import java.util.List;

/** What a run asks of WeCom. */
interface FollowSource {
    /** Returns the employees who may serve customers, in any order. */
    List<EmployeeId> employees();

    /** Returns the relations of employees page by page. */
    Iterable<Page<Relation>> relationsOf(List<EmployeeId> employees);

    static FollowSource of(Customers customers) {
        return new FollowSource() {
            @Override
            public List<EmployeeId> employees() {
                return customers.contactEmployees();
            }

            @Override
            public Iterable<Page<Relation>> relationsOf(List<EmployeeId> employees) {
                return customers.relationsOf(employees);
            }
        };
    }
}
