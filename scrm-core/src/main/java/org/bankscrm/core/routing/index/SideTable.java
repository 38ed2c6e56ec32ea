package org.bankscrm.core.routing.index;

import java.util.Arrays;

/**
 * A small immutable map from keys to values, by open addressing at most three quarters full. Thread-safe.
 *
 * <p>Keys are not negative.
 */
final class SideTable {
    private static final long EMPTY = -1;

    private final long[] keys;
    private final int[] values;
    private final int size;

    private SideTable(long[] keys, int[] values, int size) {
        this.keys = keys;
        this.values = values;
        this.size = size;
    }

    /**
     * Returns a table as {@link #keys} and {@link #values} gave it.
     *
     * @throws IllegalArgumentException if they are of unequal length or no slot is free, on which every search ends
     */
    static SideTable of(long[] keys, int[] values) {
        int size = 0;
        for (long key : keys) {
            size += key == EMPTY ? 0 : 1;
        }
        if (keys.length != values.length || size == keys.length) {
            throw new IllegalArgumentException(
                    "a side table needs a value for each key and a free slot: " + keys.length + ", " + values.length);
        }
        return new SideTable(keys, values, size);
    }

    int size() {
        return size;
    }

    long[] keys() {
        return keys;
    }

    int[] values() {
        return values;
    }

    int find(long key) {
        for (int at = slot(key, keys.length); ; at = at + 1 == keys.length ? 0 : at + 1) {
            if (keys[at] == key) {
                return values[at];
            }
            if (keys[at] == EMPTY) {
                return LineTable.NONE;
            }
        }
    }

    private static int slot(long key, int slots) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 32;
        return (int) Math.multiplyHigh(mixed >>> 1, (long) slots << 1);
    }

    /** Collects distinct keys. */
    static final class Builder {
        private long[] keys = new long[16];
        private int[] values = new int[16];
        private int size;

        void put(long key, int value) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size + (size >> 1));
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            keys[size] = key;
            values[size++] = value;
        }

        SideTable build() {
            int slots = (int) Math.min(Integer.MAX_VALUE - 8, size * 4L / 3 + 1);
            long[] placed = new long[slots];
            int[] held = new int[slots];
            Arrays.fill(placed, EMPTY);
            for (int i = 0; i < size; i++) {
                int at = slot(keys[i], slots);
                while (placed[at] != EMPTY) {
                    at = at + 1 == slots ? 0 : at + 1;
                }
                placed[at] = keys[i];
                held[at] = values[i];
            }
            return new SideTable(placed, held, size);
        }
    }
}
