package org.bankscrm.core.draw.proof;

/** A set of 128-bit tags in two arrays of longs, open addressing with linear probing, at most half full. */
final class TagSet {
    private long[] highs = new long[1 << 10];
    private long[] lows = new long[1 << 10];
    private int size;
    private boolean hasZero;

    /** Adds a tag; returns whether it was not there. */
    boolean add(long high, long low) {
        if (high == 0 && low == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (2 * size >= highs.length) {
            grow();
        }
        if (!put(high, low)) {
            return false;
        }
        size++;
        return true;
    }

    private boolean put(long high, long low) {
        int mask = highs.length - 1;
        int at = slot(high, low) & mask;
        while (highs[at] != 0 || lows[at] != 0) {
            if (highs[at] == high && lows[at] == low) {
                return false;
            }
            at = (at + 1) & mask;
        }
        highs[at] = high;
        lows[at] = low;
        return true;
    }

    private void grow() {
        long[] oldHighs = highs;
        long[] oldLows = lows;
        highs = new long[2 * oldHighs.length];
        lows = new long[2 * oldLows.length];
        for (int i = 0; i < oldHighs.length; i++) {
            if (oldHighs[i] != 0 || oldLows[i] != 0) {
                put(oldHighs[i], oldLows[i]);
            }
        }
    }

    private static int slot(long high, long low) {
        long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
