package org.bankscrm.wecom.archive;

import java.util.Objects;

/** What came of unwrapping the key of a message. */
public sealed interface KeyUnwrapping {
    /**
     * The key is known.
     *
     * @param key the key
     */
    record Unwrapped(MessageKey key) implements KeyUnwrapping {
        public Unwrapped {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * The ring has no private key of that version: somebody forgot to add it, or threw it away.
     *
     * @param version {@code publickey_ver} of the message
     */
    record UnknownVersion(int version) implements KeyUnwrapping {}

    /** The private key of that version does not fit. It is never said why, so that nobody can learn from asking. */
    record Failed() implements KeyUnwrapping {}
}
