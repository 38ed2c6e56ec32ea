package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The description of the API, and whether an answer is as it says. */
final class Description {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode root;

    Description() {
        try (InputStream in =
                Objects.requireNonNull(Description.class.getResourceAsStream("openapi.json"), "openapi.json")) {
            root = JSON.readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("the description must be JSON", e);
        }
    }

    JsonNode root() {
        return root;
    }

    JsonNode operation(String path, String method) {
        return root.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    }

    /** Returns {@code METHOD path status} of every answer described. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .path("responses")
                                .fieldNames()
                                .forEachRemaining(
                                        status -> answers.add(operation.getKey().toUpperCase(Locale.ROOT) + " "
                                                + path.getKey() + " " + status))));
        return answers;
    }

    /** Follows a reference inside the description. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Fails unless the answer is described for the operation and its body and headers are as described. */
    void check(String method, String path, HttpResponse<String> answer) {
        JsonNode response =
                resolved(operation(path, method).path("responses").path(Integer.toString(answer.statusCode())));
        assertThat(response.isMissingNode())
                .as("%s %s may answer %s", method, path, answer.statusCode())
                .isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s %s may answer %s with %s", method, path, answer.statusCode(), type)
                .isFalse();
        if (type.endsWith("json")) {
            assertThat(faults(content.path("schema"), answer.body()))
                    .as(answer.body())
                    .isEmpty();
        }
    }

    /** Returns what a schema of the description has against a text. */
    Set<String> faults(JsonNode schema, String json) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("allOf", JsonNodeFactory.instance.arrayNode().add(schema));
        whole.set("$defs", root.path("components").path("schemas"));
        Set<String> faults = new TreeSet<>();
        SCHEMAS.getSchema(rewritten(whole)).validate(read(json)).forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    /** The validator knows no keyword components, so that the schemas move to where JSON Schema keeps them. */
    private static JsonNode rewritten(JsonNode whole) {
        return read(whole.toString().replace("#/components/schemas/", "#/$defs/"));
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    /** Returns a schema by its name. */
    JsonNode schema(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .setAll(Map.of("$ref", JsonNodeFactory.instance.textNode("#/components/schemas/" + name)));
    }
}
