package org.bankscrm.examples.board;

import org.bankscrm.core.money.Money;

import java.util.Locale;

/** Numbers as a reader expects them, the same on every machine. */
final class Numbers {
    private Numbers() {}

    /** Returns a count such as {@code 1,234,567}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns a gain such as {@code +1,234}; of nothing, {@code 0}. */
    static String plus(long number) {
        return number == 0 ? "0" : "+" + count(number);
    }

    /** Returns yuan such as {@code 1,554.00}. */
    static String yuan(Money money) {
        return String.format(Locale.ROOT, "%,d.%02d", money.fen() / 100, Math.abs(money.fen() % 100));
    }

    /** Returns thousandths such as {@code 2,548} or {@code 2,548.5}; no zero ends the decimals. */
    static String milli(long milli) {
        String text = String.format(Locale.ROOT, "%,d.%03d", milli / 1_000, Math.abs(milli % 1_000));
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Returns a loss such as {@code −1,234}, with a minus sign; of nothing, {@code 0}. */
    static String minus(long number) {
        return number == 0 ? "0" : "−" + count(number);
    }
}
