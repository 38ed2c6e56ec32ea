package org.bankscrm.examples.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The fields of one JSON object, read strictly: unknown fields are faults, and all faults are collected before one exception
 * names them.
 */
public final class JsonFields {
    /** Reads and writes JSON, strictly. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final JsonNode object;
    private final String path;
    private final List<String> faults;
    private final Set<String> known = new HashSet<>();

    private JsonFields(JsonNode object, String path, List<String> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** Reads one object, which is all there may be. */
    public static JsonFields parse(byte[] json) throws BadJson, IOException {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadJson(List.of("not JSON: " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " at line " + e.getLocation().getLineNr())));
        }
        if (!node.isObject()) {
            throw new BadJson(List.of("must be one JSON object"));
        }
        return new JsonFields(node, "", new ArrayList<>());
    }

    /** Returns the names of the fields nobody asked for. */
    public List<String> unread() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                names.add(path + name);
            }
        });
        return names;
    }

    /** Returns what was wrong so far. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Throws if anything was wrong so far or a field was not asked for. */
    public void done() throws BadJson {
        unknown();
        if (!faults.isEmpty()) {
            throw new BadJson(faults);
        }
    }

    /** Notes the fields nobody asked for. */
    public void unknown() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(path + name + " is not a field; known are "
                        + known.stream().sorted().toList());
            }
        });
    }

    /** Notes that something is wrong. */
    public void fault(String text) {
        faults.add(path + text);
    }

    /** Returns whether nothing was wrong so far. */
    public boolean sound() {
        return faults.isEmpty();
    }

    /** Returns whether a field is there, null included. */
    public boolean has(String name) {
        known.add(name);
        return object.has(name);
    }

    /** Returns whether a field is there and null. */
    public boolean isNull(String name) {
        known.add(name);
        return object.path(name).isNull();
    }

    /** Returns a field that is there and not null. */
    public Optional<JsonNode> node(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    /** Reads text or a number by {@code reader}, whose IllegalArgumentException is the fault. */
    public <T> T value(String name, T otherwise, Function<String, T> reader) {
        Optional<JsonNode> node = node(name);
        if (node.isEmpty()) {
            faults.add(path + name + " is missing");
            return otherwise;
        }
        return read(name, node.get(), otherwise, reader);
    }

    /** As {@link #value}; a missing field is no fault. */
    public <T> T optional(String name, T otherwise, Function<String, T> reader) {
        return node(name).map(node -> read(name, node, otherwise, reader)).orElse(otherwise);
    }

    /** Reads every entry of an array. */
    public <T> List<T> list(String name, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        JsonNode array = node(name).orElse(null);
        if (array == null || !array.isArray()) {
            faults.add(path + name + " must be an array");
            return values;
        }
        for (int i = 0; i < array.size(); i++) {
            read(name + "[" + i + "]", array.get(i), Optional.<T>empty(), text -> Optional.of(reader.apply(text)))
                    .ifPresent(values::add);
        }
        return values;
    }

    /** Returns the fields of an object inside this one; unknown fields of it must be looked for by the caller. */
    public Optional<JsonFields> object(String name) {
        Optional<JsonNode> node = node(name);
        if (node.isPresent() && !node.get().isObject()) {
            faults.add(path + name + " must be an object");
            return Optional.empty();
        }
        return node.map(inner -> new JsonFields(inner, path + name + ".", faults));
    }

    /** Returns the objects of an array. */
    public List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        JsonNode array = node(name).orElse(null);
        if (array == null || !array.isArray()) {
            faults.add(path + name + " must be an array");
            return objects;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).isObject()) {
                objects.add(new JsonFields(array.get(i), path + name + "[" + i + "].", faults));
            } else {
                faults.add(path + name + "[" + i + "] must be an object");
            }
        }
        return objects;
    }

    private <T> T read(String name, JsonNode node, T otherwise, Function<String, T> reader) {
        if (!node.isTextual() && !node.isNumber() && !node.isBoolean()) {
            faults.add(path + name + " must be text or a number");
            return otherwise;
        }
        try {
            return reader.apply(node.asText());
        } catch (IllegalArgumentException e) {
            faults.add(path + name + ": " + e.getMessage());
            return otherwise;
        }
    }
}
