package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.FoldedText;

/**
 * A folded text as what weights are about: classes, runs of digits or Latin letters as one token, of
 * anything else as two, and punctuation. Reusable and not
 * thread-safe; reading costs O(length).
 */
final class Tokens {
    /** A number of any length in Arabic digits. */
    static final char NUMBER = 0xFF10;

    /** The lowest punctuation; the tokens from here on are the characters of {@link #MARKS}. */
    static final char FIRST_MARK = 0xFF00;

    /** What punctuation is told apart, each by its first form. */
    static final String MARKS = "，。！？：“【（";

    /** How a number is written in a gram. */
    static final char NUMBER_SIGN = '#';

    private static final int FIRST_CAPACITY = 256;
    private static final int ENDS_SENTENCE_FROM = 1;
    private static final int ENDS_SENTENCE_TO = 3;
    private static final int ENDS_CLAUSE_TO = 4;
    private static final byte[] MARK_OF = marks();

    char[] tokens = new char[FIRST_CAPACITY];
    int[] classAt = new int[FIRST_CAPACITY];
    int length;

    /** Reads a text; what was read before is forgotten. */
    void read(FoldedText text) {
        int classes = text.length();
        int most = classes + text.textLength() + 1;
        if (tokens.length < most) {
            tokens = new char[Math.max(most, tokens.length * 2)];
            classAt = new int[tokens.length];
        }
        char[] units = text.text();
        char[] of = text.classes();
        char[] out = tokens;
        int[] at = classAt;
        int n = 0;
        int end = 0;
        char last = 0;
        char before = 0;
        for (int i = 0; i < classes; i++) {
            int start = text.start(i);
            if (start != end) {
                int more = marks(units, end, start, n, i);
                if (more > n) {
                    before = more > n + 1 ? out[more - 2] : last;
                    last = out[more - 1];
                    n = more;
                }
            }
            end = text.end(i);
            char token = of[i];
            if (token <= Alphabet.LAST_LETTER && token > 0 && !isHan(units[start])) {
                // What Latin letters spell is for phrases to find.
                token = token <= Alphabet.LAST_DIGIT ? NUMBER : 0;
                if (n > 0 && last == token) {
                    continue;
                }
            }
            if (token == last && token == before && n > 1) {
                continue;
            }
            before = last;
            last = token;
            out[n] = token;
            at[n++] = i;
        }
        length = marks(units, end, text.textLength(), n, classes);
    }

    private int marks(char[] units, int from, int to, int count, int index) {
        int n = count;
        for (int at = from; at < to; at++) {
            int mark = MARK_OF[units[at]];
            if (mark > 0 && (n == 0 || tokens[n - 1] != FIRST_MARK + mark - 1)) {
                tokens[n] = (char) (FIRST_MARK + mark - 1);
                classAt[n++] = index;
            }
        }
        return n;
    }

    /** Han numerals are parts of many words; they stay what they are. */
    private static boolean isHan(char unit) {
        return unit >= '\u3400' && unit <= '\u9FFF';
    }

    static boolean isMark(char token) {
        return token >= FIRST_MARK && token < NUMBER;
    }

    static boolean endsClause(char token) {
        return token >= FIRST_MARK && token <= FIRST_MARK + ENDS_CLAUSE_TO;
    }

    static boolean endsSentence(char token) {
        return token >= FIRST_MARK + ENDS_SENTENCE_FROM && token <= FIRST_MARK + ENDS_SENTENCE_TO;
    }

    /** Returns how a token is written in a gram. */
    static char sign(char token, Alphabet alphabet) {
        if (token == NUMBER) {
            return NUMBER_SIGN;
        }
        return isMark(token) ? MARKS.charAt(token - FIRST_MARK) : alphabet.plainOf(token);
    }

    /** Returns the token of a sign of a gram, 0 if the alphabet lacks its character. */
    static char token(char sign, Alphabet alphabet) {
        int mark = MARKS.indexOf(sign);
        if (sign == NUMBER_SIGN) {
            return NUMBER;
        }
        if (mark >= 0) {
            return (char) (FIRST_MARK + mark);
        }
        String classes = alphabet.classesOf(String.valueOf(sign));
        return classes.isEmpty() ? 0 : classes.charAt(0);
    }

    private static byte[] marks() {
        byte[] marks = new byte[1 << 16];
        String[] forms = {"，,、､", "。；;…\n｡", "！!", "？?", "：:", "“”\"「」『』‘’《》", "【】", "（）()"};
        for (int mark = 0; mark < forms.length; mark++) {
            for (int i = 0; i < forms[mark].length(); i++) {
                marks[forms[mark].charAt(i)] = (byte) (mark + 1);
            }
        }
        return marks;
    }
}
