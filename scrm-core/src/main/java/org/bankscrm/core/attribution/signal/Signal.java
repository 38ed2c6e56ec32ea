package org.bankscrm.core.attribution.signal;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.event.EventId;

import java.util.List;
import java.util.Objects;

/**
 * Something unusual, for a human to look at; no credit changes by it.
 *
 * @param kind what is unusual
 * @param subject whose adds these are: the id of a manager, or the codes of two branches joined by {@code +}
 * @param reason the rule and its version, with the numbers and instants that were compared; nothing personal
 * @param events the facts that show it, adds first, at most {@link SignalFold#MOST_EVENTS}
 */
public record Signal(SignalKind kind, String subject, Reason reason, List<EventId> events) {
    public Signal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(reason, "reason");
        events = List.copyOf(events);
    }
}
