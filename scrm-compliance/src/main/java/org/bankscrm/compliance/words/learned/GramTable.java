package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.engine.Alphabet;

/**
 * Weights by the tokens of one alphabet, for look-ups that depend on nothing but the text: an open table behind a filter
 * of bits that answers most of them. Immutable and thread-safe.
 */
public final class GramTable {
    static final int ABSENT = -1;

    private static final int ONE = 1;
    private static final int TWO = 2;
    private static final int APART = 3;
    private static final int THREE = 4;
    private static final int TOKEN_BITS = 16;
    private static final int KIND_SHIFT = 48;
    private static final int FILTER_BITS = 18;
    private static final int SPREAD = 4;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    final int blockBias;
    final int reviewBias;
    final int[] block;
    final int[] review;
    final byte[] category;
    private final long[] keys;
    private final int[] values;
    private final long[] filter = new long[1 << (FILTER_BITS - Integer.numberOfTrailingZeros(Long.SIZE))];
    private final int shift;

    /** Compiles weights; grams with a character the alphabet lacks are left out. */
    public GramTable(LearnedGrams learned, Alphabet alphabet) {
        this.blockBias = learned.blockBias();
        this.reviewBias = learned.reviewBias();
        int count = learned.grams().size();
        this.block = new int[count];
        this.review = new int[count];
        this.category = new byte[count];
        int size = Integer.highestOneBit(Math.max(1, count)) * SPREAD;
        this.keys = new long[size];
        this.values = new int[size];
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < count; i++) {
            Gram gram = learned.grams().get(i);
            block[i] = gram.block();
            review[i] = gram.review();
            category[i] = (byte) gram.category().ordinal();
            long key = keyOf(gram.signs(), alphabet);
            if (key != 0) {
                put(key, i);
            }
        }
    }

    private void put(long key, int value) {
        long mixed = key * MIX;
        int bit = (int) (mixed >>> (Long.SIZE - FILTER_BITS));
        filter[bit >>> 6] |= 1L << bit;
        int at = (int) (mixed >>> shift);
        while (keys[at] != 0) {
            at = at + 1 & keys.length - 1;
        }
        keys[at] = key;
        values[at] = value;
    }

    /** Returns the index of a gram, {@link #ABSENT} if it has no weight. */
    int find(long key) {
        long mixed = key * MIX;
        int bit = (int) (mixed >>> (Long.SIZE - FILTER_BITS));
        return (filter[bit >>> 6] & 1L << bit) == 0 ? ABSENT : look(key, mixed);
    }

    private int look(long key, long mixed) {
        for (int at = (int) (mixed >>> shift); keys[at] != 0; at = at + 1 & keys.length - 1) {
            if (keys[at] == key) {
                return values[at];
            }
        }
        return ABSENT;
    }

    static long one(char token) {
        return (long) ONE << KIND_SHIFT | token;
    }

    static long two(char first, char second) {
        return (long) TWO << KIND_SHIFT | (long) first << TOKEN_BITS | second;
    }

    static long apart(char first, char second) {
        return (long) APART << KIND_SHIFT | (long) first << TOKEN_BITS | second;
    }

    static long three(char first, char second, char third) {
        return (long) THREE << KIND_SHIFT | (long) first << 2 * TOKEN_BITS | (long) second << TOKEN_BITS | third;
    }

    private static long keyOf(String signs, Alphabet alphabet) {
        boolean apart = signs.length() == 3 && signs.charAt(1) == Gram.ANY;
        char[] tokens = new char[signs.length()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = apart && i == 1 ? 1 : Tokens.token(signs.charAt(i), alphabet);
            if (tokens[i] == 0) {
                return 0;
            }
        }
        return switch (tokens.length) {
            case 1 -> one(tokens[0]);
            case 2 -> two(tokens[0], tokens[1]);
            case 3 -> apart ? apart(tokens[0], tokens[2]) : three(tokens[0], tokens[1], tokens[2]);
            default -> 0;
        };
    }
}
