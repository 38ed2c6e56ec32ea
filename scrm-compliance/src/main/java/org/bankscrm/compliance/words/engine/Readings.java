package org.bankscrm.compliance.words.engine;

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

    private static final int LETTER_BITS = 5;

    private final char[] reading;
    private final IntTable byLetters;
    private final int syllables;

    private Readings(char[] reading, IntTable byLetters, int syllables) {
        this.reading = reading;
        this.byLetters = byLetters;
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
            int packed = 0;
            int furthest = Math.min(to, at + LONGEST);
            for (int end = at + 1; end <= furthest; end++) {
                packed = packed << LETTER_BITS | word[end - 1] - Alphabet.LAST_DIGIT;
                if ((end == to || lengths[end - from] > 0) && byLetters.get(packed) != 0) {
                    lengths[at - from] = end - at;
                }
            }
        }
        return lengths[0] > 0;
    }

    /** Returns the id of the syllable that letters spell, 0 if they spell none. */
    char syllable(char[] word, int from, int to) {
        return byLetters.get(packed(word, from, to));
    }

    private static int packed(char[] word, int from, int to) {
        int packed = 0;
        for (int i = from; i < to; i++) {
            packed = packed << LETTER_BITS | word[i] - Alphabet.LAST_DIGIT;
        }
        return packed;
    }

    private static Readings read() {
        char[] reading = new char[1 << 16];
        List<String> lines = Resource.lines("readings.txt");
        IntTable byLetters = new IntTable(lines.size());
        char id = 0;
        for (String line : lines) {
            id++;
            int space = line.indexOf(' ');
            char[] letters = new char[space];
            for (int i = 0; i < space; i++) {
                letters[i] = (char) (line.charAt(i) - 'a' + Alphabet.LAST_DIGIT + 1);
            }
            byLetters.put(packed(letters, 0, space), id);
            for (int i = space + 1; i < line.length(); i++) {
                reading[line.charAt(i)] = id;
                char plain = Folding.of(line.charAt(i));
                if (Folding.isCharacter(plain) && reading[plain] == 0) {
                    reading[plain] = id;
                }
            }
        }
        return new Readings(reading, byLetters, id + 1);
    }
}
