package org.bankscrm.compliance.words.engine;

/**
 * All keys of a dictionary in one automaton: finds every occurrence of every key in one pass.
 *
 * <p>The construction of A. V. Aho and M. J. Corasick, "Efficient string matching: an aid to bibliographic search", CACM
 * 18 (1975) 333–340, kept in a double array after J. Aoe, "An efficient digital search algorithm by using a double-array
 * structure", IEEE TSE 15 (1989) 1066–1077. Base, check and the mark of a state that has output share one {@code long},
 * so that a step costs one dependent load; the row of the root is dense.
 *
 * <p>A scan takes at most two steps per class, whatever the text; building takes O(total length) steps besides sorting.
 * Immutable and thread-safe.
 */
public final class Automaton {
    /** Stands for "no key". */
    static final int NONE = -1;

    static final int ROOT = 0;
    static final long OUTPUT = 1L << 63;
    static final long TO_ROOT = 1L << 62;
    private static final int BASE_SHIFT = 32;
    private static final int BASE_MASK = 0x3FFF_FFFF;

    /*
     * cells[state] = output mark (1 bit) | mark that the failure link is the root (1 bit) | base (30 bits) | check (32 bits).
     * A state is the index of its cell; the child of s for class c is cell base(s) + c if the check of that cell is s. The
     * root is state 0, and the first cells are its row: after a failure to the root the state is the class itself, whether
     * a key begins with it or not, so that a step from the root depends on nothing but the class. No state is the check of
     * these cells; a state without children has base 0 and so leads into them.
     */
    private final long[] cells;
    private final int[] fail;
    private final int[] key;
    private final int[] outputLink;
    private final int[] keyLength;
    private final PairFilter pairs;

    Automaton(long[] cells, int[] fail, int[] key, int[] outputLink, int[] keyLength, PairFilter pairs) {
        this.cells = cells;
        this.fail = fail;
        this.key = key;
        this.outputLink = outputLink;
        this.keyLength = keyLength;
        this.pairs = pairs;
    }

    /**
     * Builds the automaton of some keys.
     *
     * @param keys distinct and not empty, each a string of classes from 1 to {@code classes - 1}; the value of a match is
     *     the index of its key here
     * @param classes one more than the highest class of any text
     * @throws IllegalArgumentException if a key is empty, occurs twice or has another class
     */
    public static Automaton of(String[] keys, int classes) {
        return new AutomatonBuilder(keys, classes).build();
    }

    /** Returns the length of the key of a value, in classes. */
    public int keyLength(int value) {
        return keyLength[value];
    }

    /** Returns the bytes the arrays take. */
    public long bytes() {
        return 8L * cells.length
                + 4L * (fail.length + key.length + outputLink.length + keyLength.length)
                + pairs.bytes();
    }

    /**
     * Finds all occurrences of all keys; class 0 is in no key. Where no key goes on, the filter skips to the next pair that
     * may begin one.
     *
     * @param classes the text
     * @param length how many of the classes count
     * @param found gets the matches, ends ascending, at the same end the longer key first
     * @return how many failure links were followed; never more than {@code length}
     */
    public int scan(char[] classes, int length, Matches found) {
        long[] table = cells;
        long[] filter = pairs.bits;
        int mask = pairs.mask;
        int failures = 0;
        int state = ROOT;
        long cell = table[ROOT];
        for (int i = 0; i < length; i++) {
            int c = classes[i];
            int child = base(cell) + c;
            long next = table[child];
            while ((int) next != state && (cell & TO_ROOT) == 0) {
                state = fail[state];
                failures++;
                cell = table[state];
                child = base(cell) + c;
                next = table[child];
            }
            if ((int) next == state) {
                state = child;
                cell = next;
            } else {
                if (filter != null) {
                    while (i + 1 < length) {
                        int following = classes[i + 1];
                        int at = PairFilter.at(c, following, mask);
                        if ((filter[at / Long.SIZE] & 1L << at) != 0) {
                            break;
                        }
                        c = following;
                        i++;
                    }
                }
                state = c;
                cell = table[c];
            }
            if (cell < 0) {
                emit(state, i, found);
            }
        }
        return failures;
    }

    private void emit(int state, int end, Matches found) {
        int at = key[state] == NONE ? outputLink[state] : state;
        while (at != ROOT) {
            found.add(end, key[at]);
            at = outputLink[at];
        }
    }

    static int base(long cell) {
        return (int) (cell >>> BASE_SHIFT) & BASE_MASK;
    }

    static long cell(int base, int check) {
        return (long) (base & BASE_MASK) << BASE_SHIFT | (check & 0xFFFF_FFFFL);
    }
}
