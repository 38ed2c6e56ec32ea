package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;
import static org.bankscrm.core.testkit.DrawKit.request;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.draw.delivery.DeliveryRelay;
import org.bankscrm.core.draw.delivery.RelayPolicy;
import org.bankscrm.core.draw.ledger.Difference.Invariant;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.DrawOutcome.Exhausted;
import org.bankscrm.core.draw.ledger.OutboxEntry.Kind;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.FaultyDataSource.When;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Every point at which a draw or a delivery can be cut off, one test for each row of the crash table. */
@Tag("faults")
class CrashTableTest {
    private static final CampaignId CAMPAIGN = new CampaignId("crash");
    private static final int TICKETS = 40;
    private static final LeasePolicy SHORT = new LeasePolicy(Duration.ofMillis(1), 20, Duration.ofMillis(2));

    private final MovableClock clock = MovableClock.atMorning();
    private final DrawKit.Shelf shelf = new DrawKit.Shelf();

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

        /** The step that stores an award and everything with it. */
        boolean storesAward(FaultyDataSource.Step step) {
            return this == H2 ? step.call().equals("commit") : writesAward(step);
        }

        static boolean writesAward(FaultyDataSource.Step step) {
            return step.call().startsWith("execute") && step.sql().contains("INSERT INTO scrm_draw_award");
        }

        static boolean leases(FaultyDataSource.Step step) {
            return step.call().startsWith("execute") && step.sql().contains("UPDATE scrm_draw_cursor");
        }
    }

    /** The process is gone. */
    private static final class Gone extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Whether a machine ends here. */
    private interface Point {
        boolean at(FaultyDataSource.Step step, When when);
    }

    private TestDatabase opened(Store store) {
        TestDatabase database = store.withTables();
        DrawKit.open(
                instance(database.pool(2), "first", LeasePolicy.USUAL),
                shelf,
                CAMPAIGN,
                DrawKit.plan(DrawKit.tiersOf(TICKETS), 16));
        return database;
    }

    private DrawLedger instance(DataSource source, String name, LeasePolicy policy) {
        return JdbcDrawLedger.on(source, name, clock, new SplittableRandom(3), DrawKit.HASH, shelf, policy);
    }

    /** Lets customer 1 draw on an instance that ends at {@code point}; the connection goes with it. */
    private void drawUntil(TestDatabase database, Point point) {
        FaultyDataSource doomed = FaultyDataSource.over(database.dataSource());
        DrawLedger ledger = instance(doomed, "doomed", LeasePolicy.USUAL);
        AtomicInteger ended = new AtomicInteger();
        doomed.atEachStep((step, when) -> {
            boolean cleaning = step.call().equals("rollback") || step.call().equals("close");
            if (point.at(step, when)) {
                ended.incrementAndGet();
                throw new Gone();
            }
            if (ended.get() > 0 && !cleaning) {
                throw new Gone();
            }
        });
        assertThatThrownBy(() -> ledger.draw(request(CAMPAIGN, 1), EVERYBODY)).isInstanceOf(Gone.class);
        assertThat(ended.get()).isPositive();
    }

    private static long count(TestDatabase database, String table) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Everybody gets a ticket from whoever is left, and the books are right. */
    private void everyTicketIsDrawnBy(DrawLedger survivor) {
        for (int i = 1; i <= TICKETS; i++) {
            assertThat(survivor.draw(request(CAMPAIGN, i), EVERYBODY)).isInstanceOf(Awarded.class);
        }
        assertThat(survivor.draw(request(CAMPAIGN, TICKETS + 1), EVERYBODY)).isEqualTo(new Exhausted());
        assertThat(books(survivor, Map.of()).differences()).isEmpty();
        assertThat(books(survivor, Map.of()).unissued()).isZero();
    }

    private Reconciliation books(DrawLedger ledger, Map<String, Award> earlier) {
        return Reconciler.reconcile(ledger, CAMPAIGN, shelf, earlier);
    }

    @ParameterizedTest
    @EnumSource
    void death_before_a_lease_is_stored_leaves_nothing(Store store) throws Exception {
        try (TestDatabase database = opened(store)) {
            drawUntil(database, (step, when) -> Store.leases(step) && when == When.BEFORE);

            assertThat(count(database, "scrm_draw_block")).isZero();
            assertThat(count(database, "scrm_draw_award")).isZero();
            everyTicketIsDrawnBy(instance(database.pool(2), "second", LeasePolicy.USUAL));
        }
    }

    @ParameterizedTest
    @EnumSource
    void death_behind_a_lease_leaves_a_block_that_is_drained_at_once_in_tail_mode(Store store) throws Exception {
        try (TestDatabase database = opened(store)) {
            drawUntil(database, (step, when) -> Store.writesAward(step) && when == When.BEFORE);

            assertThat(count(database, "scrm_draw_block")).isEqualTo(1);
            everyTicketIsDrawnBy(instance(database.pool(2), "second", LeasePolicy.USUAL));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dead_owners_block_is_taken_over_when_its_lease_has_run_out(Store store) throws Exception {
        try (TestDatabase database = opened(store)) {
            drawUntil(database, (step, when) -> Store.writesAward(step) && when == When.BEFORE);
            database.execute("UPDATE scrm_draw_block SET lease_until_us = 0");

            everyTicketIsDrawnBy(instance(database.pool(2), "second", LeasePolicy.USUAL));

            assertThat(count(database, "scrm_draw_block WHERE owner = 'second' AND epoch = 1"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void death_with_a_ticket_chosen_leaves_it_free(Store store) throws Exception {
        try (TestDatabase database = opened(store)) {
            drawUntil(database, (step, when) -> Store.writesAward(step) && when == When.BEFORE);

            assertThat(count(database, "scrm_draw_award")).isZero();
            assertThat(count(database, "scrm_draw_identity")).isZero();
            everyTicketIsDrawnBy(instance(database.pool(2), "second", LeasePolicy.USUAL));
        }
    }

    /** On PostgreSQL the statement is the transaction, so there is no such point. */
    @Test
    void death_between_insert_and_commit_leaves_nothing() throws Exception {
        try (TestDatabase database = opened(Store.H2)) {
            AtomicInteger writes = new AtomicInteger();
            drawUntil(database, (step, when) -> {
                writes.addAndGet(Store.writesAward(step) && when == When.AFTER ? 1 : 0);
                return writes.get() > 0 && step.call().equals("commit") && when == When.BEFORE;
            });

            assertThat(count(database, "scrm_draw_award")).isZero();
            assertThat(count(database, "scrm_draw_identity")).isZero();
            everyTicketIsDrawnBy(instance(database.pool(2), "second", LeasePolicy.USUAL));
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_lost_behind_the_commit_is_found_by_reading_and_no_second_ticket_is_drawn(Store store)
            throws Exception {
        try (TestDatabase database = opened(store)) {
            FaultyDataSource faulty = FaultyDataSource.over(database.dataSource());
            DrawLedger ledger = instance(faulty, "first", LeasePolicy.USUAL);
            AtomicInteger writes = new AtomicInteger();
            AtomicInteger lost = new AtomicInteger();
            faulty.atEachStep((step, when) -> {
                writes.addAndGet(Store.writesAward(step) && when == When.AFTER ? 1 : 0);
                if (writes.get() == 1 && store.storesAward(step) && when == When.AFTER && lost.getAndIncrement() == 0) {
                    throw new SQLException("connection lost on purpose", "08007");
                }
            });

            DrawOutcome outcome = ledger.draw(request(CAMPAIGN, 1), EVERYBODY);

            assertThat(lost.get()).isPositive();
            assertThat(((Awarded) outcome).repeated()).isFalse();
            assertThat(count(database, "scrm_draw_award")).isEqualTo(1);
            everyTicketIsDrawnBy(ledger);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_award_whose_reply_was_lost_is_the_retrys_answer_and_goes_out_even_without_a_retry(Store store)
            throws Exception {
        try (TestDatabase database = opened(store)) {
            AtomicInteger writes = new AtomicInteger();
            drawUntil(database, (step, when) -> {
                writes.addAndGet(Store.writesAward(step) && when == When.AFTER ? 1 : 0);
                return writes.get() > 0 && store.storesAward(step) && when == When.AFTER;
            });
            DrawLedger survivor = instance(database.pool(2), "second", LeasePolicy.USUAL);
            Award stored = survivor.awardOf(CAMPAIGN, DrawKit.customer(1)).orElseThrow();

            FaultyReceiver receiver = new FaultyReceiver(() -> 1, 0);
            relay(survivor, receiver).run();

            assertThat(receiver.issued.values())
                    .extracting(grant -> grant.ticket())
                    .containsExactly(stored.ticket());
            Awarded retried = (Awarded) survivor.draw(request(CAMPAIGN, 1), EVERYBODY);
            assertThat(retried.repeated()).isTrue();
            assertThat(retried.award().isSameAnswer(stored)).isTrue();
            everyTicketIsDrawnBy(survivor);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_grant_sent_and_not_marked_is_asked_for_and_never_issued_twice(Store store) throws Exception {
        try (TestDatabase database = opened(store)) {
            DrawLedger ledger = instance(database.dataSource(), "first", LeasePolicy.USUAL);
            ledger.draw(request(CAMPAIGN, 1), EVERYBODY);
            FaultyReceiver receiver = new FaultyReceiver(() -> 1, 0);
            FaultyDataSource faulty = FaultyDataSource.over(database.dataSource());
            DrawLedger doomed = instance(faulty, "doomed", LeasePolicy.USUAL);
            faulty.atEachStep((step, when) -> {
                if (receiver.sent.get() > 0 && !step.call().equals("close")) {
                    throw new Gone();
                }
            });
            assertThatThrownBy(() -> relay(doomed, receiver).run()).isInstanceOf(Gone.class);
            assertThat(receiver.issued).hasSize(1);

            clock.advance(RelayPolicy.USUAL.hold());
            relay(ledger, receiver).run();

            assertThat(receiver.sent).as("asked for, not sent again").hasValue(1);
            assertThat(receiver.issued).hasSize(1);
            assertThat(ledger.awardOf(CAMPAIGN, DrawKit.customer(1))
                            .orElseThrow()
                            .state())
                    .isEqualTo(AwardState.GRANTED);
            assertThat(ledger.outbox().waiting(Kind.GRANT)).isZero();
        }
    }

    /** Retry, replace and withdraw by an operator: see the delivery tests. */
    @ParameterizedTest
    @EnumSource
    void a_grant_refused_for_good_waits_for_an_operator(Store store) throws Exception {
        try (TestDatabase database = opened(store)) {
            DrawLedger ledger = instance(database.dataSource(), "first", LeasePolicy.USUAL);
            Award award = ((Awarded) ledger.draw(request(CAMPAIGN, 1), EVERYBODY)).award();
            ledger.change(CAMPAIGN, award.ticket(), new AwardStep.Send());
            ledger.change(CAMPAIGN, award.ticket(), new AwardStep.Fail("ACCOUNT_CLOSED"));

            clock.advance(Duration.ofDays(20));

            assertThat(ledger.outbox().claim(10, Duration.ofHours(1))).isEmpty();
            assertThat(ledger.awardOf(CAMPAIGN, DrawKit.customer(1))
                            .orElseThrow()
                            .state())
                    .isEqualTo(AwardState.FAILED);
            assertThat(books(ledger, Map.of()).differences()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void awards_lost_by_a_failover_are_found_with_the_log_of_the_voucher_system(Store store) throws Exception {
        try (TestDatabase database = opened(store)) {
            DrawLedger ledger = instance(database.dataSource(), "first", LeasePolicy.USUAL);
            Award kept = ((Awarded) ledger.draw(request(CAMPAIGN, 1), EVERYBODY)).award();
            Award lost = ((Awarded) ledger.draw(request(CAMPAIGN, 2), EVERYBODY)).award();
            database.execute("DELETE FROM scrm_draw_award WHERE ticket_no = " + lost.ticket());
            database.execute("DELETE FROM scrm_draw_identity WHERE customer_key = '" + lost.customerHash() + "'");

            Reconciliation books = books(ledger, Map.of(kept.customerHash(), kept, lost.customerHash(), lost));

            assertThat(books.differences())
                    .containsExactly(new Difference(
                            Invariant.I6_ANSWER_FOR_EVER, lost.ticket(), "answered before, no longer in the books"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_at_any_step_of_a_draw_costs_neither_a_ticket_nor_an_answer(Store store) {
        assumeTrue(
                store == Store.H2 || System.getProperty("scrm.draw.sweep") != null,
                "a server for every step: with the long sweep only");
        FaultyDataSource.everyStep(
                () -> opened(store),
                source -> instance(source, "first", SHORT).draw(request(CAMPAIGN, 1), EVERYBODY),
                source -> {
                    DrawLedger ledger = instance(source, "first", LeasePolicy.USUAL);
                    Award first = ((Awarded) ledger.draw(request(CAMPAIGN, 1), EVERYBODY)).award();
                    assertThat(ledger.draw(request(CAMPAIGN, 1), EVERYBODY)).isEqualTo(new Awarded(first, true));
                    assertThat(ledger.draw(request(CAMPAIGN, 2), EVERYBODY)).isInstanceOf(Awarded.class);
                    if (store == Store.H2) {
                        everyTicketIsDrawnBy(ledger);
                    }
                    assertThat(books(ledger, Map.of(first.customerHash(), first))
                                    .differences())
                            .isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(names = "H2")
    void a_connection_lost_at_any_step_of_closing_closes_or_not_and_the_retry_does(Store store) {
        FaultyDataSource.everyStep(
                () -> opened(store),
                source -> instance(source, "first", LeasePolicy.USUAL).change(CAMPAIGN, new CampaignStep.Close()),
                source -> {
                    DrawLedger ledger = instance(source, "first", LeasePolicy.USUAL);
                    boolean open = ledger.campaign(CAMPAIGN).orElseThrow().state() == CampaignState.OPEN;
                    assertThat(ledger.draw(request(CAMPAIGN, 1), EVERYBODY) instanceof Awarded)
                            .isEqualTo(open);
                    ledger.change(CAMPAIGN, new CampaignStep.Close());
                    assertThat(ledger.draw(request(CAMPAIGN, 2), EVERYBODY)).isInstanceOf(DrawOutcome.NotOpen.class);
                });
    }

    @ParameterizedTest
    @EnumSource
    void a_draw_refuses_to_join_a_callers_transaction(Store store) throws Exception {
        try (TestDatabase database = opened(store);
                Connection callers = database.dataSource().getConnection()) {
            DrawLedger ledger = instance(joining(database.dataSource(), callers), "first", LeasePolicy.USUAL);
            callers.setAutoCommit(false);

            assertThatThrownBy(() -> ledger.draw(request(CAMPAIGN, 1), EVERYBODY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("auto-commit");

            assertThat(count(database, "scrm_draw_award")).isZero();
        }
    }

    /** What a transaction-aware data source does: the caller's connection, and closing it does nothing. */
    private static DataSource joining(DataSource real, Connection callers) {
        return (DataSource) java.lang.reflect.Proxy.newProxyInstance(
                CrashTableTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (p, method, args) -> {
                    if (callers.getAutoCommit()) {
                        return real.getConnection();
                    }
                    return java.lang.reflect.Proxy.newProxyInstance(
                            CrashTableTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, call, values) ->
                                    call.getName().equals("close") ? null : call.invoke(callers, values));
                });
    }

    @Test
    void a_new_customer_costs_two_round_trips_on_postgresql() throws Exception {
        try (TestDatabase database = opened(Store.POSTGRESQL)) {
            FaultyDataSource counting = FaultyDataSource.over(database.dataSource());
            DrawLedger ledger = instance(counting, "first", LeasePolicy.USUAL);
            ledger.draw(request(CAMPAIGN, 1), EVERYBODY);

            FaultyDataSource.Steps steps = counting.measure(source -> ledger.draw(request(CAMPAIGN, 2), EVERYBODY));

            assertThat(steps.roundTrips()).isEqualTo(2);
            assertThat(counting.measure(source -> ledger.draw(request(CAMPAIGN, 2), EVERYBODY))
                            .roundTrips())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_database_that_is_gone_is_told_as_such() throws Exception {
        try (TestDatabase database = opened(Store.H2)) {
            FaultyDataSource gone = FaultyDataSource.over(database.dataSource());
            DrawLedger ledger = instance(gone, "first", LeasePolicy.USUAL);
            gone.atEachStep((step, when) -> {
                throw new SQLException("gone", "08001");
            });

            assertThatThrownBy(() -> ledger.draw(request(CAMPAIGN, 1), EVERYBODY))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.retrySafe()).isTrue());
        }
    }

    private DeliveryRelay relay(DrawLedger ledger, FaultyReceiver receiver) {
        return new DeliveryRelay(ledger, receiver, clock, RelayPolicy.USUAL);
    }
}
