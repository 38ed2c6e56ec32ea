package org.bankscrm.core.draw.ledger;

import java.util.Objects;

/** Checks of free text; messages carry its length, never the text. */
final class Texts {
    private Texts() {}

    static String line(String name, String value, int most) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return atMost(name, value, most);
    }

    static String atMost(String name, String value, int most) {
        if (Objects.requireNonNull(value, name).length() > most) {
            throw new IllegalArgumentException(
                    name + " must have at most " + most + " characters, has " + value.length());
        }
        return value;
    }
}
