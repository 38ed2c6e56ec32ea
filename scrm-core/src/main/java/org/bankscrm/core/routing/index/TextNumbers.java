package org.bankscrm.core.routing.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Gives texts met again and again in a file the number they got the first time, without making strings of them.
 *
 * <p>Short texts lie in the table itself, so that finding one touches one place of memory. Not thread-safe. Takes up to 2 GiB
 * of longer texts.
 */
final class TextNumbers {
    static final int UNKNOWN = -1;

    /** How many bytes behind a text must be readable, whatever they are. */
    static final int BEYOND = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    private static final int START_BITS = 10;
    private static final int MOST_SHORT = 11;

    /** The lower half of a second word that belongs to a longer text, where a shorter one has its end and length. */
    private static final long LONG = 0xFF;

    private static final long LOWER_HALF = 0xFFFF_FFFFL;

    /**
     * For each slot two words, the second 0 if it is free: a short text, its length and, in the upper half of the second, its
     * number; of a longer text its hash and its number.
     */
    private long[] words = new long[2 << START_BITS];

    private int bits = START_BITS;

    /** The longer texts, each behind its length in 2 bytes. */
    private byte[] texts = new byte[64];

    /** Where the longer texts lie, by number. */
    private int[] places = new int[16];

    private int filled;
    private int size;

    /** Returns the number of a text, or {@link #UNKNOWN}. */
    int find(byte[] from, int start, int end) {
        int number = (int) (words[2 * slot(from, start, end) + 1] >>> Integer.SIZE);
        return number == 0 ? UNKNOWN : number;
    }

    /** Gives a text that {@link #find} does not know a number above 0. */
    void put(byte[] from, int start, int end, int number) {
        int slot = slot(from, start, end);
        int length = end - start;
        if (length <= MOST_SHORT) {
            words[2 * slot] = first(from, start, length);
            words[2 * slot + 1] = second(from, start, length) | (long) number << Integer.SIZE;
        } else {
            words[2 * slot] = hash(from, start, end);
            words[2 * slot + 1] = LONG | (long) number << Integer.SIZE;
            if (number >= places.length) {
                places = Arrays.copyOf(places, number * 2);
            }
            places[number] = filled;
            append(from, start, length);
        }
        if (++size > words.length / 4) {
            grow();
        }
    }

    private void append(byte[] from, int start, int length) {
        if (filled + length + 2 > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(texts.length * 2, filled + length + 2));
        }
        texts[filled] = (byte) length;
        texts[filled + 1] = (byte) (length >>> Byte.SIZE);
        System.arraycopy(from, start, texts, filled + 2, length);
        filled += length + 2;
    }

    /** Returns the slot of a text, or the free one where it belongs. */
    private int slot(byte[] from, int start, int end) {
        int length = end - start;
        if (length > MOST_SHORT) {
            return slotOfLong(from, start, end);
        }
        long first = first(from, start, length);
        long second = second(from, start, length);
        int at = home(first, second);
        while (words[2 * at + 1] != 0 && (words[2 * at] != first || (words[2 * at + 1] & LOWER_HALF) != second)) {
            at = after(at);
        }
        return at;
    }

    private int slotOfLong(byte[] from, int start, int end) {
        long hash = hash(from, start, end);
        int at = home(hash, LONG);
        while (words[2 * at + 1] != 0
                && (words[2 * at] != hash
                        || (words[2 * at + 1] & LOWER_HALF) != LONG
                        || !same(places[(int) (words[2 * at + 1] >>> Integer.SIZE)], from, start, end))) {
            at = after(at);
        }
        return at;
    }

    private int after(int slot) {
        return (slot + 1) & (words.length / 2 - 1);
    }

    private boolean same(int place, byte[] from, int start, int end) {
        int length = Byte.toUnsignedInt(texts[place]) | (Byte.toUnsignedInt(texts[place + 1]) << Byte.SIZE);
        return Arrays.equals(texts, place + 2, place + 2 + length, from, start, end);
    }

    private static long first(byte[] from, int start, int length) {
        long word = (long) LONGS.get(from, start);
        return length >= Long.BYTES ? word : word & ((1L << (length * Byte.SIZE)) - 1);
    }

    /** Returns the bytes beyond the eighth, and the length in the lowest byte. */
    private static long second(byte[] from, int start, int length) {
        if (length <= Long.BYTES) {
            return length;
        }
        long word = (long) LONGS.get(from, start + Long.BYTES);
        return length | (word & ((1L << ((length - Long.BYTES) * Byte.SIZE)) - 1)) << Byte.SIZE;
    }

    private static long hash(byte[] from, int start, int end) {
        long hash = (long) end - start;
        int at = start;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(from, at)) * MIX;
            hash ^= hash >>> 32;
        }
        return at == end ? hash : (hash ^ first(from, at, end - at)) * MIX;
    }

    private int home(long first, long second) {
        long mixed = (first ^ (second * MIX)) * MIX;
        return (int) (((mixed ^ (mixed >>> 32)) * MIX) >>> (Long.SIZE - bits));
    }

    private void grow() {
        long[] old = words;
        bits++;
        words = new long[2 << bits];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int at = home(old[i], old[i + 1] & LOWER_HALF);
                while (words[2 * at + 1] != 0) {
                    at = after(at);
                }
                words[2 * at] = old[i];
                words[2 * at + 1] = old[i + 1];
            }
        }
    }
}
