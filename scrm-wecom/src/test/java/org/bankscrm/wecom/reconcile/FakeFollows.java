package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.call.Page;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.customer.Customers.Relation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The relations of a few employees, listed as WeCom lists them, two a page. */
final class FakeFollows implements FollowSource {
    private static final int PAGE = 2;

    final Set<String> employees = new LinkedHashSet<>();
    final Map<String, Integer> refusedBecauseOf = new TreeMap<>();
    private final Map<String, Map<String, Fields>> rows = new TreeMap<>();
    int calls;

    FakeFollows employee(String employee) {
        employees.add(employee);
        return this;
    }

    FakeFollows lists(String employee, String customer, Instant created) {
        return lists(employee, customer, created, "");
    }

    FakeFollows lists(String employee, String customer, Instant created, String state) {
        return row(
                employee, customer, Map.of("userid", employee, "createtime", created.getEpochSecond(), "state", state));
    }

    FakeFollows row(String employee, String customer, Map<String, ?> followInfo) {
        employees.add(employee);
        rows.computeIfAbsent(employee, e -> new LinkedHashMap<>())
                .put(
                        customer,
                        Fields.of(Map.of(
                                "external_contact", Map.of("external_userid", customer), "follow_info", followInfo)));
        return this;
    }

    void drops(String employee, String customer) {
        rows.getOrDefault(employee, new TreeMap<>()).remove(customer);
    }

    @Override
    public List<EmployeeId> employees() {
        calls++;
        return employees.stream().map(EmployeeId::new).toList();
    }

    @Override
    public Iterable<Page<Relation>> relationsOf(List<EmployeeId> asked) {
        calls++;
        for (EmployeeId employee : asked) {
            Integer code = refusedBecauseOf.get(employee.value());
            if (code != null) {
                throw new Refused(KnownEndpoint.BATCH_GET_BY_USER.endpoint(), code, "");
            }
        }
        List<Relation> all = new ArrayList<>();
        for (EmployeeId employee : asked) {
            rows.getOrDefault(employee.value(), Map.of()).values().forEach(row -> all.add(new Relation(row)));
        }
        List<Page<Relation>> pages = new ArrayList<>();
        for (int from = 0; from < all.size() || from == 0; from += PAGE) {
            boolean last = from + PAGE >= all.size();
            List<Relation> some = all.subList(from, Math.min(all.size(), from + PAGE));
            pages.add(new Page<>(some, last ? "" : "page-" + from, Fields.of(Map.of())));
        }
        return pages;
    }
}
