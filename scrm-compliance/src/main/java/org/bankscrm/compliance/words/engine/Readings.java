package org.bankscrm.compliance.words.engine;

import java.util.Arrays;
import java.util.List;

/**
 * How characters are read, without tones (拼音): one syllable per character, the usual one in banking.
 *
 * <p>Syllables have ids from 1; 0 stands for none. Immutable and thread-safe.
 */
public final class Readings {
    /** The readings that come with the library: GB 2312-80, level 1, and some rarer characters. */
    public static final Readings SHIPPED = read();

    /** The longest syllable, such as zhuang. */
    private static final int LONGEST = 6;

    /** A row of the trie: a letter's class less {@link Alphabet#LAST_DIGIT}, or 0 for the id of what ends here. */
    private static final int ROW_BITS = 5;

    private final char[] reading;

    /** The syllables letter by letter: rows of the row of the next letter, 0 if no syllable goes on so. */
    private final char[] trie;

    private final int syllables;

    private Readings(char[] reading, char[] trie, int syllables) {
        this.reading = reading;
        this.trie = trie;
        this.syllables = syllables;
    }

    /** Returns one more than the highest id. */
    public int syllables() {
        return syllables;
    }

    /** Returns the id of a character's syllable, 0 if it is not known. */
    public char of(char character) {
        return reading[character];
    }

    /**
     * Cuts a word into syllables, at each place the longest after which the rest can still be cut.
     *
     * @param word classes of Latin letters
     * @param from the first of them
     * @param to one after the last
     * @param lengths gets at each letter where a syllable may begin how many letters it has, otherwise 0; as long as the
     *     word at least
     * @return whether the word can be cut into syllables
     */
    boolean cut(char[] word, int from, int to, int[] lengths) {
        for (int at = to - 1; at >= from; at--) {
            lengths[at - from] = 0;
            int furthest = Math.min(to, at + LONGEST);
            int row = 0;
            for (int end = at + 1; end <= furthest; end++) {
                row = trie[row << ROW_BITS | word[end - 1] - Alphabet.LAST_DIGIT];
                if (row == 0) {
                    break;
                }
                if ((end == to || lengths[end - from] > 0) && trie[row << ROW_BITS] != 0) {
                    lengths[at - from] = end - at;
                }
            }
        }
        return lengths[0] > 0;
    }

    /** Returns the id of the syllable that letters spell, 0 if they spell none. */
    char syllable(char[] word, int from, int to) {
        int row = 0;
        for (int i = from; i < to; i++) {
            row = trie[row << ROW_BITS | word[i] - Alphabet.LAST_DIGIT];
            if (row == 0) {
                return 0;
            }
        }
        return trie[row << ROW_BITS];
    }

    private static Readings read() {
        char[] reading = new char[1 << 16];
        List<String> lines = Resource.lines("readings.txt");
        char[] trie = new char[(lines.size() * LONGEST) << ROW_BITS];
        char rows = 1;
        char id = 0;
        for (String line : lines) {
            id++;
            int space = line.indexOf(' ');
            int row = 0;
            for (int i = 0; i < space; i++) {
                int at = row << ROW_BITS | line.charAt(i) - 'a' + 1;
                if (trie[at] == 0) {
                    trie[at] = rows++;
                }
                row = trie[at];
            }
            trie[row << ROW_BITS] = id;
            for (int i = space + 1; i < line.length(); i++) {
                reading[line.charAt(i)] = id;
                char plain = Folding.of(line.charAt(i));
                if (Folding.isCharacter(plain) && reading[plain] == 0) {
                    reading[plain] = id;
                }
            }
        }
        return new Readings(reading, Arrays.copyOf(trie, rows << ROW_BITS), id + 1);
    }
}
