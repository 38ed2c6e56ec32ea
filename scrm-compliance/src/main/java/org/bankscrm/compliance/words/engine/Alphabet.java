package org.bankscrm.compliance.words.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The classes of characters a dictionary tells apart: one table from UTF-16 units to classes, into which all folding is
 * compiled.
 *
 * <p>Class 0 is in no phrase. Digits have the classes 1 to 10, letters 11 to 36; the others are numbered by how often
 * phrases use them, so that what is common lies together in the memory. Immutable and thread-safe.
 */
public final class Alphabet {
    /** The highest class of a digit. */
    public static final int LAST_DIGIT = 10;

    /** The highest class of a Latin letter. */
    public static final int LAST_LETTER = 36;

    private static final int UNITS = 1 << 16;
    private static final int LEAD_SHIFT = 16;
    private static final int MOST_SPELLINGS = 4;

    /** Unit to class, or one of the kinds of {@link Folding}. */
    final char[] table;

    /** Unit to class for the units that {@link #table} calls slow. */
    final char[] slow;

    /** Class to its plain character. */
    final char[] plain;

    /** Class to the id of its syllable, 0 if it has none. */
    final char[] syllable;

    private final IntTable pairs;

    private Alphabet(char[] table, char[] slow, char[] plain, char[] syllable, IntTable pairs) {
        this.table = table;
        this.slow = slow;
        this.plain = plain;
        this.syllable = syllable;
        this.pairs = pairs;
    }

    /** Returns one more than the highest class. */
    public int classes() {
        return plain.length;
    }

    /** Returns the bytes the tables take. */
    public long bytes() {
        return (long) Character.BYTES * (table.length + slow.length + plain.length + syllable.length);
    }

    /** Returns the plain character of a class; of class 0, U+0000. */
    public char plainOf(int characterClass) {
        return plain[characterClass];
    }

    /**
     * Returns a phrase as a string of classes; signs and what cannot be seen are left out.
     *
     * <p>Characters that no phrase of this alphabet holds become class 0.
     */
    public String classesOf(String phrase) {
        FoldedText folded = new FoldedText(phrase.length());
        folded.fold(this, phrase);
        return new String(folded.classes(), 0, folded.length());
    }

    /** Returns a string of classes as ids of syllables, 0 where a class has none. */
    public String syllablesOf(String classes) {
        StringBuilder ids = new StringBuilder(classes.length());
        for (int i = 0; i < classes.length(); i++) {
            ids.append(syllable[classes.charAt(i)]);
        }
        return ids.toString();
    }

    char pair(char lead, char trail) {
        return pairs.get(lead << LEAD_SHIFT | trail);
    }

    /** Collects the characters of phrases. */
    public static final class Builder {
        private final int[] counts = new int[UNITS];
        private final char[] classes = new char[UNITS];
        private final char[] plain = new char[UNITS];
        private int next = 1;

        /** Makes a builder that knows digits and letters. */
        public Builder() {
            for (char c = '0'; c <= '9'; c++) {
                number(c);
            }
            for (char c = 'a'; c <= 'z'; c++) {
                number(c);
            }
        }

        /** Adds the characters of a phrase; returns this builder. */
        public Builder add(String phrase) {
            for (int i = 0; i < phrase.length(); i++) {
                char folded = Folding.of(phrase.charAt(i));
                if (Folding.isCharacter(folded)) {
                    counts[folded]++;
                }
            }
            return this;
        }

        private void number(int folded) {
            if (classes[folded] == 0) {
                plain[next] = (char) folded;
                classes[folded] = (char) next++;
            }
        }

        /** Returns the alphabet of what was added, with the characters that are read like those. */
        public Alphabet build() {
            IntStream.range(0, UNITS)
                    .filter(folded -> counts[folded] > 0)
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer folded) -> -counts[folded]))
                    .forEach(this::number);
            Readings readings = Readings.SHIPPED;
            int phraseCharacters = next;
            boolean[] wanted = new boolean[readings.syllables()];
            for (int c = LAST_LETTER + 1; c < phraseCharacters; c++) {
                wanted[readings.of(plain[c])] = true;
            }
            wanted[0] = false;
            for (char unit = 0; unit < Character.MAX_VALUE; unit++) {
                if (wanted[readings.of(unit)] && Folding.of(unit) == unit) {
                    number(unit);
                }
            }
            char[] characters = Arrays.copyOf(plain, next);
            char[] syllable = new char[next];
            for (int c = 1; c < next; c++) {
                syllable[c] = readings.of(characters[c]);
            }
            return withComponents(table(), characters, syllable);
        }

        private char[] table() {
            char[] table = new char[UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                char folded = Folding.of((char) unit);
                if (Folding.isCharacter(folded)) {
                    table[unit] = classes[folded];
                    boolean sign = (folded == '%' || folded == '+') && table[unit] == Folding.OTHER;
                    table[unit] = sign ? Folding.SIGN : table[unit];
                } else {
                    table[unit] = folded;
                }
            }
            return table;
        }

        private Alphabet withComponents(char[] table, char[] characters, char[] syllable) {
            char[] slow = new char[UNITS];
            List<String> lines = Resource.lines("components.txt");
            IntTable pairs = new IntTable(lines.size() * MOST_SPELLINGS);
            for (String line : lines) {
                char whole = classes[line.charAt(0)];
                if (whole == 0) {
                    continue;
                }
                for (String pair : line.substring(2).split(" ", -1)) {
                    pairs.put(pair.charAt(0) << LEAD_SHIFT | pair.charAt(1), whole);
                    slowDown(table, slow, pair.charAt(0));
                }
            }
            for (char unit = 0; unit < Character.MAX_VALUE; unit++) {
                if (Folding.of(unit) == 'o') {
                    slowDown(table, slow, unit);
                }
            }
            return new Alphabet(table, slow, characters, syllable, pairs);
        }

        private static void slowDown(char[] table, char[] slow, char unit) {
            if (table[unit] != Folding.SLOW) {
                slow[unit] = table[unit];
                table[unit] = Folding.SLOW;
            }
        }
    }
}
