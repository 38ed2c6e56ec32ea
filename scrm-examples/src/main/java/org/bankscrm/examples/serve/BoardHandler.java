package org.bankscrm.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.report.FunnelQuery;
import org.bankscrm.core.report.FunnelStage;
import org.bankscrm.core.report.FunnelView;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.report.Slice;
import org.bankscrm.examples.live.BoardFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/**
 * The live board over HTTP (实时看板): the page, which holds no number and needs no key, and behind the key its data.
 *
 * <p>{@code GET /v1/board?unit=…} gives one view, {@code GET /v1/board/events?unit=…} the same as server-sent events whenever
 * it changes, {@code GET /v1/board/customers?unit=…|person=…&stage=…&from=…&through=…} the customers behind a number, masked,
 * {@code GET /v1/board/contact-load} how much customers of each class are contacted a day.
 */
final class BoardHandler implements HttpHandler {
    static final String PAGE = "/board";
    static final String DATA = "/v1/board";
    static final String EVENTS = "/v1/board/events";
    static final String CUSTOMERS = "/v1/board/customers";
    static final String LOAD = "/v1/board/contact-load";

    private static final Logger LOG = LoggerFactory.getLogger(BoardHandler.class);
    private static final int MOST_CUSTOMERS = 200;

    /** No script and no style but ours, no other host. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'none';"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> FILES = Map.of(
            PAGE,
            "board.html",
            "/board/board.css",
            "board.css",
            "/board/board.js",
            "board.js",
            "/board/chart.js",
            "chart.js",
            "/board/load.js",
            "load.js");

    private static final Set<String> DATA_PATHS = Set.of(DATA, EVENTS, CUSTOMERS, LOAD);

    private final CurrentBoard current;
    private final ApiKeys keys;
    private final Metrics metrics;
    private final BoardStreams streams;
    private final LongSupplier nanos;

    BoardHandler(CurrentBoard current, ApiKeys keys, Metrics metrics, BoardStreams streams, LongSupplier nanos) {
        this.current = current;
        this.keys = keys;
        this.metrics = metrics;
        this.streams = streams;
        this.nanos = nanos;
    }

    /** Returns every path that is served. */
    static Set<String> paths() {
        Set<String> paths = new TreeSet<>(FILES.keySet());
        paths.addAll(DATA_PATHS);
        return paths;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long start = nanos.getAsLong();
        String path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
        Optional<Reply> reply = guarded(exchange, path);
        boolean known = FILES.containsKey(path) || DATA_PATHS.contains(path);
        boolean get = exchange.getRequestMethod().equals("GET");
        metrics.answered(
                known ? path : "other",
                get ? "GET" : "other",
                reply.map(Reply::status).orElse(200),
                nanos.getAsLong() - start);
        if (reply.isPresent()) {
            try (exchange) {
                send(exchange, reply.get());
            }
        }
    }

    /** Returns the answer, nothing if a stream has taken the exchange. */
    private Optional<Reply> guarded(HttpExchange exchange, String path) {
        try {
            return answer(exchange, path);
        } catch (InvalidValue e) {
            return Optional.of(Reply.problem(e.kind, e.detail));
        } catch (RuntimeException e) {
            LOG.warn("request failed path=board error={}", e.getClass().getName());
            return Optional.of(Reply.problem(ProblemKind.FAILED, "the server could not answer; its log says why"));
        }
    }

    private Optional<Reply> answer(HttpExchange exchange, String path) {
        if (RequestThreads.isRefusing()) {
            return Optional.of(Reply.problem(ProblemKind.OVERLOADED, "ask again in a second")
                    .header("Retry-After", "1"));
        }
        String file = FILES.get(path);
        if (file == null && !DATA_PATHS.contains(path)) {
            return Optional.of(Reply.problem(ProblemKind.NOT_FOUND, "the board is at " + PAGE));
        } else if (!exchange.getRequestMethod().equals("GET")) {
            return Optional.of(Reply.problem(ProblemKind.METHOD_NOT_ALLOWED, "allowed is GET")
                    .header("Allow", "GET"));
        } else if (file != null) {
            return Optional.of(file(file));
        } else if (!keys.admit(exchange.getRequestHeaders())) {
            return Optional.of(
                    Reply.problem(ProblemKind.UNAUTHORISED, "send the key as X-Api-Key or as Authorization: Bearer")
                            .header("WWW-Authenticate", "Bearer realm=\"scrm\""));
        }
        if (path.equals(LOAD)) {
            return Optional.of(Reply.json(200, current.load()));
        }
        Optional<BoardFeed> shown = current.get();
        if (shown.isEmpty()) {
            return Optional.of(Reply.problem(ProblemKind.NOT_READY, "the data is being loaded"));
        }
        BoardFeed feed = shown.get();
        Map<String, String> query = query(exchange);
        if (path.equals(CUSTOMERS)) {
            return Optional.of(customers(feed, query));
        }
        OrgUnitCode unit = unit(feed, query);
        byte[] view = feed.view(unit)
                .orElseThrow(
                        () -> new InvalidValue(ProblemKind.UNKNOWN_UNIT, "unit must stand in the organisation today"));
        if (path.equals(DATA)) {
            return Optional.of(Reply.bytes("application/json", view));
        }
        return streams.open(exchange, feed, unit)
                ? Optional.empty()
                : Optional.of(Reply.problem(ProblemKind.OVERLOADED, "too many boards are open; ask again later")
                        .header("Retry-After", "5"));
    }

    private static Reply file(String name) {
        try (InputStream in =
                Objects.requireNonNull(BoardFeed.class.getResourceAsStream(name), name + " must be in the jar")) {
            String type = name.endsWith(".html") ? "text/html" : name.endsWith(".css") ? "text/css" : "text/javascript";
            return Reply.bytes(type + "; charset=utf-8", in.readAllBytes())
                    .header("Content-Security-Policy", POLICY)
                    .header("Referrer-Policy", "no-referrer");
        } catch (IOException e) {
            throw new IllegalStateException("the jar must hold " + name, e);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> pair : Query.read(
                    Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""))) {
                if (values.put(pair.getKey(), pair.getValue()) != null) {
                    throw new InvalidValue(ProblemKind.REPEATED_PARAMETER, "each parameter may stand once");
                }
            }
        } catch (CharacterCodingException e) {
            throw new InvalidValue(ProblemKind.MALFORMED_QUERY, "the query must be percent-encoded UTF-8");
        }
        return values;
    }

    private static OrgUnitCode unit(BoardFeed feed, Map<String, String> query) {
        return query.containsKey("unit")
                ? parsed("unit", query, OrgUnitCode::new)
                : feed.board()
                        .top()
                        .orElseThrow(() -> new InvalidValue(ProblemKind.UNKNOWN_UNIT, "no unit stands today"));
    }

    private static Reply customers(BoardFeed feed, Map<String, String> query) {
        ReportSubject subject = query.containsKey("person")
                ? ReportSubject.person(parsed("person", query, EmployeeId::new))
                : ReportSubject.unit(unit(feed, query));
        FunnelStage stage = parsed("stage", query, FunnelStage::valueOf);
        LocalDate from = parsed("from", query, LocalDate::parse);
        LocalDate through = parsed("through", query, LocalDate::parse);
        FunnelView view =
                query.containsKey("view") ? parsed("view", query, FunnelView::valueOf) : FunnelView.BY_ADD_DAY;
        Slice slice = query.containsKey("channel") ? Slice.ALL.with(parsed("channel", query, Channel::new)) : Slice.ALL;
        if (through.isBefore(from)) {
            throw new InvalidValue(ProblemKind.INVALID_VALUE, "through must not be before from");
        }
        FunnelQuery question = new FunnelQuery(subject, from, through, slice, view);
        return Reply.json(200, feed.board().customers(question, stage, MOST_CUSTOMERS));
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static <T> T parsed(String name, Map<String, String> query, Parser<T> parser) {
        String text = query.get(name);
        if (text == null) {
            throw new InvalidValue(ProblemKind.INVALID_VALUE, name + " must be given");
        }
        try {
            return parser.parse(text);
        } catch (RuntimeException e) {
            String valid = name.equals("stage")
                    ? " must be one of " + Arrays.toString(FunnelStage.values())
                    : name.equals("view") ? " must be one of " + Arrays.toString(FunnelView.values()) : " is not valid";
            throw new InvalidValue(ProblemKind.INVALID_VALUE, name + valid);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = reply.body();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** A parameter that cannot be used; the message names it and not its value. */
    private static final class InvalidValue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ProblemKind kind;
        private final String detail;

        InvalidValue(ProblemKind kind, String detail) {
            super(detail);
            this.kind = kind;
            this.detail = detail;
        }
    }
}
