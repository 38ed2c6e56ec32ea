package org.bankscrm.core.customer;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.internal.Mask;

/**
 * The id of a WeChat user (unionid), the same in all apps bound to one open-platform account.
 *
 * @param value 1 to 64 characters without white space
 */
public record UnionId(String value) implements CustomerKey {
    public UnionId {
        Check.identifier("unionId", value, 64);
    }

    @Override
    public KeyKind kind() {
        return KeyKind.UNION_ID;
    }

    /** Returns the masked id. */
    @Override
    public String toString() {
        return "UnionId[" + Mask.id(value) + "]";
    }
}
