package org.bankscrm.core.customer;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.internal.Mask;

/**
 * The id WeCom gives to an external contact (外部联系人): a customer as WeCom sees them.
 *
 * @param value 1 to 64 characters without white space
 */
public record ExternalUserId(String value) implements CustomerKey {
    public ExternalUserId {
        Check.identifier("externalUserId", value, 64);
    }

    @Override
    public KeyKind kind() {
        return KeyKind.EXTERNAL_USER_ID;
    }

    /** Returns the masked id. */
    @Override
    public String toString() {
        return "ExternalUserId[" + Mask.id(value) + "]";
    }
}
