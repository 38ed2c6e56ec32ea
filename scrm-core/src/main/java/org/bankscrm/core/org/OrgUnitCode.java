package org.bankscrm.core.org;

import org.bankscrm.core.internal.Check;

/**
 * The code of a unit of the bank (机构号).
 *
 * @param value 1 to 64 characters without white space
 */
public record OrgUnitCode(String value) implements Comparable<OrgUnitCode> {
    public OrgUnitCode {
        Check.identifier("orgUnitCode", value, 64);
    }

    /** Compares by the text, so that lists of codes have one order everywhere. */
    @Override
    public int compareTo(OrgUnitCode other) {
        return value.compareTo(other.value);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return value;
    }
}
