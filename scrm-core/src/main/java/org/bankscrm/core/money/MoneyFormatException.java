package org.bankscrm.core.money;

/**
 * A text is not an amount of money.
 *
 * <p>The message names the reason and, where one is to blame, the character and its column. It never repeats the whole
 * text: a file whose columns are shifted puts names and phone numbers where amounts should stand.
 */
public final class MoneyFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int column;

    MoneyFormatException(Reason reason, int column, String seen) {
        super("amount must look like 188, 3.88, CNY 3.88 or -1,234.50: " + reason.text + " at column " + column + seen);
        this.reason = reason;
        this.column = column;
    }

    /** Returns what is wrong. */
    public Reason reason() {
        return reason;
    }

    /** Returns where it is wrong: the column of the first character to blame, from 1; behind the last if one is missing. */
    public int column() {
        return column;
    }

    /** What can be wrong with the text of an amount. */
    public enum Reason {
        /** No digit where the whole yuan should begin. */
        NO_DIGITS("no digit"),
        /** A character that no amount holds, such as a letter, a space or a full-width digit. */
        UNEXPECTED_CHARACTER("unexpected character"),
        /** A zero before other digits of the whole yuan; codes look like that, amounts do not. */
        LEADING_ZERO("leading zero"),
        /** A comma that does not stand before every three digits of the whole yuan. */
        BAD_GROUPING("misplaced comma"),
        /** A decimal point with no digit behind it. */
        NO_DECIMALS("no digit after the point"),
        /** More than two decimals: less than a fen. */
        TOO_MANY_DECIMALS("more than two decimals"),
        /** More yuan than {@link Money} can hold. */
        OUT_OF_RANGE("amount beyond the range of money");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
