package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A ledger in the memory of one JVM, for tests, demonstrations and single-node hosts; gone when the JVM ends. Thread-safe. */
public final class InMemoryCreditLedger implements CreditLedger {
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<Long, Entry> clusters = new TreeMap<>();
    /** Only those for whom the time will come, so that asking is cheap as long as it has not. */
    private final NavigableMap<Instant, Set<Long>> dueAt = new TreeMap<>();

    private final Map<CustomerKey, Long> clusterOf = new HashMap<>();
    private final Map<EmployeeId, TreeSet<Long>> naming = new HashMap<>();
    private final List<PublishedCredit> published = new ArrayList<>();
    private final List<Adjustment> adjustments = new ArrayList<>();
    private final List<Publication> publications = new ArrayList<>();
    private LedgerState state = LedgerState.EMPTY;

    private static final class Entry {
        private final NavigableMap<CreditKey, Cell> cells = new TreeMap<>();
        private List<CustomerKey> keys = List.of();
        private Instant due = Instant.MAX;
    }

    /** Makes an empty ledger. */
    public InMemoryCreditLedger() {}

    @Override
    public LedgerState state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean commit(LedgerState expected, LedgerChange change) {
        lock.lock();
        try {
            if (expected.revision() != state.revision()) {
                return false;
            }
            change.clusters().forEach(this::put);
            published.addAll(change.published());
            adjustments.addAll(change.adjustments());
            publications.addAll(change.publications());
            state = change.next();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void put(ClusterChange change) {
        long id = change.cluster().id();
        Entry entry = clusters.computeIfAbsent(id, number -> new Entry());
        for (long absorbed : change.absorbed()) {
            Entry gone = clusters.remove(absorbed);
            if (gone != null) {
                entry.cells.putAll(gone.cells);
                reschedule(absorbed, gone, Instant.MAX);
            }
            naming.values().forEach(all -> all.remove(absorbed));
        }
        entry.keys = change.cluster().keys();
        reschedule(id, entry, change.due());
        change.removed().forEach(entry.cells::remove);
        change.put().forEach(cell -> entry.cells.put(cell.key(), cell));
        entry.keys.forEach(key -> clusterOf.put(key, id));
        change.employees()
                .forEach(employee -> naming.computeIfAbsent(employee, name -> new TreeSet<>())
                        .add(id));
    }

    private void reschedule(long id, Entry entry, Instant due) {
        Set<Long> others = dueAt.get(entry.due);
        if (others != null) {
            others.remove(id);
            if (others.isEmpty()) {
                dueAt.remove(entry.due);
            }
        }
        entry.due = due;
        if (due.isBefore(Instant.MAX)) {
            dueAt.computeIfAbsent(due, instant -> new TreeSet<>()).add(id);
        }
    }

    @Override
    public List<Cluster> clustersOf(Collection<? extends CustomerKey> keys) {
        lock.lock();
        try {
            Set<Long> found = new TreeSet<>();
            for (CustomerKey key : keys) {
                Long id = clusterOf.get(key);
                if (id != null) {
                    found.add(id);
                }
            }
            return found.stream().map(this::cluster).toList();
        } finally {
            lock.unlock();
        }
    }

    private Cluster cluster(long id) {
        return new Cluster(id, clusters.getOrDefault(id, new Entry()).keys);
    }

    @Override
    public List<Cluster> clustersAfter(long id, int limit) {
        lock.lock();
        try {
            return clusters.tailMap(id, false).keySet().stream()
                    .limit(limit)
                    .map(this::cluster)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Cluster> due(Instant now, int limit) {
        lock.lock();
        try {
            return dueAt.headMap(now, true).values().stream()
                    .flatMap(Set::stream)
                    .limit(limit)
                    .map(this::cluster)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Cluster> clustersNaming(EmployeeId employee, long after, int limit) {
        lock.lock();
        try {
            return naming.getOrDefault(employee, new TreeSet<>()).tailSet(after, false).stream()
                    .limit(limit)
                    .map(this::cluster)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<Long, List<Cell>> cellsOf(Collection<Long> ids) {
        lock.lock();
        try {
            Map<Long, List<Cell>> cells = new HashMap<>();
            for (long id : ids) {
                Entry entry = clusters.get(id);
                if (entry != null) {
                    cells.put(id, List.copyOf(entry.cells.values()));
                }
            }
            return cells;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public SortedMap<String, Long> totals(String lens, Period period, Level level) {
        lock.lock();
        try {
            SortedMap<String, Long> totals = new TreeMap<>();
            for (Entry entry : clusters.values()) {
                entry.cells.values().forEach(cell -> add(totals, cell.key(), cell.milli(), lens, period, level));
            }
            totals.values().removeIf(milli -> milli == 0);
            return totals;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public SortedMap<String, Long> publishedTotals(String lens, Period period, Level level) {
        lock.lock();
        try {
            SortedMap<String, Long> totals = new TreeMap<>();
            published.forEach(credit -> add(totals, credit.key(), credit.milli(), lens, period, level));
            totals.values().removeIf(milli -> milli == 0);
            return totals;
        } finally {
            lock.unlock();
        }
    }

    private static void add(
            SortedMap<String, Long> totals, CreditKey key, long milli, String lens, Period period, Level level) {
        if (key.lens().equals(lens) && key.level() == level && key.period().equals(period)) {
            totals.merge(key.beneficiary(), milli, Long::sum);
        }
    }

    @Override
    public List<Adjustment> adjustments(String lens, Period period) {
        return adjustments(
                each -> each.key().lens().equals(lens) && each.key().period().equals(period));
    }

    @Override
    public List<Adjustment> adjustmentsPostedIn(String lens, Period period) {
        return adjustments(
                each -> each.key().lens().equals(lens) && each.postedIn().equals(period));
    }

    private List<Adjustment> adjustments(Predicate<Adjustment> wanted) {
        lock.lock();
        try {
            return adjustments.stream().filter(wanted).toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Publication> publication(String lens, Period period) {
        return publications().getOrDefault(lens, List.of()).stream()
                .filter(each -> each.period().equals(period))
                .findFirst();
    }

    @Override
    public Map<String, List<Publication>> publications() {
        lock.lock();
        try {
            return publications.stream()
                    .collect(Collectors.groupingBy(
                            each -> each.lens().id(), LinkedHashMap::new, Collectors.toUnmodifiableList()));
        } finally {
            lock.unlock();
        }
    }

    /** Returns how far it has come. */
    @Override
    public String toString() {
        return "InMemoryCreditLedger[" + state() + "]";
    }
}
