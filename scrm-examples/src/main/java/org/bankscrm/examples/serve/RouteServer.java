package org.bankscrm.examples.serve;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The routing API over HTTP (展码路由接口), on the JDK's server.
 *
 * <p>{@code GET} and {@code POST /v1/route}, {@code GET /health/live}, {@code /health/ready}, {@code /openapi.json} and
 * {@code /metrics}; the resource {@code openapi.json} describes them. It answers with 503 until {@link CurrentRouting#set} and
 * speaks plain HTTP: put the bank's gateway with TLS before it. It writes no access log. Send phones in the header {@code
 * X-Customer-Phone} or in the body of a {@code POST}, because gateways log addresses.
 *
 * <p>Thread-safe. The JDK's server reads its limits from system properties when it is first used in a JVM; {@link
 * #recommendLimits} sets them.
 */
public final class RouteServer implements AutoCloseable {
    private final HttpServer server;
    private final RequestThreads threads;
    private final BoardStreams streams;
    private final Duration grace;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private RouteServer(HttpServer server, RequestThreads threads, BoardStreams streams, Duration grace) {
        this.server = server;
        this.threads = threads;
        this.streams = streams;
        this.grace = grace;
    }

    /**
     * Returns a server that listens.
     *
     * @param current what decides, now and after it is replaced
     * @param clock tells when a request is made
     * @param nanos measures how long an answer takes, for instance {@code System::nanoTime}
     * @throws IOException if the port is taken or the host is not an address of this machine
     */
    public static RouteServer start(
            ServerSettings settings, CurrentRouting current, ApiKeys keys, InstantSource clock, LongSupplier nanos)
            throws IOException {
        return start(settings, current, keys, clock, nanos, Optional.empty());
    }

    /**
     * Returns a server that listens and shows a live board too, as soon as there is one: the page {@code /board} and its data
     * under {@code /v1/board}. Who feeds the board is the host's business.
     */
    public static RouteServer startWithBoard(
            ServerSettings settings,
            CurrentRouting current,
            ApiKeys keys,
            InstantSource clock,
            LongSupplier nanos,
            CurrentBoard board)
            throws IOException {
        return start(settings, current, keys, clock, nanos, Optional.of(board));
    }

    private static RouteServer start(
            ServerSettings settings,
            CurrentRouting current,
            ApiKeys keys,
            InstantSource clock,
            LongSupplier nanos,
            Optional<CurrentBoard> board)
            throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
        RequestThreads threads = new RequestThreads(settings.threads(), settings.queue());
        BoardStreams streams = new BoardStreams(BoardStreams.MOST, nanos);
        RouteServer server = new RouteServer(http, threads, streams, settings.grace());
        Metrics metrics = new Metrics();
        RouteEndpoint routes = new RouteEndpoint(current, clock, metrics);
        http.setExecutor(threads);
        http.createContext("/", new Gate(routes, current, keys, metrics, threads, server.stopping::get, nanos));
        board.ifPresent(shown -> {
            BoardHandler handler = new BoardHandler(shown, keys, metrics, streams, nanos);
            http.createContext(BoardHandler.PAGE, handler);
            http.createContext(BoardHandler.DATA, handler);
        });
        http.start();
        return server;
    }

    /**
     * Sets the limits of the JDK's server that are not set yet: no delay of small packets, which would cost 40 ms an answer on
     * connections that are kept; 10 seconds to send a request and 30 to take the answer, so that slow callers do not hold all
     * threads; 16 KiB of headers; 1,000 idle connections kept.
     *
     * <p>Works only before the first server of the JVM.
     */
    public static void recommendLimits() {
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        setIfAbsent("sun.net.httpserver.maxReqTime", "10");
        setIfAbsent("sun.net.httpserver.maxRspTime", "30");
        setIfAbsent("sun.net.httpserver.maxReqHeaderSize", "16384");
        setIfAbsent("sun.net.httpserver.maxIdleConnections", "1000");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Returns where it listens, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Returns how many requests wait for a thread. */
    int waiting() {
        return threads.waiting();
    }

    /**
     * Stops: readiness goes false at once, requests in flight are waited for, then connections are closed. A call while another
     * one stops returns at once.
     *
     * @return whether all requests were answered within the grace
     */
    public boolean stop() {
        if (!stopping.compareAndSet(false, true)) {
            return true;
        }
        boolean answered = false;
        streams.close();
        try {
            answered = threads.awaitIdle(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop(0);
        threads.end();
        return answered;
    }

    /** Stops. */
    @Override
    public void close() {
        stop();
    }
}
