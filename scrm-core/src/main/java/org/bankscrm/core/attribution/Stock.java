package org.bankscrm.core.attribution;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.Objects;

/**
 * A customer who counts as connected at a unit at the time of the cut (存量).
 *
 * @param lens the name of the lens
 * @param unit where
 * @param person who
 */
public record Stock(String lens, OrgUnitCode unit, CustomerKey person) {
    public Stock {
        Objects.requireNonNull(lens, "lens");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(person, "person");
    }
}
