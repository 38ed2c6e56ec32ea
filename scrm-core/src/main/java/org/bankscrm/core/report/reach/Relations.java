package org.bankscrm.core.report.reach;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.report.PersonFacts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a person stands with every employee at an instant. Of facts at one instant transfers go first, then deletions, then adds. */
final class Relations {
    private static final Comparator<RelationEvent> ORDER = Comparator.comparing(RelationEvent::occurredAt)
            .thenComparing(Relations::precedence)
            .thenComparing(CustomerEvent::id);

    private Relations() {}

    private static int precedence(RelationEvent event) {
        if (event instanceof Added || event instanceof HalfAdded) {
            return 2;
        }
        return event instanceof DeletedByCustomer || event instanceof DeletedByEmployee ? 1 : 0;
    }

    /** Returns the states before an instant, of employees there was ever a relation with. */
    static SortedMap<EmployeeId, AddState> before(PersonFacts person, Instant end) {
        List<RelationEvent> facts = person.events().stream()
                .filter(RelationEvent.class::isInstance)
                .map(RelationEvent.class::cast)
                .filter(fact -> fact.occurredAt().isBefore(end))
                .sorted(ORDER)
                .toList();
        SortedMap<EmployeeId, AddState> states = new TreeMap<>();
        for (RelationEvent fact : facts) {
            if (fact instanceof Added added) {
                states.put(added.employee(), AddState.ADDED);
            } else if (fact instanceof HalfAdded half) {
                states.merge(
                        half.employee(),
                        AddState.HALF_ADDED,
                        (old, now) -> old == AddState.ADDED ? AddState.ADDED : now);
            } else if (fact instanceof DeletedByCustomer deleted) {
                states.put(deleted.employee(), AddState.DELETED_BY_CUSTOMER);
            } else if (fact instanceof DeletedByEmployee deleted) {
                states.put(
                        deleted.employee(),
                        deleted.cause() == DeletionCause.TRANSFER
                                ? AddState.TRANSFERRED
                                : AddState.DELETED_BY_EMPLOYEE);
            } else if (fact instanceof TransferCompleted transfer) {
                states.put(transfer.from(), AddState.TRANSFERRED);
                states.put(transfer.to(), AddState.ADDED);
            } else if (fact instanceof TransferRefused refused && refused.kind() == TransferKind.RESIGNED) {
                states.put(refused.from(), AddState.LOST_IN_TRANSFER);
            }
        }
        return states;
    }
}
