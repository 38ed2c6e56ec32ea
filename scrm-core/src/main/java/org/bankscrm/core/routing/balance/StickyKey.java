package org.bankscrm.core.routing.balance;

import org.bankscrm.core.internal.Check;

/**
 * A customer within a scope, for whom a manager is remembered.
 *
 * @param customer a 64-bit hash of the customer's key; keyed, if the bank keeps no plain phone numbers
 * @param scope see {@link Demand#scope()}
 */
public record StickyKey(long customer, String scope) {
    public StickyKey {
        Check.identifier("scope", scope, 64);
    }

    /** Returns the scope only: the hash may lead to a customer. */
    @Override
    public String toString() {
        return "****/" + scope;
    }
}
