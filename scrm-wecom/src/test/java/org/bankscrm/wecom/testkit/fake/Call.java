package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One call as an endpoint reads it: the parameters of a GET and the body of a POST look the same.
 *
 * <p>A field of the wrong type counts as missing and is noted, since WeCom answers such a call with what it could read.
 */
final class Call {
    private final ObjectNode parameters;
    private final ObjectNode query;
    private final @Nullable Upload upload;
    private final String range;
    private @Nullable FakeApp app;
    private boolean misread;

    /** A file that came with a call. */
    @SuppressWarnings("ArrayRecordComponent")
    record Upload(String filename, byte[] bytes) {}

    Call(ObjectNode parameters, ObjectNode query, @Nullable Upload upload, String range, boolean misread) {
        this.parameters = parameters;
        this.query = query;
        this.upload = upload;
        this.range = range;
        this.misread = misread;
    }

    void by(FakeApp caller) {
        app = caller;
    }

    FakeApp app() {
        return Objects.requireNonNull(app, "this endpoint is called without a token");
    }

    boolean misread() {
        return misread;
    }

    String query(String name) {
        return query.path(name).asText("");
    }

    String range() {
        return range;
    }

    Optional<Upload> upload() {
        return Optional.ofNullable(upload);
    }

    /** Returns the fields of this name among the parameters, for what is kept as it came. */
    ObjectNode only(String... names) {
        return Json.only(parameters, names).deepCopy();
    }

    boolean has(String name) {
        JsonNode node = parameters.get(name);
        return node != null && !node.isNull();
    }

    String text(String name) {
        return text(name, 40058);
    }

    /** Returns a text that must be there. */
    String text(String name, int codeIfMissing) {
        String text = textOr(name, "");
        if (text.isEmpty()) {
            throw new Refusal(codeIfMissing, "missing " + name);
        }
        return text;
    }

    String textOr(String name, String otherwise) {
        JsonNode node = parameters.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        if (!node.isTextual()) {
            misread = true;
            return otherwise;
        }
        return node.asText();
    }

    /** Returns a text of so many characters at most. */
    String textOr(String name, String otherwise, int mostCharacters) {
        String text = textOr(name, otherwise);
        if (text.codePointCount(0, text.length()) > mostCharacters) {
            throw Refusal.parameter(name + ": more than " + mostCharacters + " characters");
        }
        return text;
    }

    long number(String name) {
        if (!has(name)) {
            throw Refusal.parameter(name + " is missing");
        }
        return numberOr(name, 0);
    }

    long numberOr(String name, long otherwise) {
        JsonNode node = parameters.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        if (node.canConvertToLong() && node.isIntegralNumber()) {
            return node.asLong();
        }
        try {
            return Long.parseLong(node.asText());
        } catch (NumberFormatException e) {
            misread = true;
            return otherwise;
        }
    }

    /** Returns a number that must be there and lie in a range. */
    int choice(String name, int least, int most) {
        long number = number(name);
        if (number < least || number > most) {
            throw Refusal.parameter(name + ": " + number);
        }
        return (int) number;
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode node = parameters.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return otherwise;
        }
        if (node.isBoolean() || node.isInt()) {
            return node.asBoolean();
        }
        misread = true;
        return otherwise;
    }

    ObjectNode object(String name) {
        JsonNode node = parameters.path(name);
        if (node instanceof ObjectNode object) {
            return object;
        }
        misread |= !node.isMissingNode() && !node.isNull();
        return Json.object();
    }

    List<ObjectNode> objects(String name) {
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode node : parameters.path(name)) {
            if (node instanceof ObjectNode object) {
                found.add(object);
            } else {
                misread = true;
            }
        }
        return found;
    }

    List<String> texts(String name) {
        return texts(parameters.path(name));
    }

    /** Returns a list that must hold 1 to {@code most} texts. */
    List<String> texts(String name, int most, int codeIfNot) {
        List<String> texts = texts(name);
        if (texts.isEmpty() || texts.size() > most) {
            throw new Refusal(codeIfNot, name + " must have 1 to " + most + " items, has " + texts.size());
        }
        return texts;
    }

    List<Long> numbers(String name) {
        return numbers(parameters.path(name));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    static List<Long> numbers(JsonNode list) {
        List<Long> numbers = new ArrayList<>();
        list.forEach(node -> numbers.add(node.asLong()));
        return numbers;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
