package org.bankscrm.core.customer;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.internal.Mask;

/**
 * The number of a customer in the bank's own systems (客户号).
 *
 * @param value 1 to 64 characters without white space
 */
public record CustomerId(String value) implements CustomerKey {
    public CustomerId {
        Check.identifier("customerId", value, 64);
    }

    @Override
    public KeyKind kind() {
        return KeyKind.CUSTOMER_ID;
    }

    /** Returns the masked id. */
    @Override
    public String toString() {
        return "CustomerId[" + Mask.id(value) + "]";
    }
}
