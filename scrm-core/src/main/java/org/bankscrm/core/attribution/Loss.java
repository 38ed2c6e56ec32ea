package org.bankscrm.core.attribution;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;

import java.util.Objects;

/**
 * A customer lost in a transfer, counted against the branch of the successor whom they refused (转移流失).
 *
 * <p>A column of its own, never a negative add.
 *
 * @param lens the name of the lens
 * @param branch the branch of the intended successor
 * @param person the customer
 * @param period when
 * @param event the refusal
 */
public record Loss(String lens, OrgUnitCode branch, CustomerKey person, Period period, EventId event) {
    public Loss {
        Objects.requireNonNull(lens, "lens");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(event, "event");
    }
}
