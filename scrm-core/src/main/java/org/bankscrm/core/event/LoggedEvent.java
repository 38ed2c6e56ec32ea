package org.bankscrm.core.event;

import java.util.Objects;

/**
 * A fact and its place in the log.
 *
 * @param cursor where to read on after this fact
 * @param event the fact
 */
public record LoggedEvent(EventCursor cursor, CustomerEvent event) {
    public LoggedEvent {
        Objects.requireNonNull(cursor, "cursor");
        Objects.requireNonNull(event, "event");
    }
}
