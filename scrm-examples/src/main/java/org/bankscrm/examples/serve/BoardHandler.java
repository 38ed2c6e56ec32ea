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
import java.time.LocalDate;
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
 * {@code GET /v1/board/credits?lens=…&unit=…|person=…|reason=…} those behind a number about credits, {@code GET
 * /v1/board/contact-load} how much customers of each class are contacted a day.
 */
final class BoardHandler implements HttpHandler {
    static final String PAGE = "/board";
    static final String DATA = "/v1/board";
    static final String EVENTS = "/v1/board/events";
    static final String CUSTOMERS = "/v1/board/customers";
    static final String CREDITS = "/v1/board/credits";
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

    private static final Set<String> DATA_PATHS = Set.of(DATA, EVENTS, CUSTOMERS, CREDITS, LOAD);

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
        } catch (BoardQuery.Invalid e) {
            return Optional.of(Reply.problem(e.kind(), e.detail()));
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
        BoardQuery query = BoardQuery.of(exchange);
        if (path.equals(CUSTOMERS)) {
            return Optional.of(customers(feed, query));
        } else if (path.equals(CREDITS)) {
            return Optional.of(credits(feed, query));
        }
        OrgUnitCode unit = unit(feed, query);
        byte[] view = feed.view(unit)
                .orElseThrow(() ->
                        new BoardQuery.Invalid(ProblemKind.UNKNOWN_UNIT, "unit must stand in the organisation today"));
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

    private static OrgUnitCode unit(BoardFeed feed, BoardQuery query) {
        return query.has("unit")
                ? query.parsed("unit", OrgUnitCode::new)
                : feed.board()
                        .top()
                        .orElseThrow(() -> new BoardQuery.Invalid(ProblemKind.UNKNOWN_UNIT, "no unit stands today"));
    }

    private static Reply customers(BoardFeed feed, BoardQuery query) {
        ReportSubject subject = query.has("person")
                ? ReportSubject.person(query.parsed("person", EmployeeId::new))
                : ReportSubject.unit(unit(feed, query));
        FunnelStage stage = query.oneOf("stage", FunnelStage.class);
        LocalDate from = query.parsed("from", LocalDate::parse);
        LocalDate through = query.parsed("through", LocalDate::parse);
        FunnelView view = query.has("view") ? query.oneOf("view", FunnelView.class) : FunnelView.BY_ADD_DAY;
        Slice slice = query.has("channel") ? Slice.ALL.with(query.parsed("channel", Channel::new)) : Slice.ALL;
        if (through.isBefore(from)) {
            throw new BoardQuery.Invalid(ProblemKind.INVALID_VALUE, "through must not be before from");
        }
        FunnelQuery question = new FunnelQuery(subject, from, through, slice, view);
        return Reply.json(200, feed.board().customers(question, stage, MOST_CUSTOMERS));
    }

    private static Reply credits(BoardFeed feed, BoardQuery query) {
        return feed.board()
                .creditCustomers(query.creditNumber(feed.board().quarter()), MOST_CUSTOMERS)
                .map(rows -> Reply.json(200, rows))
                .orElseGet(() -> Reply.problem(ProblemKind.NOT_READY, "this board counts no credits"));
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
}
