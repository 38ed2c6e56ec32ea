package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.Submission.Row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An event log in the memory of one JVM, for tests and for hosts that fold a file; gone when the JVM ends.
 *
 * <p>Thread-safe: calls follow one another under one lock. Keeps every fact as an object.
 */
public final class InMemoryEventLog implements EventLog {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Row> byId = new HashMap<>();
    private final Map<CustomerKey, List<LoggedEvent>> byCustomer = new HashMap<>();
    private final List<Row> quarantine = new ArrayList<>();

    /** Makes an empty log. */
    public InMemoryEventLog() {}

    @Override
    public List<AppendStatus> append(List<? extends CustomerEvent> events) {
        Submission submission = new Submission(events);
        lock.lock();
        try {
            Map<String, Row> stored = new HashMap<>();
            for (Row row : submission.distinct()) {
                Row before = byId.get(row.id());
                if (before != null) {
                    stored.put(row.id(), before);
                }
            }
            for (Row row : submission.distinct()) {
                if (byId.putIfAbsent(row.id(), row) == null) {
                    rows.add(row);
                    byCustomer
                            .computeIfAbsent(row.customer(), key -> new ArrayList<>())
                            .add(new LoggedEvent(new EventCursor(rows.size()), row.event()));
                }
            }
            List<AppendStatus> statuses = submission.statuses(stored);
            for (Row row : submission.conflicting(statuses)) {
                if (quarantine.stream().noneMatch(old -> old.id().equals(row.id()) && old.sameFactAs(row))) {
                    quarantine.add(row);
                }
            }
            return statuses;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
        lock.lock();
        try {
            return keys.stream()
                    .distinct()
                    .flatMap(key -> byCustomer.getOrDefault(key, List.of()).stream())
                    .filter(logged -> logged.cursor().compareTo(upTo) <= 0)
                    .sorted(Comparator.comparing(
                                    (LoggedEvent logged) -> logged.event().occurredAt())
                            .thenComparing(LoggedEvent::cursor))
                    .map(LoggedEvent::event)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<LoggedEvent> after(EventCursor cursor, int limit) {
        Limits.page(limit);
        lock.lock();
        try {
            List<LoggedEvent> page = new ArrayList<>();
            for (long i = cursor.position(); i < rows.size() && page.size() < limit; i++) {
                page.add(new LoggedEvent(
                        new EventCursor(i + 1), rows.get((int) i).event()));
            }
            return page;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<CustomerEvent> quarantined(int limit) {
        Limits.page(limit);
        lock.lock();
        try {
            return quarantine.stream()
                    .<CustomerEvent>map(Row::event)
                    .sorted(Comparator.comparing(CustomerEvent::learnedAt)
                            .reversed()
                            .thenComparing(CustomerEvent::id))
                    .limit(limit)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
