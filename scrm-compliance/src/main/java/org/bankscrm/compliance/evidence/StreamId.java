package org.bankscrm.compliance.evidence;

/**
 * Names one chain of records; each running process of the host writes to a stream of its own.
 *
 * <p>Two processes that use the same name harm nothing but each other's speed: the store lets one of them append at a time.
 *
 * @param name such as {@code gate-3}, 1 to 64 characters without white space
 */
public record StreamId(String name) implements Comparable<StreamId> {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 characters without white space
     */
    public StreamId {
        Text.identifier("stream", name, 64);
    }

    /** Orders by the UTF-16 code units of the names. */
    @Override
    public int compareTo(StreamId other) {
        return name.compareTo(other.name);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
