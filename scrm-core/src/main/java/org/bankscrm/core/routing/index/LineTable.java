package org.bankscrm.core.routing.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An immutable map from keys of a fixed number of bits to small values that reads one cache line for a look-up.
 *
 * <p>Immutable and thread-safe once written. A look-up allocates nothing.
 */
/*
 * One line of 64 bytes serves one range of keys. A key is its range and the remainder in it; the remainder is cut into upper
 * bits, the bucket, and low bits. A line holds, from its lowest bit on:
 *
 *   head     for each bucket a 1 for each of its entries, then a 0 (Elias, Fano: the upper bits in unary)
 *   entries  low bits and value of each, in order of keys
 *   bit 511  1 if entries of this range did not fit and lie in the side table
 *
 * To find a key, the zeros of the head give where its bucket begins and ends and so which entries to compare. The head always
 * has room for all buckets and a full line, so it fits a long.
 *
 * P. Elias, "Efficient storage and retrieval by content and address of static files", J. ACM 21 (1974) 246-260;
 * R. Fano, "On the number of bits required to implement an associative memory", MIT (1971).
 */
final class LineTable {
    /** What {@link #find} returns for a key that is not there. */
    static final int NONE = -1;

    static final int LINE_BYTES = 64;

    /** Lines are kept in slices of 1 GiB, as a buffer addresses less than 2. */
    static final int SLICE_LINE_BITS = 24;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LAST_WORD = 56;

    private final LinePlan plan;
    private final ByteBuffer[] slices;
    private final SideTable aside;
    private final long range;
    private final long reciprocal;
    private final int capacity;
    private final int lowBits;
    private final int entryBits;
    private final int headBits;
    private final long lowMask;
    private final long entryMask;

    LineTable(LinePlan plan, ByteBuffer[] slices, SideTable aside) {
        this.plan = plan;
        this.slices = slices.clone();
        this.aside = aside;
        this.range = plan.range();
        this.reciprocal = Long.divideUnsigned(-1L, range) + 1;
        this.capacity = plan.capacity();
        this.lowBits = plan.lowBits();
        this.entryBits = plan.entryBits();
        this.headBits = plan.headBits();
        this.lowMask = mask(lowBits);
        this.entryMask = mask(entryBits);
    }

    LinePlan plan() {
        return plan;
    }

    SideTable aside() {
        return aside;
    }

    ByteBuffer[] slices() {
        return slices.clone();
    }

    /** Returns memory outside the heap for the lines of a plan. */
    static ByteBuffer[] allocate(LinePlan plan) {
        int count = (int) (((plan.lines() - 1) >>> SLICE_LINE_BITS) + 1);
        ByteBuffer[] slices = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
            long lines = Math.min(1L << SLICE_LINE_BITS, plan.lines() - ((long) i << SLICE_LINE_BITS));
            slices[i] =
                    ByteBuffer.allocateDirect((int) (lines + 1) * LINE_BYTES).alignedSlice(LINE_BYTES);
        }
        return slices;
    }

    /** Returns the value of a key of at most {@code keyBits} bits, or {@link #NONE}. */
    int find(long key) {
        // Exact but for one too many, as key * (reciprocal * range - 2^64) is less than 2^64 * range.
        long line = Math.multiplyHigh(key, reciprocal);
        long remainder = key - line * range;
        if (remainder < 0) {
            line--;
            remainder += range;
        }
        ByteBuffer slice = slices[(int) (line >>> SLICE_LINE_BITS)];
        int base = (int) (line & ((1 << SLICE_LINE_BITS) - 1)) << 6;
        int bucket = (int) (remainder >>> lowBits);
        long zeros = ~(long) LONGS.get(slice, base);
        int from = 0;
        if (bucket > 0) {
            for (int i = 1; i < bucket; i++) {
                zeros &= zeros - 1;
            }
            from = Long.numberOfTrailingZeros(zeros) + 1;
            zeros &= zeros - 1;
        }
        int to = Long.numberOfTrailingZeros(zeros);
        long low = remainder & lowMask;
        int bit = headBits + (from - bucket) * entryBits;
        for (int i = from; i < to; i++) {
            long entry = entry(slice, base, bit);
            if ((entry & lowMask) == low) {
                return (int) (entry >>> lowBits);
            }
            bit += entryBits;
        }
        // What lies aside is greater than all keys of a full line, so a smaller key need not be sought there.
        boolean mayLieAside = to - bucket == capacity && (long) LONGS.get(slice, base + LAST_WORD) < 0;
        return mayLieAside ? aside.find(key) : NONE;
    }

    /** Returns the first word of the line {@link #find} will look at. */
    long firstWord(long key) {
        long line = Math.multiplyHigh(key, reciprocal);
        if (key < line * range) {
            line--;
        }
        ByteBuffer slice = slices[(int) (line >>> SLICE_LINE_BITS)];
        return (long) LONGS.get(slice, (int) (line & ((1 << SLICE_LINE_BITS) - 1)) << 6);
    }

    private long entry(ByteBuffer slice, int base, int bit) {
        int shift = bit & 63;
        int at = base + ((bit >>> 6) << 3);
        long entry = (long) LONGS.get(slice, at) >>> shift;
        if (shift + entryBits > 64) {
            entry |= (long) LONGS.get(slice, at + 8) << (64 - shift);
        }
        return entry & entryMask;
    }

    private static long mask(int bits) {
        return bits == Long.SIZE ? -1 : (1L << bits) - 1;
    }

    /** Writes the lines of a plan into zeroed memory, given keys in ascending order, each once. */
    static final class Writer {
        private final LinePlan plan;
        private final ByteBuffer[] slices;
        private final SideTable.Builder aside;
        private final long[] words = new long[8];
        private long line;
        private long lineStart;
        private long last = -1;
        private int count;
        private int bucket;
        private int headBit;
        private boolean full;

        Writer(LinePlan plan, ByteBuffer[] slices) {
            this.plan = plan;
            this.slices = slices;
            this.aside = new SideTable.Builder();
        }

        void put(long key, int value) {
            if (key <= last || key >>> plan.keyBits() != 0 || value < 0 || value >>> plan.valueBits() != 0) {
                throw new IllegalArgumentException(
                        "keys must ascend below 2^" + plan.keyBits() + " and values lie below 2^" + plan.valueBits());
            }
            last = key;
            if (key - lineStart >= plan.range()) {
                flush();
                line = key / plan.range();
                lineStart = line * plan.range();
            }
            if (count == plan.capacity()) {
                full = true;
                aside.put(key, value);
                return;
            }
            long remainder = key - lineStart;
            int at = (int) (remainder >>> plan.lowBits());
            headBit += at - bucket;
            bucket = at;
            words[0] |= 1L << headBit++;
            long entry = (remainder & mask(plan.lowBits())) | ((long) value << plan.lowBits());
            write(plan.headBits() + count * plan.entryBits(), entry);
            count++;
        }

        private void write(int bit, long entry) {
            int shift = bit & 63;
            words[bit >>> 6] |= entry << shift;
            if (shift + plan.entryBits() > 64) {
                words[(bit >>> 6) + 1] |= entry >>> (64 - shift);
            }
        }

        private void flush() {
            ByteBuffer slice = slices[(int) (line >>> SLICE_LINE_BITS)];
            int base = (int) (line & ((1 << SLICE_LINE_BITS) - 1)) << 6;
            if (full) {
                words[7] |= Long.MIN_VALUE;
            }
            for (int i = 0; i < words.length; i++) {
                LONGS.set(slice, base + i * 8, words[i]);
                words[i] = 0;
            }
            count = 0;
            bucket = 0;
            headBit = 0;
            full = false;
        }

        LineTable finish() {
            flush();
            return new LineTable(plan, slices, aside.build());
        }
    }
}
