package org.bankscrm.core.event;

import org.bankscrm.core.internal.Check;

/**
 * What tells one fact from another: two appends under the same id are the same fact.
 *
 * <p>Derive it from what happened (the identity fields of a callback, the key of a row in a bank system), never from the
 * moment it was processed, or a retry becomes a second fact.
 *
 * @param value 1 to 128 characters without white space, no personal data
 */
public record EventId(String value) implements Comparable<EventId> {
    public EventId {
        Check.identifier("eventId", value, 128);
    }

    /** Compares by the text. */
    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
