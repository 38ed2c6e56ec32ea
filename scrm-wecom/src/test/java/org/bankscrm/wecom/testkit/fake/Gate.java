package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.MappingsLoaderExtension;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import org.bankscrm.wecom.testkit.fake.Answer.Fields;
import org.bankscrm.wecom.testkit.fake.Answer.File;
import org.bankscrm.wecom.testkit.fake.Call.Upload;
import org.bankscrm.wecom.testkit.fake.Routes.Right;
import org.bankscrm.wecom.testkit.fake.Routes.Route;
import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes the requests to {@code /cgi-bin/*} that no stub of the user answers, and plays faults around the answers.
 *
 * <p>An answer is made and written down under the lock of the world, since it may hold parts of the state; waiting happens
 * before and after.
 */
final class Gate implements ResponseDefinitionTransformerV2, MappingsLoaderExtension {
    private static final String NAME = "fake-wecom";
    private static final String PREFIX = "/cgi-bin/";
    private static final int AFTER_ALL_STUBS = Integer.MAX_VALUE;
    private static final int TRICKLES = 5;

    private final World world;
    private final Routes routes;
    private final Faults faults;
    private final Flights flights = new Flights();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    /** What goes out, ready to be sent. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Written(byte[] body, @Nullable File file) {}

    Gate(World world, Routes routes, Faults faults) {
        this.world = world;
        this.routes = routes;
        this.faults = faults;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    /** Puts the state machine behind all stubs, again whenever they are reset. */
    @Override
    public void loadMappingsInto(StubMappings mappings) {
        mappings.addMapping(WireMock.any(WireMock.urlPathMatching(PREFIX + ".*"))
                .atPriority(AFTER_ALL_STUBS)
                .willReturn(WireMock.aResponse().withTransformers(NAME))
                .build());
    }

    int calls(String path) {
        AtomicInteger count = calls.get(path);
        return count == null ? 0 : count.get();
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        String url = request.getUrl();
        int mark = url.indexOf('?');
        String path = url.substring(PREFIX.length(), mark < 0 ? url.length() : mark);
        Route route = routes.find(path);
        if (route == null) {
            return WireMock.aResponse()
                    .withStatus(404)
                    .withBody("the fake knows no " + path)
                    .build();
        }
        int number = calls.computeIfAbsent(path, absent -> new AtomicInteger()).incrementAndGet();
        Object trouble = faults.of(path, number);
        Fault fault = trouble instanceof Fault planned ? planned : null;
        ObjectNode query = query(mark < 0 ? "" : url.substring(mark + 1));
        Call call;
        String record;
        try {
            call = read(request, route, query);
            record = route.conflict().record().apply(call);
            flights.enter(
                    path, record, route.conflict().code(), world.meters.limits().inFlight());
        } catch (Refusal refusal) {
            return ok(error(refusal)).build();
        }
        try {
            if (trouble instanceof Hold hold) {
                hold.pass();
            }
            return fault == null ? sent(apply(path, route, call)).build() : failed(fault, path, route, call);
        } finally {
            flights.leave(path, record);
        }
    }

    private ResponseDefinition failed(Fault fault, String path, Route route, Call call) {
        return switch (fault.kind()) {
            case DELAY -> {
                Hold.pause(fault.delay());
                yield sent(apply(path, route, call)).build();
            }
            case RESET_BEFORE_APPLY -> reset();
            case RESET_AFTER_APPLY -> {
                apply(path, route, call);
                yield reset();
            }
            case STATUS_BEFORE_APPLY -> status(fault.code());
            case STATUS_AFTER_APPLY -> {
                apply(path, route, call);
                yield status(fault.code());
            }
            case ERROR_BEFORE_APPLY -> {
                if (fault.code() == 42001) {
                    world.run(() -> world.tokens.endToken(call.query("access_token")));
                }
                yield ok(error(new Refusal(fault.code(), "fault on demand"))).build();
            }
            case ERROR_AFTER_APPLY -> {
                apply(path, route, call);
                yield ok(error(new Refusal(fault.code(), "fault on demand"))).build();
            }
            case MALFORMED_BODY -> {
                apply(path, route, call);
                yield WireMock.aResponse()
                        .withHeader("Content-Type", "text/html")
                        .withBody("<html><body>Bad Gateway</body></html>")
                        .build();
            }
            case TRUNCATED_BODY -> {
                byte[] body = apply(path, route, call).body();
                yield ok(Arrays.copyOf(body, body.length / 2)).build();
            }
            case SLOW_BODY ->
                sent(apply(path, route, call))
                        .withChunkedDribbleDelay(
                                TRICKLES, Math.toIntExact(fault.delay().toMillis()))
                        .build();
        };
    }

    private static ResponseDefinition reset() {
        return WireMock.aResponse()
                .withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
                .build();
    }

    private static ResponseDefinition status(int status) {
        return WireMock.aResponse()
                .withStatus(status)
                .withBody("fault on demand")
                .build();
    }

    /** Changes the state and writes the answer down. */
    private Written apply(String path, Route route, Call call) {
        return world.locked(() -> {
            try {
                world.tokens.checkAddress();
                if (route.right() == Right.NO_TOKEN) {
                    world.meters.count(path, "", world.now());
                } else {
                    FakeApp app = world.tokens.caller(call.query("access_token"), route.right());
                    call.by(app);
                    world.meters.count(path, app.name(), world.now());
                }
                Answer answer = route.endpoint().answer(call);
                return answer instanceof File file
                        ? new Written(file.bytes(), file)
                        : new Written(success(((Fields) answer).fields(), call.misread()), null);
            } catch (Refusal refusal) {
                return new Written(error(refusal), null);
            }
        });
    }

    private static ResponseDefinitionBuilder sent(Written written) {
        File file = written.file();
        if (file == null) {
            return ok(written.body());
        }
        ResponseDefinitionBuilder response = WireMock.aResponse()
                .withStatus(file.partial() ? 206 : 200)
                .withHeader("Content-Type", "application/octet-stream")
                .withHeader("Content-Disposition", "attachment; filename=\"fake\"")
                .withBody(file.bytes());
        return file.partial() ? response.withHeader("Content-Range", file.contentRange()) : response;
    }

    private static ResponseDefinitionBuilder ok(byte[] json) {
        return WireMock.aResponse()
                .withHeader("Content-Type", "application/json; charset=UTF-8")
                .withBody(json);
    }

    private byte[] success(ObjectNode fields, boolean misread) {
        ObjectNode answer =
                Json.object("errcode", 0, "errmsg", misread ? "ok. Warning: wrong json format. " + trailer(0) : "ok");
        answer.setAll(fields);
        return bytes(answer);
    }

    private byte[] error(Refusal refusal) {
        return bytes(Json.object(
                "errcode",
                refusal.code(),
                "errmsg",
                Objects.requireNonNull(refusal.getMessage()) + ", " + trailer(refusal.code())));
    }

    private static String trailer(int code) {
        return "hint: [1782867600000000000fake], from ip: 127.0.0.1, more info at"
                + " https://open.work.weixin.qq.com/devtool/query?e=" + code;
    }

    private static byte[] bytes(ObjectNode answer) {
        try {
            return Json.MAPPER.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written", e);
        }
    }

    private static ObjectNode query(String text) {
        ObjectNode query = Json.object();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Call read(Request request, Route route, ObjectNode query) {
        if (route.get() != request.getMethod().equals(RequestMethod.GET)) {
            throw Refusal.parameter("HTTP method");
        }
        String range = request.containsHeader("Range") ? request.getHeader("Range") : "";
        if (route.get()) {
            return new Call(query, query, null, range, false);
        }
        if (request.isMultipart()) {
            return new Call(Json.object(), query, upload(request), range, false);
        }
        byte[] body = request.getBody();
        if (body.length == 0) {
            return new Call(Json.object(), query, null, range, false);
        }
        if (hasUnicodeEscape(body)) {
            throw new Refusal(40033, "invalid charset: the body has \\u escapes");
        }
        try {
            JsonNode tree = Json.MAPPER.readTree(body);
            return tree instanceof ObjectNode object
                    ? new Call(object, query, null, range, false)
                    : new Call(Json.object(), query, null, range, true);
        } catch (java.io.IOException e) {
            return new Call(Json.object(), query, null, range, true);
        }
    }

    private static @Nullable Upload upload(Request request) {
        return request.getParts().stream()
                .filter(part -> part.getFileName() != null)
                .findFirst()
                .map(part -> new Upload(part.getFileName(), part.getBody().asBytes()))
                .orElse(null);
    }

    private static boolean hasUnicodeEscape(byte[] json) {
        boolean escaped = false;
        for (byte each : json) {
            if (escaped && each == 'u') {
                return true;
            }
            escaped = each == '\\' && !escaped;
        }
        return false;
    }
}
