package bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import java.time.Clock;
import java.time.ZoneOffset;

/** The application and a fake WeCom that calls it back over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AddedCustomerIsStoredTest {
    @LocalServerPort
    private int port;

    @Autowired
    private EventLog log;

    @Value("${wecom.token}")
    private String token;

    @Value("${wecom.aes-key}")
    private String key;

    @TestConfiguration
    static class Time {
        @Bean
        @Primary
        Clock fixed() {
            return Clock.fixed(MovableClock.MORNING, ZoneOffset.UTC);
        }
    }

    @Test
    void a_customer_who_added_the_manager_is_in_the_database() {
        try (FakeWeCom fake = FakeWeCom.builder().clock(MovableClock.atMorning()).start()) {
            fake.callbacksTo("http://127.0.0.1:" + port + "/callback", token, key);
            assertThat(fake.callbackUrlsVerify()).isTrue();

            fake.customerAdds("wang.fang", "wm-lan");
            fake.deliverCallbacks();

            assertThat(log.of(new ExternalUserId("wm-lan"))).singleElement().isInstanceOf(Added.class);
        }
    }
}
