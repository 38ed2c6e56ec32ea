package org.bankscrm.wecom.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What WeCom answered, with every field it sent, known to this library or not.
 *
 * <p>Objects are maps, lists are lists, numbers are {@link Long} or {@link java.math.BigDecimal}. Immutable.
 *
 * @param fields all fields but {@code errcode} and {@code errmsg}
 * @param malformedRequest whether WeCom warned that it could read the request only in part, although it succeeded
 */
public record Answer(Map<String, Object> fields, boolean malformedRequest) {
    public Answer {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns a text; empty if the field is missing, and the digits if it is a number. */
    public String text(String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString();
    }

    /** Returns a whole number, if the field is one or is a text of digits. */
    public Optional<Long> number(String field) {
        Object value = fields.get(field);
        if (value instanceof Long number) {
            return Optional.of(number);
        }
        return value instanceof String text && text.matches("-?\\d{1,18}")
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }

    /** Returns the texts of a list; empty if the field is missing. */
    public List<String> texts(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Returns the objects of a list; empty if the field is missing. */
    public List<Answer> objects(String field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(Answer::of).toList()
                : List.of();
    }

    /** Returns an object; one without fields if it is missing. */
    public Answer object(String field) {
        return of(fields.getOrDefault(field, Map.of()));
    }

    private static Answer of(Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> fields.put(String.valueOf(name), each));
        }
        return new Answer(fields, false);
    }

    /** Returns the names of the fields; their values may be personal. */
    @Override
    public String toString() {
        return "Answer" + fields.keySet();
    }
}
