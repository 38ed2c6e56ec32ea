package org.bankscrm.compliance.privacy;

import java.util.Objects;

/** Checks of the names a host gives to keys and dictionaries; messages never carry the value. */
final class Names {
    /** Longest id of a key. */
    static final int LONGEST_KEY_ID = 32;

    private Names() {}

    /** Returns the id if it is 1 to 32 characters of a-z, A-Z, 0-9, point, dash and underscore. */
    static String keyId(String id) {
        Objects.requireNonNull(id, "keyId");
        if (id.isEmpty() || id.length() > LONGEST_KEY_ID) {
            throw new IllegalArgumentException(
                    "keyId must have 1 to " + LONGEST_KEY_ID + " characters, has " + id.length());
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isPlain(id.charAt(i))) {
                throw new IllegalArgumentException(
                        "keyId may hold a-z, A-Z, 0-9, '.', '-' and '_' only, holds another character at index " + i);
            }
        }
        return id;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }
}
