package org.bankscrm.wecom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.call.WeComException.HeldBack;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.limit.ApiLimits;
import org.bankscrm.wecom.limit.CallLimits;
import org.bankscrm.wecom.limit.Concurrency;
import org.bankscrm.wecom.limit.HoldReason;
import org.bankscrm.wecom.limit.LimitPolicy;
import org.bankscrm.wecom.limit.Rate;
import org.bankscrm.wecom.limit.StandardLimits;
import org.bankscrm.wecom.token.AccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How calls and limits meet; what the limits decide is specified where they are. */
class WeComCallerLimitsTest {
    private static final Endpoint READ = Endpoint.post("externalcontact/get_corp_tag_list", Effect.READ);
    private static final Map<String, Object> NOTHING = Map.of();

    private final MovableClock clock = MovableClock.atMorning();
    private final List<Duration> pauses = new ArrayList<>();
    private final Network network = new Network();

    /** Answers without a network: the codes in turn, then success; a negative one is a lost connection. */
    private static final class Network implements Interceptor {
        private final Queue<Integer> codes = new ArrayDeque<>();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger under = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final Semaphore arrived = new Semaphore(0);
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public Response intercept(Chain chain) throws IOException {
            sent.incrementAndGet();
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            arrived.release();
            try {
                boolean open = gate.await(2, TimeUnit.SECONDS);
                Integer code = codes.poll();
                if ((code != null && code < 0) || !open) {
                    throw new IOException("lost");
                }
                return new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(
                                "{\"errcode\":" + (code == null ? 0 : code) + "}", MediaType.get("application/json")))
                        .build();
            } catch (InterruptedException e) {
                throw new IOException("interrupted", e);
            } finally {
                under.decrementAndGet();
            }
        }
    }

    private WeComCaller caller(CallLimits limits) {
        return new WeComCaller(
                new OkHttpClient.Builder().addInterceptor(network).build(),
                "http://localhost/cgi-bin/",
                "ww-corp",
                new Tokens() {
                    @Override
                    public AccessToken token(Endpoint endpoint, Deadline deadline) {
                        return new AccessToken(
                                "token", MovableClock.MORNING, deadline.at().plusSeconds(1));
                    }

                    @Override
                    public void rejected(AccessToken token, int errorCode) {}
                },
                new CallSetting(
                        RetryPolicy.STANDARD, limits, JacksonJson.standard(), clock, new SplittableRandom(1), pause -> {
                            pauses.add(pause);
                            clock.advance(pause);
                        }));
    }

    private Deadline in(Duration time) {
        return Deadline.in(time, clock);
    }

    @Test
    void a_blocked_api_is_not_called_until_the_block_ends() {
        WeComCaller caller = caller(new StandardLimits(LimitPolicy.standard(), clock));
        network.codes.add(45009);

        assertThatThrownBy(() -> caller.call(READ, NOTHING, in(Duration.ofMinutes(5))))
                .isInstanceOf(Refused.class);
        HeldBack held = (HeldBack) catchThrowable(() -> caller.call(READ, NOTHING, in(Duration.ofSeconds(30))));
        assertThat(network.sent).hasValue(1);
        caller.call(READ, NOTHING, in(Duration.ofMinutes(5)));

        assertThat(held.reason()).isEqualTo(HoldReason.BLOCKED);
        assertThat(held.until()).isEqualTo(MovableClock.MORNING.plusSeconds(60));
        assertThat(held.retrySafe()).isTrue();
        assertThat(held.code()).isEqualTo("WECOM_HELD_BACK");
        assertThat(pauses).containsExactly(Duration.ofSeconds(60));
        assertThat(network.sent).hasValue(2);
    }

    @Test
    void calls_beyond_a_rate_wait_for_their_minute() {
        LimitPolicy two = LimitPolicy.standard()
                .withApi(READ.path(), new ApiLimits(List.of(Rate.perMinute(2)), Concurrency.STANDARD));
        WeComCaller caller = caller(new StandardLimits(two, clock));

        for (int i = 0; i < 3; i++) {
            caller.call(READ, NOTHING, in(Duration.ofMinutes(5)));
        }

        assertThat(network.sent).hasValue(3);
        assertThat(pauses).hasSize(1);
        assertThat(Duration.between(MovableClock.MORNING, clock.instant()))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 45033, 45035, 60111})
    @Timeout(20)
    void a_place_is_free_again_however_a_call_ended(int code) {
        LimitPolicy one = LimitPolicy.standard()
                .withApi(READ.path(), new ApiLimits(LimitPolicy.CORP_RATES, new Concurrency(1, 100)));
        WeComCaller caller = caller(new StandardLimits(one, clock));
        for (int i = 0; i < 4; i++) {
            network.codes.add(code);
        }

        Throwable ignored = catchThrowable(() -> caller.call(READ, NOTHING, in(Duration.ofSeconds(5))));
        network.codes.clear();

        assertThat(caller.call(READ, NOTHING, in(Duration.ofSeconds(5))).values())
                .as("after " + ignored)
                .isEmpty();
    }

    @Test
    @Timeout(20)
    void two_changes_of_one_relation_follow_each_other_and_those_of_two_run_side_by_side() throws Exception {
        WeComCaller caller = caller(new StandardLimits(LimitPolicy.standard(), clock));

        assertThat(mostAtOnce(caller, "wm-1", "wm-1")).isEqualTo(1);
        assertThat(mostAtOnce(caller, "wm-1", "wm-2")).isEqualTo(2);
        assertThat(mostAtOnce(caller(CallLimits.none()), "wm-1", "wm-1")).isEqualTo(2);
    }

    /** Tags two customers of one employee at once and returns how many calls were under way together. */
    private int mostAtOnce(WeComCaller caller, String... customers) throws Exception {
        network.most.set(0);
        network.arrived.drainPermits();
        network.gate = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(customers.length);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (String customer : customers) {
                calls.add(threads.submit(() -> caller.call(
                        KnownEndpoint.MARK_TAG.endpoint(),
                        Map.of("userid", "wang.fang", "external_userid", customer, "add_tag", List.of("et1")),
                        in(Duration.ofMinutes(1)))));
            }
            boolean all = network.arrived.tryAcquire(customers.length, 500, TimeUnit.MILLISECONDS);
            network.gate.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
            assertThat(all).isEqualTo(network.most.get() == customers.length);
        } finally {
            threads.shutdownNow();
        }
        return network.most.get();
    }
}
