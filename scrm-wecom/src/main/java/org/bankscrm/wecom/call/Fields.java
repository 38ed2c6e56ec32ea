package org.bankscrm.wecom.call;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.code.Code;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of an answer, or of an object inside one, with everything WeCom sent, known to this library or not.
 *
 * <p>Objects are maps, lists are lists, numbers are {@link Long} or {@link BigDecimal}. Every typed answer of this library
 * is a view of one: it names the documented fields and leaves the others here. Deeply immutable.
 */
public final class Fields {
    private static final Fields NONE = new Fields(Map.of(), false);

    private final Map<String, Object> values;
    private final boolean malformedRequest;

    private Fields(Map<String, Object> values, boolean malformedRequest) {
        this.values = values;
        this.malformedRequest = malformedRequest;
    }

    /** Returns fields with these values, copied with all they hold. */
    public static Fields of(Map<String, ?> values) {
        return new Fields(copy(values), false);
    }

    static Fields answered(Map<String, Object> values, boolean malformedRequest) {
        return new Fields(copy(values), malformedRequest);
    }

    /** Returns all fields by name, in the order WeCom sent them; {@code errcode} and {@code errmsg} are not among them. */
    public Map<String, Object> values() {
        return values;
    }

    /** Returns whether WeCom warned that it could read the request only in part, although the call succeeded. */
    public boolean malformedRequest() {
        return malformedRequest;
    }

    /** Returns whether WeCom sent the field, be it empty. */
    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** Returns a text; empty if the field is missing, and the digits if it is a number. */
    public String text(String field) {
        return textOf(values.get(field));
    }

    /** Returns a whole number, if the field is one or is a text of digits. */
    public Optional<Long> number(String field) {
        return wholeNumber(values.get(field));
    }

    /** Returns a count; 0 if the field is missing or no whole number. */
    public long count(String field) {
        return number(field).orElse(0L);
    }

    /** Returns a number with decimals, if the field is a number. */
    public Optional<BigDecimal> decimal(String field) {
        Object value = values.get(field);
        if (value instanceof Long number) {
            return Optional.of(BigDecimal.valueOf(number));
        }
        return value instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
    }

    /** Returns whether the field is {@code true} or a whole number other than 0; false if it is missing. */
    public boolean flag(String field) {
        Object value = values.get(field);
        return Boolean.TRUE.equals(value) || (value instanceof Long number && number != 0);
    }

    /** Returns a time WeCom sent in Unix seconds, if the field is there, not 0 and a time at all. */
    public Optional<Instant> time(String field) {
        return number(field)
                .filter(seconds -> seconds > 0 && seconds <= Instant.MAX.getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    /** Returns a value of a documented list; {@code UNKNOWN} keeps what is not in it. */
    public <E extends Enum<E> & Code.Listed> Code<E> code(Class<E> list, String field) {
        return Code.of(list, text(field));
    }

    /** Returns an employee, if the field holds an id that can be one. */
    public Optional<EmployeeId> employee(String field) {
        return read(field, EmployeeId::new);
    }

    /** Returns a customer, if the field holds an id that can be one. */
    public Optional<ExternalUserId> customer(String field) {
        return read(field, ExternalUserId::new);
    }

    /** Returns the employees of a list, without texts that cannot be ids; empty if the field is missing. */
    public List<EmployeeId> employees(String field) {
        return readAll(field, EmployeeId::new);
    }

    /** Returns the customers of a list, without texts that cannot be ids; empty if the field is missing. */
    public List<ExternalUserId> customers(String field) {
        return readAll(field, ExternalUserId::new);
    }

    /**
     * Returns what {@code reader} makes of a text, such as {@code EmployeeId::new}; empty if the text is missing or the reader
     * refuses it with an {@link IllegalArgumentException}. The text itself stays in {@link #text}.
     */
    public <T> Optional<T> read(String field, Function<String, T> reader) {
        return tryRead(text(field), reader);
    }

    /** Returns what {@code reader} makes of the texts of a list, without those it refuses; see {@link #read}. */
    public <T> List<T> readAll(String field, Function<String, T> reader) {
        return texts(field).stream()
                .flatMap(text -> tryRead(text, reader).stream())
                .toList();
    }

    /** Returns the texts of a list; empty if the field is missing. */
    public List<String> texts(String field) {
        return list(field, Fields::textOf);
    }

    /** Returns the whole numbers of a list, 0 for an element that is none; empty if the field is missing. */
    public List<Long> numbers(String field) {
        return list(field, value -> wholeNumber(value).orElse(0L));
    }

    /**
     * Returns the objects of a list, read by {@code reader}; empty if the field is missing. An element that is no object is
     * read as one without fields.
     */
    public <T> List<T> objects(String field, Function<Fields, T> reader) {
        return list(field, value -> reader.apply(fieldsOf(value)));
    }

    /** Returns the objects of a list; empty if the field is missing. */
    public List<Fields> objects(String field) {
        return objects(field, Function.identity());
    }

    /** Returns an object; one without fields if it is missing. */
    public Fields object(String field) {
        return fieldsOf(values.get(field));
    }

    private <T> List<T> list(String field, Function<Object, T> reader) {
        return values.get(field) instanceof List<?> list
                ? list.stream().<T>map(reader).toList()
                : List.of();
    }

    private static <T> Optional<T> tryRead(String text, Function<String, T> reader) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String textOf(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Optional<Long> wholeNumber(@Nullable Object value) {
        if (value instanceof Long number) {
            return Optional.of(number);
        }
        return value instanceof String text && text.matches("-?\\d{1,18}")
                ? Optional.of(Long.valueOf(text))
                : Optional.empty();
    }

    /** What lies inside fields was copied with them. */
    @SuppressWarnings("unchecked")
    private static Fields fieldsOf(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Fields((Map<String, Object>) map, false) : NONE;
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>(map.size() * 2);
        map.forEach((name, value) -> copy.put(String.valueOf(name), copyOf(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(copyOf(each)));
            return Collections.unmodifiableList(copy);
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields
                && values.equals(fields.values)
                && malformedRequest == fields.malformedRequest;
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns the names of the fields; their values may be personal. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
