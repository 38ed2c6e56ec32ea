package org.bankscrm.core.routing.index;

import java.util.Arrays;

/**
 * Gives texts met again and again in a file the number they got the first time, without making strings of them.
 *
 * <p>Not thread-safe. Takes up to 2 GiB of text.
 */
final class TextNumbers {
    static final int UNKNOWN = -1;

    private static final int START = 1 << 10;

    /** For each slot, side by side so that one cache line has both: the hash of a text; its place and number, 0 if free. */
    private long[] slots = new long[2 * START];

    /** Each text behind its length in 2 bytes; the first byte is not used. */
    private byte[] texts = new byte[START];

    private int filled = 1;
    private int size;

    int find(byte[] from, int start, int end) {
        int slot = slot(from, start, end, hash(from, start, end));
        return slots[slot + 1] == 0 ? UNKNOWN : (int) slots[slot + 1];
    }

    /** Numbers a text that {@link #find} does not know. */
    void put(byte[] from, int start, int end, int number) {
        int length = end - start;
        if (filled + length + 2 > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(texts.length * 2, filled + length + 2));
        }
        long hash = hash(from, start, end);
        occupy(slot(from, start, end, hash), hash, number, filled);
        texts[filled] = (byte) length;
        texts[filled + 1] = (byte) (length >>> Byte.SIZE);
        System.arraycopy(from, start, texts, filled + 2, length);
        filled += length + 2;
        if (++size > slots.length / 4) {
            grow();
        }
    }

    private void occupy(int slot, long hash, int number, int place) {
        slots[slot] = hash;
        slots[slot + 1] = ((long) place << Integer.SIZE) | number;
    }

    private int slot(byte[] from, int start, int end, long hash) {
        int at = first(hash);
        while (slots[at + 1] != 0 && (slots[at] != hash || !same(place(at), from, start, end))) {
            at = (at + 2) & (slots.length - 1);
        }
        return at;
    }

    private int place(int slot) {
        return (int) (slots[slot + 1] >>> Integer.SIZE);
    }

    private boolean same(int place, byte[] from, int start, int end) {
        int length = Byte.toUnsignedInt(texts[place]) | (Byte.toUnsignedInt(texts[place + 1]) << Byte.SIZE);
        return Arrays.equals(texts, place + 2, place + 2 + length, from, start, end);
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int at = first(old[i]);
                while (slots[at + 1] != 0) {
                    at = (at + 2) & (slots.length - 1);
                }
                slots[at] = old[i];
                slots[at + 1] = old[i + 1];
            }
        }
    }

    private int first(long hash) {
        return ((int) (hash ^ (hash >>> 32)) << 1) & (slots.length - 1);
    }

    private static long hash(byte[] from, int start, int end) {
        long hash = (long) end - start;
        for (int i = start; i < end; i++) {
            hash = (hash ^ from[i]) * 0x9E3779B97F4A7C15L;
        }
        return hash ^ (hash >>> 29);
    }
}
