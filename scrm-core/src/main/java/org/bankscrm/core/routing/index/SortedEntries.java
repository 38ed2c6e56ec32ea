package org.bankscrm.core.routing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects keys with values in any order and gives them back in ascending order, with 8 bytes for each.
 *
 * <p>Entries are dealt into 1024 parts by the upper bits of the key, which a part need not store; each part is sorted by
 * itself while it is in the processor's cache. A part grows by chunks, so that the count need not be known beforehand.
 */
final class SortedEntries {
    private static final int PART_BITS = 10;
    private static final int CHUNK = 1 << 13;

    private final int keyBits;
    private final int localBits;
    private final int valueBits;
    private final List<List<long[]>> parts = new ArrayList<>(1 << PART_BITS);
    private final long[][] open = new long[1 << PART_BITS][];
    private final int[] filled = new int[1 << PART_BITS];
    private long size;

    /** Gets entries in ascending order; duplicates follow each other, by value. */
    interface Receiver {
        void entry(long key, int value);
    }

    SortedEntries(int keyBits) {
        this.keyBits = keyBits;
        this.localBits = Math.max(0, keyBits - PART_BITS);
        this.valueBits = Math.min(31, 63 - localBits);
        for (int i = 0; i < 1 << PART_BITS; i++) {
            parts.add(new ArrayList<>());
        }
    }

    long size() {
        return size;
    }

    /** Returns the largest value that fits beside a key. */
    int mostValue() {
        return (int) ((1L << valueBits) - 1);
    }

    void put(long key, int value) {
        int part = (int) (key >>> localBits);
        long[] chunk = open[part];
        int at = filled[part];
        if (chunk == null || at == CHUNK) {
            chunk = new long[CHUNK];
            open[part] = chunk;
            parts.get(part).add(chunk);
            at = 0;
        }
        chunk[at] = (key & (1L << localBits) - 1) << valueBits | value;
        filled[part] = at + 1;
        size++;
    }

    /** Gives all entries to {@code receiver} and forgets them. */
    void drain(Receiver receiver) {
        for (int part = 0; part < open.length; part++) {
            long[] sorted = gather(part);
            Arrays.sort(sorted);
            long upper = (long) part << localBits;
            for (long each : sorted) {
                receiver.entry(upper | each >>> valueBits, (int) (each & (1L << valueBits) - 1));
            }
        }
    }

    private long[] gather(int part) {
        List<long[]> chunks = parts.get(part);
        int count = chunks.isEmpty() ? 0 : (chunks.size() - 1) * CHUNK + filled[part];
        long[] all = new long[count];
        for (int i = 0; i < chunks.size(); i++) {
            System.arraycopy(chunks.get(i), 0, all, i * CHUNK, Math.min(CHUNK, count - i * CHUNK));
        }
        parts.set(part, List.of());
        open[part] = null;
        return all;
    }
}
