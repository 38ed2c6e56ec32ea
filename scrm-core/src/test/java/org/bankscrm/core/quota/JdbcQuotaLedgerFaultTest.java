package org.bankscrm.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

@Tag("faults")
class JdbcQuotaLedgerFaultTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Quota DAILY = Quota.one(new QuotaKey("manager-adds", "wang-fang"), Window.day(), 2);
    private static final Quota SLIDING =
            Quota.one(new QuotaKey("contact", "customer-1"), Window.sliding(Duration.ofDays(7)), 2);
    private static final QuotaToken TOKEN = new QuotaToken("t1");

    private final MovableClock clock = MovableClock.atMorning();

    /** Where the tests run. */
    enum Store {
        H2,
        POSTGRESQL;

        TestDatabase withTables() {
            TestDatabase database =
                    this == H2 ? H2Databases.fresh() : PostgresServer.shared().fresh();
            Schema.create(database.dataSource());
            return database;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_taking_units_takes_them_together_or_not_and_the_retry_once(Store store) {
        FaultyDataSource.everyStep(store::withTables, this::take, source -> {
            assertThat(used(source, DAILY)).isEqualTo(used(source, SLIDING)).isIn(0L, 1L);

            assertThat(take(source)).isInstanceOf(Granted.class);

            assertThat(used(source, DAILY)).isEqualTo(used(source, SLIDING)).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_settling_is_settled_once_by_the_retry(Store store) {
        for (Settlement wanted : List.of(Settlement.CONFIRMED, Settlement.RELEASED)) {
            FaultyDataSource.everyStep(
                    () -> {
                        TestDatabase database = store.withTables();
                        take(database.dataSource());
                        return database;
                    },
                    source -> settle(source, wanted),
                    source -> {
                        assertThat(settle(source, wanted)).isEqualTo(wanted);

                        long left = wanted == Settlement.CONFIRMED ? 1 : 0;
                        clock.advance(HOUR.multipliedBy(2));
                        assertThat(used(source, DAILY)).isEqualTo(left);
                        assertThat(used(source, SLIDING)).isEqualTo(left);
                        clock.advance(HOUR.multipliedBy(-2));
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_caller_that_never_comes_back_blocks_units_no_longer_than_it_held_them(Store store) {
        FaultyDataSource.everyStep(store::withTables, this::take, source -> {
            clock.advance(HOUR);
            QuotaLedger ledger = JdbcQuotaLedger.on(source, clock);
            for (int i = 0; i < 2; i++) {
                assertThat(ledger.tryAcquire(new QuotaToken("next-" + i), List.of(DAILY, SLIDING), HOUR))
                        .isInstanceOf(Granted.class);
            }
            assertThat(ledger.tryAcquire(new QuotaToken("next-2"), List.of(DAILY, SLIDING), HOUR))
                    .isInstanceOf(Denied.class);
            clock.advance(HOUR.negated());
        });
    }

    @Test
    void granting_confirming_and_releasing_on_postgresql_are_one_round_trip_each() throws Exception {
        try (TestDatabase database = Store.POSTGRESQL.withTables()) {
            FaultyDataSource counting = FaultyDataSource.over(database.dataSource());
            QuotaLedger ledger = JdbcQuotaLedger.on(counting, clock);

            assertThat(counting.measure(source -> ledger.tryAcquire(TOKEN, List.of(DAILY, SLIDING), HOUR))
                            .roundTrips())
                    .isEqualTo(1);
            assertThat(counting.measure(source -> ledger.confirm(TOKEN)).roundTrips())
                    .isEqualTo(1);
            assertThat(counting.measure(source -> ledger.release(TOKEN)).roundTrips())
                    .isEqualTo(1);
        }
    }

    private QuotaDecision take(DataSource source) {
        return JdbcQuotaLedger.on(source, clock).tryAcquire(TOKEN, List.of(DAILY, SLIDING), HOUR);
    }

    private Settlement settle(DataSource source, Settlement wanted) {
        QuotaLedger ledger = JdbcQuotaLedger.on(source, clock);
        return wanted == Settlement.CONFIRMED ? ledger.confirm(TOKEN) : ledger.release(TOKEN);
    }

    private long used(DataSource source, Quota quota) {
        return JdbcQuotaLedger.on(source, clock).used(quota.key(), quota.window());
    }
}
