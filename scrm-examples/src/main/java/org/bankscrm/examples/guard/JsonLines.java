package org.bankscrm.examples.guard;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.bankscrm.examples.csv.TextFile;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** A file of JSON objects, one a line, read strictly: a field nobody knows is a fault, and a line's faults are told together. */
final class JsonLines {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path path;
    private final Faults faults;

    JsonLines(Path path, Faults faults) {
        this.path = path;
        this.faults = faults;
    }

    /** Gives each line to {@code accept}, which may add faults to it. */
    void forEach(Consumer<Line> accept) throws IOException {
        try (BufferedReader lines = TextFile.open(path)) {
            long number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (TextFile.isDamaged(text)) {
                    faults.add(path, number, TextFile.NOT_UTF_8);
                } else if (!text.isBlank()) {
                    Line line = new Line(number, text);
                    accept.accept(line);
                    line.done();
                    long at = number;
                    line.faults.forEach(fault -> faults.add(path, at, fault));
                }
            }
        }
    }

    /** One object. */
    static final class Line {
        private final long number;
        private final JsonNode object;
        private final Set<String> known = new TreeSet<>();
        private final List<String> faults = new ArrayList<>();

        private Line(long number, String text) {
            this.number = number;
            JsonNode node = MAPPER.createObjectNode();
            try {
                node = MAPPER.readTree(text);
                if (!node.isObject()) {
                    faults.add("must be a JSON object");
                }
            } catch (JsonProcessingException e) {
                // The parser's own message may quote the line.
                faults.add("is not JSON");
            }
            object = node;
        }

        long number() {
            return number;
        }

        boolean good() {
            return faults.isEmpty();
        }

        void fault(String what) {
            faults.add(what);
        }

        /** Returns a field that must be there; empty with a fault if it is not. */
        <T> Optional<T> required(String name, Function<String, T> parse) {
            boolean readable = good() || object.isObject();
            if (readable && !object.has(name)) {
                faults.add(name + " is missing");
            }
            return optional(name, parse);
        }

        /** Returns a field that may be there. */
        <T> Optional<T> optional(String name, Function<String, T> parse) {
            known.add(name);
            JsonNode value = object.get(name);
            if (value == null || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isTextual() && !value.isIntegralNumber()) {
                faults.add(name + " must be text");
                return Optional.empty();
            }
            try {
                return Optional.of(parse.apply(value.asText()));
            } catch (IllegalArgumentException e) {
                faults.add(name + ": " + e.getMessage());
                return Optional.empty();
            }
        }

        private void done() {
            if (object.isObject() && object.size() > 0) {
                object.fieldNames().forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        faults.add("a field is not known; known are " + known);
                    }
                });
            }
        }
    }
}
