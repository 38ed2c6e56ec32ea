package org.bankscrm.wecom.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.call.Deadline;
import org.bankscrm.wecom.call.Endpoint;
import org.bankscrm.wecom.call.Fields;
import org.bankscrm.wecom.call.WeComException.DeadlinePassed;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.call.WeComException.Unavailable;
import org.bankscrm.wecom.token.AppKey;
import org.bankscrm.wecom.token.InMemoryTokenStore;
import org.bankscrm.wecom.token.JdbcTokenStore;
import org.bankscrm.wecom.token.TokenCipher;
import org.bankscrm.wecom.token.TokenStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class WeComClientTest {
    private static final WireMockServer WECOM =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(80));
    private static final Endpoint CUSTOMER = Endpoint.get("externalcontact/get");
    private static final Map<String, String> LAN = Map.of("external_userid", "wm-lan");
    private static final Duration SOON = Duration.ofSeconds(30);

    private final MovableClock clock = MovableClock.atMorning();
    private final List<String> alarms = new ArrayList<>();
    private final WeComClient client = client(new InMemoryTokenStore(clock));

    @BeforeAll
    static void start() {
        WECOM.start();
    }

    @AfterAll
    static void stop() {
        WECOM.stop();
    }

    @BeforeEach
    void answer() {
        WECOM.resetAll();
        for (String app : List.of("contact", "archive")) {
            WECOM.stubFor(get(urlPathEqualTo("/cgi-bin/gettoken"))
                    .withQueryParam("corpid", equalTo("ww-corp"))
                    .withQueryParam("corpsecret", equalTo("secret-of-" + app))
                    .willReturn(aResponse()
                            .withBody("{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"token-of-" + app
                                    + "\",\"expires_in\":7200}")));
        }
        WECOM.stubFor(get(urlPathEqualTo("/cgi-bin/externalcontact/get"))
                .willReturn(aResponse().withBody("{\"errcode\":0,\"external_contact\":{\"name\":\"Lan\"}}")));
    }

    private WeComClient client(TokenStore store) {
        return WeComClient.forCorp("ww-corp", clock)
                .app("contact", "secret-of-contact")
                .app("archive", "secret-of-archive")
                .address("http://localhost:" + (WECOM.isRunning() ? WECOM.port() : 1) + "/cgi-bin/")
                .tokenStore(store)
                .onRefusedSecret((app, code, until) -> alarms.add(app + " " + code))
                .build();
    }

    @Test
    void a_token_is_fetched_once_for_many_calls_and_again_before_it_ends() {
        for (int i = 0; i < 5; i++) {
            assertThat(client.app("contact")
                            .call(CUSTOMER, LAN, SOON)
                            .object("external_contact")
                            .text("name"))
                    .isEqualTo("Lan");
        }
        assertThat(fetched()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(115));
        client.app("contact").call(CUSTOMER, LAN, SOON);

        assertThat(fetched()).isEqualTo(2);
    }

    @Test
    void calls_before_a_deadline_all_end_with_it_and_calls_within_a_time_have_it_each() {
        WeComCalls within = client.app("contact").within(SOON);
        WeComCalls before = client.app("contact").before(Deadline.in(SOON, clock));
        ExternalUserId lan = new ExternalUserId("wm-lan");
        before.customers().get(lan);
        within.customers().get(lan);

        clock.advance(SOON);

        assertThatThrownBy(() -> before.customers().get(lan)).isInstanceOf(DeadlinePassed.class);
        assertThat(within.customers().get(lan).contact().name()).isEqualTo("Lan");
    }

    @Test
    void a_call_that_may_be_repeated_is_sent_again_three_times_if_nothing_else_was_set() {
        WECOM.stubFor(get(urlPathEqualTo("/cgi-bin/externalcontact/get"))
                .willReturn(aResponse().withStatus(502)));
        WeComClient unset = WeComClient.forCorp("ww-corp", clock)
                .app("contact", "secret-of-contact")
                .address("http://localhost:" + WECOM.port() + "/cgi-bin/")
                .pause(clock::advance)
                .build();

        assertThatThrownBy(() -> unset.app("contact").call(CUSTOMER, LAN, SOON)).isInstanceOf(Unavailable.class);

        WECOM.verify(4, getRequestedFor(urlPathEqualTo("/cgi-bin/externalcontact/get")));
    }

    @Test
    void each_app_calls_with_a_token_of_its_own() {
        client.app("contact").call(CUSTOMER, LAN, SOON);
        client.app("archive").call(CUSTOMER, LAN, SOON);

        for (String app : List.of("contact", "archive")) {
            WECOM.verify(
                    1,
                    getRequestedFor(urlPathEqualTo("/cgi-bin/externalcontact/get"))
                            .withQueryParam("access_token", equalTo("token-of-" + app)));
        }
        assertThat(fetched()).isEqualTo(2);
    }

    @Test
    void a_token_wecom_ended_early_is_fetched_again_and_the_call_repeated() {
        client.app("contact").call(CUSTOMER, LAN, SOON);
        WECOM.stubFor(get(urlPathEqualTo("/cgi-bin/externalcontact/get"))
                .willReturn(aResponse().withBody("{\"errcode\":42001,\"errmsg\":\"expired\"}")));

        assertThatThrownBy(() -> client.app("contact").call(CUSTOMER, LAN, SOON))
                .isInstanceOf(Refused.class);

        assertThat(fetched()).isEqualTo(2);
    }

    @Test
    void a_refused_secret_is_tried_once_and_somebody_is_called() {
        WECOM.stubFor(get(urlPathEqualTo("/cgi-bin/gettoken"))
                .willReturn(aResponse().withBody("{\"errcode\":40001,\"errmsg\":\"invalid credential\"}")));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.app("contact").call(CUSTOMER, LAN, SOON))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.errorCode()).isEqualTo(40001);
                        assertThat(refused.retrySafe()).isFalse();
                        assertThat(refused.toString()).doesNotContain("secret-of");
                    });
        }

        assertThat(fetched()).isEqualTo(1);
        assertThat(alarms).containsExactly(new AppKey("ww-corp", "contact") + " 40001");
    }

    @Test
    void without_a_token_a_call_is_unavailable_and_not_sent() {
        WECOM.stubFor(
                get(urlPathEqualTo("/cgi-bin/gettoken")).willReturn(aResponse().withStatus(500)));

        assertThatThrownBy(() -> client.app("contact").call(CUSTOMER, LAN, SOON))
                .isInstanceOf(Unavailable.class);

        WECOM.verify(0, getRequestedFor(urlPathEqualTo("/cgi-bin/externalcontact/get")));
    }

    @Test
    void thirty_two_threads_of_two_clients_on_one_store_fetch_a_cold_and_an_expired_token_once_each() throws Exception {
        try (TestDatabase database = H2Databases.fresh()) {
            JdbcTokenStore.createTables(database.dataSource());
            WeComClient first = client(JdbcTokenStore.on(database.pool(40), TokenCipher.none(), clock));
            WeComClient second = client(JdbcTokenStore.on(database.pool(40), TokenCipher.none(), clock));

            callFromManyThreads(first, second);
            assertThat(fetched()).isEqualTo(1);
            clock.advance(Duration.ofHours(3));
            callFromManyThreads(first, second);

            assertThat(fetched()).isEqualTo(2);
        }
    }

    private static void callFromManyThreads(WeComClient first, WeComClient second) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Fields>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                WeComClient each = i % 2 == 0 ? first : second;
                calls.add(() -> each.app("contact").call(CUSTOMER, LAN, SOON));
            }
            for (Future<Fields> answer : threads.invokeAll(calls)) {
                assertThat(answer.get().values()).containsKey("external_contact");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_app_nobody_added_is_named_with_those_there_are() {
        assertThatThrownBy(() -> client.app("moments"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no app moments")
                .hasMessageContaining("contact");
        assertThat(client.app("contact")).hasToString("WeComApp[ww-corp/contact]");
    }

    private static int fetched() {
        return WECOM.findAll(getRequestedFor(urlPathEqualTo("/cgi-bin/gettoken")))
                .size();
    }
}
