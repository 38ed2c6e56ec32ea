package org.bankscrm.compliance.gate;

import java.util.Objects;

/** Checks texts that serve as identifiers. */
final class Identifiers {
    private Identifiers() {}

    static String check(String name, String value, int longest) {
        Objects.requireNonNull(value, name);
        if (value.isEmpty() || value.length() > longest) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + longest + " characters, has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                throw new IllegalArgumentException(
                        name + " must not hold white space or control characters, holds one at " + i);
            }
        }
        return value;
    }
}
