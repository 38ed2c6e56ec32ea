package org.bankscrm.examples.board;

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

    /** Returns a loss such as {@code −1,234}, with a minus sign; of nothing, {@code 0}. */
    static String minus(long number) {
        return number == 0 ? "0" : "−" + count(number);
    }
}
