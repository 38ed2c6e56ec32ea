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

    /** For each slot the hash of its text, then number and place of the text; a place of 0 is free. */
    private long[] hashes = new long[START];

    private int[] numbers = new int[START];
    private int[] places = new int[START];

    /** Each text behind its length in 2 bytes; the first byte is not used. */
    private byte[] texts = new byte[START];

    private int filled = 1;
    private int size;

    int find(byte[] from, int start, int end) {
        int slot = slot(from, start, end, hash(from, start, end));
        return places[slot] == 0 ? UNKNOWN : numbers[slot];
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
        if (++size > hashes.length / 2) {
            grow();
        }
    }

    private void occupy(int slot, long hash, int number, int place) {
        hashes[slot] = hash;
        numbers[slot] = number;
        places[slot] = place;
    }

    private int slot(byte[] from, int start, int end, long hash) {
        int at = first(hash);
        while (places[at] != 0 && (hashes[at] != hash || !same(places[at], from, start, end))) {
            at = (at + 1) & (hashes.length - 1);
        }
        return at;
    }

    private boolean same(int place, byte[] from, int start, int end) {
        int length = Byte.toUnsignedInt(texts[place]) | (Byte.toUnsignedInt(texts[place + 1]) << Byte.SIZE);
        return Arrays.equals(texts, place + 2, place + 2 + length, from, start, end);
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        int[] oldPlaces = places;
        hashes = new long[oldHashes.length * 2];
        numbers = new int[hashes.length];
        places = new int[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldPlaces[i] != 0) {
                int at = first(oldHashes[i]);
                while (places[at] != 0) {
                    at = (at + 1) & (hashes.length - 1);
                }
                occupy(at, oldHashes[i], oldNumbers[i], oldPlaces[i]);
            }
        }
    }

    private int first(long hash) {
        return (int) (hash ^ (hash >>> 32)) & (hashes.length - 1);
    }

    private static long hash(byte[] from, int start, int end) {
        long hash = (long) end - start;
        for (int i = start; i < end; i++) {
            hash = (hash ^ from[i]) * 0x9E3779B97F4A7C15L;
        }
        return hash ^ (hash >>> 29);
    }
}
