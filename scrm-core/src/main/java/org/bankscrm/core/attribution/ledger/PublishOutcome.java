package org.bankscrm.core.attribution.ledger;

import java.time.Instant;
import java.util.Objects;

/** Whether a publication began. */
public sealed interface PublishOutcome {
    /** It began; the next steps of the projector carry it out, before any further fact is read. */
    record Begun() implements PublishOutcome {}

    /** The period is published, or being published, already. */
    record Already() implements PublishOutcome {}

    /**
     * It is too early.
     *
     * @param close when the period closes
     */
    record NotClosed(Instant close) implements PublishOutcome {
        public NotClosed {
            Objects.requireNonNull(close, "close");
        }
    }

    /** Another task, another projector or unread facts come first; take steps until up to date and ask again. */
    record Busy() implements PublishOutcome {}
}
