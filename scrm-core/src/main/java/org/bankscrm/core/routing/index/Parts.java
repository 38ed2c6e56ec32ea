package org.bankscrm.core.routing.index;

/**
 * How keys are dealt into 1024 parts by their upper bits, which a part need not store. Each part is sorted by itself while it
 * is in the processor's cache.
 *
 * @param keyBits of a key
 */
record Parts(int keyBits) {
    static final int COUNT = 1 << 10;

    private static final int FIRST_CHUNK = 16;
    private static final int CHUNK = 1 << 13;

    int localBits() {
        return Math.max(0, keyBits - 10);
    }

    int of(long key) {
        return (int) (key >>> localBits());
    }

    long local(long key) {
        return key & ((1L << localBits()) - 1);
    }

    long upper(int part) {
        return (long) part << localBits();
    }

    /** Returns the length of the next chunk of a part: small at first, so that a small index takes little memory. */
    static int chunkAfter(int chunks) {
        return chunks >= 9 ? CHUNK : FIRST_CHUNK << chunks;
    }
}
