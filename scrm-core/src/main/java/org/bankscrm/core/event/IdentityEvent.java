package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.IdentityFact;
import org.bankscrm.core.org.EmployeeId;

/** A fact about which keys are the same person. */
public sealed interface IdentityEvent extends CustomerEvent {
    /** Returns the fact in the form {@link org.bankscrm.core.customer.IdentityGraph} reads. */
    IdentityFact fact();

    /** A system told that both keys belong to one person. */
    record IdentityLinked(EventHeader header, CustomerKey other) implements IdentityEvent {
        @Override
        public IdentityFact fact() {
            return new IdentityFact.Linked(
                    header.id().value(), header.customer(), other, header.occurredAt(), header.source());
        }
    }

    /** Somebody decided that both keys belong to one person. */
    record IdentityMerged(EventHeader header, CustomerKey other, String reason, EmployeeId decidedBy)
            implements IdentityEvent {
        @Override
        public IdentityFact fact() {
            return new IdentityFact.Merged(
                    header.id().value(), header.customer(), other, header.occurredAt(), reason, decidedBy);
        }
    }

    /** Somebody decided that a link between both keys was wrong. */
    record IdentitySplit(EventHeader header, CustomerKey other, String reason, EmployeeId decidedBy)
            implements IdentityEvent {
        @Override
        public IdentityFact fact() {
            return new IdentityFact.Split(
                    header.id().value(), header.customer(), other, header.occurredAt(), reason, decidedBy);
        }
    }
}
