package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.pack.Category;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights by the tokens of one alphabet: single tokens in an array, pairs in a perfect hash table, so that a look-up is two
 * loads without a branch and depends on nothing but the text.
 *
 * <p>Hash and displace: F. C. Botelho, D. Belazzougui, M. Dietzfelbinger, "Compress, hash, and displace", ESA 2009. A pair
 * without a weight is taken for one that has some once in 65,536 times. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // The ordinals index arrays of this process and never leave it.
public final class GramTable {
    private static final int TOKENS = 1 << Character.SIZE;
    private static final int KEYS_OF_A_BUCKET = 4;
    private static final int DISPLACEMENTS = 1 << Character.SIZE;
    private static final int TAG_SHIFT = 16;
    private static final int BYTE_MASK = 0xFF;
    private static final int STEP_SHIFT = 34;
    /* Odd numbers without a pattern: a sum of products by such spreads over the high bits as a random function does. */
    private static final long NEXT = 0x9E37_79B9_7F4A_7C15L;
    private static final long BEFORE = 0xD1B5_4A32_D192_ED03L;
    private static final long APART = 0x8CB9_2BA7_2F3D_8DD7L;
    private static final Category[] CATEGORIES = Category.values();

    /** What speaks for a block before anything is read. */
    final int blockBias;

    /** What speaks for a review before anything is read. */
    final int reviewBias;

    private final short[] single = new short[TOKENS];

    /** The category in the first byte, how much speaks for it in the second. */
    private final short[] singleCategory = new short[TOKENS];

    /** A tag, then the weights for a block and for a review, a byte each. */
    private final int[] slots;

    private final short[] category;
    private final char[] displacement;
    private final int bucketShift;

    private record Key(long mixed, int weights, short category) {}

    /** Compiles weights; grams with a character the alphabet lacks are left out. */
    public GramTable(LearnedGrams learned, Alphabet alphabet) {
        this.blockBias = learned.blockBias();
        this.reviewBias = learned.reviewBias();
        List<Key> keys = new ArrayList<>();
        for (Gram gram : learned.grams()) {
            String signs = gram.signs();
            char first = Tokens.token(signs.charAt(0), alphabet);
            char last = Tokens.token(signs.charAt(signs.length() - 1), alphabet);
            int weights = (gram.block() & BYTE_MASK) << Byte.SIZE | (gram.review() & BYTE_MASK);
            short of = (short) (gram.about() << Byte.SIZE | gram.category().ordinal());
            if (first != 0 && signs.length() == 1) {
                single[first] = (short) weights;
                singleCategory[first] = of;
            } else if (first != 0 && last != 0) {
                keys.add(new Key(signs.length() == 2 ? pair(first, last) : apart(first, last), weights, of));
            }
        }
        Slots placed = null;
        for (int size = Integer.highestOneBit(Math.max(KEYS_OF_A_BUCKET * 2, keys.size())) << 1;
                placed == null;
                size <<= 1) {
            placed = Slots.of(keys, size);
        }
        this.slots = placed.slots;
        this.category = placed.category;
        this.displacement = placed.displacement;
        this.bucketShift = bucketShift(displacement.length);
    }

    /** Where the pairs of a table lie. */
    private static final class Slots {
        private final int[] slots;
        private final short[] category;
        private final char[] displacement;
        private final boolean[] taken;

        private Slots(int size) {
            this.slots = new int[size];
            this.category = new short[size];
            this.displacement = new char[size / KEYS_OF_A_BUCKET];
            this.taken = new boolean[size];
        }

        /** The fullest buckets first, each with the first displacement that meets free slots only; null if there is none. */
        static @Nullable Slots of(List<Key> keys, int size) {
            Slots slots = new Slots(size);
            List<List<Key>> buckets = new ArrayList<>();
            for (int i = 0; i < slots.displacement.length; i++) {
                buckets.add(new ArrayList<>());
            }
            int shift = bucketShift(buckets.size());
            keys.forEach(key -> buckets.get((int) (key.mixed >>> shift)).add(key));
            List<Integer> order = IntStream.range(0, buckets.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(
                            (Integer bucket) -> -buckets.get(bucket).size()))
                    .toList();
            for (int bucket : order) {
                if (!slots.place(bucket, buckets.get(bucket))) {
                    return null;
                }
            }
            return slots;
        }

        private boolean place(int bucket, List<Key> keys) {
            for (int tried = 0; tried < DISPLACEMENTS; tried++) {
                int placed = 0;
                while (placed < keys.size() && !taken[slot(keys.get(placed).mixed, tried, slots.length)]) {
                    taken[slot(keys.get(placed++).mixed, tried, slots.length)] = true;
                }
                if (placed == keys.size()) {
                    displacement[bucket] = (char) tried;
                    for (Key key : keys) {
                        int at = slot(key.mixed, tried, slots.length);
                        slots[at] = (int) key.mixed << TAG_SHIFT | key.weights;
                        category[at] = key.category;
                    }
                    return true;
                }
                for (int i = 0; i < placed; i++) {
                    taken[slot(keys.get(i).mixed, tried, slots.length)] = false;
                }
            }
            return false;
        }
    }

    private static int bucketShift(int buckets) {
        return Long.SIZE - Integer.numberOfTrailingZeros(buckets);
    }

    private static int slot(long mixed, int displaced, int size) {
        return (int) (mixed >>> TAG_SHIFT) + displaced * ((int) (mixed >>> STEP_SHIFT) | 1) & size - 1;
    }

    private int slot(long mixed) {
        return slot(mixed, displacement[(int) (mixed >>> bucketShift)], slots.length);
    }

    /** Returns the bytes the arrays take. */
    public long bytes() {
        return (long) Short.BYTES * single.length
                + (long) Short.BYTES * singleCategory.length
                + (long) Integer.BYTES * slots.length
                + (long) Short.BYTES * category.length
                + (long) Character.BYTES * displacement.length;
    }

    /** Returns the weights of a token: for a block in the second byte, for a review in the first. */
    int of(char token) {
        return single[token];
    }

    /** Returns the weights of a pair in the same form, 0 if it has none. */
    int of(long mixed) {
        int found = slots[slot(mixed)];
        return found >>> TAG_SHIFT == (mixed & Character.MAX_VALUE) ? found : 0;
    }

    /** Returns what a token is about: the category in the first byte, how much speaks for it in the second. */
    int aboutOf(char token) {
        return singleCategory[token];
    }

    /** Returns what a pair is about in the same form, 0 if it has no weights. */
    int aboutOf(long mixed) {
        return of(mixed) == 0 ? 0 : category[slot(mixed)];
    }

    static Category category(int about) {
        return CATEGORIES[about & BYTE_MASK];
    }

    static int strength(int about) {
        return about >>> Byte.SIZE;
    }

    static int forBlock(int weights) {
        return (byte) (weights >> Byte.SIZE);
    }

    static int forReview(int weights) {
        return (byte) weights;
    }

    /** Returns what two tokens in a row are looked for by. */
    static long pair(char first, char second) {
        return first * BEFORE + second * NEXT;
    }

    /** Returns what two tokens with another between them are looked for by. */
    static long apart(char first, char second) {
        return first * APART + second * NEXT;
    }
}
