package org.bankscrm.examples.live;

import org.bankscrm.core.attribution.ledger.Cluster;
import org.bankscrm.core.customer.CustomerKey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Who is counted, and when each is to be counted anew. One thread writes; any may {@linkplain #forEach look} meanwhile, and may
 * see some of what is written.
 */
final class CountedClusters {
    /** A cluster as it is counted; compared by identity. */
    static final class Counted {
        private final Cluster cluster;
        private final List<PersonCredits> persons;
        private final Instant due;

        Counted(Cluster cluster, List<PersonCredits> persons, Instant due) {
            this.cluster = cluster;
            this.persons = List.copyOf(persons);
            this.due = due;
        }

        Cluster cluster() {
            return cluster;
        }

        List<PersonCredits> persons() {
            return persons;
        }
    }

    private final Map<CustomerKey, Counted> byKey = new ConcurrentHashMap<>();
    private final NavigableMap<Instant, Set<Counted>> dueAt = new TreeMap<>();

    /** Puts a cluster in the place of those that hold any of its keys; returns their persons. */
    List<PersonCredits> put(Counted is) {
        Set<Counted> gone = new LinkedHashSet<>();
        for (CustomerKey key : is.cluster.keys()) {
            Counted was = byKey.get(key);
            if (was != null) {
                gone.add(was);
            }
        }
        List<PersonCredits> before = new ArrayList<>();
        for (Counted was : gone) {
            before.addAll(was.persons);
            was.cluster.keys().forEach(byKey::remove);
            unschedule(was);
        }
        if (!is.persons.isEmpty() || is.due.isBefore(Instant.MAX)) {
            is.cluster.keys().forEach(key -> byKey.put(key, is));
        }
        if (is.due.isBefore(Instant.MAX)) {
            dueAt.computeIfAbsent(is.due, any -> new HashSet<>()).add(is);
        }
        return before;
    }

    private void unschedule(Counted was) {
        Set<Counted> others = dueAt.get(was.due);
        if (others != null) {
            others.remove(was);
            if (others.isEmpty()) {
                dueAt.remove(was.due);
            }
        }
    }

    /** Returns whom to count anew by an instant although no fact came, no more than {@code limit}. */
    List<Cluster> due(Instant now, int limit) {
        return dueAt.headMap(now, true).values().stream()
                .flatMap(Set::stream)
                .limit(limit)
                .map(Counted::cluster)
                .toList();
    }

    /** Shows every cluster once, in no order. */
    void forEach(Consumer<Counted> visitor) {
        byKey.forEach((key, counted) -> {
            if (counted.cluster.keys().get(0).equals(key)) {
                visitor.accept(counted);
            }
        });
    }
}
