package org.bankscrm.core.attribution.relation;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One relation of a customer with a manager, without a break (关系区间).
 *
 * @param opening the fact that opened it
 * @param manager the manager
 * @param start when it began
 * @param candidate whether an add opened it, so that it may earn a credit; a transfer does not
 * @param end when it ended, {@link Instant#MAX} while it is live
 * @param endReason what ended it
 * @param ending the id of the fact that ended it; empty text while it is live
 * @param successor the index of the relation it was handed to, in the list it stands in, or -1
 * @param root the index of the add it goes back to, its own if an add opened it, or -1 if the transfer that opened it took
 *     over from no relation that is known
 */
public record Spell(
        EventId opening,
        EmployeeId manager,
        Instant start,
        boolean candidate,
        Instant end,
        EndReason endReason,
        String ending,
        int successor,
        int root) {
    public Spell {
        Objects.requireNonNull(opening, "opening");
        Objects.requireNonNull(manager, "manager");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(endReason, "endReason");
        Objects.requireNonNull(ending, "ending");
    }

    /** Returns whether it is live. */
    public boolean isLive() {
        return endReason == EndReason.LIVE;
    }

    /** Returns the fact that ended it, empty while it is live. */
    public Optional<EventId> endedBy() {
        return ending.isEmpty() ? Optional.empty() : Optional.of(new EventId(ending));
    }

    /** Returns the index of the relation it was handed to, empty if it was not. */
    public OptionalInt handedTo() {
        return successor < 0 ? OptionalInt.empty() : OptionalInt.of(successor);
    }
}
