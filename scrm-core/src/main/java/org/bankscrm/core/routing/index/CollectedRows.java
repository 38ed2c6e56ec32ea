package org.bankscrm.core.routing.index;

/**
 * The rows of a source: collected in any order, then sorted by key and merged to one entry a customer.
 *
 * <p>Not thread-safe. {@link #put} any number of times, {@link #merge} once, {@link #forEach} any number of times.
 */
interface CollectedRows {
    /**
     * Takes a row.
     *
     * @param key below 2^{@code keyBits}
     * @param identity tells customers with equal keys apart
     * @param code at least 0
     */
    void put(long key, long identity, int code);

    /** Sorts the rows, makes one entry of those of one customer, and drops what they came from. */
    void merge(Merger merger);

    /** Gives every merged entry, by ascending key; customers who share a key have one, with {@link #SHARED}. */
    void forEach(Receiver receiver);

    /** The code of an entry whose key belongs to more than one customer. */
    int SHARED = Integer.MAX_VALUE;

    /** What {@link Merger#merged} returns when nothing is left of the rows of a customer. */
    int NOTHING = -1;

    /** Decides about rows that meet. */
    interface Merger {
        /** Returns the code of a customer with the first {@code count} of {@code codes}, in no order, at least two. */
        int merged(long identity, int[] codes, int count);

        /** Learns of one of several customers who share {@code key}. */
        void shared(long key, long identity, int code);
    }

    /** Gets entries. */
    interface Receiver {
        /** Gets one. */
        void entry(long key, int code);
    }
}
