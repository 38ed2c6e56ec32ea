package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.internal.Check;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How many tickets may be out from an instant on (每日放量): the cap of a day and of its budget at once.
 *
 * @param tickets how many in all, those of earlier releases included, at least 1
 * @param notBefore from when on; kept to the microsecond
 */
public record Release(long tickets, Instant notBefore) {
    public Release {
        Check.atLeast("tickets", tickets, 1);
        notBefore = notBefore.truncatedTo(ChronoUnit.MICROS);
    }
}
