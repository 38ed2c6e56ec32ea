package org.bankscrm.examples.bank;

import java.util.Arrays;

/** Numbers in the order in which they were added. Not thread-safe. */
public final class IntList {
    private int[] items = new int[64];
    private int size;

    /** Adds a number at the end. */
    public void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        items[size++] = item;
    }

    /** Returns how many numbers there are. */
    public int size() {
        return size;
    }

    /** Returns the number at a place, 0 to {@link #size()} - 1. */
    public int get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index must be below " + size + ": " + index);
        }
        return items[index];
    }

    /** Replaces the number at a place, 0 to {@link #size()} - 1. */
    public void set(int index, int item) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("index must be below " + size + ": " + index);
        }
        items[index] = item;
    }

    /** Returns the numbers in an array of their own. */
    public int[] toArray() {
        return Arrays.copyOf(items, size);
    }
}
