package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Calls a server and holds every answer against the description; no answer may hold a phone or a customer number. */
final class Caller {
    private static final Description DESCRIPTION = new Description();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Caller(RouteServer server) {
        url = server.url();
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) {
        return send("GET", pathAndQuery, "", headers);
    }

    HttpResponse<String> post(String body) {
        return send("POST", "/v1/route", body, "Content-Type", "application/json");
    }

    /** Returns the answer, held against the description if it describes path and method. */
    HttpResponse<String> send(String method, String pathAndQuery, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + pathAndQuery))
                .method(
                        method,
                        method.equals("POST")
                                ? BodyPublishers.ofString(body, StandardCharsets.UTF_8)
                                : BodyPublishers.noBody());
        HttpResponse<String> answer = send(
                headers.length == 0 ? request.build() : request.headers(headers).build());
        String path = URI.create(pathAndQuery).getPath();
        if (!DESCRIPTION.operation(path, method).isMissingNode()) {
            DESCRIPTION.check(method, path, answer);
        } else if (!answer.body().isEmpty()) {
            assertThat(DESCRIPTION.faults(DESCRIPTION.schema("Problem"), answer.body()))
                    .isEmpty();
        }
        assertThat(answer.body()).doesNotContainPattern("1[3-9]\\d{9}").doesNotContain(SmallBank.CUSTOMER);
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return Description.read(answer.body());
    }

    /** Returns the last part of a problem's type. */
    static String problem(HttpResponse<String> answer) {
        assertThat(json(answer).path("status").asInt()).isEqualTo(answer.statusCode());
        return json(answer).path("type").asText().replace("urn:bankscrm:problem:", "");
    }
}
