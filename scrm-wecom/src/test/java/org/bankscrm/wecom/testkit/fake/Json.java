package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

import java.util.Collection;

/** Makes the trees that are sent and kept. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** Returns an object of names and values in turn; a null value leaves its name out. */
    static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                node.set(String.valueOf(namesAndValues[i]), node(value));
            }
        }
        return node;
    }

    /** Returns a list of texts, numbers and nodes. */
    static ArrayNode list(Collection<?> values) {
        ArrayNode list = MAPPER.createArrayNode();
        for (Object value : values) {
            list.add(node(value));
        }
        return list;
    }

    /** Returns the named fields of {@code from} that are there. */
    static ObjectNode only(ObjectNode from, String... names) {
        ObjectNode node = MAPPER.createObjectNode();
        for (String name : names) {
            JsonNode value = from.get(name);
            if (value != null && !value.isNull()) {
                node.set(name, value);
            }
        }
        return node;
    }

    private static JsonNode node(Object value) {
        if (value instanceof JsonNode tree) {
            return tree;
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return LongNode.valueOf(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return DoubleNode.valueOf(number);
        }
        if (value instanceof Collection<?> values) {
            return list(values);
        }
        throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
}
