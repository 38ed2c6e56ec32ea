package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out what was voided (作废), where a decision to void can itself be voided. */
final class StandingFacts {
    private static final Comparator<CustomerEvent> BY_TIME = Comparator.comparing(CustomerEvent::occurredAt);

    private final Map<EventId, List<Voided>> voids = new HashMap<>();
    private final Map<EventId, Boolean> standing = new HashMap<>();

    private StandingFacts() {}

    static List<CustomerEvent> of(List<CustomerEvent> events, Instant until) {
        List<CustomerEvent> known = events.stream()
                .filter(event -> !event.occurredAt().isAfter(until))
                .sorted(BY_TIME)
                .toList();
        StandingFacts facts = new StandingFacts();
        for (CustomerEvent event : known) {
            if (event instanceof Voided voided) {
                facts.voids
                        .computeIfAbsent(voided.target(), id -> new ArrayList<>())
                        .add(voided);
            }
        }
        if (facts.voids.isEmpty()) {
            return known;
        }
        return known.stream()
                .filter(event -> !(event instanceof Voided) && facts.stands(event.id(), new HashSet<>()))
                .toList();
    }

    /** Decisions that void each other in a circle are broken data; the one that closes the circle is not heard. */
    private boolean stands(EventId id, Set<EventId> asking) {
        Boolean known = standing.get(id);
        if (known != null) {
            return known;
        }
        asking.add(id);
        boolean stands = voids.getOrDefault(id, List.of()).stream()
                .noneMatch(voided -> !asking.contains(voided.id()) && stands(voided.id(), asking));
        asking.remove(id);
        standing.put(id, stands);
        return stands;
    }
}
