package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.callback.FieldFault;

import java.util.List;
import java.util.Objects;

/** What came of reading the JSON of a message. */
public sealed interface MessageReading {
    /**
     * The message is one, of a type nobody knows yet included.
     *
     * @param message the message
     */
    record Read(ArchivedMessage message) implements MessageReading {
        public Read {
            Objects.requireNonNull(message, "message");
        }
    }

    /**
     * It is not, or lacks what the documentation promises: somebody should look at it.
     *
     * @param faults every field that cannot be used, at least one
     */
    record Malformed(List<FieldFault> faults) implements MessageReading {
        /**
         * Copies the faults.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Malformed {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("faults must name at least one field, are empty");
            }
        }
    }
}
