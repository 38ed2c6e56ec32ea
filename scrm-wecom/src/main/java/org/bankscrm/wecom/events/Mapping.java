package org.bankscrm.wecom.events;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.wecom.callback.FieldFault;

import java.util.List;
import java.util.Objects;

/** What a callback tells about a customer. */
public sealed interface Mapping {
    /**
     * The callback tells facts.
     *
     * @param events at least one; append them together
     */
    record Mapped(List<CustomerEvent> events) implements Mapping {
        /**
         * Copies the facts.
         *
         * @throws IllegalArgumentException if there is none
         */
        public Mapped {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("events must hold at least one fact, holds none");
            }
        }
    }

    /**
     * The callback is not about one customer's relation: tags, groups, the directory, a remark, or something WeCom has
     * added since. Another part of the host may want it.
     *
     * @param event the event, such as {@code change_external_tag}; the message type, such as {@code text}, if it is none
     * @param changeType what changed, empty if the callback does not say
     */
    record Irrelevant(String event, String changeType) implements Mapping {
        public Irrelevant {
            Objects.requireNonNull(event, "event");
            Objects.requireNonNull(changeType, "changeType");
        }
    }

    /**
     * The callback is about one customer's relation, but no fact can be told from it: somebody should look at it.
     *
     * @param reason why
     * @param faults every field that cannot be used; empty unless the reason is {@link Reason#INVALID_FIELDS}
     */
    record Unmappable(Reason reason, List<FieldFault> faults) implements Mapping {
        /**
         * Copies the faults.
         *
         * @throws IllegalArgumentException if there are none though the reason is {@link Reason#INVALID_FIELDS}, or some
         *     though it is not
         */
        public Unmappable {
            Objects.requireNonNull(reason, "reason");
            faults = List.copyOf(faults);
            if (faults.isEmpty() == (reason == Reason.INVALID_FIELDS)) {
                throw new IllegalArgumentException(
                        "faults must stand exactly where fields are invalid: " + reason + " with " + faults.size());
            }
        }
    }

    /** Why no fact can be told from a callback. */
    enum Reason {
        /** A field is missing or breaks its rule. */
        INVALID_FIELDS,
        /**
         * A transfer failed that was not started through this library, or whose start is not recorded yet: who gave the
         * customer away is unknown. Once the start is recorded, map the callback again.
         */
        TRANSFER_NOT_STARTED_HERE
    }
}
