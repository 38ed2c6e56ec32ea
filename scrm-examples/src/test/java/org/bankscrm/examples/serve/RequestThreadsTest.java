package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.bankscrm.examples.serve.Caller.json;
import static org.bankscrm.examples.serve.Caller.problem;

import org.bankscrm.core.routing.DataVersions;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What happens while many requests run: routers are swapped, the queue is full, the server stops. */
@Timeout(60)
class RequestThreadsTest {
    private static final String ROUTE = "/v1/route?phone=" + SmallBank.PHONE;

    private final CurrentRouting current = new CurrentRouting();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    /** Answers when it is let go. */
    private static final class Held implements RouteSource {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        private final RouteSource source = SmallBank.routes("held");

        @Override
        public RouteDecision route(RouteRequest request) {
            entered.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return source.route(request);
        }

        @Override
        public DataVersions versions() {
            return source.versions();
        }
    }

    private RouteServer start(ServerSettings settings) throws IOException {
        return RouteServer.start(settings, current, ApiKeys.OPEN, MovableClock.atMorning(), System::nanoTime);
    }

    @Test
    void no_request_fails_while_the_router_is_swapped_many_times_and_each_sees_one_router() throws Exception {
        int enough = 600;
        RouteSource[] sources = {SmallBank.routes("odd"), SmallBank.routes("even")};
        current.set(sources[0]);
        AtomicInteger calls = new AtomicInteger();
        Set<String> versions = ConcurrentHashMap.newKeySet();
        try (RouteServer server = start(ServerSettings.local(4))) {
            CountDownLatch swapped = new CountDownLatch(1);
            CountDownLatch running = new CountDownLatch(8);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Caller caller = new Caller(server);
                all.add(callers.submit(() -> {
                    boolean last = false;
                    while (!last) {
                        last = swapped.getCount() == 0;
                        HttpResponse<String> answer = caller.get(ROUTE);
                        assertThat(answer.statusCode()).isEqualTo(200);
                        assertThat(json(answer).path("manager").asText()).isEqualTo("an");
                        versions.add(
                                json(answer).path("versions").path("relations").asText());
                        calls.incrementAndGet();
                        running.countDown();
                    }
                }));
            }
            running.await();
            for (int i = 1; calls.get() < enough; i++) {
                current.set(sources[i & 1]);
                Thread.onSpinWait();
            }
            swapped.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(calls.get()).isGreaterThanOrEqualTo(enough);
        assertThat(versions).containsExactlyInAnyOrder("odd", "even");
    }

    @Test
    void a_request_that_finds_the_queue_full_is_told_when_to_ask_again_and_health_still_answers() throws Exception {
        Held held = new Held();
        current.set(held);
        try (RouteServer server = start(ServerSettings.local(1).withQueue(1))) {
            Future<HttpResponse<String>> working = callers.submit(() -> new Caller(server).get(ROUTE));
            held.entered.await();
            Future<HttpResponse<String>> waiting = callers.submit(() -> new Caller(server).get(ROUTE));
            Caller caller = new Caller(server);
            while (server.waiting() == 0) {
                Thread.onSpinWait();
            }

            HttpResponse<String> refused = caller.get(ROUTE);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(problem(refused)).isEqualTo("overloaded");
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(caller.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(caller.get("/health/ready").statusCode()).isEqualTo(200);

            held.go.countDown();
            assertThat(working.get().statusCode()).isEqualTo(200);
            assertThat(waiting.get().statusCode()).isEqualTo(200);
            assertThat(caller.get(ROUTE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_stop_finishes_the_request_in_flight_and_tells_readiness_first() throws Exception {
        Held held = new Held();
        current.set(held);
        RouteServer server = start(ServerSettings.local(2).withGrace(Duration.ofSeconds(50)));
        Caller caller = new Caller(server);
        Future<HttpResponse<String>> inFlight = callers.submit(() -> new Caller(server).get(ROUTE));
        held.entered.await();
        Future<Boolean> stopped = callers.submit(server::stop);
        HttpResponse<String> ready = caller.get("/health/ready");
        while (ready.statusCode() == 200) {
            ready = caller.get("/health/ready");
        }

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(json(ready).path("detail").asText()).isEqualTo("the server is stopping");
        assertThat(caller.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(stopped.isDone()).isFalse();
        held.go.countDown();
        assertThat(inFlight.get().statusCode()).isEqualTo(200);
        assertThat(stopped.get()).isTrue();
        assertThat(catchThrowable(() -> new Caller(server).get("/health/live")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_stop_does_not_wait_longer_than_its_grace() throws Exception {
        Held held = new Held();
        current.set(held);
        RouteServer server = start(ServerSettings.local(2).withGrace(Duration.ofMillis(1)));
        Future<HttpResponse<String>> inFlight = callers.submit(() -> new Caller(server).get(ROUTE));
        held.entered.await();

        assertThat(server.stop()).isFalse();
        assertThat(server.stop()).isTrue();
        assertThat(catchThrowable(inFlight::get)).isNotNull();
    }
}
