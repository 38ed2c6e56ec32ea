package org.bankscrm.core.attribution.relation;

import org.bankscrm.core.event.EventId;

import java.util.Objects;

/**
 * A fact that did not do what its kind usually does.
 *
 * @param kind what became of it
 * @param event the fact
 */
public record Remark(Kind kind, EventId event) {
    public Remark {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(event, "event");
    }

    /** What became of a fact. */
    public enum Kind {
        /** An add while the relation was live; it changes nothing. */
        DUPLICATE_ADD,
        /** An add so soon after the deletion that the relation went on. */
        FLAP_MERGED,
        /** A deletion, or a loss in transfer, of a relation that was not live. */
        ORPHAN_REMOVE,
        /**
         * A transfer from a manager who had no relation, where the successor's begins nevertheless, or to the manager herself.
         */
        ORPHAN_TRANSFER
    }
}
