package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.RateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Tokens, tickets, codes of pages, and limits, all by the virtual clock. */
class FakeTokensTest {
    private final FakeWeCom fake = FakeWeCom.start();

    @AfterEach
    void stop() {
        fake.close();
    }

    private JsonNode token(String corp, String secret) {
        return Api.send(fake, "gettoken", Api.query("corpid", corp, "corpsecret", secret), null);
    }

    @Test
    void the_same_token_is_given_as_long_as_it_is_valid() {
        JsonNode first = token(FakeWeCom.CORP, FakeWeCom.SECRET);
        assertThat(first.path("expires_in").asInt()).isEqualTo(7200);

        fake.advance(Duration.ofSeconds(7199));
        JsonNode again = token(FakeWeCom.CORP, FakeWeCom.SECRET);
        assertThat(again.path("access_token")).isEqualTo(first.path("access_token"));
        assertThat(again.path("expires_in").asInt()).isEqualTo(1);

        fake.advance(Duration.ofSeconds(1));
        assertThat(token(FakeWeCom.CORP, FakeWeCom.SECRET).path("access_token"))
                .isNotEqualTo(first.path("access_token"));
    }

    @Test
    void a_call_needs_a_token_that_is_there_known_and_not_expired() {
        Api api = Api.of(fake);

        assertThat(Api.code(Api.send(fake, "getcallbackip", Api.query(), null))).isEqualTo(41001);
        assertThat(Api.code(Api.withToken(fake, "made-up").get("getcallbackip")))
                .isEqualTo(40014);
        assertThat(Api.code(api.get("getcallbackip"))).isZero();
        fake.advance(Duration.ofHours(2));
        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(42001);
    }

    @Test
    void a_token_ended_early_expires_and_the_next_fetch_gives_another() {
        Api api = Api.of(fake);

        fake.endToken(FakeWeCom.APP);

        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(42001);
        assertThat(Api.code(Api.of(fake).get("getcallbackip"))).isZero();
    }

    @Test
    void corp_and_secret_must_be_there_and_right() {
        assertThat(Api.code(Api.send(fake, "gettoken", Api.query("corpsecret", "x"), null)))
                .isEqualTo(41002);
        assertThat(Api.code(Api.send(fake, "gettoken", Api.query("corpid", FakeWeCom.CORP), null)))
                .isEqualTo(41004);
        assertThat(Api.code(token("ww-other", FakeWeCom.SECRET))).isEqualTo(40013);
        assertThat(Api.code(token(FakeWeCom.CORP, "wrong"))).isEqualTo(40001);
    }

    @Test
    void wrong_secrets_ban_the_address_for_an_hour() {
        Api api = Api.of(fake);
        for (int i = 0; i < 5; i++) {
            assertThat(Api.code(token(FakeWeCom.CORP, "wrong"))).isEqualTo(40001);
        }

        assertThat(Api.code(token(FakeWeCom.CORP, FakeWeCom.SECRET))).isEqualTo(45009);
        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(45009);
        fake.advance(Duration.ofHours(1));
        assertThat(Api.code(api.get("getcallbackip"))).isZero();
    }

    @Test
    void the_secret_of_an_app_opens_only_what_it_is_for() {
        Api archive = Api.of(fake, fake.app("archive", "secret-of-archive").forArchive());

        assertThat(Api.code(Api.of(fake).post("msgaudit/get_permit_user_list"))).isEqualTo(48002);
        assertThat(Api.code(archive.post("msgaudit/get_permit_user_list"))).isZero();
        assertThat(Api.code(Api.of(fake).post("user/list_id"))).isEqualTo(48002);
    }

    @Test
    void a_disabled_app_and_an_untrusted_address_are_refused() {
        Api api = Api.of(fake);

        fake.app(FakeWeCom.APP).withoutTrustedIp();
        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(60020);
        fake.app(FakeWeCom.APP).disabled();
        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(50003);
        assertThat(Api.code(token(FakeWeCom.CORP, FakeWeCom.SECRET))).isEqualTo(40001);
    }

    @Test
    void tickets_of_the_corp_and_of_the_app_differ_and_last_two_hours() {
        Api api = Api.of(fake);
        JsonNode corp = api.get("get_jsapi_ticket");
        JsonNode app = api.get("ticket/get", "type", "agent_config");

        assertThat(corp.path("ticket")).isNotEqualTo(app.path("ticket"));
        assertThat(corp.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(Api.code(api.get("ticket/get", "type", "other"))).isEqualTo(40058);
        for (int i = 0; i < 99; i++) {
            api.get("get_jsapi_ticket");
        }
        assertThat(Api.code(api.get("get_jsapi_ticket"))).isEqualTo(45009);
    }

    @Test
    void a_minute_limit_blocks_for_60_seconds_and_an_hour_limit_for_60_minutes() {
        Api api = Api.of(fake);
        fake.limits(RateLimits.NONE.withPerMinute(3).withPerHour(5));
        for (int i = 0; i < 3; i++) {
            assertThat(Api.code(api.get("getcallbackip"))).isZero();
        }

        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(45009);
        assertThat(Api.code(api.get("get_api_domain_ip")))
                .as("another endpoint")
                .isZero();
        fake.advance(Duration.ofSeconds(59));
        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(45009);
        fake.advance(Duration.ofSeconds(1));
        assertThat(Api.code(api.get("getcallbackip"))).isZero();

        assertThat(Api.code(api.get("getcallbackip"))).isZero();
        assertThat(Api.code(api.get("getcallbackip")))
                .as("the sixth of the hour")
                .isEqualTo(45009);
        fake.advance(Duration.ofMinutes(59));
        assertThat(Api.code(api.get("getcallbackip"))).isEqualTo(45009);
        fake.advance(Duration.ofMinutes(1));
        assertThat(Api.code(api.get("getcallbackip"))).isZero();
    }

    @Test
    void a_page_code_tells_the_member_once_within_5_minutes() {
        Api api = Api.of(fake);
        String code = fake.memberOpensPage("zhang", true);
        String late = fake.memberOpensPage("zhang", false);

        JsonNode who = api.get("auth/getuserinfo", "code", code);
        assertThat(who.path("userid").asText()).isEqualTo("zhang");
        assertThat(Api.code(api.get("auth/getuserinfo", "code", code))).isEqualTo(42022);
        assertThat(Api.code(api.get("auth/getuserinfo", "code", "made-up"))).isEqualTo(40029);
        fake.advance(Duration.ofMinutes(5));
        assertThat(Api.code(api.get("auth/getuserinfo", "code", late))).isEqualTo(42003);

        String ticket = who.path("user_ticket").asText();
        assertThat(api.post("auth/getuserdetail", "user_ticket", ticket)
                        .path("userid")
                        .asText())
                .isEqualTo("zhang");
        fake.advance(Duration.ofMinutes(30));
        assertThat(Api.code(api.post("auth/getuserdetail", "user_ticket", ticket)))
                .isEqualTo(84015);
        assertThat(Api.code(api.post("auth/getuserdetail", "user_ticket", "made-up")))
                .isEqualTo(84014);
    }

    @Test
    void a_page_code_of_a_customer_names_the_customer_only_if_a_visible_member_has_them() {
        fake.related("zhang", "wm-lan");
        Api api = Api.of(fake);

        assertThat(api.get("auth/getuserinfo", "code", fake.customerOpensPage("wm-lan"))
                        .path("external_userid")
                        .asText())
                .isEqualTo("wm-lan");
        assertThat(api.get("auth/getuserinfo", "code", fake.customerOpensPage("wm-nobody"))
                        .has("external_userid"))
                .isFalse();
        fake.app(FakeWeCom.APP).sees("li");
        assertThat(api.get("auth/getuserinfo", "code", fake.customerOpensPage("wm-lan"))
                        .has("external_userid"))
                .isFalse();
    }
}
