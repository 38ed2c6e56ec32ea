package org.bankscrm.examples.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes back to the caller. */
final class Reply {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] NOTHING = {};

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Reply(int status, String contentType, byte[] body) {
        this.status = status;
        this.body = body;
        if (!contentType.isEmpty()) {
            headers.put("Content-Type", contentType);
        }
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
    }

    static Reply json(int status, Object value) {
        return new Reply(status, "application/json", bytes(value));
    }

    static Reply bytes(String contentType, byte[] body) {
        return new Reply(200, contentType, body);
    }

    static Reply text(String contentType, String text) {
        return bytes(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply empty(int status) {
        return new Reply(status, "", NOTHING);
    }

    static Reply problem(List<Fault> faults) {
        Problem problem = Problem.of(faults);
        return new Reply(problem.status(), "application/problem+json", bytes(problem));
    }

    static Reply problem(ProblemKind kind, String detail) {
        return problem(List.of(Fault.of(kind, detail)));
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of text must be JSON", e);
        }
    }

    Reply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }
}
