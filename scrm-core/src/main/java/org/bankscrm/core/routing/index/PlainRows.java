package org.bankscrm.core.routing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows whose key is the customer, so that the key is the identity; 8 bytes for each. */
final class PlainRows implements CollectedRows {
    private static final int CODE_BITS = 31;

    private final Parts parts;
    private final List<List<long[]>> chunks = new ArrayList<>(Parts.COUNT);
    private final long[][] open = new long[Parts.COUNT][0];
    private final int[] filled = new int[Parts.COUNT];
    private final long[][] merged = new long[Parts.COUNT][];

    /** Makes a collection of keys of at most 42 bits. */
    PlainRows(int keyBits) {
        this.parts = new Parts(keyBits);
        if (parts.localBits() + CODE_BITS > Long.SIZE - 1) {
            throw new IllegalArgumentException("keyBits must be at most 42: " + keyBits);
        }
        for (int i = 0; i < Parts.COUNT; i++) {
            chunks.add(new ArrayList<>());
        }
    }

    @Override
    public void put(long key, long identity, int code) {
        int part = parts.of(key);
        long[] chunk = open[part];
        int at = filled[part];
        if (at == chunk.length) {
            chunk = new long[Parts.chunkAfter(chunks.get(part).size())];
            open[part] = chunk;
            chunks.get(part).add(chunk);
            at = 0;
        }
        chunk[at] = (parts.local(key) << CODE_BITS) | code;
        filled[part] = at + 1;
    }

    @Override
    public void merge(Merger merger) {
        int[] codes = new int[16];
        for (int part = 0; part < Parts.COUNT; part++) {
            long[] rows = gather(part);
            Arrays.sort(rows);
            int kept = 0;
            for (int from = 0, to; from < rows.length; from = to) {
                long local = rows[from] >>> CODE_BITS;
                to = from + 1;
                while (to < rows.length && rows[to] >>> CODE_BITS == local) {
                    to++;
                }
                if (to == from + 1) {
                    rows[kept++] = rows[from];
                    continue;
                }
                codes = codes.length < to - from ? new int[to - from] : codes;
                for (int i = from; i < to; i++) {
                    codes[i - from] = code(rows[i]);
                }
                int code = merger.merged(parts.upper(part) | local, codes, to - from);
                if (code != NOTHING) {
                    rows[kept++] = (local << CODE_BITS) | code;
                }
            }
            merged[part] = kept == rows.length ? rows : Arrays.copyOf(rows, kept);
        }
    }

    private static int code(long row) {
        return (int) (row & ((1L << CODE_BITS) - 1));
    }

    private long[] gather(int part) {
        List<long[]> own = chunks.get(part);
        int count = filled[part] - open[part].length;
        for (long[] chunk : own) {
            count += chunk.length;
        }
        long[] all = new long[count];
        int at = 0;
        for (long[] chunk : own) {
            int length = Math.min(chunk.length, count - at);
            System.arraycopy(chunk, 0, all, at, length);
            at += length;
        }
        chunks.set(part, new ArrayList<>());
        open[part] = new long[0];
        filled[part] = 0;
        return all;
    }

    @Override
    public void forEach(Receiver receiver) {
        for (int part = 0; part < Parts.COUNT; part++) {
            long upper = parts.upper(part);
            for (long row : merged[part]) {
                receiver.entry(upper | (row >>> CODE_BITS), code(row));
            }
        }
    }
}
