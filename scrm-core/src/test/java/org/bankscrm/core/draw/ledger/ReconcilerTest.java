package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;
import static org.bankscrm.core.testkit.DrawKit.request;

import org.bankscrm.core.draw.ledger.Difference.Invariant;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Books that were tampered with behind the ledger's back. */
class ReconcilerTest {
    private static final CampaignId CAMPAIGN = new CampaignId("books");

    private final TestDatabase database = H2Databases.fresh();
    private final DrawKit.Shelf shelf = new DrawKit.Shelf();
    private final Map<String, Award> answers = new HashMap<>();
    private DrawLedger ledger;

    @BeforeEach
    void draw() {
        Schema.create(database.dataSource());
        ledger = JdbcDrawLedger.on(
                database.dataSource(),
                "one",
                MovableClock.atMorning(),
                new SplittableRandom(1),
                DrawKit.HASH,
                shelf,
                LeasePolicy.USUAL);
        DrawKit.open(ledger, shelf, CAMPAIGN, DrawKit.plan(DrawKit.tiers(10, 10), 16));
        for (int i = 0; i < 10; i++) {
            Award award = ((DrawOutcome.Awarded) ledger.draw(request(CAMPAIGN, i), EVERYBODY)).award();
            answers.put(award.customerHash(), award);
        }
        assertThat(books().isClean()).isTrue();
        assertThat(books().unissued()).isEqualTo(10);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private Reconciliation books() {
        return Reconciler.reconcile(ledger, CAMPAIGN, shelf, answers);
    }

    private void tamper(String sql, Invariant... found) throws Exception {
        database.execute(sql);
        assertThat(books().isClean()).isFalse();
        assertThat(books().differences()).extracting(Difference::invariant).contains(found);
    }

    @Test
    void a_ticket_in_two_awards_is_found() throws Exception {
        // Whatever name the database gave the key: a copy of the table has none.
        database.execute(
                "CREATE TABLE copy AS SELECT * FROM scrm_draw_award",
                "DROP TABLE scrm_draw_award",
                "ALTER TABLE copy RENAME TO scrm_draw_award");
        tamper(
                "UPDATE scrm_draw_award SET ticket_no = (SELECT MIN(ticket_no) FROM scrm_draw_award)",
                Invariant.I1_TICKET_ONCE,
                Invariant.I7_NO_TICKET_LOST,
                Invariant.I6_ANSWER_FOR_EVER);
    }

    @Test
    void a_customer_with_two_awards_is_found() throws Exception {
        database.execute(
                "CREATE TABLE copy AS SELECT * FROM scrm_draw_award",
                "DROP TABLE scrm_draw_award",
                "ALTER TABLE copy RENAME TO scrm_draw_award");
        tamper(
                "UPDATE scrm_draw_award SET customer_key = (SELECT MIN(customer_key) FROM scrm_draw_award)",
                Invariant.I2_CUSTOMER_ONCE);
    }

    @Test
    void an_award_of_another_amount_is_found() throws Exception {
        tamper(
                "UPDATE scrm_draw_award SET amount_fen = 8888 WHERE ticket_no = (SELECT MIN(ticket_no) FROM"
                        + " scrm_draw_award)",
                Invariant.I3_TIER_WITHIN_QUANTITY,
                Invariant.I4_WITHIN_BUDGET,
                Invariant.I5_AWARD_IS_TICKET,
                Invariant.I6_ANSWER_FOR_EVER);
    }

    @Test
    void an_award_of_another_tier_is_found() throws Exception {
        tamper("UPDATE scrm_draw_award SET tier_no = 1 - tier_no", Invariant.I5_AWARD_IS_TICKET);
    }

    @Test
    void a_missing_award_is_found() throws Exception {
        tamper(
                "DELETE FROM scrm_draw_award WHERE ticket_no = (SELECT MIN(ticket_no) FROM scrm_draw_award)",
                Invariant.I6_ANSWER_FOR_EVER,
                Invariant.I8_WHOLE_AWARD);
    }

    @Test
    void an_award_nobody_will_send_is_found() throws Exception {
        tamper("UPDATE scrm_draw_award SET next_us = NULL", Invariant.I8_WHOLE_AWARD);
    }

    @Test
    void an_award_without_identity_is_found() throws Exception {
        tamper("DELETE FROM scrm_draw_identity", Invariant.I8_WHOLE_AWARD);
    }

    @Test
    void a_changed_tier_of_a_sealed_deck_is_found() throws Exception {
        tamper("UPDATE scrm_draw_tier SET quantity = quantity + 1", Invariant.I9_SEALED_IS_FROZEN);
    }

    @Test
    void a_raised_amount_of_a_sealed_deck_is_found() throws Exception {
        tamper("UPDATE scrm_draw_tier SET amount_fen = amount_fen + 1", Invariant.I9_SEALED_IS_FROZEN);
    }

    private List<String> told() {
        return books().differences().stream().map(Difference::what).toList();
    }

    @Test
    void quantities_changed_so_that_their_sum_stays_are_found() throws Exception {
        database.execute("UPDATE scrm_draw_tier SET quantity = quantity + 1 - 2 * tier_no");

        assertThat(books().differences())
                .containsExactly(
                        new Difference(
                                Invariant.I9_SEALED_IS_FROZEN, -1, "tier 0 of deck 0 has 11 tickets, in the deck 10"),
                        new Difference(
                                Invariant.I9_SEALED_IS_FROZEN, -1, "tier 1 of deck 0 has 9 tickets, in the deck 10"));
    }

    @Test
    void a_budget_below_what_the_deck_costs_is_found() throws Exception {
        database.execute("UPDATE scrm_draw_deck SET budget_fen = budget_fen - 1");

        assertThat(books().differences())
                .containsExactly(new Difference(Invariant.I4_WITHIN_BUDGET, -1, "deck 0 costs CNY 47.60 of CNY 47.59"));
    }

    @Test
    void a_tier_awarded_more_often_than_it_has_tickets_is_found() throws Exception {
        database.execute(
                "UPDATE scrm_draw_tier SET quantity = quantity + 1 - 2 * tier_no",
                "UPDATE scrm_draw_award SET tier_no = 1, amount_fen = 288");

        assertThat(told()).contains("tier 1 of deck 0 awarded 10 times of 9").doesNotContain("tier 0 of deck 0");
    }

    @Test
    void a_tier_that_vanished_is_found_with_all_that_was_drawn_of_it() throws Exception {
        long beyond =
                answers.values().stream().filter(award -> award.ticket() >= 10).count();
        assertThat(beyond).isPositive();
        database.execute("DELETE FROM scrm_draw_tier WHERE tier_no = 1");

        assertThat(told())
                .contains("campaign books deck 0: the number of tickets must be 10, the deck rebuilt has 20")
                .filteredOn("no such ticket among 10"::equals)
                .hasSize((int) beyond);
    }

    @Test
    void no_more_than_a_thousand_differences_are_told() {
        Award any = answers.values().iterator().next();
        Map<String, Award> log = new HashMap<>();
        for (int i = 0; i < 1_001; i++) {
            log.put("customer-" + i, any);
        }

        assertThat(Reconciler.reconcile(ledger, CAMPAIGN, shelf, log).differences())
                .hasSize(1_000);
    }

    @Test
    void a_campaign_that_does_not_exist_has_no_books() {
        assertThatThrownBy(() -> Reconciler.reconcile(ledger, new CampaignId("none"), shelf, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("campaign must exist: none");
    }
}
