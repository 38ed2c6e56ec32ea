package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;

import java.util.List;
import java.util.Objects;

/**
 * A decision about a credit that names no cell, so that it changes nothing until it is decided again (申诉无法执行).
 *
 * <p>A log takes a decision as it was written, so a fold may meet one that names a level or a period nobody knows.
 *
 * @param event the fact that says so
 * @param decision the key of the decision
 * @param faults everything that is wrong with it, at least one, in the order of the constants
 */
public record UnreadableDecision(EventId event, String decision, List<Fault> faults) {
    public UnreadableDecision {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(decision, "decision");
        faults = List.copyOf(faults);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("faults must name at least one");
        }
    }

    /** What is wrong. */
    public enum Fault {
        /** The level is none of {@link Level}. */
        UNKNOWN_LEVEL,
        /** The beneficiary is neither the id of an employee nor the code of a unit: 1 to 64 characters without white space. */
        INVALID_BENEFICIARY,
        /** The period is not written as {@link org.bankscrm.core.time.Period#parse} reads it. */
        UNREADABLE_PERIOD
    }
}
