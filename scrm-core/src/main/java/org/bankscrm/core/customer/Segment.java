package org.bankscrm.core.customer;

import org.bankscrm.core.internal.Check;

/**
 * A group of customers that is treated alike (客群), such as a VIP level.
 *
 * @param code 1 to 32 characters without white space
 */
public record Segment(String code) {
    public Segment {
        Check.identifier("segment", code, 32);
    }

    @Override
    public String toString() {
        return code;
    }
}
