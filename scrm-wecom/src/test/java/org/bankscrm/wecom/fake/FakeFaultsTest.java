package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.Fault;
import org.bankscrm.wecom.testkit.fake.Hold;
import org.bankscrm.wecom.testkit.fake.RateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What goes wrong on demand, and whether the call was applied. */
class FakeFaultsTest {
    private static final String REMARK = "externalcontact/remark";

    private final FakeWeCom fake = FakeWeCom.start();
    private final Api api = Api.of(fake);

    @BeforeEach
    void relation() {
        fake.related("zhang", "wm-lan");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private JsonNode remark(String text) {
        return api.post(REMARK, "userid", "zhang", "external_userid", "wm-lan", "remark", text);
    }

    private String noted() {
        return fake.remarkOf("zhang", "wm-lan");
    }

    @Test
    void a_fault_meets_the_planned_call_and_no_other() {
        fake.faults().on(REMARK).call(2).busy();

        assertThat(Api.code(remark("one"))).isZero();
        assertThat(Api.code(remark("two"))).isEqualTo(-1);
        assertThat(noted()).isEqualTo("one");
        assertThat(Api.code(remark("three"))).isZero();
        assertThat(fake.calls(REMARK)).isEqualTo(3);
    }

    @Test
    void a_connection_is_reset_before_or_after_the_call_was_applied() {
        fake.faults().on(REMARK).call(1).resetBeforeApply();
        fake.faults().on(REMARK).call(2).resetAfterApply();

        assertThatThrownBy(() -> remark("one")).isInstanceOf(UncheckedIOException.class);
        assertThat(noted()).isEmpty();
        assertThatThrownBy(() -> remark("two")).isInstanceOf(UncheckedIOException.class);
        assertThat(noted()).isEqualTo("two");
    }

    @Test
    void statuses_and_error_codes_come_before_or_after_the_call_was_applied() {
        fake.faults().on(REMARK).call(1).status(503);
        fake.faults().on(REMARK).call(2).statusAfterApply(504);
        fake.faults().on(REMARK).call(3).busyAfterApply();
        fake.faults().on(REMARK).call(4).rateLimited();
        fake.faults().on(REMARK).call(5).tooManyInFlight();
        fake.faults().on(REMARK).call(6).writeConflict();

        assertThatThrownBy(() -> remark("one")).hasMessageContaining("503");
        assertThat(noted()).isEmpty();
        assertThatThrownBy(() -> remark("two")).hasMessageContaining("504");
        assertThat(noted()).isEqualTo("two");
        assertThat(Api.code(remark("three"))).isEqualTo(-1);
        assertThat(noted()).isEqualTo("three");
        assertThat(List.of(Api.code(remark("4")), Api.code(remark("5")), Api.code(remark("6"))))
                .containsExactly(45009, 45033, 45035);
        assertThat(noted()).isEqualTo("three");
    }

    @Test
    void an_expired_token_on_demand_is_really_expired() {
        fake.faults().on(REMARK).call(1).tokenExpired();

        assertThat(Api.code(remark("one"))).isEqualTo(42001);
        assertThat(Api.code(remark("two"))).as("the old token stays expired").isEqualTo(42001);
        assertThat(Api.of(fake).token()).isNotEqualTo(api.token());
    }

    @Test
    void bodies_are_malformed_truncated_or_slow_although_the_call_was_applied() {
        fake.faults().on(REMARK).call(1).malformedBody();
        fake.faults().on(REMARK).call(2).truncatedBody();
        fake.faults().on(REMARK).call(3).slowBody(Duration.ofMillis(40));
        fake.faults().on(REMARK).call(4).delay(Duration.ofMillis(10));

        assertThatThrownBy(() -> remark("one")).hasCauseInstanceOf(JsonProcessingException.class);
        assertThat(noted()).isEqualTo("one");
        assertThatThrownBy(() -> remark("two")).hasCauseInstanceOf(IOException.class);
        assertThat(noted()).isEqualTo("two");
        assertThat(Api.code(remark("three"))).isZero();
        assertThat(Api.code(remark("four"))).isZero();
        assertThat(noted()).isEqualTo("four");
    }

    @Test
    void two_writes_in_flight_on_one_pair_conflict_and_on_two_pairs_do_not() {
        fake.related("zhang", "wm-mei");
        String tag = fake.console().tagCreated("等级", "金卡");
        Hold hold = fake.faults().on("externalcontact/mark_tag").call(1).hold();
        CompletableFuture<JsonNode> first = CompletableFuture.supplyAsync(() -> mark("wm-lan", tag));
        hold.awaitCall();

        assertThat(Api.code(mark("wm-lan", tag))).isEqualTo(45035);
        assertThat(Api.code(mark("wm-mei", tag))).isZero();
        hold.release();
        assertThat(Api.code(first.join())).isZero();
        assertThat(Api.code(mark("wm-lan", tag)))
                .as("nothing in flight any more")
                .isZero();
    }

    private JsonNode mark(String customer, String tag) {
        return api.post(
                "externalcontact/mark_tag", "userid", "zhang", "external_userid", customer, "add_tag", List.of(tag));
    }

    @Test
    void more_calls_in_flight_than_allowed_are_refused() {
        fake.limits(RateLimits.NONE.withInFlight(1));
        Hold hold = fake.faults().on("getcallbackip").call(1).hold();
        CompletableFuture<JsonNode> first = CompletableFuture.supplyAsync(() -> api.get("getcallbackip"));
        hold.awaitCall();

        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(45033);
        hold.release();
        assertThat(Api.code(first.join())).isZero();
    }

    @Test
    void a_seed_repeats_a_random_schedule_and_its_share_is_about_right() {
        List<Integer> first = outcomes(5, 0.2);

        assertThat(outcomes(5, 0.2)).isEqualTo(first);
        assertThat(outcomes(6, 0.2)).isNotEqualTo(first);
        // 100 calls at 0.2: 20 expected, standard deviation 4; outside of 5 to 40 less than once in 50,000 seeds.
        assertThat(first.stream().filter(code -> code != 0).count()).isBetween(5L, 40L);
    }

    private static List<Integer> outcomes(long seed, double probability) {
        try (FakeWeCom fresh = FakeWeCom.start()) {
            Api calls = Api.of(fresh);
            fresh.faults().random(seed, probability, Set.of("gettoken"), List.of(Fault.error(-1), Fault.error(45033)));
            List<Integer> codes = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                codes.add(Api.code(calls.get("getcallbackip")));
            }
            return codes;
        }
    }

    @Test
    void a_stub_of_the_test_wins_over_the_state_machine_until_it_is_reset() {
        fake.wireMock()
                .stubFor(WireMock.get(WireMock.urlPathEqualTo("/cgi-bin/getcallbackip"))
                        .willReturn(WireMock.okJson("{\"errcode\":48001}")));
        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(48001);

        fake.wireMock().resetAll();

        assertThat(Api.code(api.get("getcallbackip"))).isZero();
    }
}
