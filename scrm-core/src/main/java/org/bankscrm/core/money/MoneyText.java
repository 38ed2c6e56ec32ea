package org.bankscrm.core.money;

import org.bankscrm.core.money.MoneyFormatException.Reason;

import java.util.Locale;

/** Reads the text of one amount from left to right; see {@link Money#parse}. */
final class MoneyText {
    private static final String[] SIGNS = {"\u00a5", "\uffe5", "CNY ", "CNY"};
    private static final int GROUP = 3;
    private static final int MOST_DECIMALS = 2;

    private final String text;
    private int at;
    /** Counted down from zero, because the least amount has no positive opposite. */
    private long negativeFen;

    MoneyText(String text) {
        this.text = text;
    }

    long fen() {
        boolean negative = skip("-");
        for (String sign : SIGNS) {
            if (skip(sign)) {
                break;
            }
        }
        readYuan();
        readDecimals();
        if (at < text.length()) {
            throw fault(Reason.UNEXPECTED_CHARACTER);
        }
        if (negative) {
            return negativeFen;
        }
        if (negativeFen == Long.MIN_VALUE) {
            throw fault(Reason.OUT_OF_RANGE);
        }
        return -negativeFen;
    }

    private void readYuan() {
        int start = at;
        if (!atDigit()) {
            throw fault(at < text.length() ? Reason.UNEXPECTED_CHARACTER : Reason.NO_DIGITS);
        }
        if (text.charAt(at) == '0' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
            throw fault(Reason.LEADING_ZERO);
        }
        readDigits();
        if (at == text.length() || text.charAt(at) != ',') {
            return;
        }
        if (at - start > GROUP || text.charAt(start) == '0') {
            throw fault(Reason.BAD_GROUPING);
        }
        while (at < text.length() && text.charAt(at) == ',') {
            int comma = at++;
            readDigits();
            if (at - comma - 1 != GROUP) {
                at = comma;
                throw fault(Reason.BAD_GROUPING);
            }
        }
    }

    private void readDecimals() {
        int decimals = 0;
        if (skip(".")) {
            int start = at;
            while (atDigit()) {
                if (at - start == MOST_DECIMALS) {
                    throw fault(Reason.TOO_MANY_DECIMALS);
                }
                readDigit();
            }
            decimals = at - start;
            if (decimals == 0) {
                throw fault(at < text.length() ? Reason.UNEXPECTED_CHARACTER : Reason.NO_DECIMALS);
            }
        }
        for (int i = decimals; i < MOST_DECIMALS; i++) {
            append(0);
        }
    }

    private void readDigits() {
        while (atDigit()) {
            readDigit();
        }
    }

    private void readDigit() {
        append(text.charAt(at) - '0');
        at++;
    }

    private void append(int digit) {
        if (negativeFen < (Long.MIN_VALUE + digit) / 10) {
            throw fault(Reason.OUT_OF_RANGE);
        }
        negativeFen = negativeFen * 10 - digit;
    }

    private boolean skip(String prefix) {
        if (!text.startsWith(prefix, at)) {
            return false;
        }
        at += prefix.length();
        return true;
    }

    private boolean atDigit() {
        return at < text.length() && isDigit(text.charAt(at));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private MoneyFormatException fault(Reason reason) {
        String seen = reason == Reason.UNEXPECTED_CHARACTER
                ? String.format(Locale.ROOT, " (U+%04X)", text.codePointAt(at))
                : "";
        return new MoneyFormatException(reason, at + 1, seen);
    }
}
