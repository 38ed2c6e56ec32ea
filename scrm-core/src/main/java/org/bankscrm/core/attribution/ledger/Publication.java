package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.Objects;

/**
 * That a period was published under a lens (期末公布).
 *
 * @param period which
 * @param lens under which lens and version
 * @param close what was known at this instant counts
 * @param cursor facts up to here had been stored
 */
public record Publication(Period period, Rule lens, Instant close, EventCursor cursor) {
    public Publication {
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(lens, "lens");
        Objects.requireNonNull(close, "close");
        Objects.requireNonNull(cursor, "cursor");
    }
}
