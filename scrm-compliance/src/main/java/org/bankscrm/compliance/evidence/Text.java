package org.bankscrm.compliance.evidence;

import java.util.Objects;

/** Checks of short texts; messages carry lengths and positions, never the value. */
final class Text {
    private Text() {}

    /** Returns the value if it has 1 to {@code most} characters without white space, control characters or surrogates. */
    static String identifier(String name, String value, int most) {
        Objects.requireNonNull(value, name);
        if (value.isEmpty() || value.length() > most) {
            throw new IllegalArgumentException(name + " must have 1 to " + most + " characters, has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSurrogate(c) || c == '\uFEFF') {
                throw new IllegalArgumentException(
                        name + " must not hold white space, control characters or surrogates, holds one at index " + i);
            }
        }
        return value;
    }
}
