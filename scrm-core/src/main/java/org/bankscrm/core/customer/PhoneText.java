package org.bankscrm.core.customer;

import org.bankscrm.core.customer.InvalidPhoneNumberException.Problem;

import java.util.Locale;

/**
 * Reads the spellings of a mobile number in one pass without allocating.
 *
 * <p>{@link #scan} answers with one long, so that bulk readers pay for no object: the digits if positive, otherwise a code
 * that holds the problem in its lowest four bits and the position of the offending character above them.
 */
final class PhoneText {
    private static final long LEAST = 13_000_000_000L;
    private static final long MOST = 19_999_999_999L;
    private static final int LENGTH = 11;
    private static final int COUNTRY_CODE = 86;
    private static final int SHORTEST_LANDLINE = 9; // without the trunk 0: two digits of area, seven of subscriber
    private static final int LONGEST_SHAPE = 40;
    private static final int NONE = -1;
    private static final Problem[] PROBLEMS = Problem.values();
    private static final String VALID =
            "valid is one mainland mobile number: 11 digits beginning with 13 to 19, with or without +86";

    /** The powers of ten that fit a long. */
    private static final long[] TEN_TO_THE = new long[19];

    static {
        TEN_TO_THE[0] = 1;
        for (int i = 1; i < TEN_TO_THE.length; i++) {
            TEN_TO_THE[i] = TEN_TO_THE[i - 1] * 10;
        }
    }

    private PhoneText() {}

    static boolean isMobile(long digits) {
        return digits >= LEAST && digits <= MOST;
    }

    static long scan(CharSequence text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        int start = skipBlanks(text, 0, end);
        if (start < end && isApostrophe(text.charAt(start))) {
            start = skipBlanks(text, start + 1, end);
        }
        start = skipBlanks(text, skipTel(text, start, end), end);
        return scanNumber(text, start, withoutDecimalZeros(text, start, end));
    }

    private static long scanNumber(CharSequence text, int start, int end) {
        boolean plus = false;
        int count = 0;
        int group = 0;
        int open = NONE;
        int countAtOpen = 0;
        int dash = NONE;
        long value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            int digit = digit(c);
            if (digit >= 0) {
                if (count < TEN_TO_THE.length - 1) {
                    value = value * 10 + digit;
                }
                count++;
                group++;
                dash = NONE;
                continue;
            }
            int groupBefore = group;
            group = 0;
            boolean atOpen = open != NONE && count == countAtOpen;
            boolean groupDot = isDot(c) && mayEndAtDot(groupBefore, value) && threeDigits(text, i + 1, end);
            if (isPlus(c) && count == 0 && !plus) {
                plus = true;
            } else if (isDash(c) && count > 0 && !atOpen) {
                dash = dash == NONE ? i : dash;
            } else if (isOpen(c) && open == NONE) {
                open = i;
                countAtOpen = count;
            } else if (isClose(c) && open != NONE && !atOpen && dash == NONE) {
                open = NONE;
            } else if (!isBlank(c) && !groupDot) {
                return refused(Problem.ILLEGAL_CHARACTER, i);
            }
        }
        if (open != NONE || dash != NONE) {
            return refused(Problem.ILLEGAL_CHARACTER, Math.max(open, dash));
        }
        return count < TEN_TO_THE.length ? resolve(plus, count, value) : refused(Problem.TOO_LONG, 0);
    }

    /** Takes country code and trunk 0 off {@code count} digits, leading zeros included, of the given value. */
    private static long resolve(boolean plus, int count, long value) {
        if (count == 0) {
            return refused(Problem.EMPTY, 0);
        }
        boolean international = plus || (count >= 2 && value < TEN_TO_THE[count - 2]);
        int rest = international && !plus ? count - 2 : count;
        boolean countryCode = international || (rest > LENGTH && value / TEN_TO_THE[rest - 2] == COUNTRY_CODE);
        if (countryCode) {
            if (rest < 2) {
                return refused(Problem.TOO_SHORT, 0);
            }
            long code = value / TEN_TO_THE[rest - 2];
            if (code != COUNTRY_CODE) {
                return refused(code < 10 ? Problem.NOT_A_MOBILE_NUMBER : Problem.FOREIGN_COUNTRY_CODE, 0);
            }
            rest -= 2;
        }
        long national = value % TEN_TO_THE[rest];
        boolean trunk = rest > 0 && national < TEN_TO_THE[rest - 1];
        if (trunk) {
            rest--;
        }
        if (rest > LENGTH) {
            return refused(Problem.TOO_LONG, 0);
        }
        if (rest == LENGTH) {
            return isMobile(national) ? national : refused(Problem.NOT_A_MOBILE_NUMBER, 0);
        }
        boolean landline =
                (countryCode || trunk) && rest >= SHORTEST_LANDLINE && !isMobile(national * TEN_TO_THE[LENGTH - rest]);
        return refused(landline ? Problem.NOT_A_MOBILE_NUMBER : Problem.TOO_SHORT, 0);
    }

    @SuppressWarnings("EnumOrdinal") // the code lives only from scan to its caller
    private static long refused(Problem problem, int position) {
        return -(((long) position << 4) + problem.ordinal() + 1);
    }

    static Problem problem(long code) {
        return PROBLEMS[(int) (-code & 15) - 1];
    }

    private static int position(long code) {
        return (int) (-code >> 4);
    }

    static InvalidPhoneNumberException exception(CharSequence text, long code) {
        Problem problem = problem(code);
        return problem == Problem.ILLEGAL_CHARACTER
                ? new InvalidPhoneNumberException(problem, position(code), message(text, code))
                : new InvalidPhoneNumberException(problem, message(text, code));
    }

    static InvalidPhoneNumberException notMobile(long digits) {
        Problem problem = digits < 0 || (digits >= TEN_TO_THE[LENGTH - 1] && digits < TEN_TO_THE[LENGTH])
                ? Problem.NOT_A_MOBILE_NUMBER
                : digits > MOST ? Problem.TOO_LONG : Problem.TOO_SHORT;
        return new InvalidPhoneNumberException(
                problem, "digits must be a mobile number, are " + explanation(problem) + "; " + VALID);
    }

    static String message(CharSequence text, long code) {
        Problem problem = problem(code);
        String found = problem == Problem.ILLEGAL_CHARACTER
                ? String.format(
                        Locale.ROOT,
                        "holds U+%04X at index %d, which is no digit and no separator there",
                        Character.codePointAt(text, position(code)),
                        position(code))
                : "is " + explanation(problem);
        return "phone \"" + shape(text) + "\" " + found + "; " + VALID;
    }

    private static String explanation(Problem problem) {
        return switch (problem) {
            case EMPTY -> "empty";
            case TOO_SHORT -> "too short";
            case TOO_LONG -> "too long";
            case NOT_A_MOBILE_NUMBER -> "a landline or has a prefix no mobile number has";
            case FOREIGN_COUNTRY_CODE -> "a number with a country code other than 86";
            case ILLEGAL_CHARACTER -> "not made of digits and separators";
        };
    }

    private static String shape(CharSequence text) {
        StringBuilder shape = new StringBuilder();
        int shown = Math.min(text.length(), LONGEST_SHAPE);
        for (int i = 0; i < shown; i++) {
            shape.append(shapeOf(text.charAt(i)));
        }
        return shown < text.length() ? shape.append("...").toString() : shape.toString();
    }

    private static char shapeOf(char c) {
        if (digit(c) >= 0) {
            return '*';
        } else if (isBlank(c)) {
            return ' ';
        } else if (isPlus(c)) {
            return '+';
        } else if (isDash(c)) {
            return '-';
        } else if (isDot(c)) {
            return '.';
        } else if (isOpen(c)) {
            return '(';
        }
        return isClose(c) ? ')' : '?';
    }

    private static int skipBlanks(CharSequence text, int start, int end) {
        int i = start;
        while (i < end && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int skipTel(CharSequence text, int start, int end) {
        boolean tel = end - start >= 4
                && (text.charAt(start) | 0x20) == 't'
                && (text.charAt(start + 1) | 0x20) == 'e'
                && (text.charAt(start + 2) | 0x20) == 'l'
                && isColon(text.charAt(start + 3));
        return tel ? start + 4 : start;
    }

    /** Returns the end of the text without {@code .0} or {@code .00} directly behind a digit. */
    private static int withoutDecimalZeros(CharSequence text, int start, int end) {
        int i = end;
        while (i > start && end - i < 2 && digit(text.charAt(i - 1)) == 0) {
            i--;
        }
        boolean decimal = i < end && i - 2 >= start && isDot(text.charAt(i - 1)) && digit(text.charAt(i - 2)) >= 0;
        return decimal ? i - 1 : end;
    }

    /** Two to four digits, not counting country code and trunk 0: a longer group is the whole part of a decimal. */
    private static boolean mayEndAtDot(int group, long value) {
        return group >= 2 && (group <= 4 || withoutCountryCode(value) < 10_000);
    }

    private static long withoutCountryCode(long value) {
        for (int digits = 3; digits <= 5; digits++) {
            if (value / TEN_TO_THE[digits] == COUNTRY_CODE) {
                return value % TEN_TO_THE[digits];
            }
        }
        return value;
    }

    private static boolean threeDigits(CharSequence text, int start, int end) {
        return start + 3 <= end
                && digit(text.charAt(start)) >= 0
                && digit(text.charAt(start + 1)) >= 0
                && digit(text.charAt(start + 2)) >= 0;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= '\uFF10' && c <= '\uFF19' ? c - '\uFF10' : NONE;
    }

    /** White space, and what looks like nothing at all: zero-width characters, direction marks, the soft hyphen. */
    private static boolean isBlank(char c) {
        return c == ' '
                || (c >= '\t' && c <= '\r')
                || c == '\u00A0'
                || c == '\u00AD'
                || c == '\u1680'
                || c == '\u180E'
                || (c >= '\u2000' && c <= '\u200F')
                || (c >= '\u2028' && c <= '\u202F')
                || (c >= '\u205F' && c <= '\u2064')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u3000'
                || c == '\uFEFF';
    }

    /** Hyphens, dashes and minus signs, full-width and small ones, and the long-vowel mark typed in their place. */
    private static boolean isDash(char c) {
        return c == '-'
                || (c >= '\u2010' && c <= '\u2015')
                || c == '\u2212'
                || c == '\u30FC'
                || c == '\uFE58'
                || c == '\uFE63'
                || c == '\uFF0D'
                || c == '\uFF70';
    }

    /** Full stop, middle dot, ideographic and full-width full stop. */
    private static boolean isDot(char c) {
        return c == '.' || c == '\u00B7' || c == '\u3002' || c == '\uFF0E';
    }

    private static boolean isPlus(char c) {
        return c == '+' || c == '\uFF0B';
    }

    private static boolean isOpen(char c) {
        return c == '(' || c == '\uFF08';
    }

    private static boolean isClose(char c) {
        return c == ')' || c == '\uFF09';
    }

    private static boolean isColon(char c) {
        return c == ':' || c == '\uFF1A';
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '\u2018' || c == '\u2019' || c == '\uFF07';
    }
}
