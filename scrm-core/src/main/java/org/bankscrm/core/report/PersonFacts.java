package org.bankscrm.core.report;

import org.bankscrm.core.customer.CardinalityRules;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.IdentityFact;
import org.bankscrm.core.customer.IdentityGraph;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.IdentityEvent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facts about one person, whichever of the person's keys they came under (一人一档).
 *
 * @param keys the keys that facts came under, sorted by kind and value
 * @param events the facts that stand, by the time they happened, then by id
 */
public record PersonFacts(List<CustomerKey> keys, List<CustomerEvent> events) {
    private static final Comparator<CustomerKey> KEYS =
            Comparator.comparing(CustomerKey::kind).thenComparing(CustomerKey::value);

    public PersonFacts {
        keys = List.copyOf(keys);
        events = List.copyOf(events);
    }

    /** Returns the persons of some facts by the usual rules; see {@link #of(Collection, CardinalityRules)}. */
    public static List<PersonFacts> of(Collection<? extends CustomerEvent> events) {
        return of(events, CardinalityRules.ONE_CUSTOMER_ONE_WECHAT_USER);
    }

    /**
     * Returns the persons of some facts, by their first key. Facts that were voided are left out, with the voids; of facts
     * with the same id the first is taken. Who is the same person, {@link IdentityGraph} decides. Takes n log n time.
     */
    public static List<PersonFacts> of(Collection<? extends CustomerEvent> events, CardinalityRules rules) {
        Map<EventId, CustomerEvent> byId = new LinkedHashMap<>();
        Voids voids = new Voids();
        for (CustomerEvent event : events) {
            if (byId.putIfAbsent(event.id(), event) == null && event instanceof Voided fact) {
                voids.add(fact);
            }
        }
        byId.keySet().removeIf(voids::isVoid);
        List<IdentityFact> identity = new ArrayList<>();
        Map<CustomerKey, List<CustomerEvent>> byKey = new TreeMap<>(KEYS);
        for (CustomerEvent event : byId.values()) {
            if (event instanceof IdentityEvent link) {
                identity.add(link.fact());
            } else if (!(event instanceof Voided)) {
                byKey.computeIfAbsent(event.customer(), key -> new ArrayList<>())
                        .add(event);
            }
        }
        IdentityGraph graph = IdentityGraph.of(identity, rules);
        Map<CustomerKey, PersonBuilder> persons = new LinkedHashMap<>();
        byKey.forEach((key, facts) -> {
            CustomerKey first = graph.personOf(key).keys().get(0);
            persons.computeIfAbsent(first, absent -> new PersonBuilder()).add(key, facts);
        });
        return persons.values().stream().map(PersonBuilder::build).toList();
    }

    private static final class PersonBuilder {
        private final List<CustomerKey> keys = new ArrayList<>();
        private final List<CustomerEvent> events = new ArrayList<>();

        void add(CustomerKey key, List<CustomerEvent> facts) {
            keys.add(key);
            events.addAll(facts);
        }

        PersonFacts build() {
            events.sort(Comparator.comparing(CustomerEvent::occurredAt).thenComparing(CustomerEvent::id));
            return new PersonFacts(keys, events);
        }
    }

    /** Returns the kinds of the keys and the number of facts; no key. */
    @Override
    public String toString() {
        return "PersonFacts[" + keys.stream().map(CustomerKey::kind).toList() + ", " + events.size() + " facts]";
    }
}
