package bank;

import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.wecom.callback.CallbackReceiver;
import org.bankscrm.wecom.callback.CallbackSettings;
import org.bankscrm.wecom.events.CallbackMapper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import javax.sql.DataSource;

/** All the wiring there is: a clock, the event log on the bank's database, and the two that read callbacks. */
@Configuration
class ScrmConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    EventLog eventLog(DataSource database) {
        Schema.create(database);
        return JdbcEventLog.on(database);
    }

    @Bean
    CallbackReceiver callbackReceiver(
            @Value("${wecom.token}") String token,
            @Value("${wecom.aes-key}") String key,
            @Value("${wecom.corp}") String corp,
            Clock clock) {
        return new CallbackReceiver(CallbackSettings.of(token, key, corp), clock);
    }

    @Bean
    CallbackMapper callbackMapper(Clock clock) {
        return new CallbackMapper(clock);
    }
}
