package org.bankscrm.compliance.privacy;

import java.util.List;

/** Replaces personal data by what may be seen of it (脱敏). All methods keep the number of digits or characters. */
public final class Masks {
    private static final char STAR = '*';

    private Masks() {}

    /**
     * Returns the value of a kind masked: {@code 138****5678}, {@code 110***********123X}, {@code ************1234}, 张**,
     * 北京市****…. A number with too few digits for that, a name of one character and an address without province and city show
     * nothing.
     */
    public static String mask(PersonalDataKind kind, String value) {
        return switch (kind) {
            case PHONE -> digits(value, digitCount(value) - 8, 4);
            case ID_NUMBER -> digits(value, 3, 4);
            case BANK_CARD -> digits(value, 0, 4);
            case NAME -> name(value);
            case ADDRESS -> address(value);
        };
    }

    /** Returns the text with everything that {@link PersonalDataFinder#standard} finds in it masked. */
    public static String text(String text) {
        return text(text, PersonalDataFinder.standard().find(text));
    }

    /**
     * Returns the text with some spans masked.
     *
     * @param spans of this text, by start, none overlapping another
     */
    public static String text(String text, List<PersonalDataSpan> spans) {
        StringBuilder masked = new StringBuilder(text.length());
        int from = 0;
        for (PersonalDataSpan span : spans) {
            masked.append(text, from, span.start());
            masked.append(mask(span.kind(), text.substring(span.start(), span.end())));
            from = span.end();
        }
        return masked.append(text, from, text.length()).toString();
    }

    private static int digitCount(String value) {
        return (int) value.codePoints().filter(Masks::isDigit).count();
    }

    private static boolean isDigit(int c) {
        return Signs.digit(c) >= 0 || Signs.isX(c);
    }

    /** Shows so many of the first and last digits; separators stay. A value with hardly more digits shows none. */
    private static String digits(String value, int first, int last) {
        int count = digitCount(value);
        boolean shows = first >= 0 && count >= first + last + 4;
        StringBuilder masked = new StringBuilder(value.length());
        int seen = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            if (!isDigit(c)) {
                masked.append(Signs.isSeparator(c) || Signs.isInvisible(c) || c == '+' ? Character.toString(c) : "*");
                continue;
            }
            boolean shown = shows && (seen < first || seen >= count - last);
            masked.append(shown ? Character.toString(c) : "*");
            seen++;
        }
        return masked.toString();
    }

    private static String name(String value) {
        int first = value.isEmpty() ? 0 : Character.charCount(value.codePointAt(0));
        int length = value.codePointCount(0, value.length());
        return length <= 1 ? "*".repeat(length) : value.substring(0, first) + "*".repeat(length - 1);
    }

    /** Shows the province and city; from there on nothing. */
    private static String address(String value) {
        int shown = 0;
        for (int i = 0; i < Math.min(value.length() - 1, 12); i++) {
            if (value.charAt(i) == '省' || value.charAt(i) == '市') {
                shown = i + 1;
            }
        }
        StringBuilder masked = new StringBuilder(value.substring(0, shown));
        while (masked.length() < value.length()) {
            masked.append(STAR);
        }
        return masked.toString();
    }
}
