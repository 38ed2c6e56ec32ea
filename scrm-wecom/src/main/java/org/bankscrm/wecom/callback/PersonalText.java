package org.bankscrm.wecom.callback;

import java.util.Objects;

/**
 * A text about a person, or one that opens something, which never shows itself.
 *
 * @param value the text as WeCom sent it; empty if it was not sent
 */
public record PersonalText(String value) {
    public PersonalText {
        Objects.requireNonNull(value, "value");
    }

    /** Returns whether there is no text. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Returns {@code ****}, or nothing if there is no text. */
    @Override
    public String toString() {
        return value.isEmpty() ? "" : "****";
    }
}
