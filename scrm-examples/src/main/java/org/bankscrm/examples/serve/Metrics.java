package org.bankscrm.examples.serve;

import org.bankscrm.core.routing.DataVersions;
import org.bankscrm.core.routing.RouteDecision;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the server does and prints it in the text format of Prometheus, version 0.0.4.
 *
 * <p>Labels come from short lists of our own, never from a caller, so that nobody can make the series grow. Thread-safe.
 */
final class Metrics {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Upper bounds of the buckets of the latency, in nanoseconds: 50 microseconds to 2.5 seconds. */
    private static final long[] BOUNDS = {
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000,
        25_000_000,
        50_000_000,
        100_000_000,
        250_000_000,
        500_000_000,
        1_000_000_000,
        2_500_000_000L
    };

    private static final int NANO_DIGITS = 9;

    private final ConcurrentMap<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LongAdder> decisions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Latency> latencies = new ConcurrentHashMap<>();

    /** Counts an answer; {@code path} is one of ours or {@code other}. */
    void answered(String path, String method, int status, long nanos) {
        add(requests, "path=\"" + path + "\",method=\"" + method + "\",status=\"" + status + "\"");
        latencies.computeIfAbsent(path, key -> new Latency()).add(nanos);
    }

    /** Counts a decision. */
    void decided(RouteDecision decision) {
        String step = decision.trace().step().map(Enum::name).orElse("NONE");
        add(decisions, "step=\"" + step + "\",decision=\"" + RouteAnswer.kind(decision) + "\"");
    }

    private static void add(ConcurrentMap<String, LongAdder> counters, String labels) {
        counters.computeIfAbsent(labels, key -> new LongAdder()).increment();
    }

    /** Returns all of it. */
    String text(int inFlight, int waiting, boolean ready, Optional<DataVersions> versions) {
        StringBuilder out = new StringBuilder(4_096);
        counters(out, "scrm_http_requests_total", "Requests answered.", requests);
        counters(out, "scrm_route_decisions_total", "Decisions by the step that decided.", decisions);
        head(out, "scrm_http_request_duration_seconds", "histogram", "Time to answer, without the wait for a thread.");
        sorted(latencies).forEach((path, latency) -> latency.addTo(out, path));
        gauge(out, "scrm_http_requests_in_flight", "Requests that have come and are not answered.", inFlight);
        gauge(out, "scrm_http_requests_waiting", "Requests that wait for a thread.", waiting);
        gauge(out, "scrm_ready", "1 if the server is ready.", ready ? 1 : 0);
        versions.ifPresent(data -> {
            head(out, "scrm_route_data_info", "gauge", "Versions of the data that decides.");
            out.append("scrm_route_data_info{relations=\"")
                    .append(escaped(data.relations()))
                    .append("\",staff=\"")
                    .append(escaped(data.staff()))
                    .append("\",codes=\"")
                    .append(escaped(data.codes()))
                    .append("\",regions=\"")
                    .append(escaped(data.regions()))
                    .append("\"} 1\n");
        });
        return out.toString();
    }

    private static void counters(StringBuilder out, String name, String help, Map<String, LongAdder> counters) {
        head(out, name, "counter", help);
        sorted(counters)
                .forEach((labels, count) -> out.append(name)
                        .append('{')
                        .append(labels)
                        .append("} ")
                        .append(count.sum())
                        .append('\n'));
    }

    private static void gauge(StringBuilder out, String name, String help, int value) {
        head(out, name, "gauge", help);
        out.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return new TreeMap<>(map);
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static final class Latency {
        private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
        private final LongAdder sum = new LongAdder();

        Latency() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        void add(long nanos) {
            int bucket = 0;
            while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
                bucket++;
            }
            buckets[bucket].increment();
            sum.add(nanos);
        }

        void addTo(StringBuilder out, String path) {
            String name = "scrm_http_request_duration_seconds";
            long count = 0;
            for (int i = 0; i < buckets.length; i++) {
                count += buckets[i].sum();
                String bound = i < BOUNDS.length ? seconds(BOUNDS[i]) : "+Inf";
                out.append(name)
                        .append("_bucket{path=\"")
                        .append(path)
                        .append("\",le=\"")
                        .append(bound)
                        .append("\"} ");
                out.append(count).append('\n');
            }
            out.append(name)
                    .append("_sum{path=\"")
                    .append(path)
                    .append("\"} ")
                    .append(seconds(sum.sum()))
                    .append('\n');
            out.append(name)
                    .append("_count{path=\"")
                    .append(path)
                    .append("\"} ")
                    .append(count)
                    .append('\n');
        }
    }
}
