package org.bankscrm.core.report;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.KeyKind;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Numbers customer keys 0, 1, 2 … in the order in which they first appear, without an object per key.
 *
 * <p>A key takes its UTF-8 text, a byte for its kind, 8 bytes for its place and 8 to 16 for its slots in an open-addressed
 * table. Texts lie in chunks of a mebibyte, so that growing copies nothing.
 */
@SuppressWarnings("EnumOrdinal") // a kind is stored in a byte and read back by its place
final class KeyTable {
    static final int NONE = -1;
    private static final int CHUNK = 1 << 20;
    private static final List<KeyKind> KINDS = List.of(KeyKind.values());
    private static final Map<KeyKind, Byte> CODES = codes();

    private byte[][] chunks = {new byte[CHUNK]};
    private long end;
    private long[] places = new long[1 << 8];
    /** A slot holds the number plus one; zero is free. At least half of them are free. */
    private int[] slots = new int[1 << 9];

    private int size;

    private static Map<KeyKind, Byte> codes() {
        Map<KeyKind, Byte> codes = new EnumMap<>(KeyKind.class);
        KINDS.forEach(kind -> codes.put(kind, (byte) codes.size()));
        return codes;
    }

    private static byte code(KeyKind kind) {
        return Objects.requireNonNull(CODES.get(kind), "every kind has a code");
    }

    int size() {
        return size;
    }

    int find(CustomerKey key) {
        byte[] text = key.value().getBytes(StandardCharsets.UTF_8);
        return slots[slotOf(key.kind(), text)] - 1;
    }

    int add(CustomerKey key) {
        byte[] text = key.value().getBytes(StandardCharsets.UTF_8);
        int slot = slotOf(key.kind(), text);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        append(key.kind(), text);
        slots[slot] = ++size;
        if (size > slots.length / 2) {
            rehash();
        }
        return size - 1;
    }

    CustomerKey key(int number) {
        byte[] chunk = chunk(number);
        int from = offset(number);
        return CustomerKey.of(
                KINDS.get(chunk[from]), new String(chunk, from + 3, length(chunk, from), StandardCharsets.UTF_8));
    }

    private byte[] chunk(int number) {
        return chunks[(int) (places[number] / CHUNK)];
    }

    private int offset(int number) {
        return (int) (places[number] % CHUNK);
    }

    private static int length(byte[] chunk, int from) {
        return ((chunk[from + 1] & 0xFF) << 8) | (chunk[from + 2] & 0xFF);
    }

    private int slotOf(KeyKind kind, byte[] text) {
        int slot = hash(text, 0, text.length) & (slots.length - 1);
        while (slots[slot] != 0 && !holds(slots[slot] - 1, kind, text)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean holds(int number, KeyKind kind, byte[] text) {
        byte[] chunk = chunk(number);
        int from = offset(number);
        return chunk[from] == code(kind)
                && Arrays.equals(chunk, from + 3, from + 3 + length(chunk, from), text, 0, text.length);
    }

    private void append(KeyKind kind, byte[] text) {
        int needed = text.length + 3;
        if (end % CHUNK + needed > CHUNK) {
            end += CHUNK - end % CHUNK;
        }
        int at = (int) (end / CHUNK);
        if (at == chunks.length) {
            chunks = Arrays.copyOf(chunks, at + 1);
            chunks[at] = new byte[CHUNK];
        }
        byte[] chunk = chunks[at];
        int from = (int) (end % CHUNK);
        chunk[from] = code(kind);
        chunk[from + 1] = (byte) (text.length >>> 8);
        chunk[from + 2] = (byte) text.length;
        System.arraycopy(text, 0, chunk, from + 3, text.length);
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
        }
        places[size] = end;
        end += needed;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            byte[] chunk = chunk(number);
            int from = offset(number) + 3;
            int slot = hash(chunk, from, from + length(chunk, from - 3)) & (slots.length - 1);
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
