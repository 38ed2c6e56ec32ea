package org.bankscrm.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteDecision.Refusal;
import org.bankscrm.core.routing.RouteDecision.Refused;
import org.bankscrm.core.routing.RouteRequest;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /v1/route}: which code a customer sees. */
final class RouteEndpoint {
    /** The largest body that is read, in bytes; the longest valid one takes a fraction of it. */
    static final int MOST_BODY_BYTES = 4_096;

    private final CurrentRouting current;
    private final InstantSource clock;
    private final Metrics metrics;

    RouteEndpoint(CurrentRouting current, InstantSource clock, Metrics metrics) {
        this.current = current;
        this.clock = clock;
        this.metrics = metrics;
    }

    Reply answer(HttpExchange exchange) throws IOException {
        Optional<RouteSource> source = current.get();
        if (source.isEmpty()) {
            return Reply.problem(ProblemKind.NOT_READY, "the data is being loaded")
                    .header("Retry-After", "1");
        }
        RouteParameters parameters = new RouteParameters();
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            parameters.query(query);
        }
        parameters.phones(exchange.getRequestHeaders().getOrDefault(RouteParameters.PHONE_HEADER, List.of()));
        if (exchange.getRequestMethod().equals("POST")) {
            Optional<Reply> refused = readBody(exchange, parameters);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        RouteReading reading = parameters.read(clock.instant());
        return reading instanceof RouteReading.Read read
                ? decide(source.get(), read.request(), parameters)
                : Reply.problem(((RouteReading.Refused) reading).faults());
    }

    private static Optional<Reply> readBody(HttpExchange exchange, RouteParameters parameters) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        if (body.length > MOST_BODY_BYTES) {
            return Optional.of(
                    Reply.problem(ProblemKind.BODY_TOO_LARGE, "the body has more than " + MOST_BODY_BYTES + " bytes")
                            .header("Connection", "close"));
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null
                || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
            return Optional.of(Reply.problem(List.of(new Fault(
                    ProblemKind.UNSUPPORTED_TYPE,
                    "the body is not declared as JSON",
                    null,
                    null,
                    "application/json"))));
        }
        parameters.body(body);
        return Optional.empty();
    }

    private Reply decide(RouteSource source, RouteRequest request, RouteParameters parameters) {
        RouteDecision decision = source.route(request);
        metrics.decided(decision);
        if (decision instanceof Refused refused && refused.cause() == Refusal.INVALID_PHONE) {
            return Reply.problem(List.of(parameters.badPhone()));
        } else if (decision instanceof Refused refused && refused.cause() == Refusal.UNKNOWN_ENTRY_UNIT) {
            return Reply.problem(List.of(parameters.fault(ProblemKind.UNKNOWN_UNIT, "within", "no such unit stands")));
        }
        return Reply.json(200, RouteAnswer.of(decision));
    }
}
