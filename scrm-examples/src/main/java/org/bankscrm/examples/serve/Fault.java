package org.bankscrm.examples.serve;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param detail what is wrong here, in English
 * @param field the parameter
 * @param value what was given, masked
 * @param valid what would be valid
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(
        @JsonIgnore ProblemKind kind,
        String detail,
        @Nullable String field,
        @Nullable String value,
        @Nullable String valid) {

    static Fault of(ProblemKind kind, String detail) {
        return new Fault(kind, detail, null, null, null);
    }

    @JsonProperty
    String type() {
        return kind.type();
    }
}
