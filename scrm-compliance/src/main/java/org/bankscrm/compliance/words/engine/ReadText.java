package org.bankscrm.compliance.words.engine;

/**
 * One text as syllables, each with the classes of the {@link FoldedText} it was read from.
 *
 * <p>A Han character is its reading; a Latin word that can be cut into syllables whole is those. Reusable and not
 * thread-safe.
 */
public final class ReadText {
    /** A word of more letters is not pinyin anybody types; also what keeps cutting words up linear. */
    private static final int LONGEST_WORD = 24;

    private char[] syllables = new char[256];
    private int[] first = new int[256];
    private int[] last = new int[256];
    private byte[] edge = new byte[256];
    private final int[] lengths = new int[LONGEST_WORD];
    private int length;

    /** Whether every class is a syllable of its own, as in a text without Latin letters. */
    private boolean plain;

    /** Marks of a syllable: Latin, first of its word, last of its word. */
    private static final int LATIN = 1;

    private static final int OPENS = 2;
    private static final int CLOSES = 4;

    /** Makes an empty text. */
    public ReadText() {}

    /** Returns the ids of the syllables; {@link #length} of them count. */
    public char[] syllables() {
        return syllables;
    }

    /** Returns how many syllables there are. */
    public int length() {
        return length;
    }

    /** Returns the index of the first class of syllable {@code index}. */
    public int first(int index) {
        return plain ? index : first[index];
    }

    /** Returns the index of the last class of syllable {@code index}. */
    public int last(int index) {
        return plain ? index : last[index];
    }

    /** Returns whether syllable {@code index} is written in Latin letters. */
    public boolean isLatin(int index) {
        return !plain && (edge[index] & LATIN) != 0;
    }

    /** Returns whether a phrase may begin at a syllable: it must not begin inside a Latin word. */
    public boolean mayBegin(int index) {
        return plain || (edge[index] & LATIN) == 0 || (edge[index] & OPENS) != 0;
    }

    /** Returns whether a phrase may end at a syllable. */
    public boolean mayEnd(int index) {
        return plain || (edge[index] & LATIN) == 0 || (edge[index] & CLOSES) != 0;
    }

    /** Reads a folded text. */
    public void read(Alphabet alphabet, FoldedText text) {
        int n = text.length();
        if (syllables.length < n) {
            int capacity = Math.max(n, syllables.length * 2);
            syllables = new char[capacity];
            first = new int[capacity];
            last = new int[capacity];
            edge = new byte[capacity];
        }
        char[] classes = text.classes();
        char[] syllableOf = alphabet.syllable;
        plain = !hasLatin(classes, n);
        if (plain) {
            char[] out = syllables;
            for (int i = 0; i < n; i++) {
                out[i] = syllableOf[classes[i]];
            }
            length = n;
            return;
        }
        length = 0;
        for (int i = 0; i < n; i++) {
            int c = classes[i];
            if (c > Alphabet.LAST_DIGIT && c <= Alphabet.LAST_LETTER) {
                i = word(text, i) - 1;
            } else {
                add(syllableOf[c], i, i, 0);
            }
        }
    }

    private static boolean hasLatin(char[] classes, int length) {
        int latin = 0;
        for (int i = 0; i < length; i++) {
            latin |= Alphabet.LAST_DIGIT - classes[i] & classes[i] - Alphabet.LAST_LETTER - 1;
        }
        return latin < 0;
    }

    /** Reads the Latin word that begins at a class; returns the index after its last class. */
    private int word(FoldedText text, int from) {
        char[] classes = text.classes();
        int to = from + 1;
        while (to < text.length()
                && classes[to] > Alphabet.LAST_DIGIT
                && classes[to] <= Alphabet.LAST_LETTER
                && text.end(to - 1) == text.start(to)) {
            to++;
        }
        boolean pinyin = to - from <= LONGEST_WORD
                && standsAlone(text, from, to)
                && Readings.SHIPPED.cut(classes, from, to, lengths);
        if (!pinyin) {
            add((char) 0, from, to - 1, 0);
            return to;
        }
        for (int at = from; at < to; ) {
            int end = at + lengths[at - from];
            int mark = LATIN | (at == from ? OPENS : 0) | (end == to ? CLOSES : 0);
            add(Readings.SHIPPED.syllable(classes, at, end), at, end - 1, mark);
            at = end;
        }
        return to;
    }

    /** A word that is part of an address, a path or a code is not pinyin. */
    private static boolean standsAlone(FoldedText text, int from, int to) {
        int before = text.start(from) - 1;
        int after = text.end(to - 1);
        return (before < 0 || !joins(text.text()[before]))
                && (after >= text.textLength() || !joins(text.text()[after]));
    }

    private static boolean joins(char unit) {
        return unit == '@' || unit == '.' || unit == '/' || unit == '_' || unit == '=' || (unit >= '0' && unit <= '9');
    }

    private void add(char syllable, int from, int to, int mark) {
        syllables[length] = syllable;
        first[length] = from;
        last[length] = to;
        edge[length++] = (byte) mark;
    }
}
