package org.bankscrm.compliance.words.engine;

/** A map from whole numbers other than 0 to characters other than 0, by open addressing; look-ups make no garbage. */
final class IntTable {
    private static final int MIX = 0x9E37_79B1;
    private static final int LOW_BITS = 7;

    private final int mask;
    private final int[] keys;
    private final char[] values;

    /** Makes an empty table with room for {@code entries}. */
    IntTable(int entries) {
        int size = Integer.highestOneBit(Math.max(8, entries) * 2) * 2;
        mask = size - 1;
        keys = new int[size];
        values = new char[size];
    }

    /** Sets the value of a key; a table never holds more than it was made for. */
    void put(int key, char value) {
        int at = slot(key);
        keys[at] = key;
        values[at] = value;
    }

    /** Returns the value of a key, 0 if there is none. */
    char get(int key) {
        return values[slot(key)];
    }

    private int slot(int key) {
        int at = (key * MIX) >>> LOW_BITS & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }
}
