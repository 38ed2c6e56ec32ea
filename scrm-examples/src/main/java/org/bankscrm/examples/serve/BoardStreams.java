package org.bankscrm.examples.serve;

import com.sun.net.httpserver.HttpExchange;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.examples.live.BoardFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sends views as server-sent events, each stream on a thread of its own, so that requests for routes never wait for one.
 *
 * <p>A stream ends after {@value #SECONDS} seconds, before the JDK's server would cut it off, and the page asks again.
 */
final class BoardStreams implements AutoCloseable {
    /** How many boards may be open at a time unless the bank says otherwise: 64. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(BoardStreams.class);
    private static final int SECONDS = 20;
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;
    private final LongSupplier nanos;

    BoardStreams(int most, LongSupplier nanos) {
        this.nanos = nanos;
        threads = new ThreadPoolExecutor(
                0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> new Thread(work, "scrm-board"));
    }

    /** Takes the exchange and returns true, or leaves it and returns false if too many are open. */
    boolean open(HttpExchange exchange, BoardFeed feed, OrgUnitCode unit) {
        try {
            threads.execute(() -> run(exchange, feed, unit));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private void run(HttpExchange exchange, BoardFeed feed, OrgUnitCode unit) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("X-Accel-Buffering", "no");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                send(out, feed, unit);
            }
        } catch (IOException gone) {
            // Whoever looked at the board has left; there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("stream failed path=board error={}", e.getClass().getName());
        }
    }

    private void send(OutputStream out, BoardFeed feed, OrgUnitCode unit) throws IOException, InterruptedException {
        long start = nanos.getAsLong();
        long seen = feed.version();
        Optional<byte[]> view = feed.view(unit);
        while (view.isPresent()) {
            write(out, "event: board\nid: " + seen + "\ndata: ", view.get(), "\n\n");
            long known = seen;
            while (seen == known) {
                if (feed.isClosed() || nanos.getAsLong() - start > TimeUnit.SECONDS.toNanos(SECONDS)) {
                    return;
                }
                seen = feed.await(known, SIGN_OF_LIFE);
                if (seen == known) {
                    write(out, ":", new byte[0], "\n\n");
                }
            }
            view = feed.view(unit);
        }
    }

    private static void write(OutputStream out, String before, byte[] data, String behind) throws IOException {
        out.write(before.getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.write(behind.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
