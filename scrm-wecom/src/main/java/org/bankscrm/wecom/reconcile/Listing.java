package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.Page;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.customer.Customers;
import org.bankscrm.wecom.customer.Customers.Relation;
import org.bankscrm.wecom.events.CallbackMapper;
import org.bankscrm.wecom.reconcile.UnreadEmployee.Why;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What WeCom lists for a batch of employees, and for whom the list is not to be trusted. */
final class Listing {
    /** No one of the employees has a licence. */
    private static final int ALL_UNLICENSED = 701008;

    /**
     * Refusals that are about an employee of the request and not about the app or the moment: bad, unknown, left, invisible,
     * not allowed to serve customers, without customers, without a licence (WeCom's table of error codes, 2026).
     */
    private static final Set<Integer> ABOUT_AN_EMPLOYEE = Set.of(
            40003, 40031, 46004, 60011, 60021, 60030, 60111, 84061, 84074, 84083, 84084, 92000, ALL_UNLICENSED, 701099);

    /** By employee and customer; empty for a relation that is there but cannot be dated. */
    private final Map<EmployeeId, Map<ExternalUserId, Optional<PulledFollow>>> byEmployee = new HashMap<>();

    private final Map<EmployeeId, UnreadEmployee> unread = new TreeMap<>();
    private int rows;
    private int undated;

    private Listing() {}

    /** Reads all pages for the employees. What is not a refusal because of one of them comes through. */
    static Listing read(FollowSource source, List<EmployeeId> employees) {
        Listing listing = new Listing();
        listing.readAll(source, employees);
        return listing;
    }

    /** One employee WeCom refuses makes it refuse all: halves are tried until the others are read. */
    private void readAll(FollowSource source, List<EmployeeId> employees) {
        Listing part = new Listing();
        try {
            for (Page<Relation> page : source.relationsOf(employees)) {
                part.take(page, employees);
            }
        } catch (Refused e) {
            if (!ABOUT_AN_EMPLOYEE.contains(e.errorCode())) {
                throw e;
            }
            if (e.errorCode() == ALL_UNLICENSED || employees.size() == 1) {
                Why why = e.errorCode() == ALL_UNLICENSED ? Why.UNLICENSED : Why.REFUSED;
                employees.forEach(employee -> unread.put(employee, new UnreadEmployee(employee, why, e.errorCode())));
            } else {
                readAll(source, employees.subList(0, employees.size() / 2));
                readAll(source, employees.subList(employees.size() / 2, employees.size()));
            }
            return;
        }
        byEmployee.putAll(part.byEmployee);
        unread.putAll(part.unread);
        rows += part.rows;
        undated += part.undated;
    }

    private void take(Page<Relation> page, List<EmployeeId> asked) {
        Map<EmployeeId, EmployeeId> asWritten =
                asked.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        for (EmployeeId employee : Customers.unlicensed(page)) {
            unread.put(employee, new UnreadEmployee(employee, Why.UNLICENSED, 0));
        }
        for (Relation row : page.items()) {
            rows++;
            Optional<EmployeeId> employee = row.follow().employee();
            Optional<ExternalUserId> customer = row.contact().id();
            if (employee.isEmpty()) {
                // It may belong to any of them.
                asked.forEach(this::unreadable);
            } else if (customer.isEmpty()) {
                unreadable(employee.get());
            } else if (asWritten.containsKey(employee.get())) {
                // Rows may write the id in another case; facts keep the one of the list of employees.
                take(row, asWritten.get(employee.get()), customer.get());
            }
        }
    }

    private void unreadable(EmployeeId employee) {
        unread.putIfAbsent(employee, new UnreadEmployee(employee, Why.UNREADABLE_ROWS, 0));
    }

    private void take(Relation row, EmployeeId employee, ExternalUserId customer) {
        Optional<Instant> created = row.follow().addedAt();
        String state = row.follow().state();
        Optional<PulledFollow> pulled = state.length() > CallbackMapper.MAX_STATE_LENGTH
                ? Optional.empty()
                : created.map(at -> new PulledFollow(employee, customer, at, state));
        if (pulled.isEmpty()) {
            undated++;
        }
        byEmployee.computeIfAbsent(employee, e -> new HashMap<>()).merge(customer, pulled, Listing::later);
    }

    /** Rows that come twice, as a list changes while its pages are read. */
    private static Optional<PulledFollow> later(Optional<PulledFollow> one, Optional<PulledFollow> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().createdAt().isBefore(other.get().createdAt()) ? other : one;
    }

    /** Returns the relations listed for an employee, by customer; the caller may take from it. */
    Map<ExternalUserId, Optional<PulledFollow>> of(EmployeeId employee) {
        return byEmployee.getOrDefault(employee, new HashMap<>());
    }

    /** Returns whether a relation of this employee that is not listed does not exist. */
    boolean isComplete(EmployeeId employee) {
        return !unread.containsKey(employee);
    }

    Collection<UnreadEmployee> unread() {
        return unread.values();
    }

    int rows() {
        return rows;
    }

    int undated() {
        return undated;
    }
}
