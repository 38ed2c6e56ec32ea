package org.bankscrm.wecom;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import okhttp3.HttpUrl;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.call.KnownEndpoint;
import org.bankscrm.wecom.client.WeComCalls;
import org.bankscrm.wecom.client.WeComClient;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A WireMock server that answers with documented bodies, and a client that calls it. For tests of single endpoints:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final StubbedWeCom WECOM = new StubbedWeCom();
 * }</pre>
 */
public final class StubbedWeCom implements BeforeEachCallback, AfterAllCallback {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "/cgi-bin/";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final MovableClock clock = MovableClock.atMorning();

    /** Starts the server; it stops after the last test of the class. */
    public StubbedWeCom() {
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.resetAll();
        server.stubFor(get(urlPathEqualTo(ROOT + "gettoken"))
                .willReturn(aResponse()
                        .withBody("{\"errcode\":0,\"access_token\":\"token-nobody-may-see\",\"expires_in\":7200}")));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    /** Returns the calls of a fresh client. */
    public WeComCalls calls() {
        return client().app("contact").within(Duration.ofSeconds(30));
    }

    /** Returns a fresh client with an app {@code contact}. */
    public WeComClient client() {
        return WeComClient.forCorp("ww-corp", clock)
                .app("contact", "secret-of-contact")
                .address(server.baseUrl() + ROOT)
                .build();
    }

    /** Returns the clock of its clients. */
    public MovableClock clock() {
        return clock;
    }

    /** Returns the server, for stubs of other kinds. */
    public WireMockServer server() {
        return server;
    }

    /**
     * Makes an endpoint answer its calls with these bodies, one after the other; the last stays.
     *
     * @param bodies JSON with single quotes, without {@code errcode}
     */
    public void answers(KnownEndpoint endpoint, String... bodies) {
        String path = ROOT + endpoint.endpoint().path();
        for (int i = 0; i < bodies.length; i++) {
            String given = bodies[i].replace('\'', '"');
            String body = given.equals("{}")
                    ? "{\"errcode\":0,\"errmsg\":\"ok\"}"
                    : "{\"errcode\":0,\"errmsg\":\"ok\"," + given.substring(1);
            server.stubFor(any(urlPathEqualTo(path))
                    .inScenario(path)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willSetStateTo(
                            bodies.length == 1 ? Scenario.STARTED : "after " + Math.min(i + 1, bodies.length - 1))
                    .willReturn(aResponse().withBody(body)));
        }
    }

    /** Makes an endpoint refuse its calls. */
    public void refuses(KnownEndpoint endpoint, int errorCode) {
        server.stubFor(any(urlPathEqualTo(ROOT + endpoint.endpoint().path()))
                .willReturn(aResponse().withBody("{\"errcode\":" + errorCode + ",\"errmsg\":\"no, hint: [1-2]\"}")));
    }

    /** Asserts that the endpoint got one call, with the method it is documented with and this JSON body in single quotes. */
    public void got(KnownEndpoint endpoint, String json) {
        List<Request> requests = requests(endpoint);
        assertThat(requests).hasSize(1);
        assertThat(body(requests.get(0))).isEqualTo(read(json));
    }

    /** Asserts that the endpoint got calls with these JSON bodies, in this order. */
    public void gotInTurn(KnownEndpoint endpoint, String... jsons) {
        assertThat(requests(endpoint).stream().map(StubbedWeCom::body))
                .containsExactly(Arrays.stream(jsons).map(StubbedWeCom::read).toArray(JsonNode[]::new));
    }

    /** Asserts that the endpoint got one call, whose query holds this beside the token: {@code a=1&b=2} in order of names. */
    public void gotQuery(KnownEndpoint endpoint, String query) {
        List<Request> requests = requests(endpoint);
        assertThat(requests).hasSize(1);
        String url = requests.get(0).getAbsoluteUrl();
        HttpUrl parsed = HttpUrl.get(url);
        assertThat(parsed.queryParameterNames().stream()
                        .filter(name -> !name.equals("access_token"))
                        .sorted()
                        .map(name -> name + "=" + parsed.queryParameter(name)))
                .containsExactly(query.isEmpty() ? new String[0] : query.split("&", -1));
    }

    /** Returns the calls an endpoint got, oldest first; each was made with the documented method. */
    public List<Request> requests(KnownEndpoint endpoint) {
        List<Request> requests = new ArrayList<>();
        for (ServeEvent event : server.getAllServeEvents()) {
            String path = HttpUrl.get(event.getRequest().getAbsoluteUrl()).encodedPath();
            if (path.equals(ROOT + endpoint.endpoint().path())) {
                requests.add(0, event.getRequest());
            }
        }
        String method = endpoint.endpoint().method().name().equals("GET") ? "GET" : "POST";
        assertThat(requests)
                .allSatisfy(request -> assertThat(request.getMethod().getName()).isEqualTo(method));
        return requests;
    }

    private static JsonNode body(Request request) {
        return read(request.getBodyAsString());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
