package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Interval;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one pass over the relations of a person finds out about a period. */
final class RelationTraces {
    private final Interval period;
    private final AddScope scope;
    private final Set<EmployeeId> seen = new HashSet<>();
    private final Set<EmployeeId> standing = new HashSet<>();
    private @Nullable RelationEvent first;
    private @Nullable Added firstAdd;
    private boolean before;
    private boolean stoodAtStart;
    private boolean halfAdded;
    private boolean begun;

    private RelationTraces(Interval period, AddScope scope) {
        this.period = period;
        this.scope = scope;
    }

    /** Takes facts in the order of their times. */
    static RelationTraces of(List<CustomerEvent> facts, Interval period, AddScope scope) {
        RelationTraces traces = new RelationTraces(period, scope);
        for (CustomerEvent fact : facts) {
            if (fact instanceof RelationEvent relation && relation.occurredAt().isBefore(period.end())) {
                traces.take(relation);
            }
        }
        traces.begin();
        return traces;
    }

    /** The first trace of a relation before the end of the period. */
    @Nullable
    RelationEvent first() {
        return first;
    }

    /** The first confirmed add in the period. */
    @Nullable
    Added firstAdd() {
        return firstAdd;
    }

    /** Whether there was any relation before the period, or before the first add known. */
    boolean before() {
        return before;
    }

    /** Whether a relation stood when the period began. */
    boolean stoodAtStart() {
        return stoodAtStart;
    }

    /** Whether somebody was added in the period who may not have confirmed. */
    boolean halfAdded() {
        return halfAdded;
    }

    private void take(RelationEvent relation) {
        if (!relation.occurredAt().isBefore(period.start())) {
            begin();
        }
        if (relation instanceof Added added) {
            opened(relation, added.employee());
        } else if (relation instanceof HalfAdded half) {
            opened(relation, half.employee());
        } else if (relation instanceof DeletedByCustomer deleted) {
            closed(relation, deleted.employee());
        } else if (relation instanceof DeletedByEmployee deleted) {
            closed(relation, deleted.employee());
        } else if (relation instanceof TransferCompleted transfer) {
            closed(relation, transfer.from());
            if (scope.holds(transfer.to(), relation.occurredAt())) {
                trace(relation);
                before |= first == relation;
                seen.add(transfer.to());
                standing.add(transfer.to());
            }
        } else if (relation instanceof TransferStarted transfer) {
            continued(relation, transfer.from());
        } else if (relation instanceof TransferRefused transfer) {
            continued(relation, transfer.from());
        } else if (relation instanceof TransferOverLimit transfer) {
            continued(relation, transfer.from());
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            stoodAtStart |= !standing.isEmpty();
        }
    }

    private void trace(RelationEvent relation) {
        if (first == null) {
            first = relation;
        }
        before |= relation.occurredAt().isBefore(period.start());
    }

    private void opened(RelationEvent relation, EmployeeId employee) {
        if (!scope.holds(employee, relation.occurredAt())) {
            return;
        }
        trace(relation);
        seen.add(employee);
        standing.add(employee);
        if (begun && relation instanceof HalfAdded) {
            halfAdded = true;
        }
        if (begun && firstAdd == null && relation instanceof Added added) {
            firstAdd = added;
        }
    }

    private void closed(RelationEvent relation, EmployeeId employee) {
        if (scope.holds(employee, relation.occurredAt())) {
            continued(relation, employee);
            standing.remove(employee);
        }
    }

    /** A relation that ends or goes on, and never began as far as the log tells, began before the log. */
    private void continued(RelationEvent relation, EmployeeId employee) {
        if (!scope.holds(employee, relation.occurredAt())) {
            return;
        }
        trace(relation);
        if (seen.add(employee)) {
            before = true;
            if (begun) {
                stoodAtStart = true;
            } else {
                standing.add(employee);
            }
        }
    }
}
