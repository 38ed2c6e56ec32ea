package org.bankscrm.core.quota;

import org.bankscrm.core.internal.Check;

/**
 * The caller's name for one attempt to take units; repeating a call with the same token changes nothing twice.
 *
 * @param value 1 to 128 characters without white space, no personal data
 */
public record QuotaToken(String value) {
    public QuotaToken {
        Check.identifier("token", value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
