package org.bankscrm.core.routing.state;

/**
 * Five bits a character, in the alphabet of Douglas Crockford (https://www.crockford.com/base32.html).
 *
 * <p>Read in either case. The letters I, L and O, which his text would read as 1 and 0, are refused: nobody types these
 * texts, and a lenient reader would let some damage pass.
 */
final class Base32 {
    static final int BITS = 5;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int NO_DIGIT = -1;
    private static final byte[] DIGIT_OF = new byte[128];

    static {
        java.util.Arrays.fill(DIGIT_OF, (byte) NO_DIGIT);
        for (int digit = 0; digit < ALPHABET.length(); digit++) {
            char letter = ALPHABET.charAt(digit);
            DIGIT_OF[letter] = (byte) digit;
            if (letter >= 'A') {
                DIGIT_OF[letter + ('a' - 'A')] = (byte) digit;
            }
        }
    }

    private Base32() {}

    /** Writes the lowest five bits of {@code value} for each of {@code length} characters, the highest first. */
    static void write(byte[] to, int at, int length, int value) {
        for (int i = length - 1; i >= 0; i--) {
            to[at + i] = (byte) ALPHABET.charAt((value >>> (BITS * (length - 1 - i))) & 31);
        }
    }

    static char letter(int digit) {
        return ALPHABET.charAt(digit);
    }

    /** Reads what {@link #write} wrote; the characters must have been found good by {@link #isText}. */
    static int read(CharSequence text, int at, int length) {
        int value = 0;
        for (int i = at; i < at + length; i++) {
            value = value << BITS | DIGIT_OF[text.charAt(i)];
        }
        return value;
    }

    /** Returns whether the characters from {@code start} up to {@code end} all belong to the alphabet. */
    static boolean isText(CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= DIGIT_OF.length || DIGIT_OF[c] == NO_DIGIT) {
                return false;
            }
        }
        return true;
    }

    /** Returns the text in the upper case it was written in, whatever the locale of the machine. */
    static byte[] upper(CharSequence text, int start, int end) {
        byte[] upper = new byte[end - start];
        for (int i = start; i < end; i++) {
            upper[i - start] = (byte) ALPHABET.charAt(DIGIT_OF[text.charAt(i)]);
        }
        return upper;
    }
}
