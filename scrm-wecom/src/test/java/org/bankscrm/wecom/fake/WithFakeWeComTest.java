package org.bankscrm.wecom.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.wecom.testkit.WeComAssertions.assertThat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.client.WeComApp;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.customer.CustomerRemark;
import org.bankscrm.wecom.tag.TagMark;
import org.bankscrm.wecom.testkit.WithFakeWeCom;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a host's own test looks like, and that the assertions can fail. */
@WithFakeWeCom
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class WithFakeWeComTest {
    private static final EmployeeId ZHANG = new EmployeeId("zhang");
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final Duration SOON = Duration.ofSeconds(5);

    private FakeWeCom before;

    @BeforeEach
    void given(FakeWeCom fake) {
        before = fake;
        fake.related("zhang", "wm-lan");
    }

    @Test
    void the_client_calls_the_fake(FakeWeCom fake, WeComApp app) {
        String vip = fake.console().tagCreated("等级", "VIP");

        app.within(SOON).tags().mark(TagMark.of(ZHANG, LAN).add(List.of(vip)).build());
        app.within(SOON)
                .customers()
                .remark(CustomerRemark.of(ZHANG, LAN).remark("兰女士").build());

        assertThat(fake)
                .related("zhang", "wm-lan")
                .tagged("zhang", "wm-lan", "VIP")
                .remarked("zhang", "wm-lan", "兰女士")
                .notWelcomed("wm-lan")
                .wasCalled("externalcontact/mark_tag", 1)
                .noLogCarriesASecret();
    }

    @RepeatedTest(2)
    void each_test_has_a_fake_of_its_own(FakeWeCom fake) {
        assertThat(fake).isSameAs(before).wasCalled("gettoken", 0).notRelated("zhang", "wm-mei");
        fake.related("zhang", "wm-mei");
    }

    @Test
    void all_parameters_belong_together(
            FakeWeCom fake, WeComClient client, WeComApp app, MovableClock clock, InstantSource time) {
        assertThat(clock).isSameAs(fake.clock()).isSameAs(time);
        assertThat(client.app(FakeWeCom.APP)).isSameAs(app);
    }

    @Test
    void waiting_for_a_limit_takes_no_real_time(FakeWeCom fake, WeComApp app, MovableClock clock) {
        fake.faults().on("externalcontact/get").call(1).rateLimited();
        assertThatThrownBy(() -> app.within(SOON).customers().get(LAN)).isInstanceOf(Refused.class);

        app.within(Duration.ofMinutes(5)).customers().get(LAN);

        assertThat(clock.instant()).isAfterOrEqualTo(MovableClock.MORNING.plusSeconds(60));
    }

    @Nested
    class tests_inside {
        @Test
        void have_one_too(FakeWeCom fake) {
            assertThat(fake).isSameAs(before);
        }
    }

    @Test
    void every_assertion_can_fail(FakeWeCom fake) {
        fake.memberTagsPersonally("zhang", "wm-lan", "常客");
        fake.related("li", "wm-mei");
        fake.customerDeletes("wm-mei", "li");

        fails(() -> assertThat(fake).related("zhang", "wm-mei"), "zhang should have the customer wm-mei");
        fails(() -> assertThat(fake).related("li", "wm-mei"), "li should have the customer wm-mei");
        fails(() -> assertThat(fake).notRelated("zhang", "wm-lan"), "should not have the customer");
        fails(() -> assertThat(fake).welcomedOnce("wm-lan"), "welcomed 1 times, got []");
        fails(() -> assertThat(fake).tagged("zhang", "wm-lan", "VIP"), "with VIP; the tags: [常客]");
        fails(() -> assertThat(fake).notTagged("zhang", "wm-lan", "常客"), "should not have tagged");
        fails(() -> assertThat(fake).remarked("zhang", "wm-lan", "x"), "as 'x', not ''");
        fails(() -> assertThat(fake).wasCalled("gettoken", 1), "called 0 times");
        assertThat(fake).notRelated("li", "wm-mei");
    }

    @Test
    void a_secret_in_a_log_is_found(FakeWeCom fake, WeComApp app) {
        app.within(SOON).customers().get(LAN);
        assertThat(fake.secrets()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(fake).noLogCarriesASecret();

        System.err.println("fetching with " + fake.secrets().get(0).value() + " now");

        fails(
                () -> assertThat(fake).noLogCarriesASecret(),
                "a line carries the secret of the app contact: fetching with secret-of-contact now");
        assertThat(fake.secrets().get(0)).hasToString("secret of the app contact");
    }

    @Test
    void a_token_in_a_file_is_found(FakeWeCom fake, WeComApp app) {
        app.within(SOON).customers().get(LAN);
        String token = Api.of(fake).token();

        assertThat(fake).carriesNoSecretIn("GET /externalcontact/get\n200");
        fails(
                () -> assertThat(fake).carriesNoSecretIn("a\nGET /?access_token=" + token + "\nb"),
                "the access token: GET");
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
