package org.bankscrm.wecom.callback;

import java.util.List;
import java.util.Objects;

/** What came of reading a callback as an event. */
public sealed interface EventReading {
    /**
     * The callback is an event, one nobody knows yet included.
     *
     * @param event the event
     */
    record Read(WeComEvent event) implements EventReading {
        public Read {
            Objects.requireNonNull(event, "event");
        }
    }

    /**
     * The callback is a documented event that lacks what the documentation promises: somebody should look at it.
     *
     * @param message the callback
     * @param faults every field that cannot be used, at least one
     */
    record Malformed(CallbackMessage message, List<FieldFault> faults) implements EventReading {
        /**
         * Copies the faults.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Malformed {
            Objects.requireNonNull(message, "message");
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("faults must name at least one field, are empty");
            }
        }
    }
}
