package org.bankscrm.wecom.call;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.bankscrm.wecom.call.Effect.IDEMPOTENT;
import static org.bankscrm.wecom.call.Effect.NON_IDEMPOTENT;
import static org.bankscrm.wecom.call.Effect.READ;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import okhttp3.OkHttpClient;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.call.WeComException.DeadlinePassed;
import org.bankscrm.wecom.call.WeComException.OutcomeUnknown;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.call.WeComException.Unavailable;
import org.bankscrm.wecom.limit.LimitPolicy;
import org.bankscrm.wecom.limit.StandardLimits;
import org.bankscrm.wecom.token.AccessToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

class WeComCallerTest {
    private static final WireMockServer WECOM =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private static final Map<String, Object> BODY = Map.of("userid", "wang.fang", "remark", "保本?");
    private static final String GOOD = "{\"errcode\":0,\"errmsg\":\"ok\",\"id\":\"x\"}";

    private final MovableClock clock = MovableClock.atMorning();
    private final List<Duration> pauses = new ArrayList<>();
    private final CountingTokens tokens = new CountingTokens();
    private final StandardLimits limits = new StandardLimits(LimitPolicy.standard(), clock);
    private final WeComCaller caller = caller(WECOM::baseUrl, Duration.ofSeconds(10));

    /** Gives up so soon that a busy machine makes it repeat a call that went well. */
    private final WeComCaller hasty = caller(WECOM::baseUrl, Duration.ofMillis(300));

    private final Deadline deadline = Deadline.in(Duration.ofMinutes(1), clock);

    @BeforeAll
    static void start() {
        WECOM.start();
    }

    @AfterAll
    static void stop() {
        WECOM.stop();
    }

    @BeforeEach
    void forget() {
        WECOM.resetAll();
    }

    /** Tokens named t1, t2 …; a rejected one is replaced by the next. */
    private final class CountingTokens implements Tokens {
        private Duration takes = Duration.ZERO;
        private int number = 1;
        private final List<String> rejected = new ArrayList<>();

        @Override
        public AccessToken token(Endpoint endpoint, Deadline deadline) {
            clock.advance(takes);
            return new AccessToken(
                    "secret-token-" + number,
                    MovableClock.MORNING,
                    deadline.at().plusSeconds(1));
        }

        @Override
        public void rejected(AccessToken token, int errorCode) {
            rejected.add(token.value() + " " + errorCode);
            number++;
        }
    }

    private WeComCaller caller(Supplier<String> address, Duration attemptTimeout) {
        return new WeComCaller(
                new OkHttpClient(),
                address.get() + "/cgi-bin/",
                "ww-corp",
                tokens,
                new CallSetting(
                        new RetryPolicy(3, Duration.ofMillis(200), attemptTimeout),
                        limits,
                        JacksonJson.standard(),
                        clock,
                        new SplittableRandom(1),
                        duration -> {
                            pauses.add(duration);
                            clock.advance(duration);
                        }));
    }

    @Nested
    class a_call {
        @Test
        void with_get_has_its_parameters_and_the_token_in_the_query() {
            answer(aResponse().withBody(GOOD));

            Fields answer =
                    caller.call(Endpoint.get("externalcontact/get"), Map.of("external_userid", "wm 1&2"), deadline);

            WECOM.verify(getRequestedFor(urlPathEqualTo("/cgi-bin/externalcontact/get"))
                    .withQueryParam("access_token", equalTo("secret-token-1"))
                    .withQueryParam("external_userid", equalTo("wm 1&2")));
            assertThat(answer.text("id")).isEqualTo("x");
        }

        @Test
        void with_post_has_a_json_body_in_utf8_without_escapes() {
            answer(aResponse().withBody(GOOD));

            caller.call(post(READ), BODY, deadline);

            WECOM.verify(postRequestedFor(urlPathEqualTo("/cgi-bin/externalcontact/remark"))
                    .withHeader("Content-Type", equalToIgnoreCase("application/json; charset=utf-8")));
            byte[] sent = WECOM.getAllServeEvents().get(0).getRequest().getBody();
            assertThat(new String(sent, StandardCharsets.UTF_8))
                    .contains("\"userid\":\"wang.fang\"", "\"remark\":\"保本?\"")
                    .hasSize("{'userid':'wang.fang','remark':'保本?'}".length());
        }

        @Test
        void succeeds_without_an_errcode_and_keeps_every_field() {
            answer(
                    aResponse()
                            .withBody(
                                    "{\"new_field\":[{\"order\":4294967295,\"rate\":0.1}],\"flag\":true,\"created_at\":\"12\"}"));

            Fields answer = caller.call(post(READ), BODY, deadline);

            assertThat(answer.objects("new_field").get(0).number("order")).contains(4_294_967_295L);
            assertThat(answer.objects("new_field").get(0).text("rate")).isEqualTo("0.1");
            assertThat(answer.values()).containsEntry("flag", true);
            assertThat(answer.number("created_at")).contains(12L);
            assertThat(answer).hasToString("[new_field, flag, created_at]");
        }

        @Test
        void tells_when_wecom_could_read_the_request_only_in_part() {
            answer(aResponse().withBody("{\"errcode\":0,\"errmsg\":\"ok. Warning: wrong json format. \"}"));

            assertThat(caller.call(post(READ), BODY, deadline).malformedRequest())
                    .isTrue();
        }

        @Test
        void that_has_no_time_left_is_not_sent() {
            answer(aResponse().withBody(GOOD));
            Deadline welcome = Deadline.ofWelcome(clock.instant().minusSeconds(20));

            assertThatThrownBy(() -> caller.call(post(NON_IDEMPOTENT), BODY, welcome))
                    .isInstanceOf(DeadlinePassed.class);
            assertThat(sent()).isZero();
        }

        @Test
        void whose_time_ran_out_while_a_token_was_fetched_is_not_sent() {
            answer(aResponse().withBody(GOOD));
            tokens.takes = Duration.ofMinutes(2);

            assertThatThrownBy(() -> caller.call(post(NON_IDEMPOTENT), BODY, deadline))
                    .isInstanceOf(DeadlinePassed.class);
            assertThat(sent()).isZero();
        }

        @Test
        void is_not_repeated_beyond_its_deadline() {
            answer(aResponse().withStatus(502));
            Deadline soon = Deadline.in(Duration.ofMillis(250), clock);

            assertThatThrownBy(() -> caller.call(post(READ), BODY, soon)).isInstanceOf(Unavailable.class);
            assertThat(sent()).isEqualTo(2);
        }

        @Test
        void waits_longer_each_time() {
            answer(aResponse().withStatus(502));

            assertThatThrownBy(() -> caller.call(post(READ), BODY, deadline)).isInstanceOf(Unavailable.class);

            assertThat(pauses).hasSize(3);
            for (int i = 0; i < 3; i++) {
                assertThat(pauses.get(i).toMillis()).isBetween(100L << i, 200L << i);
            }
        }
    }

    /** What goes wrong every time, and whether WeCom may have carried the call out. */
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        "no answer in time", aResponse().withFixedDelay(2_000).withBody(GOOD)),
                Arguments.of("slow body", aResponse().withBody(GOOD).withChunkedDribbleDelay(5, 3_000)),
                Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of("empty", aResponse().withFault(Fault.EMPTY_RESPONSE)),
                Arguments.of("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                Arguments.of("malformed chunk", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
                Arguments.of("HTTP 500", aResponse().withStatus(500).withBody(GOOD)),
                Arguments.of("HTTP 503", aResponse().withStatus(503)),
                Arguments.of("truncated", aResponse().withBody(GOOD.substring(0, 20))),
                Arguments.of("not JSON", aResponse().withBody("<html>13812345678</html>")),
                Arguments.of("a number nobody can hold", aResponse().withBody("{\"a\":1e99999999999}")),
                Arguments.of("a list", aResponse().withBody("[]")),
                Arguments.of("null", aResponse().withBody("null")),
                Arguments.of("busy", error(-1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void without_a_proper_answer_a_call_that_may_be_repeated_is_and_another_is_never_sent_twice(
            String what, ResponseDefinitionBuilder response) {
        for (Effect effect : Effect.values()) {
            WECOM.resetAll();
            answer(response);

            Throwable thrown =
                    catchThrowable(() -> hasty.call(post(effect), BODY, Deadline.in(Duration.ofMinutes(1), clock)));

            if (effect == NON_IDEMPOTENT) {
                assertThat(thrown).isInstanceOf(OutcomeUnknown.class);
                assertThat(((WeComException) thrown).retrySafe()).isFalse();
                assertThat(sent()).isEqualTo(1);
            } else {
                assertThat(thrown).isInstanceOfAny(Unavailable.class, Refused.class);
                assertThat(sent()).isEqualTo(4);
            }
            assertThatNothingIsTold(thrown);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void a_call_that_may_be_repeated_succeeds_when_the_trouble_passes(String what, ResponseDefinitionBuilder response) {
        answer(response, aResponse().withBody(GOOD));

        assertThat(hasty.call(post(IDEMPOTENT), BODY, deadline).text("id")).isEqualTo("x");
        assertThat(sent()).isBetween(2, 4);
    }

    @ParameterizedTest
    @EnumSource
    void when_wecom_is_not_reached_any_call_is_sent_again(Effect effect) {
        WireMockServer gone = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        gone.start();
        String address = gone.baseUrl();
        gone.stop();

        Throwable thrown = catchThrowable(
                () -> caller(() -> address, Duration.ofSeconds(10)).call(post(effect), BODY, deadline));

        assertThat(thrown).isInstanceOf(Unavailable.class).hasMessage("POST externalcontact/remark: not reached");
        assertThat(pauses).hasSize(3);
    }

    @Nested
    class an_error_code {
        @ParameterizedTest
        @ValueSource(ints = {42001, 40014})
        void of_a_stale_token_refreshes_it_and_sends_the_call_once_more(int code) {
            for (Effect effect : Effect.values()) {
                WECOM.resetAll();
                tokens.number = 1;
                answer(error(code), aResponse().withBody(GOOD));

                caller.call(post(effect), BODY, deadline);

                assertThat(tokens.rejected).contains("secret-token-1 " + code);
                WECOM.verify(1, postRequestedFor(anyUrl()).withQueryParam("access_token", equalTo("secret-token-2")));
            }
            assertThat(pauses).isEmpty();
        }

        @Test
        void of_a_stale_token_twice_is_a_refusal_and_no_loop() {
            answer(error(42001));

            assertThatThrownBy(() -> caller.call(post(READ), BODY, deadline)).isInstanceOf(Refused.class);
            assertThat(sent()).isEqualTo(2);
            assertThat(tokens.rejected).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {45035, 6000, 45033})
        void of_a_call_that_was_in_the_way_of_another_is_sent_again_whatever_it_does(int code) {
            answer(error(code), aResponse().withBody(GOOD));

            assertThat(caller.call(post(NON_IDEMPOTENT), BODY, deadline).text("id"))
                    .isEqualTo("x");
            assertThat(sent()).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(ints = {40001, 45009, 60111, 84061, 40058, 41051, 48002, 41063, 50100, 987654})
        void of_anything_else_is_told_and_not_repeated(int code) {
            answer(error(code));

            Refused refused = (Refused) catchThrowable(() -> caller.call(post(READ), BODY, deadline));

            assertThat(sent()).isEqualTo(1);
            assertThat(refused.errorCode()).isEqualTo(code);
            assertThat(refused.code()).isEqualTo("WECOM_" + code);
            assertThat(refused.hint()).isEqualTo("1700000000_abc");
            assertThat(refused.endpoint()).isEqualTo("POST externalcontact/remark");
            assertThat(tokens.rejected).hasSize(code == 40001 ? 1 : 0);
            assertThatNothingIsTold(refused);
        }

        @Test
        void is_classified_by_data_and_unknown_ones_are_never_repeated() {
            assertThat(ErrorKind.of(40001)).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(ErrorKind.of(45009)).isEqualTo(ErrorKind.RATE);
            assertThat(ErrorKind.of(41096)).isEqualTo(ErrorKind.LATER);
            assertThat(ErrorKind.of(84061)).isEqualTo(ErrorKind.STATE);
            assertThat(ErrorKind.of(60020)).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(ErrorKind.of(987_654)).isEqualTo(ErrorKind.UNKNOWN);
            assertThat(ErrorKind.UNKNOWN.helpsToRetry()).isFalse();
        }
    }

    private static void assertThatNothingIsTold(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            assertThat(each.toString())
                    .doesNotContain("secret-token")
                    .doesNotContain("10.1.2.3")
                    .doesNotContain("127.0.0.1")
                    .doesNotContain("wang.fang")
                    .doesNotContain("138123");
        }
    }

    private static Endpoint post(Effect effect) {
        return Endpoint.post("externalcontact/remark", effect);
    }

    private static ResponseDefinitionBuilder error(int code) {
        return aResponse()
                .withBody("{\"errcode\":" + code
                        + ",\"errmsg\":\"no, hint: [1700000000_abc], from ip: 10.1.2.3, more info at ...\"}");
    }

    /** Answers all calls with the last response, and the first calls with those before it. */
    private static void answer(ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            String state = i == 0 ? Scenario.STARTED : "call " + i;
            WECOM.stubFor(any(anyUrl())
                    .inScenario("calls")
                    .whenScenarioStateIs(state)
                    .willReturn(responses[i])
                    .willSetStateTo(i + 1 < responses.length ? "call " + (i + 1) : state));
        }
    }

    private static int sent() {
        return WECOM.getAllServeEvents().size();
    }
}
