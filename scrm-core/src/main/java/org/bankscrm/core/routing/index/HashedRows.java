package org.bankscrm.core.routing.index;

import java.util.Arrays;

/**
 * Rows whose key is a hash of the customer, which two customers may share; 20 bytes for each.
 *
 * <p>The keys must spread evenly, as those of a cipher do: a part of the 1024 takes at most 2,097,152 rows.
 */
final class HashedRows implements CollectedRows {
    private static final int ROW_BITS = 21;

    private final Parts parts;
    private final Part[] own = new Part[Parts.COUNT];

    /** The rows of one part, in growing arrays. */
    private static final class Part {
        private long[] keys = new long[0];
        private long[] identities = new long[0];
        private int[] codes = new int[0];
        private int size;

        private void put(long key, long identity, int code) {
            if (size == keys.length) {
                int length = size < 16 ? 16 : size + (size >> 1);
                keys = Arrays.copyOf(keys, length);
                identities = Arrays.copyOf(identities, length);
                codes = Arrays.copyOf(codes, length);
            }
            keys[size] = key;
            identities[size] = identity;
            codes[size++] = code;
        }
    }

    /** Makes a collection of keys of at most 52 bits. */
    HashedRows(int keyBits) {
        this.parts = new Parts(keyBits);
        if (parts.localBits() + ROW_BITS > Long.SIZE - 1) {
            throw new IllegalArgumentException("keyBits must be at most 52: " + keyBits);
        }
        Arrays.setAll(own, i -> new Part());
    }

    @Override
    public void put(long key, long identity, int code) {
        Part part = own[parts.of(key)];
        if (part.size == 1 << ROW_BITS) {
            throw new IllegalStateException(
                    "more than " + (1 << ROW_BITS)
                            + " rows have keys with the same upper bits: a customer repeated that often, or a keyer that does not spread");
        }
        part.put(key, identity, code);
    }

    @Override
    public void merge(Merger merger) {
        for (int i = 0; i < Parts.COUNT; i++) {
            own[i] = merged(own[i], merger);
        }
    }

    private Part merged(Part rows, Merger merger) {
        long[] order = new long[rows.size];
        for (int i = 0; i < order.length; i++) {
            order[i] = (parts.local(rows.keys[i]) << ROW_BITS) | i;
        }
        Arrays.sort(order);
        Part kept = new Part();
        Part group = new Part();
        for (int from = 0, to; from < order.length; from = to) {
            group.size = 0;
            for (to = from; to < order.length && order[to] >>> ROW_BITS == order[from] >>> ROW_BITS; to++) {
                int row = (int) (order[to] & ((1 << ROW_BITS) - 1));
                group.put(rows.keys[row], rows.identities[row], rows.codes[row]);
            }
            if (group.size > 1) {
                mergeGroup(group, merger);
            }
            if (group.size > 1) {
                for (int i = 0; i < group.size; i++) {
                    merger.shared(group.keys[i], group.identities[i], group.codes[i]);
                }
                group.codes[0] = SHARED;
            }
            if (group.size > 0) {
                kept.put(group.keys[0], 0, group.codes[0]);
            }
        }
        kept.keys = Arrays.copyOf(kept.keys, kept.size);
        kept.codes = Arrays.copyOf(kept.codes, kept.size);
        kept.identities = new long[0];
        return kept;
    }

    /** Leaves one row for each identity of a group of rows with equal keys. */
    private static void mergeGroup(Part group, Merger merger) {
        int customers = 0;
        int[] codes = new int[group.size];
        boolean[] done = new boolean[group.size];
        for (int i = 0; i < group.size; i++) {
            if (done[i]) {
                continue;
            }
            long identity = group.identities[i];
            int count = 0;
            for (int j = i; j < group.size; j++) {
                if (group.identities[j] == identity) {
                    done[j] = true;
                    codes[count++] = group.codes[j];
                }
            }
            int code = count == 1 ? codes[0] : merger.merged(identity, codes, count);
            if (code != NOTHING) {
                group.identities[customers] = identity;
                group.codes[customers++] = code;
            }
        }
        group.size = customers;
    }

    @Override
    public void forEach(Receiver receiver) {
        for (Part part : own) {
            for (int i = 0; i < part.size; i++) {
                receiver.entry(part.keys[i], part.codes[i]);
            }
        }
    }
}
