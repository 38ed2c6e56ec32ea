package org.bankscrm.wecom.callback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes the JSON of callbacks: one object that holds fields.
 *
 * <p>WeCom's documentation says only that the names are those of the XML. A text, number or truth value is the text of a
 * field, null an empty one, an object a field with children. Lists are {@code Item}s in the XML: an array named {@code
 * Item} is read as that many fields, an array of any other name as a field whose children are {@code Item}s.
 */
final class CallbackJson {
    private static final String ITEM = "Item";

    /** Names come from the net before the signature is checked: none may stay in a table behind the document. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4 * CallbackXml.MAX_DEPTH)
                    .build())
            .build();

    private final JsonParser parser;
    private int fieldsLeft;

    private CallbackJson(JsonParser parser, int maxFields) {
        this.parser = parser;
        this.fieldsLeft = maxFields;
    }

    /** Returns whether a text starts as an object does. */
    static boolean looksLike(String text) {
        return text.stripLeading().startsWith("{");
    }

    /**
     * Returns the fields of a document.
     *
     * @throws MalformedJsonException also for more than {@code maxFields} fields or a field deeper than {@link
     *     CallbackXml#MAX_DEPTH}
     */
    static List<CallbackField> read(String json, int maxFields) throws MalformedJsonException {
        try (JsonParser parser = JSON.createParser(json)) {
            return new CallbackJson(parser, maxFields).document();
        } catch (JsonProcessingException e) {
            // Its message quotes the document, which may hold personal data.
            throw new MalformedJsonException("not well-formed JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    private List<CallbackField> document() throws IOException, MalformedJsonException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("the document must be one object");
        }
        List<CallbackField> fields = object(0);
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("the document must be one object");
        }
        return fields;
    }

    /** Reads from behind the start of an object to its end. */
    private List<CallbackField> object(int depth) throws IOException, MalformedJsonException {
        List<CallbackField> fields = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                fields.add(field(name, depth + 1));
            } else if (name.equals(ITEM)) {
                fields.addAll(items(depth + 1));
            } else {
                count(depth + 1);
                fields.add(made(name, "", items(depth + 2)));
            }
        }
        return fields;
    }

    /** Reads from behind the start of an array to its end. */
    private List<CallbackField> items(int depth) throws IOException, MalformedJsonException {
        List<CallbackField> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(field(ITEM, depth));
        }
        return items;
    }

    private CallbackField field(String name, int depth) throws IOException, MalformedJsonException {
        count(depth);
        return switch (parser.currentToken()) {
            case START_OBJECT -> made(name, "", object(depth));
            case START_ARRAY -> throw new MalformedJsonException("a list of lists is not accepted");
            case VALUE_NULL -> made(name, "", List.of());
            default -> made(name, parser.getText(), List.of());
        };
    }

    private void count(int depth) throws MalformedJsonException {
        if (depth > CallbackXml.MAX_DEPTH) {
            throw new MalformedJsonException("fields must not lie deeper than " + CallbackXml.MAX_DEPTH);
        }
        if (fieldsLeft-- == 0) {
            throw new MalformedJsonException("too many fields");
        }
    }

    private static CallbackField made(String name, String text, List<CallbackField> children)
            throws MalformedJsonException {
        try {
            return new CallbackField(name, text, children);
        } catch (IllegalArgumentException e) {
            throw new MalformedJsonException("a field's name or text breaks the rules");
        }
    }

    /** Returns the document that {@link #read} reads as these fields. */
    static String write(List<CallbackField> fields) {
        StringWriter out = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            object(json, fields);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return out.toString();
    }

    private static void object(JsonGenerator json, List<CallbackField> fields) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < fields.size(); i++) {
            boolean item = fields.get(i).name().equals(ITEM);
            if (item && (i == 0 || !fields.get(i - 1).name().equals(ITEM))) {
                json.writeArrayFieldStart(ITEM);
            }
            if (!item) {
                json.writeFieldName(fields.get(i).name());
            }
            value(json, fields.get(i));
            if (item && (i + 1 == fields.size() || !fields.get(i + 1).name().equals(ITEM))) {
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, CallbackField field) throws IOException {
        if (field.children().isEmpty()) {
            json.writeString(field.text());
        } else {
            object(json, field.children());
        }
    }
}
