package org.bankscrm.compliance.words.engine;

import java.util.Arrays;

/**
 * The matches of one scan, in the order of their ends: for each the index of its last class and the value of its key.
 *
 * <p>Reusable and not thread-safe. It holds at most a fixed number of matches, so that a hostile text cannot fill the
 * memory; {@link #overflowed} tells that there were more.
 */
public final class Matches {
    private static final int FIRST_CAPACITY = 64;

    private final int limit;
    private int[] ends = new int[FIRST_CAPACITY];
    private int[] values = new int[FIRST_CAPACITY];
    private int size;
    private boolean overflowed;

    /** Makes an empty list of at most {@code limit} matches. */
    public Matches(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1: " + limit);
        }
        this.limit = limit;
    }

    /** Forgets all matches. */
    public void clear() {
        size = 0;
        overflowed = false;
    }

    /** Returns how many matches there are. */
    public int size() {
        return size;
    }

    /** Returns whether matches beyond the limit were dropped. */
    public boolean overflowed() {
        return overflowed;
    }

    /** Returns the index of the last class of match {@code index}. */
    public int end(int index) {
        return ends[index];
    }

    /** Returns the value of the key that match {@code index} found. */
    public int value(int index) {
        return values[index];
    }

    void add(int end, int value) {
        if (size == ends.length) {
            if (size >= limit) {
                overflowed = true;
                return;
            }
            int capacity = Math.min(limit, size * 2);
            ends = Arrays.copyOf(ends, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        ends[size] = end;
        values[size++] = value;
    }
}
