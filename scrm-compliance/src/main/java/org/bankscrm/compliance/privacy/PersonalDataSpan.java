package org.bankscrm.compliance.privacy;

import java.util.Objects;

/**
 * Where personal data stands in a text; does not hold the data.
 *
 * @param kind what it is
 * @param start the index of its first {@code char} in the text
 * @param end the index behind its last one
 */
public record PersonalDataSpan(PersonalDataKind kind, int start, int end) {
    /**
     * Checks the order of the indices.
     *
     * @throws IllegalArgumentException if the start is negative or the end not behind it
     */
    public PersonalDataSpan {
        Objects.requireNonNull(kind, "kind");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("span must not be empty: " + start + " to " + end);
        }
    }
}
