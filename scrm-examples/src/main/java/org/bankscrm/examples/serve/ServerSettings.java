package org.bankscrm.examples.serve;

import java.time.Duration;
import java.util.Objects;

/**
 * How the server listens.
 *
 * @param host the address to listen at
 * @param port 0 to 65535; 0 for any that is free
 * @param threads how many requests are worked on at a time, at least 1
 * @param queue how many more may wait, at least 1; beyond that a request for a route is answered 503
 * @param grace how long {@link RouteServer#stop} waits for requests that run, 0 or more
 */
public record ServerSettings(String host, int port, int threads, int queue, Duration grace) {
    /** How many requests may wait unless the bank says otherwise: 1,024. */
    public static final int QUEUE = 1_024;

    /** How long a stop waits unless the bank says otherwise: 10 seconds. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    static final int HIGHEST_PORT = 65_535;

    public ServerSettings {
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + HIGHEST_PORT + ": " + port);
        }
        if (threads < 1 || queue < 1) {
            throw new IllegalArgumentException("threads and queue must be at least 1: " + threads + ", " + queue);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative: " + grace);
        }
    }

    /** Returns settings to listen at any free port of this machine. */
    public static ServerSettings local(int threads) {
        return new ServerSettings("127.0.0.1", 0, threads, QUEUE, GRACE);
    }

    /** Returns these settings with another queue. */
    public ServerSettings withQueue(int waiting) {
        return new ServerSettings(host, port, threads, waiting, grace);
    }

    /** Returns these settings with another time to stop. */
    public ServerSettings withGrace(Duration longest) {
        return new ServerSettings(host, port, threads, queue, longest);
    }
}
