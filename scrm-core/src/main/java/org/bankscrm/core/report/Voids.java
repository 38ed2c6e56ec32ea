package org.bankscrm.core.report;

import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.EventId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which facts are taken back. A void may come before its target, be taken back itself, and so on. */
final class Voids {
    private final Map<EventId, Set<EventId>> byTarget = new HashMap<>();

    void add(Voided fact) {
        byTarget.computeIfAbsent(fact.target(), target -> new HashSet<>()).add(fact.id());
    }

    boolean isVoid(EventId fact) {
        return !byTarget.isEmpty() && byTarget.containsKey(fact) && isVoid(fact, new HashSet<>());
    }

    /** Facts that void each other in a circle are no facts a bank makes; what is met again counts as standing. */
    private boolean isVoid(EventId fact, Set<EventId> met) {
        if (!met.add(fact)) {
            return false;
        }
        boolean result = byTarget.getOrDefault(fact, Set.of()).stream().anyMatch(each -> !isVoid(each, met));
        met.remove(fact);
        return result;
    }
}
