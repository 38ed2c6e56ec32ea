package org.bankscrm.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Takes every request: finds its endpoint, asks for the key, and turns whatever happens into an answer. */
final class Gate implements HttpHandler {
    static final String ROUTE = "/v1/route";
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";
    static final String OPENAPI = "/openapi.json";
    static final String METRICS = "/metrics";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final List<String> LOOK = List.of("GET", "HEAD", "OPTIONS");

    /** No HEAD of a route: it would take a place of a manager and show nothing. */
    private static final Map<String, List<String>> METHODS =
            Map.of(ROUTE, List.of("GET", "OPTIONS", "POST"), LIVE, LOOK, READY, LOOK, OPENAPI, LOOK, METRICS, LOOK);

    private static final List<String> NEED_A_KEY = List.of(ROUTE, OPENAPI, METRICS);

    private final RouteEndpoint routes;
    private final CurrentRouting current;
    private final ApiKeys keys;
    private final Metrics metrics;
    private final RequestThreads threads;
    private final BooleanSupplier stopping;
    private final LongSupplier nanos;
    private final byte[] description;

    Gate(
            RouteEndpoint routes,
            CurrentRouting current,
            ApiKeys keys,
            Metrics metrics,
            RequestThreads threads,
            BooleanSupplier stopping,
            LongSupplier nanos) {
        this.routes = routes;
        this.current = current;
        this.keys = keys;
        this.metrics = metrics;
        this.threads = threads;
        this.stopping = stopping;
        this.nanos = nanos;
        this.description = description();
    }

    /** Returns every path that is served. */
    static Set<String> paths() {
        return METHODS.keySet();
    }

    private static byte[] description() {
        try (InputStream in = Objects.requireNonNull(Gate.class.getResourceAsStream("openapi.json"), "openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the jar must hold openapi.json", e);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long start = nanos.getAsLong();
        String path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
        try (exchange) {
            Reply reply = guarded(exchange, path);
            boolean known = METHODS.containsKey(path);
            String method = exchange.getRequestMethod();
            boolean knownMethod = known && METHODS.getOrDefault(path, LOOK).contains(method);
            metrics.answered(
                    known ? path : "other", knownMethod ? method : "other", reply.status(), nanos.getAsLong() - start);
            send(exchange, reply);
        }
    }

    private Reply guarded(HttpExchange exchange, String path) throws IOException {
        try {
            return answer(exchange, path);
        } catch (RuntimeException e) {
            // The message of a host's exception may hold what the customer sent, so that only its type is told.
            LOG.warn(
                    "request failed path={} error={} at={}",
                    path.equals(ROUTE) ? ROUTE : "other",
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "-" : e.getStackTrace()[0]);
            return Reply.problem(ProblemKind.FAILED, "the server could not answer; its log says why");
        }
    }

    private Reply answer(HttpExchange exchange, String path) throws IOException {
        List<String> methods = METHODS.get(path);
        String method = exchange.getRequestMethod();
        if (methods == null) {
            return Reply.problem(ProblemKind.NOT_FOUND, "GET " + OPENAPI + " tells which paths there are");
        }
        String allow = String.join(", ", methods);
        if (!methods.contains(method)) {
            return Reply.problem(ProblemKind.METHOD_NOT_ALLOWED, "allowed are " + allow)
                    .header("Allow", allow);
        } else if (method.equals("OPTIONS")) {
            return Reply.empty(204).header("Allow", allow);
        } else if (path.equals(ROUTE) && RequestThreads.isRefusing()) {
            return Reply.problem(ProblemKind.OVERLOADED, "ask again in a second")
                    .header("Retry-After", "1");
        } else if (NEED_A_KEY.contains(path) && !keys.admit(exchange.getRequestHeaders())) {
            return Reply.problem(ProblemKind.UNAUTHORISED, "send the key as X-Api-Key or as Authorization: Bearer")
                    .header("WWW-Authenticate", "Bearer realm=\"scrm\"");
        }
        return switch (path) {
            case ROUTE -> routes.answer(exchange);
            case LIVE -> Reply.json(200, Map.of("status", "UP"));
            case READY -> ready();
            case OPENAPI -> Reply.bytes("application/json", description);
            default ->
                Reply.text(
                        Metrics.CONTENT_TYPE,
                        metrics.text(
                                threads.inFlight(),
                                threads.waiting(),
                                isReady(),
                                current.get().map(RouteSource::versions)));
        };
    }

    private boolean isReady() {
        return current.get().isPresent() && !stopping.getAsBoolean();
    }

    private Reply ready() {
        return isReady()
                ? Reply.json(200, Map.of("status", "UP"))
                : Reply.problem(
                        ProblemKind.NOT_READY,
                        stopping.getAsBoolean() ? "the server is stopping" : "the data is being loaded");
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (stopping.getAsBoolean()) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        byte[] body = reply.body();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        exchange.sendResponseHeaders(reply.status(), head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
