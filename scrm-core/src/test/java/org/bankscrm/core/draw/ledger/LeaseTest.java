package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;
import static org.bankscrm.core.testkit.DrawKit.request;

import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.DrawOutcome.Busy;
import org.bankscrm.core.draw.ledger.DrawOutcome.Exhausted;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;

/** How instances share blocks of 16 tickets; what crashes leave of it is in {@link CrashTableTest}. */
class LeaseTest {
    private static final CampaignId CAMPAIGN = new CampaignId("leases");
    private static final Duration HALF = LeasePolicy.USUAL.lease().dividedBy(2);
    private static final LeasePolicy ONE_TRY = new LeasePolicy(Duration.ofSeconds(30), 1, Duration.ofMillis(200));

    private final TestDatabase database = H2Databases.fresh();
    private final MovableClock clock = MovableClock.atMorning();
    private final DrawKit.Shelf shelf = new DrawKit.Shelf();
    private final DrawLedger first = instance("first", LeasePolicy.USUAL);
    private final DrawLedger second = instance("second", LeasePolicy.USUAL);
    private int customers;

    @BeforeEach
    void create() {
        Schema.create(database.dataSource());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private DrawLedger instance(String name, LeasePolicy policy) {
        return instance(database.dataSource(), name, policy);
    }

    private DrawLedger instance(DataSource source, String name, LeasePolicy policy) {
        return JdbcDrawLedger.on(source, name, clock, new SplittableRandom(3), DrawKit.HASH, shelf, policy);
    }

    private void opened(int tickets) {
        DrawKit.open(first, shelf, CAMPAIGN, DrawKit.plan(DrawKit.tiersOf(tickets), 16));
    }

    private DrawOutcome drawBy(DrawLedger instance) {
        return instance.draw(request(CAMPAIGN, customers++), EVERYBODY);
    }

    private List<Long> drawBy(DrawLedger instance, int times) {
        List<Long> tickets = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            tickets.add(((Awarded) drawBy(instance)).award().ticket());
        }
        return tickets;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private long blocks(String condition) throws SQLException {
        return number("SELECT COUNT(*) FROM scrm_draw_block WHERE " + condition);
    }

    private void allLeasesRunOut() throws SQLException {
        database.execute("UPDATE scrm_draw_block SET lease_until_us = 0");
    }

    private void booksAreRight() {
        assertThat(Reconciler.reconcile(first, CAMPAIGN, shelf, Map.of()).differences())
                .isEmpty();
    }

    @Test
    void the_next_block_is_fetched_when_half_of_the_present_one_is_used() throws Exception {
        opened(40);

        drawBy(first, 7);
        assertThat(blocks("owner = 'first'")).isEqualTo(1);
        drawBy(first, 1);
        assertThat(blocks("owner = 'first'")).isEqualTo(2);
    }

    @Test
    void a_timer_fetches_the_block_no_customer_then_waits_for_and_no_more() throws Exception {
        opened(40);

        first.maintain(CAMPAIGN);
        first.maintain(CAMPAIGN);
        assertThat(blocks("owner = 'first'")).isEqualTo(1);

        first.change(CAMPAIGN, new CampaignStep.Close());
        second.maintain(CAMPAIGN);
        assertThat(blocks("owner = 'second'")).as("nobody draws any more").isZero();
    }

    @Test
    @Timeout(20)
    void a_timer_in_one_thread_does_not_shut_others_out() throws Exception {
        opened(40);
        first.maintain(CAMPAIGN);
        FutureTask<Boolean> task = new FutureTask<>(() -> first.maintain(CAMPAIGN), true);
        Thread other = new Thread(task, "other");
        other.setDaemon(true);

        other.start();

        assertThat(task.get()).isTrue();
    }

    @Test
    void a_lease_lasts_as_long_as_the_policy_says() throws Exception {
        opened(40);
        drawBy(first, 1);

        assertThat(number("SELECT lease_until_us - CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT)"
                        + " FROM scrm_draw_block"))
                .isBetween(20_000_000L, 30_000_000L);
    }

    @Test
    void a_lease_is_renewed_at_half_of_its_time_by_a_timer_or_a_draw() throws Exception {
        opened(40);
        drawBy(first, 1);

        for (Runnable keeping : List.<Runnable>of(() -> first.maintain(CAMPAIGN), () -> drawBy(first))) {
            allLeasesRunOut();
            clock.advance(HALF.minusNanos(1));
            keeping.run();
            assertThat(blocks("lease_until_us > 0")).as("not yet").isZero();

            clock.advance(Duration.ofNanos(1));
            keeping.run();
            assertThat(blocks("lease_until_us > 0")).isEqualTo(1);
        }
    }

    @Test
    void a_block_whose_tickets_are_all_drawn_is_sealed_and_no_other_is() throws Exception {
        opened(40);

        drawBy(first, 24);
        assertThat(blocks("sealed = 1 AND block_no = 0")).isEqualTo(1);
        assertThat(blocks("sealed = 0")).isEqualTo(2);

        drawBy(first, 16);
        assertThat(drawBy(first)).isEqualTo(new Exhausted());
        assertThat(blocks("sealed = 1")).isEqualTo(3);
        booksAreRight();
    }

    @Test
    void a_block_whose_lease_has_run_out_is_taken_over_with_the_tickets_that_are_free() throws Exception {
        opened(16);
        Set<Long> tickets = new HashSet<>(drawBy(first, 5));
        allLeasesRunOut();

        DrawLedger heir = instance("heir", ONE_TRY);
        tickets.addAll(drawBy(heir, 11));

        assertThat(tickets).as("not one try was wasted").hasSize(16);
        assertThat(blocks("owner = 'heir' AND epoch = 1 AND lease_until_us > 0"))
                .isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM scrm_draw_award WHERE block_epoch = 1"))
                .as("an award says under which lease it was drawn")
                .isEqualTo(11);
        booksAreRight();
    }

    @Test
    void a_block_that_is_all_drawn_is_sealed_rather_than_taken_over() throws Exception {
        opened(16);
        drawBy(first, 16);
        allLeasesRunOut();

        assertThat(drawBy(second)).isEqualTo(new Exhausted());

        assertThat(blocks("sealed = 1")).isEqualTo(1);
    }

    @Test
    void an_owner_whose_block_was_taken_over_leaves_it_to_the_heir() throws Exception {
        opened(32);
        drawBy(first, 1);
        drawBy(second, 16);
        database.execute("UPDATE scrm_draw_block SET lease_until_us = 0 WHERE owner = 'first'");
        drawBy(second, 1);
        assertThat(blocks("owner = 'second' AND epoch = 1")).isEqualTo(1);

        clock.advance(HALF);
        first.maintain(CAMPAIGN);
        long before = number("SELECT lease_until_us FROM scrm_draw_block WHERE epoch = 1");
        drawBy(first, 1);

        assertThat(number("SELECT COUNT(*) FROM scrm_draw_award WHERE block_epoch = 1"))
                .as("of the heir's block, as anybody's in the end")
                .isEqualTo(2);
        assertThat(number("SELECT lease_until_us FROM scrm_draw_block WHERE epoch = 1"))
                .isEqualTo(before);
        booksAreRight();
    }

    @Test
    void a_block_somebody_holds_is_drawn_from_in_the_end_but_not_taken_over() throws Exception {
        opened(16);
        List<Long> tickets = drawBy(first, 15);

        DrawLedger other = instance("other", ONE_TRY);
        tickets.addAll(drawBy(other, 1));

        assertThat(tickets).as("the one ticket that was free, at once").doesNotHaveDuplicates();
        assertThat(blocks("owner = 'first' AND epoch = 0")).isEqualTo(1);
        assertThat(drawBy(other)).isEqualTo(new Exhausted());
    }

    @Test
    void who_met_only_tickets_of_others_comes_back_within_the_time_of_the_policy_and_gets_the_last_one() {
        opened(16);
        DrawLedger hasty = instance("hasty", ONE_TRY);
        drawBy(hasty, 1);
        drawBy(second, 14);

        Set<Duration> waits = new HashSet<>();
        DrawOutcome outcome = drawBy(hasty);
        for (; outcome instanceof Busy busy; outcome = drawBy(hasty)) {
            assertThat(busy.retryAfter()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
            assertThat(waits.size()).as("every ticket is met once").isLessThan(15);
            waits.add(busy.retryAfter());
        }

        assertThat(outcome).isInstanceOf(Awarded.class);
        assertThat(waits).as("jittered").hasSizeGreaterThan(2);
        booksAreRight();
    }

    @Test
    void a_customer_keeps_their_prize_though_the_next_block_could_not_be_fetched() {
        opened(40);
        FaultyDataSource faulty = FaultyDataSource.over(database.dataSource());
        DrawLedger unlucky = instance(faulty, "unlucky", LeasePolicy.USUAL);
        drawBy(unlucky, 7);
        faulty.atEachStep((step, when) -> {
            if (step.sql().contains("UPDATE scrm_draw_cursor")) {
                throw new SQLException("no", "08001");
            }
        });

        assertThat(drawBy(unlucky)).isInstanceOf(Awarded.class);
    }
}
