package org.bankscrm.examples.bank;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers texts 0, 1, 2 … in the order in which they first appear.
 *
 * <p>Holds the UTF-8 bytes of all texts in one array and finds them through an open-addressed table of numbers: about 16
 * bytes per text besides its own, so ten million ids of ten characters take some 260 MB where a map of strings takes a
 * gigabyte. Room for 2 GiB of text. Adding and finding take constant time on average. Not thread-safe.
 */
public final class TextNumbers {
    /** The number of a text that was never added. */
    public static final int NONE = -1;

    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[1 << 10];
    private int[] ends = new int[1 << 6];
    /** A slot holds the number plus one; zero is free. Always at least half free, its length a power of two. */
    private int[] slots = new int[1 << 8];

    private int size;

    /** Returns how many different texts were added. */
    public int size() {
        return size;
    }

    /** Returns the number of a text, a new one if it has none yet. */
    public int add(String text) {
        byte[] key = text.getBytes(StandardCharsets.UTF_8);
        int slot = slotOf(key);
        if (slots[slot] == 0) {
            append(key);
            slots[slot] = ++size;
            if (size > slots.length / 2) {
                rehash();
            }
            return size - 1;
        }
        return slots[slot] - 1;
    }

    /** Returns the number of a text, or {@link #NONE}. */
    public int find(String text) {
        return slots[slotOf(text.getBytes(StandardCharsets.UTF_8))] - 1;
    }

    /** Returns the text of a number, 0 to {@link #size()} - 1. */
    public String text(int number) {
        if (number >= size) {
            throw new IndexOutOfBoundsException("number must be below " + size + ": " + number);
        }
        return new String(bytes, start(number), ends[number] - start(number), StandardCharsets.UTF_8);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private int slotOf(byte[] key) {
        int slot = hash(key, 0, key.length) & (slots.length - 1);
        while (slots[slot] != 0 && !holds(slots[slot] - 1, key)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean holds(int number, byte[] key) {
        return Arrays.equals(bytes, start(number), ends[number], key, 0, key.length);
    }

    private void append(byte[] key) {
        int from = start(size);
        if (from > MOST_BYTES - key.length) {
            throw new IllegalStateException("texts must take at most " + MOST_BYTES + " bytes together");
        }
        if (from + key.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(MOST_BYTES, Math.max(bytes.length * 2L, from + key.length)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(key, 0, bytes, from, key.length);
        ends[size] = from + key.length;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            int slot = hash(bytes, start(number), ends[number]) & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }

    /** FNV-1a of 64 bits with a last mixing step, because ids that count upwards differ in their last bytes only. */
    private static int hash(byte[] text, int from, int to) {
        long hash = 0xCBF29CE484222325L;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (text[i] & 0xFF)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }
}
