package org.bankscrm.wecom.events;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The transfers recorded in a log. */
final class LoggedTransfers implements PendingTransfers {
    private final EventLog log;

    LoggedTransfers(EventLog log) {
        this.log = Objects.requireNonNull(log, "log");
    }

    @Override
    public Optional<TransferStarted> find(ExternalUserId customer, EmployeeId taker, Instant failedAt) {
        Map<EmployeeId, TransferStarted> pendingByGiver = new LinkedHashMap<>();
        List<CustomerEvent> facts = log.of(customer);
        Set<EventId> voided = voidedIn(facts);
        for (CustomerEvent fact : facts) {
            if (voided.contains(fact.id())) {
                continue;
            }
            // WeCom cuts the time of a failure to the second: what happened within that second may lie before it.
            Instant second = fact.occurredAt().truncatedTo(ChronoUnit.SECONDS);
            if (second.isAfter(failedAt)) {
                break;
            }
            if (fact instanceof TransferStarted started && started.to().equals(taker)) {
                pendingByGiver.remove(started.from());
                pendingByGiver.put(started.from(), started);
            } else if (second.isBefore(failedAt)) {
                giverOfEnded(fact, taker).ifPresent(pendingByGiver::remove);
            }
        }
        return pendingByGiver.values().stream().reduce((earlier, later) -> later);
    }

    /** From the last decision to the first, because a decision can void only one before it. */
    private static Set<EventId> voidedIn(List<CustomerEvent> facts) {
        Set<EventId> voided = new HashSet<>();
        for (int i = facts.size() - 1; i >= 0; i--) {
            if (facts.get(i) instanceof Voided decision && !voided.contains(decision.id())) {
                voided.add(decision.target());
            }
        }
        return voided;
    }

    private static Optional<EmployeeId> giverOfEnded(CustomerEvent fact, EmployeeId taker) {
        if (fact instanceof TransferCompleted completed && completed.to().equals(taker)) {
            return Optional.of(completed.from());
        }
        if (fact instanceof TransferRefused refused && refused.to().equals(taker)) {
            return Optional.of(refused.from());
        }
        if (fact instanceof TransferOverLimit overLimit && overLimit.to().equals(taker)) {
            return Optional.of(overLimit.from());
        }
        return Optional.empty();
    }
}
