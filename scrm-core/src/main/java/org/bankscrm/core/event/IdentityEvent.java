package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.IdentityFact;
import org.bankscrm.core.org.EmployeeId;

/**
 * A fact about which keys are the same person.
 *
 * <p>One that no {@link org.bankscrm.core.customer.IdentityGraph} could take cannot be made: the constructors throw an {@link
 * IllegalArgumentException} if both keys are the same, or if the reason of a decision is blank or longer than 500 characters.
 */
public sealed interface IdentityEvent extends CustomerEvent {
    /** Returns the fact in the form {@link org.bankscrm.core.customer.IdentityGraph} reads. */
    IdentityFact fact();

    /** A system told that the customer's key and the {@code other} belong to one person (身份关联). */
    record IdentityLinked(EventHeader header, CustomerKey other) implements IdentityEvent {
        public IdentityLinked {
            linked(header, other);
        }

        @Override
        public IdentityFact fact() {
            return linked(header, other);
        }

        private static IdentityFact linked(EventHeader header, CustomerKey other) {
            return new IdentityFact.Linked(
                    header.id().value(), header.customer(), other, header.occurredAt(), header.source());
        }
    }

    /** Somebody decided that both keys belong to one person, for a reason of 1 to 500 characters. */
    record IdentityMerged(EventHeader header, CustomerKey other, String reason, EmployeeId decidedBy)
            implements IdentityEvent {
        public IdentityMerged {
            merged(header, other, reason, decidedBy);
        }

        @Override
        public IdentityFact fact() {
            return merged(header, other, reason, decidedBy);
        }

        private static IdentityFact merged(EventHeader header, CustomerKey other, String reason, EmployeeId decidedBy) {
            return new IdentityFact.Merged(
                    header.id().value(), header.customer(), other, header.occurredAt(), reason, decidedBy);
        }
    }

    /** Somebody decided that a link between both keys was wrong, for a reason of 1 to 500 characters. */
    record IdentitySplit(EventHeader header, CustomerKey other, String reason, EmployeeId decidedBy)
            implements IdentityEvent {
        public IdentitySplit {
            split(header, other, reason, decidedBy);
        }

        @Override
        public IdentityFact fact() {
            return split(header, other, reason, decidedBy);
        }

        private static IdentityFact split(EventHeader header, CustomerKey other, String reason, EmployeeId decidedBy) {
            return new IdentityFact.Split(
                    header.id().value(), header.customer(), other, header.occurredAt(), reason, decidedBy);
        }
    }
}
