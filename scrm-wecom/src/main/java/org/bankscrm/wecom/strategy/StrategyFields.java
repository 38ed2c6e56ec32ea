package org.bankscrm.wecom.strategy;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.RequestFields;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What making and changing a strategy have in common. */
final class StrategyFields {
    private StrategyFields() {}

    static void administrators(RequestFields fields, Collection<EmployeeId> administrators, int least) {
        fields.list(
                "admin_list",
                administrators.stream().map(EmployeeId::value).toList(),
                least,
                NewStrategy.MOST_ADMINISTRATORS,
                "administrators");
    }

    static void privilege(RequestFields privileges, Privilege privilege, boolean granted) {
        privileges.flag(privilege.sent(), granted);
        if (privilege.basic() && !granted) {
            privileges.fault(privilege.sent(), "must be granted", "is not");
        }
    }

    static List<Map<String, Object>> range(Collection<EmployeeId> employees, Collection<Long> departmentIds) {
        return Stream.concat(
                        employees.stream().map(each -> Map.<String, Object>of("type", 1, "userid", each.value())),
                        departmentIds.stream().map(each -> Map.<String, Object>of("type", 2, "partyid", each)))
                .toList();
    }
}
