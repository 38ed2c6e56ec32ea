package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.Objects;

/** What the projector of a ledger is about; a task over all clusters is finished before the next fact is read. */
public sealed interface LedgerTask {
    /** Reads facts as they arrive. */
    record Following() implements LedgerTask {}

    /**
     * Folds every cluster anew, because lenses or workplaces changed.
     *
     * @param after clusters up to this number are done
     */
    record Restating(long after) implements LedgerTask {
        public Restating {
            Check.atLeast("after", after, 0);
        }
    }

    /**
     * Publishes a period.
     *
     * @param period which
     * @param close from what was known at this instant
     * @param after clusters up to this number are done
     */
    record Publishing(Period period, Instant close, long after) implements LedgerTask {
        public Publishing {
            Objects.requireNonNull(period, "period");
            Objects.requireNonNull(close, "close");
            Check.atLeast("after", after, 0);
        }
    }
}
