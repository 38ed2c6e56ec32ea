package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.customer.CustomerKey;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Who draws (参与人): the key the answer is kept under, and every other identity known of the same person.
 *
 * <p>Each identity draws at most once in a campaign, under whatever key it comes. A host that gives phones as keyed
 * hashes in one place and as numbers in another makes two identities of one.
 *
 * @param customer the key the answer is kept under
 * @param identities all identities, {@code customer} being added if it is missing; 1 to 16 with it
 */
public record Participant(CustomerKey customer, Set<CustomerKey> identities) {
    private static final int MOST_IDENTITIES = 16;

    public Participant {
        Objects.requireNonNull(customer, "customer");
        Set<CustomerKey> all = new LinkedHashSet<>(List.of(customer));
        all.addAll(identities);
        if (all.size() > MOST_IDENTITIES) {
            throw new IllegalArgumentException("identities must be at most " + MOST_IDENTITIES + ": " + all.size());
        }
        identities = java.util.Collections.unmodifiableSet(all);
    }

    /**
     * Returns a participant known under these keys, the first of which keeps the answer.
     *
     * @throws IllegalArgumentException if there are more than 16
     */
    public static Participant of(CustomerKey customer, CustomerKey... others) {
        return new Participant(customer, new LinkedHashSet<>(List.of(others)));
    }
}
