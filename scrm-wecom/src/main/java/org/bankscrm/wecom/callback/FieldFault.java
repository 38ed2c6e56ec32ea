package org.bankscrm.wecom.callback;

import java.util.Objects;

/**
 * A field of a callback that cannot be used.
 *
 * @param field the name of the field, such as {@code ExternalUserID}
 * @param rule the rule it breaks; quotes nothing of the field
 */
public record FieldFault(String field, String rule) {
    public FieldFault {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
    }

    /** Returns both, as a sentence. */
    @Override
    public String toString() {
        return field + ": " + rule;
    }
}
