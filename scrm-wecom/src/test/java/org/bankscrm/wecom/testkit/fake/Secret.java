package org.bankscrm.wecom.testkit.fake;

import java.util.Objects;

/**
 * Something of the fake corp that nobody but the two ends of a connection may see.
 *
 * @param kind what it is, such as {@code access token}
 * @param value the secret itself
 */
public record Secret(String kind, String value) {
    public Secret {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }

    /** Returns the kind only. */
    @Override
    public String toString() {
        return kind;
    }
}
