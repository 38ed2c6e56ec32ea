package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.events.PendingTransfers;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The transfers the log holds about some customers, read in one query. */
final class RecordedTransfers {
    private final EventLog transfers = new InMemoryEventLog();

    RecordedTransfers(EventLog log, Collection<ExternalUserId> customers) {
        transfers.append(log.of(customers).stream()
                .filter(fact -> fact instanceof TransferStarted
                        || fact instanceof TransferCompleted
                        || fact instanceof TransferRefused
                        || fact instanceof TransferOverLimit)
                .toList());
    }

    PendingTransfers pending() {
        return PendingTransfers.from(transfers);
    }

    /** Returns a transfer if one from the employee was started since the relation began and has not failed. */
    DeletionCause causeOfEnd(RelationEntry entry) {
        EmployeeId employee = entry.employee();
        // WeCom's times are whole seconds: what happened within the second may lie before it.
        Instant since = entry.state().startedAt().orElseThrow().truncatedTo(ChronoUnit.SECONDS);
        Set<EmployeeId> takers = new HashSet<>();
        for (CustomerEvent fact : transfers.of(entry.customer())) {
            if (fact.occurredAt().isBefore(since)) {
                continue;
            }
            if (fact instanceof TransferStarted started && started.from().equals(employee)) {
                takers.add(started.to());
            } else if (fact instanceof TransferRefused refused && refused.from().equals(employee)) {
                takers.remove(refused.to());
            } else if (fact instanceof TransferOverLimit full && full.from().equals(employee)) {
                takers.remove(full.to());
            }
        }
        return takers.isEmpty() ? DeletionCause.BY_HAND : DeletionCause.TRANSFER;
    }
}
