package org.bankscrm.core.customer;

import java.util.Comparator;

/** The order of keys in every answer: by kind as {@link KeyKind} lists them, then by value. */
final class KeyOrder implements Comparator<CustomerKey> {
    static final KeyOrder BY_KIND_AND_VALUE = new KeyOrder();

    private KeyOrder() {}

    @Override
    public int compare(CustomerKey a, CustomerKey b) {
        if (a instanceof PhoneNumber one && b instanceof PhoneNumber other) {
            return Long.compare(one.digits(), other.digits()); // as their texts, without making them
        }
        int kinds = a.kind().compareTo(b.kind());
        return kinds != 0 ? kinds : a.value().compareTo(b.value());
    }
}
