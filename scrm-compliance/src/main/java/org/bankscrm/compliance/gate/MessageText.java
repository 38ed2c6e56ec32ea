package org.bankscrm.compliance.gate;

import java.util.Objects;

/**
 * The text that was checked and is to be sent, word for word.
 *
 * @param value the text; never shown by {@code toString}
 */
public record MessageText(String value) {
    /** Checks that the text is there. */
    public MessageText {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the length only: what a customer was to read belongs in no log. */
    @Override
    public String toString() {
        return "MessageText[" + value.length() + " characters]";
    }
}
