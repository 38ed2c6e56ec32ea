package org.bankscrm.wecom.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.token.LeaseOutcome.Granted;
import org.bankscrm.wecom.token.LeaseOutcome.Held;
import org.bankscrm.wecom.token.LeaseOutcome.Suspended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

@Tag("faults")
class JdbcTokenStoreFaultTest {
    private static final AppKey APP = new AppKey("ww0123456789abcdef", "contact");
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Instant MORNING = MovableClock.MORNING;
    private static final AccessToken TOKEN = new AccessToken("t1", MORNING, MORNING.plusSeconds(7200));

    private final MovableClock clock = MovableClock.atMorning();

    /** Where the tests run. */
    enum Store {
        H2,
        POSTGRESQL;

        TestDatabase withTables() {
            TestDatabase database =
                    this == H2 ? H2Databases.fresh() : PostgresServer.shared().fresh();
            JdbcTokenStore.createTables(database.dataSource());
            return database;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_leasing_blocks_others_for_the_lease_at_most_and_the_retry_not_at_all(Store where) {
        FaultyDataSource.everyStep(where::withTables, source -> lease(source, "p1"), source -> {
            assertThat(lease(source, "p1")).isInstanceOf(Granted.class);
            assertThat(lease(source, "p2")).isInstanceOf(Held.class);

            clock.advance(HALF_MINUTE);
            assertThat(lease(source, "p2")).isInstanceOf(Granted.class);
            clock.set(MORNING);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_putting_stores_the_token_or_not_and_the_retry_once(Store where) {
        FaultyDataSource.everyStep(() -> leased(where), source -> store(source).put(firstLease(), TOKEN), source -> {
            Optional<AccessToken> before = store(source).get(APP);
            assertThat(before.isEmpty() || before.get().equals(TOKEN)).isTrue();

            assertThat(store(source).put(firstLease(), TOKEN)).isEqualTo(PutOutcome.STORED);

            assertThat(store(source).get(APP)).contains(TOKEN);
            assertThat(lease(source, "p2")).isInstanceOf(Granted.class);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_suspending_suspends_or_not_and_the_retry_does(Store where) {
        Instant until = MORNING.plus(Duration.ofHours(1));
        FaultyDataSource.everyStep(where::withTables, source -> store(source).suspend(APP, until), source -> {
            store(source).suspend(APP, until);

            assertThat(lease(source, "p1")).isEqualTo(new Suspended(until));
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_invalidating_drops_the_token_or_not_and_the_retry_does(Store where) {
        FaultyDataSource.everyStep(
                () -> {
                    TestDatabase database = leased(where);
                    store(database.dataSource()).put(firstLease(), TOKEN);
                    return database;
                },
                source -> store(source).compareAndInvalidate(APP, TOKEN),
                source -> {
                    store(source).compareAndInvalidate(APP, TOKEN);

                    assertThat(store(source).get(APP)).isEmpty();
                });
    }

    @Test
    void a_token_stands_in_the_table_as_the_cipher_seals_it() throws Exception {
        try (TestDatabase database = Store.H2.withTables()) {
            TokenCipher backwards = new TokenCipher() {
                @Override
                public String seal(AppKey app, String token) {
                    return "sealed:" + new StringBuilder(token).reverse();
                }

                @Override
                public Optional<String> open(AppKey app, String sealed) {
                    return Optional.of(new StringBuilder(sealed.substring("sealed:".length()))
                            .reverse()
                            .toString());
                }
            };
            AccessToken token = new AccessToken("abcdefgh", MORNING, MORNING.plusSeconds(7200));
            TokenStore sealing = JdbcTokenStore.on(database.dataSource(), backwards, clock);
            sealing.put(((Granted) sealing.tryLease(APP, "p1", HALF_MINUTE)).lease(), token);

            assertThat(sealing.get(APP)).contains(token);
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM scrm_token")) {
                assertThat(row.next()).isTrue();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    assertThat(row.getString(column)).doesNotContain("abcdefgh");
                }
            }
        }
    }

    @Test
    void a_token_that_can_no_longer_be_opened_is_as_good_as_none_and_can_be_replaced() {
        try (TestDatabase database = Store.H2.withTables()) {
            TokenStore before = store(database.dataSource());
            before.put(((Granted) before.tryLease(APP, "p1", HALF_MINUTE)).lease(), TOKEN);
            TokenCipher newKey = new TokenCipher() {
                @Override
                public String seal(AppKey app, String token) {
                    return "new:" + token;
                }

                @Override
                public Optional<String> open(AppKey app, String sealed) {
                    return sealed.startsWith("new:") ? Optional.of(sealed.substring(4)) : Optional.empty();
                }
            };
            TokenStore after = JdbcTokenStore.on(database.dataSource(), newKey, clock);

            assertThat(after.get(APP)).isEmpty();

            after.put(((Granted) after.tryLease(APP, "p1", HALF_MINUTE)).lease(), TOKEN);
            assertThat(after.get(APP)).contains(TOKEN);
        }
    }

    private TestDatabase leased(Store where) {
        TestDatabase database = where.withTables();
        lease(database.dataSource(), "p1");
        return database;
    }

    private Lease firstLease() {
        return new Lease(APP, "p1", 1, MORNING.plus(HALF_MINUTE));
    }

    private TokenStore store(DataSource source) {
        return JdbcTokenStore.on(source, TokenCipher.none(), clock);
    }

    private LeaseOutcome lease(DataSource source, String holder) {
        return store(source).tryLease(APP, holder, HALF_MINUTE);
    }
}
