package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.IdentityFact;
import org.bankscrm.core.customer.IdentityGraph;
import org.bankscrm.core.customer.Person;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.IdentityEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Folds the facts about one cluster: finds its persons, and the cells of each. Not thread-safe. */
final class ClusterFold {
    private final LensSchedule.Folds folds;

    ClusterFold(LensSchedule schedule) {
        folds = schedule.folds();
    }

    /** Returns the cells of everybody in the cluster, sorted by key. */
    SortedMap<CreditKey, Cell> cells(Cluster cluster, List<CustomerEvent> facts, Cut cut) {
        SortedMap<CreditKey, Cell> cells = new TreeMap<>();
        persons(cluster, facts, cut).forEach((whose, theirs) -> put(cells, whose, theirs, cut));
        return cells;
    }

    /** Returns what the lenses make of everybody in the cluster. */
    ClusterResult result(Cluster cluster, List<CustomerEvent> facts, Cut cut) {
        List<PersonResult> results = new ArrayList<>();
        persons(cluster, facts, cut)
                .forEach((whose, theirs) -> results.addAll(folds.results(CustomerHistory.of(whose, theirs), cut)));
        return new ClusterResult(cluster, results, due(facts, cut.asOf()));
    }

    /** Returns the facts about each person in the cluster. */
    private static Map<CustomerKey, List<CustomerEvent>> persons(Cluster cluster, List<CustomerEvent> facts, Cut cut) {
        if (cluster.keys().size() == 1) {
            return Map.of(cluster.keys().get(0), facts);
        }
        Map<CustomerKey, CustomerKey> person = new HashMap<>();
        Map<CustomerKey, List<CustomerEvent>> of = new HashMap<>();
        IdentityGraph graph = IdentityGraph.of(identityFacts(facts, cut));
        for (CustomerKey key : cluster.keys()) {
            Person whose = graph.personOf(key);
            person.put(key, whose.canonicalKey());
            of.putIfAbsent(whose.canonicalKey(), new ArrayList<>());
        }
        for (CustomerEvent fact : facts) {
            List<CustomerEvent> theirs = of.get(person.get(fact.customer()));
            Objects.requireNonNull(theirs, "a fact of another cluster").add(fact);
        }
        return of;
    }

    private void put(SortedMap<CreditKey, Cell> cells, CustomerKey person, List<CustomerEvent> facts, Cut cut) {
        for (Cell cell : folds.cells(CustomerHistory.of(person, facts), cut)) {
            cells.put(cell.key(), cell);
        }
    }

    /** Links are timeless: one that is known counts, whenever it was made. One that was voided does not. */
    private static List<IdentityFact> identityFacts(List<CustomerEvent> facts, Cut cut) {
        Set<EventId> voided = voided(facts, cut);
        List<IdentityFact> links = new ArrayList<>();
        for (CustomerEvent fact : facts) {
            if (fact instanceof IdentityEvent link
                    && !fact.learnedAt().isAfter(cut.knownAt())
                    && !voided.contains(fact.id())) {
                links.add(link.fact());
            }
        }
        return links;
    }

    /** Returns what is voided by a decision that was not itself voided. */
    private static Set<EventId> voided(List<CustomerEvent> facts, Cut cut) {
        Map<EventId, List<Voided>> against = new HashMap<>();
        for (CustomerEvent fact : facts) {
            if (fact instanceof Voided it && !fact.learnedAt().isAfter(cut.knownAt())) {
                against.computeIfAbsent(it.target(), target -> new ArrayList<>())
                        .add(it);
            }
        }
        Set<EventId> voided = new HashSet<>();
        against.keySet().stream()
                .filter(target -> isVoided(target, against, new HashSet<>()))
                .forEach(voided::add);
        return voided;
    }

    private static boolean isVoided(EventId target, Map<EventId, List<Voided>> against, Set<EventId> asked) {
        if (!asked.add(target)) {
            return false;
        }
        return against.getOrDefault(target, List.of()).stream().anyMatch(it -> !isVoided(it.id(), against, asked));
    }

    /** Returns the employees the facts name. */
    static Set<EmployeeId> employees(Collection<CustomerEvent> facts) {
        Set<EmployeeId> employees = new LinkedHashSet<>();
        for (CustomerEvent fact : facts) {
            if (fact instanceof RelationEvent.Added it) {
                employees.add(it.employee());
            } else if (fact instanceof RelationEvent.HalfAdded it) {
                employees.add(it.employee());
            } else if (fact instanceof RelationEvent.TransferCompleted it) {
                employees.add(it.to());
            } else if (fact instanceof RelationEvent.TransferRefused it) {
                employees.add(it.to());
            }
        }
        return employees;
    }

    /** Returns the next instant at which the passing of time alone may change the cells; {@link Instant#MAX} for never. */
    static Instant due(Collection<CustomerEvent> facts, Instant asOf) {
        Instant due = Instant.MAX;
        for (CustomerEvent fact : facts) {
            due = earlier(due, fact.occurredAt(), asOf);
            if (fact instanceof BankCustomerRecognised it) {
                due = earlier(due, BankTime.startOf(it.since()), asOf);
            }
        }
        return due;
    }

    private static Instant earlier(Instant due, Instant at, Instant asOf) {
        return at.isAfter(asOf) && at.isBefore(due) ? at : due;
    }
}
