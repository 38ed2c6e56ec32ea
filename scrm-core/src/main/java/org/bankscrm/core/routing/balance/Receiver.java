package org.bankscrm.core.routing.balance;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;

import java.util.Objects;

/**
 * A manager to whom customers are distributed in a batch.
 *
 * @param manager who
 * @param weight how many customers she gets relative to the others, 1 to {@link RelationshipManager#MOST_WEIGHT}
 * @param capacity the most customers she may have after it, those placed before included; at least 0
 */
public record Receiver(EmployeeId manager, int weight, int capacity) {
    public Receiver {
        Objects.requireNonNull(manager, "manager");
        if (weight < 1 || weight > RelationshipManager.MOST_WEIGHT) {
            throw new IllegalArgumentException(
                    "weight must be 1 to " + RelationshipManager.MOST_WEIGHT + ": " + weight);
        }
        Check.atLeast("capacity", capacity, 0);
    }
}
