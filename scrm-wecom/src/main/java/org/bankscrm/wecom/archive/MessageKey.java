package org.bankscrm.wecom.archive;

import java.util.Objects;

/**
 * The key of one message, unwrapped; the vendor's library takes it as a text.
 *
 * @param text the key, not empty
 */
public record MessageKey(String text) {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public MessageKey {
        Objects.requireNonNull(text, "text");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text must not be empty");
        }
    }

    /** Returns a text that shows nothing of the key. */
    @Override
    public String toString() {
        return "MessageKey[****]";
    }
}
