package org.bankscrm.core.customer;

/**
 * A mainland mobile number (手机号), packed into a long.
 *
 * <p>Eleven digits, the first 1, the second 3 to 9: the networks 13x to 19x of the telecommunications network numbering
 * plan (电信网编号计划) of the Ministry of Industry and Information Technology, 2017. Which of these networks are in use
 * changes every few years, so it is not checked here.
 *
 * <p>{@link #parse}, {@link #check} and {@link #pack} read the spellings found in bank files and refuse everything else;
 * they never guess:
 *
 * <ul>
 *   <li>before the number: {@code +86}, {@code 0086}, {@code 86}, {@code (86)}, a trunk {@code 0}, {@code tel:}, the
 *       apostrophe of a spreadsheet;
 *   <li>anywhere: white space of every kind, zero-width and direction marks, the byte order mark;
 *   <li>between digits: dashes of every kind; pairs of parentheses around digits; dots, but only where no decimal
 *       number could be meant: two to four digits before the dot (not counting a country code), three at least behind it;
 *   <li>behind the number: the {@code .0} or {@code .00} of a spreadsheet;
 *   <li>full-width forms of digits, plus, dash, dot, colon and parentheses.
 * </ul>
 *
 * @param digits the eleven digits as a number, 13000000000 to 19999999999
 */
public record PhoneNumber(long digits) implements CustomerKey {
    private static final int LENGTH = 11;

    /**
     * Checks the range.
     *
     * @throws InvalidPhoneNumberException if {@code digits} is outside 13000000000 to 19999999999
     */
    public PhoneNumber {
        if (!PhoneText.isMobile(digits)) {
            throw PhoneText.notMobile(digits);
        }
    }

    /**
     * Returns the number that {@code text} spells.
     *
     * @throws InvalidPhoneNumberException if the text is not exactly one mainland mobile number
     */
    public static PhoneNumber parse(CharSequence text) {
        long code = scan(text);
        if (code < 0) {
            throw PhoneText.exception(text, code);
        }
        return new PhoneNumber(code);
    }

    /** Returns the number that {@code text} spells, or why there is none; for readers of files, as it throws nothing. */
    public static PhoneReading check(CharSequence text) {
        long code = scan(text);
        return code < 0
                ? new PhoneReading.Refused(PhoneText.problem(code), PhoneText.message(text, code))
                : new PhoneReading.Read(new PhoneNumber(code));
    }

    /**
     * Returns the digits of the number that {@code text} spells, or 0 if the text is not a mobile number; 0 is never a
     * number.
     *
     * <p>For bulk work: allocates nothing, and plain text of eleven ASCII digits costs a few nanoseconds. Accepts exactly
     * what {@link #parse} accepts.
     */
    public static long pack(CharSequence text) {
        return Math.max(0, scan(text));
    }

    private static long scan(CharSequence text) {
        long plain = plainDigits(text);
        return PhoneText.isMobile(plain) ? plain : PhoneText.scan(text);
    }

    private static long plainDigits(CharSequence text) {
        if (text.length() != LENGTH) {
            return 0;
        }
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    @Override
    public KeyKind kind() {
        return KeyKind.PHONE;
    }

    /** Returns the eleven digits. */
    @Override
    public String value() {
        return Long.toString(digits);
    }

    /** Returns the number masked as {@code 138****5678}. */
    @Override
    public String toString() {
        String all = value();
        return all.substring(0, 3) + "****" + all.substring(7);
    }
}
