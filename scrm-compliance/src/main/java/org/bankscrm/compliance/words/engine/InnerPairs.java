package org.bankscrm.compliance.words.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells of most pairs of classes that no key holds them side by side, so that a second look at a text is needed seldom.
 *
 * <p>One bit stands for all pairs of one hash; a pair whose bit is set may be in a key. Immutable and thread-safe.
 */
public final class InnerPairs {
    private static final int BITS_A_PAIR = 32;
    private static final int LEAST_BITS = 1 << 10;

    private final long[] bits;
    private final int mask;

    private InnerPairs(long[] bits) {
        this.bits = bits;
        this.mask = bits.length * Long.SIZE - 1;
    }

    /** Returns the pairs of some keys; all pairs if a key has one class, which any neighbour suits. */
    public static InnerPairs of(Collection<String> keys) {
        Set<String> pairs = new HashSet<>();
        for (String key : keys) {
            for (int i = 2; i <= key.length(); i++) {
                pairs.add(key.substring(i - 2, i));
            }
        }
        int size = Integer.highestOneBit(Math.max(LEAST_BITS, pairs.size() * BITS_A_PAIR));
        InnerPairs inner = new InnerPairs(new long[size / Long.SIZE]);
        for (String pair : pairs) {
            int at = PairFilter.at(pair.charAt(0), pair.charAt(1), inner.mask);
            inner.bits[at / Long.SIZE] |= 1L << at;
        }
        if (keys.stream().anyMatch(key -> key.length() == 1)) {
            Arrays.fill(inner.bits, -1L);
        }
        return inner;
    }

    /** Returns whether a key may hold two classes side by side; always true if one does. */
    boolean mayHold(char first, char second) {
        int at = PairFilter.at(first, second, mask);
        return (bits[at / Long.SIZE] & 1L << at) != 0;
    }
}
