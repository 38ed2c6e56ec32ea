package org.bankscrm.core.org;

/**
 * A unit of the bank (机构): what it is, whatever the time. Where it stands, and when, is a {@link UnitPlacement}.
 *
 * @param code its code
 * @param level its level, the same for as long as it exists; a unit that rises gets a new code
 * @param name its name, not blank
 * @param city the city it serves, in the host's spelling; empty if it serves no single one
 */
public record OrgUnit(OrgUnitCode code, OrgLevel level, String name, String city) {
    public OrgUnit {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name of unit " + code + " must not be blank");
        }
    }
}
