package org.bankscrm.core.customer;

import java.util.Arrays;
import java.util.List;

/**
 * All keys that {@link IdentityGraph} found to be one person (自然人).
 *
 * @param keys at least one, sorted by kind as {@link KeyKind} lists them, then by value; given in any order
 */
public record Person(List<CustomerKey> keys) {
    /**
     * Sorts and copies the keys.
     *
     * @throws IllegalArgumentException if there is no key or one stands there twice
     */
    public Person {
        CustomerKey[] sorted = keys.toArray(CustomerKey[]::new);
        Arrays.sort(sorted, KeyOrder.BY_KIND_AND_VALUE);
        keys = List.of(sorted);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("keys must hold at least one key");
        }
        for (int i = 1; i < keys.size(); i++) {
            if (keys.get(i).equals(keys.get(i - 1))) {
                throw new IllegalArgumentException("keys must differ, twice there is " + keys.get(i));
            }
        }
    }

    /**
     * Returns the key that stands for the person: the customer number if there is one (the smallest if the bank merged
     * several), else the first of {@link #keys()}.
     */
    public CustomerKey canonicalKey() {
        return keys.get(0);
    }

    /** Returns the keys of one kind, sorted; empty if there are none. */
    public List<CustomerKey> keys(KeyKind kind) {
        return keys.stream().filter(key -> key.kind() == kind).toList();
    }

    /** Returns the masked keys. */
    @Override
    public String toString() {
        return "Person" + keys;
    }
}
