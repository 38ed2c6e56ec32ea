package org.bankscrm.wecom.acquisition;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Limit;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;

/** The fields that a new link and a changed one have alike. */
final class LinkFields {
    static final String EMPLOYEES = "user_list";
    static final String DEPARTMENTS = "department_list";

    private static final Limit NAME = Limit.someCharacters(30);
    private static final int MOST_PREFERRED = 1000;
    private static final int WHOLE_CORP = 1;
    private static final int LISTED = 2;

    final RequestFields fields = new RequestFields();
    private final RequestFields range = new RequestFields();

    void name(String name) {
        fields.text("link_name", name, NAME);
    }

    void employees(Collection<EmployeeId> employees) {
        range.list(EMPLOYEES, values(employees), 0, NewAcquisitionLink.MOST_EMPLOYEES, "employees");
    }

    void departments(Collection<Long> departmentIds) {
        range.value(DEPARTMENTS, List.copyOf(departmentIds));
    }

    void skipVerification(boolean skip) {
        fields.flag("skip_verify", skip);
    }

    void markSource(boolean mark) {
        fields.flag("mark_source", mark);
    }

    void preferThoseWhoKnowTheCustomer() {
        fields.object("priority_option", new RequestFields().value("priority_type", WHOLE_CORP));
    }

    void prefer(Collection<EmployeeId> employees) {
        fields.object(
                "priority_option",
                new RequestFields()
                        .value("priority_type", LISTED)
                        .list("priority_userid_list", values(employees), 0, MOST_PREFERRED, "employees"));
    }

    boolean hasRange() {
        return range.has(EMPLOYEES) || range.has(DEPARTMENTS);
    }

    /** Returns all fields; a range, if there must be one or is one, reaches somebody. */
    RequestFields withRange() {
        return fields.object("range", range.requireSome(EMPLOYEES, DEPARTMENTS));
    }

    private static List<String> values(Collection<EmployeeId> employees) {
        return employees.stream().map(EmployeeId::value).toList();
    }
}
