package org.bankscrm.wecom.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.FaultyDataSource.When;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.token.FetchOutcome.Failed;
import org.bankscrm.wecom.token.FetchOutcome.Fetched;
import org.bankscrm.wecom.token.LeaseOutcome.Granted;
import org.bankscrm.wecom.token.TokenOutcome.Available;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

class SecrecyTest {
    private static final AppKey APP = new AppKey("ww0123456789abcdef", "contact");
    private static final Instant MORNING = MovableClock.MORNING;
    private static final String SECRET = "never-to-be-seen";
    private static final Path LOG =
            Path.of(System.getProperty("org.slf4j.simpleLogger.logFile", "target/every-log-line.txt"));

    private final MovableClock clock = MovableClock.atMorning();
    private final AccessToken token = new AccessToken(SECRET, MORNING, MORNING.plusSeconds(7200));

    @Test
    void no_value_that_holds_a_token_shows_it() {
        InMemoryTokenStore store = new InMemoryTokenStore(clock);
        Lease lease = ((Granted) store.tryLease(APP, "p1", Duration.ofSeconds(30))).lease();
        store.put(lease, token);
        AppSlot slot = new AppSlot(APP);
        slot.adopt(token, MORNING);
        slot.refuse(token, MORNING);

        assertThat(List.of(token, new Available(token), new Fetched(token), store, slot, store.get(APP), lease))
                .allSatisfy(value -> assertThat(value.toString()).doesNotContain(SECRET));
        assertThat(token).hasToString("AccessToken[****, issued 2026-07-01T01:00:00Z, expires 2026-07-01T03:00:00Z]");
    }

    @Test
    void no_refusal_of_a_value_shows_it_and_every_fault_is_named() {
        Throwable badToken = catchThrowable(() -> new AccessToken(SECRET + "\n", MORNING, MORNING));
        Throwable longToken = catchThrowable(
                () -> new AccessToken(SECRET.repeat(AccessToken.MAX_LENGTH), MORNING, MORNING.plusSeconds(1)));
        Throwable secretAsApp = catchThrowable(() -> new AppKey("", SECRET.repeat(5)));

        assertThat(badToken)
                .hasMessage(
                        "access token: value must hold only visible ASCII characters, position 16 does not; expiresAt"
                                + " must be after issuedAt 2026-07-01T01:00:00Z: 2026-07-01T01:00:00Z");
        assertThat(secretAsApp)
                .hasMessage(
                        "app key: corpId must have 1 to 64 characters, has 0; app must have 1 to 64 characters, has 80");
        assertThat(List.of(badToken, longToken, secretAsApp))
                .allSatisfy(failure -> assertThat(text(failure)).doesNotContain(SECRET));
    }

    @Test
    void no_exception_of_a_store_that_lost_its_database_shows_the_token() throws Exception {
        for (int step = 1; step <= 12; step++) {
            for (When when : When.values()) {
                try (TestDatabase database = H2Databases.fresh()) {
                    JdbcTokenStore.createTables(database.dataSource());
                    FaultyDataSource faulty = FaultyDataSource.over(database.dataSource());
                    TokenStore store = JdbcTokenStore.on(faulty, TokenCipher.none(), clock);
                    Lease lease = ((Granted) store.tryLease(APP, "p1", Duration.ofSeconds(30))).lease();
                    faulty.failAt(new FaultyDataSource.Fault(step, when));

                    Throwable failure = catchThrowable(() -> store.put(lease, token));

                    assertThat(text(failure)).doesNotContain(SECRET);
                }
            }
        }
    }

    @Test
    void no_exception_of_a_database_that_refuses_the_token_shows_it() {
        try (TestDatabase database = H2Databases.fresh()) {
            JdbcTokenStore.createTables(database.dataSource());
            TokenStore store = JdbcTokenStore.on(database.dataSource(), TokenCipher.none(), clock);
            Lease lease = ((Granted) store.tryLease(APP, "p1", Duration.ofSeconds(30))).lease();
            database.with("ALTER TABLE scrm_token ALTER COLUMN sealed_token SET DATA TYPE VARCHAR(4)");

            Throwable failure = catchThrowable(() -> store.put(lease, token));

            assertThat(failure).isNotNull();
            assertThat(text(failure)).doesNotContain(SECRET);
        }
    }

    @Test
    void no_line_of_the_log_shows_a_token_whatever_goes_wrong() throws IOException {
        LoggerFactory.getLogger(TokenKeeper.class).warn("the log file exists");
        long before = Files.size(LOG);

        everythingGoesWrong();

        byte[] all = Files.readAllBytes(LOG);
        assertThat(new String(all, (int) before, (int) (all.length - before), StandardCharsets.UTF_8))
                .contains("circuit listener failed app=ww0123456789abcdef/contact code=40001")
                .contains("token fetched and not stored")
                .doesNotContain(SECRET);
    }

    private void everythingGoesWrong() {
        try (TestDatabase database = H2Databases.fresh()) {
            JdbcTokenStore.createTables(database.dataSource());
            TokenStore store = JdbcTokenStore.on(database.dataSource(), TokenCipher.none(), clock);
            CircuitListener broken = (app, code, until) -> {
                throw new IllegalStateException("pager broken after " + token.value());
            };
            KeeperSetting setting = new KeeperSetting("p1", clock, new SplittableRandom(1), Waiter.blocking(), broken);
            TokenKeeper keeper = new TokenKeeper(
                    store,
                    (app, deadline) -> {
                        database.with("ALTER TABLE scrm_token ALTER COLUMN sealed_token SET DATA TYPE VARCHAR(4)");
                        return new Fetched(token);
                    },
                    TokenPolicy.standard(),
                    setting);
            keeper.token(APP, clock.instant());
            keeper.failed(APP, token, 42001);
            keeper.failed(APP, token, 40001);
            new TokenKeeper(store, (app, deadline) -> new Failed(-1), TokenPolicy.standard(), setting)
                    .token(APP, clock.instant());
        }
    }

    private static String text(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
