package org.bankscrm.compliance.privacy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Shows records without the personal data in them (对象脱敏): a map from component to text, fit for a log or a screen.
 *
 * <p>What nobody named is not shown: a component of a record is {@code ****} unless it is an enum or a boolean, a record of
 * components in turn, or its type or the component itself was registered. Immutable and thread-safe; reads components by
 * their accessors, so a record of a module must be exported to this one.
 */
public final class MaskedView {
    private static final String HIDDEN = "****";
    private static final int DEEPEST = 16;

    private final Map<Class<?>, Function<Object, String>> types;
    private final Map<Class<?>, Map<String, Function<Object, String>>> components;

    private MaskedView(Builder builder) {
        this.types = Map.copyOf(builder.types);
        this.components = Map.copyOf(builder.components);
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what may be seen of a record, in the order of its components; values are texts or such maps. */
    public Map<String, Object> of(Record record) {
        return of(record, 0);
    }

    private Map<String, Object> of(Record record, int depth) {
        Map<String, Function<Object, String>> own = components.getOrDefault(record.getClass(), Map.of());
        Map<String, Object> view = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Function<Object, String> mask = own.get(component.getName());
            Optional<Object> value = value(record, component.getAccessor());
            Object shown = value.<Object>map(seen -> mask == null ? shown(seen, depth + 1) : mask.apply(seen))
                    .orElse(HIDDEN);
            view.put(component.getName(), shown);
        }
        return view;
    }

    private Object shown(Object value, int depth) {
        Function<Object, String> mask = types.get(value.getClass());
        if (mask != null) {
            return mask.apply(value);
        }
        if (value instanceof Enum<?> || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof Collection<?> collection) {
            return collection.size() + " × " + HIDDEN;
        }
        return value instanceof Record record && depth < DEEPEST ? of(record, depth) : HIDDEN;
    }

    /** Returns empty for null, and for what cannot be read. */
    private static Optional<Object> value(Record record, Method accessor) {
        try {
            accessor.trySetAccessible();
            return Optional.ofNullable(accessor.invoke(record));
        } catch (IllegalAccessException | InvocationTargetException e) {
            return Optional.empty();
        }
    }

    /** Registers what is shown and how; not thread-safe. */
    public static final class Builder {
        private final Map<Class<?>, Function<Object, String>> types = new HashMap<>();
        private final Map<Class<?>, Map<String, Function<Object, String>>> components = new HashMap<>();

        private Builder() {}

        /**
         * Shows values of a type as they print; for dates, amounts, codes, and types that mask themselves.
         *
         * @param type the class of the values itself: one above it shows nothing
         */
        public Builder show(Class<?> type) {
            types.put(type, Object::toString);
            return this;
        }

        /**
         * Shows components of a record as they print.
         *
         * @throws IllegalArgumentException if the record has no component of a name
         */
        public Builder show(Class<? extends Record> type, String... names) {
            for (String name : names) {
                put(type, name, Object::toString);
            }
            return this;
        }

        /**
         * Shows a component of a record masked as a kind of personal data.
         *
         * @throws IllegalArgumentException if the record has no component of that name
         */
        public Builder mask(Class<? extends Record> type, String name, PersonalDataKind kind) {
            return put(type, name, value -> Masks.mask(kind, value.toString()));
        }

        /**
         * Shows a component of a record as text in which personal data is looked for and masked.
         *
         * @throws IllegalArgumentException if the record has no component of that name
         */
        public Builder maskText(Class<? extends Record> type, String name) {
            return put(type, name, value -> Masks.text(value.toString()));
        }

        private Builder put(Class<? extends Record> type, String name, Function<Object, String> mask) {
            Set<String> known = new HashSet<>();
            for (RecordComponent component : type.getRecordComponents()) {
                known.add(component.getName());
            }
            if (!known.contains(name)) {
                throw new IllegalArgumentException(type.getSimpleName() + " has no component " + name);
            }
            components.computeIfAbsent(type, key -> new HashMap<>()).put(name, mask);
            return this;
        }

        /** Returns the view. */
        public MaskedView build() {
            return new MaskedView(this);
        }
    }
}
