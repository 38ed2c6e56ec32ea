package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.internal.Check;

import java.util.List;

/**
 * Keys that some fact ever linked, the link being good or not: facts about one of them may change the credits of any.
 *
 * <p>Most clusters are one person; a split or a refused link leaves several persons in one.
 *
 * @param id its number, at least 1
 * @param keys its keys, at least one
 */
public record Cluster(long id, List<CustomerKey> keys) {
    public Cluster {
        Check.atLeast("id", id, 1);
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys must hold at least one key");
        }
    }
}
