package org.bankscrm.examples.serve;

import java.util.Locale;

/** Shows what a caller sent without showing a person. */
final class MaskedText {
    /** Text with as many digits may be a phone number, however they are set apart. */
    private static final int MOST_DIGITS = 6;

    private static final int LONGEST = 40;

    private MaskedText() {}

    /** Returns {@code *} for each character: for what is personal wherever it stands. */
    static String all(String text) {
        return cut("*".repeat(Math.min(text.length(), LONGEST + 1)));
    }

    /** Returns the text, with {@code *} for each digit if they could be a phone number, and {@code ?} for controls. */
    static String digits(String text) {
        boolean hide = text.codePoints().filter(Character::isDigit).count() > MOST_DIGITS;
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST + 1L).forEach(c -> {
            if (hide && Character.isDigit(c)) {
                shown.append('*');
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                shown.append('?');
            } else {
                shown.appendCodePoint(c);
            }
        });
        return cut(shown.toString());
    }

    private static String cut(String text) {
        return text.length() > LONGEST
                ? text.substring(
                                0,
                                text.offsetByCodePoints(
                                        0, Math.min(LONGEST - 1, text.codePointCount(0, text.length()))))
                        + "…"
                : text;
    }

    /** Returns the name of a constant as words. */
    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
