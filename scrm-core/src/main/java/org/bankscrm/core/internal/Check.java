package org.bankscrm.core.internal;

import java.util.Objects;

/** Argument checks whose messages name the argument, the rule and the value seen. */
public final class Check {
    private Check() {}

    /**
     * Returns {@code value} if it can serve as an identifier: 1 to {@code maxLength} characters, none of them
     * white space or a control character.
     *
     * @throws IllegalArgumentException otherwise; the message carries the length, never the value
     */
    public static String identifier(String name, String value, int maxLength) {
        Objects.requireNonNull(value, name);
        if (value.isEmpty() || value.length() > maxLength) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + maxLength + " characters, has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || c == '\uFEFF') {
                throw new IllegalArgumentException(name + " must not hold white space or control characters, holds U+"
                        + String.format(java.util.Locale.ROOT, "%04X", (int) c) + " at " + i);
            }
        }
        return value;
    }

    /** Returns {@code value} if it is at least {@code least}. */
    public static long atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
        return value;
    }
}
