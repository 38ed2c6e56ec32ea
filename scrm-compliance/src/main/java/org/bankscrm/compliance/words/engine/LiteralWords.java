package org.bankscrm.compliance.words.engine;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds words in a text exactly as they are written (字面查找), without any folding.
 *
 * <p>Immutable and thread-safe; a search takes time linear in the text, whatever the text.
 */
public final class LiteralWords {
    private static final int UNITS = 1 << 16;

    private final char[] classes;
    private final Automaton automaton;

    private LiteralWords(char[] classes, Automaton automaton) {
        this.classes = classes;
        this.automaton = automaton;
    }

    /**
     * Returns the search for some words; the value of a match is the index of its word here.
     *
     * @param words distinct and not empty
     * @throws IllegalArgumentException if a word is empty or occurs twice
     */
    public static LiteralWords of(List<String> words) {
        int[] counts = new int[UNITS];
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                counts[word.charAt(i)]++;
            }
        }
        int[] byCount = IntStream.range(0, UNITS)
                .filter(unit -> counts[unit] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer unit) -> -counts[unit]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (byCount.length == UNITS) {
            throw new IllegalArgumentException("words must leave one UTF-16 unit of the 65,536 unused");
        }
        char[] classes = new char[UNITS];
        for (int i = 0; i < byCount.length; i++) {
            classes[byCount[i]] = (char) (i + 1);
        }
        String[] keys = words.stream().map(word -> keyOf(word, classes)).toArray(String[]::new);
        return new LiteralWords(classes, Automaton.of(keys, byCount.length + 1));
    }

    private static String keyOf(String word, char[] classes) {
        char[] key = new char[word.length()];
        for (int i = 0; i < key.length; i++) {
            key[i] = classes[word.charAt(i)];
        }
        return new String(key);
    }

    /** Returns how many UTF-16 units the word of a value has. */
    public int length(int value) {
        return automaton.keyLength(value);
    }

    /** Returns the bytes the arrays take. */
    public long bytes() {
        return 2L * classes.length + automaton.bytes();
    }

    /**
     * Finds all words in a text.
     *
     * @param units the text; its first {@code length} units count and are overwritten
     * @param length how many units count
     * @param found gets the matches: the last unit of each and its value, ends ascending, at the same end the longer first
     */
    public void find(char[] units, int length, Matches found) {
        char[] table = classes;
        for (int i = 0; i < length; i++) {
            units[i] = table[units[i]];
        }
        automaton.scan(units, length, found);
    }
}
