package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.IdentityEvent;
import org.bankscrm.core.event.LoggedEvent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Joins the keys that a page of facts touches with the clusters that hold them already. */
final class Grouping {
    private final Map<CustomerKey, CustomerKey> parent = new HashMap<>();
    private final Map<CustomerKey, Long> known = new HashMap<>();

    /** A cluster to fold: its keys, the clusters it is made from, and the facts that touched it. */
    record Group(Set<CustomerKey> keys, TreeSet<Long> from, List<EventId> facts) {}

    /** Returns the keys that a fact touches. */
    static List<CustomerKey> keysOf(CustomerEvent fact) {
        if (fact instanceof IdentityEvent link) {
            return List.of(link.fact().left(), link.fact().right());
        }
        return List.of(fact.customer());
    }

    static Collection<Group> of(List<LoggedEvent> page, List<Cluster> clusters) {
        Grouping grouping = new Grouping();
        for (Cluster cluster : clusters) {
            for (CustomerKey key : cluster.keys()) {
                grouping.join(cluster.keys().get(0), key);
                grouping.known.put(key, cluster.id());
            }
        }
        for (LoggedEvent fact : page) {
            List<CustomerKey> keys = keysOf(fact.event());
            grouping.join(keys.get(0), keys.get(keys.size() - 1));
        }
        return grouping.groups(page);
    }

    private Collection<Group> groups(List<LoggedEvent> page) {
        Map<CustomerKey, Group> groups = new LinkedHashMap<>();
        for (LoggedEvent fact : page) {
            group(groups, fact.event().customer()).facts().add(fact.event().id());
        }
        for (CustomerKey key : parent.keySet()) {
            Group group = group(groups, key);
            group.keys().add(key);
            Long from = known.get(key);
            if (from != null) {
                group.from().add(from);
            }
        }
        return groups.values();
    }

    private Group group(Map<CustomerKey, Group> groups, CustomerKey key) {
        return groups.computeIfAbsent(
                root(key), root -> new Group(new LinkedHashSet<>(), new TreeSet<>(), new ArrayList<>()));
    }

    private void join(CustomerKey a, CustomerKey b) {
        CustomerKey first = root(a);
        CustomerKey second = root(b);
        if (!first.equals(second)) {
            parent.put(second, first);
        }
    }

    private CustomerKey root(CustomerKey key) {
        CustomerKey at = key;
        CustomerKey up = parent.computeIfAbsent(key, self -> self);
        while (!up.equals(at)) {
            CustomerKey next = parent.getOrDefault(up, up);
            parent.put(at, next);
            at = up;
            up = next;
        }
        return at;
    }
}
