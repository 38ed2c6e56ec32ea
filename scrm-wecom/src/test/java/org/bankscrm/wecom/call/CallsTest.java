package org.bankscrm.wecom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.OkHttpClient;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.limit.CallLimits;
import org.bankscrm.wecom.token.AccessToken;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class CallsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MovableClock clock = MovableClock.atMorning();

    private Calls callsWithin(Duration time, Pause pause) {
        Tokens tokens = new Tokens() {
            @Override
            public AccessToken token(Endpoint endpoint, Deadline deadline) {
                throw new AssertionError("no call is made");
            }

            @Override
            public void rejected(AccessToken token, int errorCode) {}
        };
        return new Calls(
                new WeComCaller(
                        new OkHttpClient(),
                        "http://localhost/cgi-bin/",
                        "ww-corp",
                        tokens,
                        new CallSetting(
                                RetryPolicy.STANDARD,
                                CallLimits.none(),
                                JacksonJson.standard(),
                                clock,
                                new SplittableRandom(1),
                                pause)),
                () -> Deadline.in(time, clock));
    }

    @Test
    void a_pause_is_made_only_if_time_is_left_after_it() {
        Calls calls = callsWithin(SECOND.multipliedBy(3), clock::advance);
        Calls ending = calls.atLatest(Deadline.in(SECOND.multipliedBy(9), clock));

        assertThat(ending.pause(SECOND.multipliedBy(2))).isTrue();
        assertThat(ending.pause(SECOND)).isFalse();
        assertThat(clock.instant()).isEqualTo(MovableClock.MORNING.plusSeconds(2));
        assertThat(calls.pause(SECOND))
                .as("each of these has its own 3 seconds")
                .isTrue();
        assertThat(calls.atLatest(Deadline.in(SECOND, clock)).pause(SECOND)).isFalse();
    }

    @Test
    void an_interrupted_pause_leaves_the_thread_interrupted() {
        Calls calls = callsWithin(SECOND, wait -> {
            throw new InterruptedException();
        });

        assertThat(calls.pause(Duration.ofMillis(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void people_are_read_and_what_cannot_be_an_id_is_left_to_the_raw_fields() {
        Fields fields = Fields.of(Map.of(
                "userid", "wang.fang",
                "external_userid", "wm-lan",
                "empty", "",
                "blank", "a b",
                "list", List.of("wm-1", "", "x".repeat(65), "wm-2")));

        assertThat(fields.employee("userid")).contains(new EmployeeId("wang.fang"));
        assertThat(fields.customer("external_userid")).contains(new ExternalUserId("wm-lan"));
        assertThat(fields.employee("empty")).isEmpty();
        assertThat(fields.customer("blank")).isEmpty();
        assertThat(fields.customer("missing")).isEmpty();
        assertThat(fields.customers("list")).containsExactly(new ExternalUserId("wm-1"), new ExternalUserId("wm-2"));
        assertThat(fields.employees("list")).containsExactly(new EmployeeId("wm-1"), new EmployeeId("wm-2"));
        assertThat(fields.texts("list")).hasSize(4);
    }

    @Test
    void an_id_in_a_request_must_be_there() {
        assertThat(new RequestFields().id("media_id", "m").checked("X").text("media_id"))
                .isEqualTo("m");
        assertThatThrownBy(() -> new RequestFields().id("media_id", " ").checked("X"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("X: media_id must not be empty, is");
    }
}
