package org.bankscrm.wecom.archive;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All fields of a JSON object, known to this library or not.
 *
 * <p>Objects are maps, lists are lists, numbers are {@link Long} or {@link java.math.BigDecimal}; what was null is left out.
 * Immutable, as deep as it goes, when it was read by this library.
 *
 * @param values the fields in the order they came
 */
public record RawFields(Map<String, Object> values) {
    public RawFields {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns a text, or the digits of a number; empty if the field is missing or is neither. */
    public Optional<String> text(String name) {
        Object value = values.get(name);
        return value instanceof String || value instanceof Number ? Optional.of(value.toString()) : Optional.empty();
    }

    /** Returns an object; empty if the field is missing or is none. */
    public Optional<RawFields> object(String name) {
        return values.get(name) instanceof Map<?, ?> map ? Optional.of(of(map)) : Optional.empty();
    }

    static RawFields of(Map<?, ?> map) {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return new RawFields(fields);
    }

    /** Returns the names of the fields; their values may be personal. */
    @Override
    public String toString() {
        return "RawFields" + values.keySet();
    }
}
