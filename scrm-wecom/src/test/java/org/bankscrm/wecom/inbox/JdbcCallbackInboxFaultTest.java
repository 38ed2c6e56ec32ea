package org.bankscrm.wecom.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.callback.CallbackIdentity;
import org.bankscrm.wecom.inbox.CallbackInbox.Settled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

@Tag("faults")
class JdbcCallbackInboxFaultTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final CallbackIdentity FIRST = new CallbackIdentity("a".repeat(64));
    private static final CallbackIdentity SECOND = new CallbackIdentity("b".repeat(64));

    private final MovableClock clock = MovableClock.atMorning();

    /** Where the tests run. */
    enum Store {
        H2,
        POSTGRESQL;

        TestDatabase withTable() {
            TestDatabase database =
                    this == H2 ? H2Databases.fresh() : PostgresServer.shared().fresh();
            JdbcCallbackInbox.createTables(database.dataSource());
            return database;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_offering_leaves_one_callback_after_the_retry(Store store) {
        FaultyDataSource.everyStep(store::withTable, source -> on(source).offer(FIRST, "body"), source -> {
            on(source).offer(FIRST, "body");

            assertThat(on(source).claim("w", LEASE, 10))
                    .extracting(CallbackClaim::body)
                    .containsExactly("body");
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_claiming_delays_callbacks_by_a_lease_at_most(Store store) {
        FaultyDataSource.everyStep(() -> withTwo(store), source -> on(source).claim("w", LEASE, 10), source -> {
            clock.advance(LEASE);

            assertThat(on(source).claim("next", LEASE, 10))
                    .extracting(CallbackClaim::identity)
                    .containsExactly(FIRST, SECOND);

            clock.advance(LEASE.negated());
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_ending_is_ended_by_the_retry(Store store) {
        FaultyDataSource.everyStep(() -> withClaim(store), source -> on(source).done(firstClaim()), source -> {
            assertThat(on(source).done(firstClaim())).isEqualTo(Settled.SETTLED);

            clock.advance(LEASE);
            assertThat(on(source).claim("next", LEASE, 10))
                    .extracting(CallbackClaim::identity)
                    .containsExactly(SECOND);
            clock.advance(LEASE.negated());
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_giving_back_is_given_back_by_the_retry(Store store) {
        FaultyDataSource.everyStep(
                () -> withClaim(store), source -> on(source).failed(firstClaim(), clock.instant()), source -> {
                    assertThat(on(source).failed(firstClaim(), clock.instant())).isEqualTo(Settled.SETTLED);

                    List<CallbackClaim> next = on(source).claim("next", LEASE, 10);
                    assertThat(next).extracting(CallbackClaim::identity).containsExactly(FIRST);
                    assertThat(next).extracting(CallbackClaim::attempt).containsExactly(2);
                });
    }

    @Test
    void an_offer_on_postgresql_is_one_round_trip() throws Exception {
        try (TestDatabase database = Store.POSTGRESQL.withTable()) {
            FaultyDataSource counting = FaultyDataSource.over(database.dataSource());
            CallbackInbox inbox = on(counting);

            assertThat(counting.measure(source -> inbox.offer(FIRST, "body")).roundTrips())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_body_of_a_done_callback_is_gone_from_the_database(Store store) throws Exception {
        try (TestDatabase database = withClaim(store)) {
            on(database.dataSource()).done(firstClaim());

            try (var connection = database.dataSource().getConnection();
                    var statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT body FROM scrm_wecom_inbox WHERE state = 'D'")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEmpty();
            }
        }
    }

    private TestDatabase withTwo(Store store) {
        TestDatabase database = store.withTable();
        on(database.dataSource()).offer(FIRST, "body");
        on(database.dataSource()).offer(SECOND, "body");
        return database;
    }

    /** The first of two is claimed, and so is the second. */
    private TestDatabase withClaim(Store store) {
        TestDatabase database = withTwo(store);
        assertThat(on(database.dataSource()).claim("w", LEASE, 10)).contains(firstClaim());
        return database;
    }

    private CallbackClaim firstClaim() {
        return new CallbackClaim(FIRST, "w", 1, 1, clock.instant().plus(LEASE), "body");
    }

    private CallbackInbox on(DataSource source) {
        return JdbcCallbackInbox.on(source, clock);
    }
}
