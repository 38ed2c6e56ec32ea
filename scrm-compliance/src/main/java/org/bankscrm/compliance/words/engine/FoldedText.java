package org.bankscrm.compliance.words.engine;

/**
 * One text as classes of an {@link Alphabet}, each with where it stands in the original.
 *
 * <p>Signs, walls and invisible characters are left out of the classes: what lies between two of them is judged after a
 * match, in the original. Characters that are in no phrase become class 0. Reusable and not
 * thread-safe; folding costs O(length).
 */
public final class FoldedText {
    /** What hides between two characters of a phrase is at most this many UTF-16 units; more of it tears them apart. */
    public static final int LONGEST_GAP = 32;

    private static final int FIRST_CAPACITY = 256;

    /** Marks the start of a class that does not end one unit later. */
    private static final int WIDE = 1 << 31;

    private char[] text;
    private char[] classes;
    private int[] starts;
    private int[] ends;
    private int[] origin = new int[0];
    private int textLength;
    private int length;

    /** Makes an empty text with room for a message; it grows with what is folded. */
    public FoldedText() {
        this(FIRST_CAPACITY);
    }

    FoldedText(int capacity) {
        text = new char[capacity];
        classes = new char[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    /** Returns the classes; {@link #length} of them count. */
    public char[] classes() {
        return classes;
    }

    /** Returns how many classes there are. */
    public int length() {
        return length;
    }

    /** Returns the original units; {@link #textLength} of them count. */
    public char[] text() {
        return text;
    }

    /** Returns how many UTF-16 units the original has. */
    public int textLength() {
        return textLength;
    }

    /** Returns where in the original class {@code index} begins. */
    public int start(int index) {
        return starts[index] & ~WIDE;
    }

    /** Returns where in the original class {@code index} ends, its marks included. */
    public int end(int index) {
        int start = starts[index];
        return start < 0 ? ends[index] : start + 1;
    }

    /** Returns whether a character that is no digit stands twice in a row; without branches, as most texts have no such. */
    private boolean hasRepeats() {
        int repeats = 0;
        for (int i = 1; i < length; i++) {
            repeats |= (classes[i] ^ classes[i - 1]) - 1 & Alphabet.LAST_DIGIT - classes[i];
        }
        return repeats < 0;
    }

    /** Folds a text; what was folded before is forgotten. */
    public void fold(Alphabet alphabet, String original) {
        fold(alphabet, original, 0, original.length());
    }

    /** Folds the units from {@code from} to {@code to} of a text, which are then counted from 0. */
    public void fold(Alphabet alphabet, String original, int from, int to) {
        int n = to - from;
        if (text.length < n) {
            int capacity = Math.max(n, text.length * 2);
            text = new char[capacity];
            classes = new char[capacity];
            starts = new int[capacity];
            ends = new int[capacity];
        }
        original.getChars(from, to, text, 0);
        textLength = n;
        run(alphabet);
    }

    /*
     * What is common takes no branch: a class is always written, and counts only if it is no sign. A class of one unit has
     * its start only; others have the mark WIDE there and their end beside it.
     */
    private void run(Alphabet alphabet) {
        char[] table = alphabet.table;
        char[] units = text;
        char[] out = classes;
        int[] at = starts;
        int n = textLength;
        int m = 0;
        int i = 0;
        while (true) {
            for (; i < n; i++) {
                int c = table[units[i]];
                if (c >= Folding.MARK) {
                    break;
                }
                out[m] = (char) c;
                at[m] = i;
                m += (c - Folding.INVISIBLE) >>> 31;
            }
            if (i == n) {
                break;
            }
            length = m;
            i += closely(alphabet, i);
            m = length;
        }
        length = m;
        if (n - m > LONGEST_GAP) {
            tear();
        }
    }

    /** Takes a unit that its neighbours decide about; returns how many units that were. */
    private int closely(Alphabet alphabet, int at) {
        long slow = alphabet.table[text[at]] == Folding.SLOW ? slowly(alphabet, at) : (long) Folding.MARK << 32 | 1;
        int c = (int) (slow >>> 32);
        int width = (int) slow;
        if (c == Folding.MARK && length > 0 && end(length - 1) == at) {
            starts[length - 1] |= WIDE;
            ends[length - 1] = at + width;
        } else if (c < Folding.INVISIBLE) {
            classes[length] = (char) c;
            starts[length] = width == 1 ? at : at | WIDE;
            ends[length++] = at + width;
        }
        return width;
    }

    /** Puts a class 0 into every gap that is too long. */
    private void tear() {
        int torn = 0;
        for (int i = 1; i < length; i++) {
            torn += (LONGEST_GAP - (start(i) - end(i - 1))) >>> 31;
        }
        int last = length - 1;
        length += torn;
        for (int i = last; torn > 0; i--) {
            classes[i + torn] = classes[i];
            starts[i + torn] = starts[i];
            ends[i + torn] = ends[i];
            if (start(i) - end(i - 1) > LONGEST_GAP) {
                torn--;
                classes[i + torn] = 0;
                starts[i + torn] = end(i - 1);
            }
        }
    }

    /** Returns class or kind, and how many units it takes, of a unit that its neighbours decide about. */
    private long slowly(Alphabet alphabet, int at) {
        char unit = text[at];
        boolean more = at + 1 < textLength;
        if (Character.isHighSurrogate(unit) && more && Character.isLowSurrogate(text[at + 1])) {
            char folded = Folding.ofSupplementary(Character.toCodePoint(unit, text[at + 1]));
            char found = Folding.isCharacter(folded) ? alphabet.table[folded] : folded;
            return (long) (found == Folding.SLOW ? alphabet.slow[folded] : found) << 32 | 2;
        }
        if (Character.isSurrogate(unit)) {
            return 1;
        }
        if (more) {
            char whole = alphabet.pair(unit, text[at + 1]);
            if (whole != Folding.OTHER) {
                return (long) whole << 32 | 2;
            }
        }
        if (Folding.of(unit) == 'o' && besideNumber(at)) {
            return 1L << 32 | 1;
        }
        return (long) alphabet.slow[unit] << 32 | 1;
    }

    /** The letter O is a zero beside a digit or a percent sign. */
    private boolean besideNumber(int at) {
        return (at > 0 && isNumber(text[at - 1])) || (at + 1 < textLength && isNumber(text[at + 1]));
    }

    private static boolean isNumber(char unit) {
        char folded = Folding.of(unit);
        return folded == '%' || (folded >= '0' && folded <= '9' && !isHan(unit));
    }

    private static boolean isHan(char unit) {
        return unit >= '\u3400' && unit <= '\u9FFF';
    }

    /**
     * Makes this text the parts of another in which a key may be found once runs are collapsed: of equal characters in a
     * row, digits apart, one is left. Between the parts stands class 0; there is no part in most texts. Only {@link
     * #classes} and {@link #origin} tell of such a text.
     *
     * @param from the text
     * @param pairs the pairs of the keys that count
     */
    public void collapse(FoldedText from, InnerPairs pairs) {
        length = 0;
        if (!from.hasRepeats()) {
            return;
        }
        makeRoomFor(from);
        for (int i = 1; i < from.length; i++) {
            if (!from.repeats(i)) {
                continue;
            }
            int first = i - 1;
            while (first > 0 && pairs.mayHold(from.classes[first - 1], from.classes[first])) {
                first--;
            }
            boolean alone = first == i - 1;
            while (i + 1 < from.length) {
                boolean same = from.repeats(i + 1);
                if (!same && !pairs.mayHold(from.classes[i], from.classes[i + 1])) {
                    break;
                }
                alone &= same;
                i++;
            }
            if (!alone) {
                collapse(from, first, i + 1);
            }
        }
    }

    /** Returns whether a class is the one before it again, and no digit. */
    private boolean repeats(int index) {
        return classes[index] == classes[index - 1] && classes[index] > Alphabet.LAST_DIGIT;
    }

    private void collapse(FoldedText from, int first, int stop) {
        int m = length;
        for (int i = first; i < stop; i++) {
            if (i == first || !from.repeats(i)) {
                copy(from, i, m++);
            }
        }
        classes[m] = 0;
        origin[m++] = stop;
        length = m;
    }

    private void copy(FoldedText from, int index, int to) {
        classes[to] = from.classes[index];
        origin[to] = index;
    }

    private void makeRoomFor(FoldedText from) {
        if (classes.length < from.classes.length) {
            classes = new char[from.classes.length];
        }
        if (origin.length <= from.length) {
            origin = new int[from.classes.length + 1];
        }
        textLength = 0;
    }

    /**
     * Makes this text the one without some of its classes; only {@link #classes} and {@link #origin} tell of it.
     *
     * @param from the text
     * @param dropped at the index of each class whether it is left out
     */
    public void leaveOut(FoldedText from, boolean[] dropped) {
        makeRoomFor(from);
        int m = 0;
        for (int i = 0; i < from.length; i++) {
            if (!dropped[i]) {
                copy(from, i, m++);
            }
        }
        origin[m] = from.length;
        length = m;
    }

    /** Returns the index in the text this was collapsed from of the first class of run {@code index}. */
    public int origin(int index) {
        return origin[index];
    }

    /** Returns a string of classes without runs, as {@link #collapse} leaves them. */
    public static String withoutRuns(String classes) {
        StringBuilder single = new StringBuilder(classes.length());
        for (int i = 0; i < classes.length(); i++) {
            char c = classes.charAt(i);
            if (i == 0 || c != classes.charAt(i - 1) || c <= Alphabet.LAST_DIGIT) {
                single.append(c);
            }
        }
        return single.toString();
    }
}
