package org.bankscrm.core.event;

import org.bankscrm.core.internal.Check;

/**
 * A place in the log up to which a reader has read. Store it with what the reader computed, in one transaction.
 *
 * @param position 0 or the position of a fact; positions rise and may have gaps
 */
public record EventCursor(long position) implements Comparable<EventCursor> {
    /** Before the first fact. */
    public static final EventCursor START = new EventCursor(0);

    /** Behind every fact there will ever be. */
    public static final EventCursor END = new EventCursor(Long.MAX_VALUE);

    public EventCursor {
        Check.atLeast("position", position, 0);
    }

    /** Compares by the order facts were stored in. */
    @Override
    public int compareTo(EventCursor other) {
        return Long.compare(position, other.position);
    }
}
