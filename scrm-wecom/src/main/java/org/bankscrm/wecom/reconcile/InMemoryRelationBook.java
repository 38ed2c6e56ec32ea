package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.reconcile.BookPage.Pair;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A book in the memory of one process, for tests and demonstrations; built again from the log after a restart.
 *
 * <p>Thread-safe.
 */
public final class InMemoryRelationBook implements RelationBook {
    private final TreeMap<String, TreeMap<String, RelationState>> byEmployee = new TreeMap<>();
    private final Set<String> corrected = new HashSet<>();
    private EventCursor cursor = EventCursor.START;

    /** Makes an empty book. */
    public InMemoryRelationBook() {}

    @Override
    public synchronized CaughtUp catchUp(EventLog log, int limit) {
        BookLimits.check(limit);
        List<LoggedEvent> page = log.after(cursor, limit);
        if (page.isEmpty()) {
            return new CaughtUp(cursor, false);
        }
        Set<String> correctedBefore = BookPage.customersOn(page);
        correctedBefore.retainAll(corrected);
        BookPage changes = BookPage.of(page, correctedBefore, log);
        changes.merged.forEach(this::merge);
        corrected.addAll(changes.corrected);
        for (TreeMap<String, RelationState> entries : byEmployee.values()) {
            entries.keySet().removeAll(changes.corrected);
        }
        changes.refolded.forEach(this::merge);
        byEmployee.values().removeIf(Map::isEmpty);
        cursor = page.get(page.size() - 1).cursor();
        return new CaughtUp(cursor, page.size() == limit);
    }

    private void merge(Pair pair, RelationState state) {
        byEmployee
                .computeIfAbsent(pair.employee(), employee -> new TreeMap<>())
                .merge(pair.customer(), state, RelationState::and);
    }

    @Override
    public List<RelationEntry> of(EmployeeId employee, int limit) {
        return entries(employee, "", limit);
    }

    @Override
    public List<RelationEntry> of(EmployeeId employee, ExternalUserId after, int limit) {
        return entries(employee, after.value(), limit);
    }

    private synchronized List<RelationEntry> entries(EmployeeId employee, String after, int limit) {
        BookLimits.check(limit);
        String folded = BookPage.fold(employee);
        EmployeeId shown = new EmployeeId(folded);
        return byEmployee.getOrDefault(folded, new TreeMap<>()).tailMap(after, false).entrySet().stream()
                .limit(limit)
                .map(entry -> new RelationEntry(shown, new ExternalUserId(entry.getKey()), entry.getValue()))
                .toList();
    }

    @Override
    public List<EmployeeId> employees(int limit) {
        return employeesAfter("", limit);
    }

    @Override
    public List<EmployeeId> employees(EmployeeId after, int limit) {
        return employeesAfter(BookPage.fold(after), limit);
    }

    private synchronized List<EmployeeId> employeesAfter(String after, int limit) {
        BookLimits.check(limit);
        return byEmployee.tailMap(after, false).keySet().stream()
                .limit(limit)
                .map(EmployeeId::new)
                .toList();
    }
}
