package org.bankscrm.core.routing;

import org.bankscrm.core.org.OrgUnitCode;

import java.util.Map;
import java.util.Objects;

/**
 * The collective codes (集合码) of branches, city branches and the bank.
 *
 * @param ofUnit the code of each unit that has one
 * @param ofBank the code of the bank, {@link LiveCode#NONE} if it has none
 * @param version what tells this data from other
 */
public record CollectiveCodes(Map<OrgUnitCode, LiveCode> ofUnit, LiveCode ofBank, String version) {
    /** No codes. */
    public static final CollectiveCodes NONE = new CollectiveCodes(Map.of(), LiveCode.NONE, "none");

    public CollectiveCodes {
        ofUnit = Map.copyOf(ofUnit);
        Objects.requireNonNull(ofBank, "ofBank");
        Objects.requireNonNull(version, "version");
    }

    /** Returns the code of a unit, {@link LiveCode#NONE} if it has none. */
    public LiveCode of(OrgUnitCode unit) {
        return ofUnit.getOrDefault(unit, LiveCode.NONE);
    }
}
