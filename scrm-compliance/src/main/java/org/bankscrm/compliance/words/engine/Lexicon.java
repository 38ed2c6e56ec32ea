package org.bankscrm.compliance.words.engine;

import java.util.Arrays;

/**
 * Common words of two characters (词表): the evidence that a phrase was only cut out of its neighbours.
 *
 * <p>Immutable and thread-safe; a look-up takes constant time.
 */
public final class Lexicon {
    /** The words that come with the library: everyday and banking words. */
    public static final Lexicon SHIPPED = read();

    private static final int SHIFT = 16;

    private final IntTable words;

    private Lexicon(int[] pairs) {
        words = new IntTable(pairs.length);
        for (int pair : pairs) {
            words.put(pair, (char) 1);
        }
    }

    /** Returns whether two plain characters in this order are a common word. */
    public boolean isWord(char first, char second) {
        return words.get(first << SHIFT | second) != 0;
    }

    private static Lexicon read() {
        int[] words = Resource.lines("lexicon.txt").stream()
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(word -> word.length() == 2)
                .mapToInt(word -> Folding.plainOf(word.charAt(0)) << SHIFT | Folding.plainOf(word.charAt(1)))
                .toArray();
        return new Lexicon(words);
    }
}
