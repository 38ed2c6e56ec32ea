package org.bankscrm.core.routing.balance;

import java.time.Instant;
import java.util.Objects;

/** What became of an attempt to take room for a showing. */
public sealed interface Reservation {
    /**
     * There is room.
     *
     * @param ticket what was taken
     */
    record Reserved(Ticket ticket) implements Reservation {
        /** There is room without taking any. */
        public static final Reserved NOTHING = new Reserved(Ticket.NONE);

        public Reserved {
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    /**
     * The cap is reached.
     *
     * @param roomAt when there is room again as far as is known, {@link Instant#MAX} if never
     */
    record Full(Instant roomAt) implements Reservation {
        public Full {
            Objects.requireNonNull(roomAt, "roomAt");
        }
    }

    /**
     * The store could not be asked.
     *
     * @param code see {@link org.bankscrm.core.ScrmException#code()}
     */
    record Unavailable(String code) implements Reservation {}
}
