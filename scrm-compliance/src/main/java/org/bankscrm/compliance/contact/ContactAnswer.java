package org.bankscrm.compliance.contact;

import org.bankscrm.core.quota.Settlement;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the state of a customer says to a contact. */
public sealed interface ContactAnswer {
    /** Returns the message and the customer. */
    MessageKey key();

    /**
     * The contact is counted: send it, then confirm; or give it back if it was not sent. Repeated questions get the same
     * answer.
     *
     * @param key the message and the customer
     * @param at when it was counted, to the second; never before the customer's last contact, whatever the clocks say
     */
    record Counted(MessageKey key, Instant at) implements ContactAnswer {
        /** Checks that nothing is missing. */
        public Counted {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The message was counted before and is settled: it was sent, or given back. A new attempt needs a new message id.
     *
     * @param key the message and the customer
     * @param settlement {@code CONFIRMED} or {@code RELEASED}
     */
    record Settled(MessageKey key, Settlement settlement) implements ContactAnswer {
        /** Checks that nothing is missing. */
        public Settled {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(settlement, "settlement");
        }
    }

    /**
     * Nothing stands in the way; answered only to {@link ContactStates#look}, which counts nothing.
     *
     * @param key the message and the customer
     */
    record Free(MessageKey key) implements ContactAnswer {
        /** Checks that nothing is missing. */
        public Free {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * Something stands in the way; nothing was counted.
     *
     * @param key the message and the customer
     * @param obstacles everything that does
     * @param today contacts of that day, all channels together
     * @param thisWeek contacts of that week, all channels together
     * @param freeAt when the obstacles that pass have passed; {@link Instant#MAX} if one does not pass by itself
     */
    record Refused(MessageKey key, Set<ContactObstacle> obstacles, int today, int thisWeek, Instant freeAt)
            implements ContactAnswer {
        /** Checks and copies the components. */
        public Refused {
            Objects.requireNonNull(key, "key");
            obstacles = Set.copyOf(obstacles);
            Objects.requireNonNull(freeAt, "freeAt");
        }

        /** Returns the next time at which the contact is allowed, as far as is known now; nothing if it never is by itself. */
        public Optional<Instant> nextAllowedAt() {
            return freeAt.equals(Instant.MAX) ? Optional.empty() : Optional.of(freeAt);
        }
    }
}
