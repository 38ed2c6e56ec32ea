package org.bankscrm.core.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.UnreadableDecision.Fault;
import org.bankscrm.core.attribution.lens.CrossBranch;
import org.bankscrm.core.attribution.lens.Deletion;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.lens.Novelty;
import org.bankscrm.core.attribution.lens.RepeatAdd;
import org.bankscrm.core.attribution.lens.Retention;
import org.bankscrm.core.attribution.lens.TransferLoss;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.PeriodKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Each option a bank can compose a lens from, in a case of its own. */
class GeneralOptionsTest {
    private static final Lens KEEP_ALL = Lens.HEAD_OFFICE
            .as(new Rule("own", "1"))
            .with(new Retention(new Deletion.Keep(), new Deletion.Keep(), new TransferLoss.Neutral()))
            .with(new CrossBranch.BothFull());

    @Nested
    class a_customer_added_by_three_managers {
        private final Story story = Story.ofCustomer()
                .add("2026-07-02 09:00", "b1")
                .add("2026-07-03 09:00", "b2")
                .add("2026-10-04 09:00", "a1");

        private String persons(RepeatAdd rule) {
            return Story.cells(story.result(KEEP_ALL.with(Novelty.all(rule, 180)), "2026-12-31"), Level.PERSON);
        }

        @Test
        void counts_for_the_first_of_them() {
            assertThat(persons(RepeatAdd.FIRST)).isEqualTo("b1 1 (2026Q3)");
        }

        @Test
        void counts_for_the_last_of_them_and_the_others_lose_it() {
            assertThat(persons(RepeatAdd.LAST)).isEqualTo("a1 1 (2026Q4)");
            assertThat(Story.candidates(story.result(KEEP_ALL.with(Novelty.all(RepeatAdd.LAST, 180)), "2026-10-01")))
                    .isEqualTo("e1 ZERO LATER_ADD; e2 CONFIRMED");
        }

        @Test
        void counts_for_each_of_them() {
            assertThat(persons(RepeatAdd.EACH_RM)).isEqualTo("a1 1 (2026Q4); b1 1 (2026Q3); b2 1 (2026Q3)");
        }

        @Test
        void counts_for_the_first_of_each_branch() {
            assertThat(persons(RepeatAdd.EACH_BRANCH)).isEqualTo("a1 1 (2026Q4); b1 1 (2026Q3)");
        }

        @Test
        void counts_once_in_each_period_although_the_first_relation_is_live() {
            assertThat(persons(RepeatAdd.ONCE_PER_PERIOD)).isEqualTo("a1 1 (2026Q4); b1 1 (2026Q3)");
        }

        @Test
        void counts_in_each_month_where_months_are_the_periods() {
            Lens monthly = KEEP_ALL.with(PeriodKind.MONTH).with(Novelty.all(RepeatAdd.ONCE_PER_PERIOD, 0));

            assertThat(Story.cells(story.result(monthly, "2026-12-31"), Level.PERSON))
                    .isEqualTo("a1 1 (2026-10); b1 1 (2026-07)");
        }
    }

    @Nested
    class a_last_add_that_did_not_last {
        @Test
        void leaves_the_credit_to_the_one_before() {
            Story story = Story.ofCustomer()
                    .add("2026-07-02 09:00", "b1")
                    .add("2026-07-03 09:00", "b2")
                    .delByCustomer("2026-07-04 09:00", "b2");

            assertThat(story.row(Lens.HEAD_OFFICE.with(Novelty.all(RepeatAdd.LAST, 180)), "2026-12-31"))
                    .isEqualTo(
                            "b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED; e2 REVOKED CUSTOMER_DELETED_WITHIN_30D");
        }
    }

    @Nested
    class a_manager_of_one_branch_adds_a_customer_of_another {
        private final Story story = Story.ofCustomer()
                .ownedBy("A")
                .org("2025-01-01", "b1", "B", "B-7")
                .add("2026-07-02 09:00", "b1");

        private String shares(CrossBranch rule) {
            LensResult result = story.result(KEEP_ALL.with(rule), "2026-12-31");
            return Story.cells(result, Level.PERSON) + " / " + Story.cells(result, Level.TEAM) + " / "
                    + Story.cells(result, Level.BRANCH) + " / " + result.rollUp(cell -> true);
        }

        @Test
        void the_owner_alone_is_credited() {
            assertThat(shares(new CrossBranch.OwnerOnly())).isEqualTo("none / none / A 1 (2026Q3) / {2026Q3=1}");
        }

        @Test
        void the_adder_alone_is_credited() {
            assertThat(shares(new CrossBranch.AdderOnly()))
                    .isEqualTo("b1 1 (2026Q3) / B-7 1 (2026Q3) / B 1 (2026Q3) / {2026Q3=1}");
        }

        @Test
        void both_are_credited_in_full_and_the_add_counts_once_above_them() {
            assertThat(shares(new CrossBranch.BothFull()))
                    .isEqualTo("b1 1 (2026Q3) / B-7 1 (2026Q3) / A 1 (2026Q3); B 1 (2026Q3) / {2026Q3=1}");
        }

        @Test
        void the_credit_is_split_to_the_thousandth() {
            assertThat(shares(new CrossBranch.Split(2, 1)))
                    .isEqualTo("b1 667m (2026Q3) / B-7 667m (2026Q3) / A 333m (2026Q3); B 667m (2026Q3) / {2026Q3=1}");
        }

        @Test
        void of_two_equal_remainders_the_owner_has_the_first() {
            // 2,000 equal parts: the adder's 999 make 499.5 thousandths.
            CrossBranch.Split split = new CrossBranch.Split(999, 1_001);

            assertThat(split.adderMilli()).isEqualTo(499);
            assertThat(split.ownerMilli()).isEqualTo(501);
        }
    }

    @Nested
    class a_customer_who_deletes_the_manager_on_day_60 {
        private final Story story =
                Story.ofCustomer().add("2026-07-02 09:00", "b1").delByCustomer("2026-08-31 09:00", "b1");

        private String under(Deletion rule, String asOf) {
            Lens lens = KEEP_ALL.with(new Retention(rule, new Deletion.Keep(), new TransferLoss.Neutral()));
            return Story.candidates(story.result(lens, asOf));
        }

        @Test
        void is_kept() {
            assertThat(under(new Deletion.Keep(), "2026-12-31")).isEqualTo("e1 CONFIRMED");
        }

        @Test
        void is_deducted_if_60_days_are_within_the_window_whose_end_is_outside() {
            assertThat(under(new Deletion.DeductWithin(60), "2026-12-31")).isEqualTo("e1 CONFIRMED");
            assertThat(under(new Deletion.DeductWithin(61), "2026-12-31"))
                    .isEqualTo("e1 REVOKED CUSTOMER_DELETED_WITHIN_61D");
        }

        @Test
        void is_deducted_at_any_time_so_the_credit_is_never_final() {
            assertThat(under(new Deletion.Deduct(), "2026-08-30")).isEqualTo("e1 PROVISIONAL");
            assertThat(under(new Deletion.Deduct(), "2026-12-31")).isEqualTo("e1 REVOKED CUSTOMER_DELETED");
        }

        @Test
        void does_not_count_net_at_the_end_of_the_period() {
            assertThat(under(new Deletion.NetAtPeriodEnd(), "2026-08-30")).isEqualTo("e1 PROVISIONAL");
            assertThat(under(new Deletion.NetAtPeriodEnd(), "2026-12-31"))
                    .isEqualTo("e1 REVOKED CUSTOMER_DELETED_BEFORE_PERIOD_END");
        }

        @Test
        void counts_net_if_the_period_had_ended_before() {
            Lens monthly = KEEP_ALL.with(PeriodKind.MONTH)
                    .with(new Retention(
                            new Deletion.NetAtPeriodEnd(), new Deletion.Keep(), new TransferLoss.Neutral()));

            assertThat(Story.candidates(story.result(monthly, "2026-12-31"))).isEqualTo("e1 CONFIRMED");
        }
    }

    @Nested
    class a_customer_lost_when_the_manager_had_left {
        private final Story story = Story.ofCustomer()
                .add("2026-07-02 09:00", "b1")
                .transferRefused("2026-07-20 09:00", "b1", "a1", TransferKind.RESIGNED);

        private LensResult under(TransferLoss rule) {
            return story.result(
                    KEEP_ALL.with(new Retention(new Deletion.Keep(), new Deletion.Keep(), rule)), "2026-12-31");
        }

        @Test
        void costs_nobody() {
            assertThat(Story.row(under(new TransferLoss.Neutral())))
                    .isEqualTo("b1 1 (2026Q3) / B 1 (2026Q3) / stock none / e1 CONFIRMED");
        }

        @Test
        void costs_the_manager_who_left() {
            assertThat(Story.row(under(new TransferLoss.ChargeOld(30))))
                    .isEqualTo("none / none / stock none / e1 REVOKED LOST_IN_TRANSFER_WITHIN_30D");
        }

        @Test
        void costs_the_branch_of_the_successor_in_a_column_of_its_own() {
            LensResult result = under(new TransferLoss.ChargeNew());

            assertThat(Story.row(result)).isEqualTo("b1 1 (2026Q3) / B 1 (2026Q3) / stock none / e1 CONFIRMED");
            assertThat(result.losses()).singleElement().satisfies(loss -> {
                assertThat(loss.branch().value()).isEqualTo("A");
                assertThat(loss.period()).hasToString("2026Q3");
                assertThat(loss.event().value()).isEqualTo("e2");
            });
        }

        @Test
        void counts_where_the_relation_was_for_90_days_under_the_branch_lens() {
            assertThat(story.row(Lens.BRANCH, "2026-10-18 08:59")).contains("stock B 1");
            assertThat(story.row(Lens.BRANCH, "2026-10-18 09:00")).contains("stock none");
        }
    }

    @Nested
    class transfers_that_fail {
        @Test
        void are_not_a_loss_if_the_successor_had_no_room_or_the_manager_stays() {
            Story story = Story.ofCustomer()
                    .add("2026-07-02 09:00", "b1")
                    .transferLimit("2026-07-10 09:00", "b1", "b2", TransferKind.RESIGNED)
                    .transferRefused("2026-07-11 09:00", "b1", "b2", TransferKind.ON_JOB);

            assertThat(story.row(Lens.HEAD_OFFICE, "2026-09-30"))
                    .isEqualTo("b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 CONFIRMED");
        }
    }

    @Nested
    class a_customer_who_deletes_the_successor_in_the_second_of_the_transfer {
        @Test
        void ends_the_chain_then_and_the_first_manager_loses_the_credit() {
            Story story = Story.ofCustomer()
                    .ownedBy("B")
                    .delByCustomer("2026-07-27 09:00", "b2")
                    .transferOk("2026-07-27 09:00", "b1", "b2", TransferKind.ON_JOB)
                    .add("2026-07-02 09:00", "b1");

            assertThat(story.row(Lens.HEAD_OFFICE, "2026-09-30"))
                    .isEqualTo("none / none / stock none / e3 REVOKED CUSTOMER_DELETED_WITHIN_30D");
        }
    }

    @Nested
    class a_decision_to_void {
        @Test
        void takes_a_fact_out_and_is_itself_taken_back() {
            Story story = Story.ofCustomer()
                    .add("2026-07-02 09:00", "b1")
                    .delByCustomer("2026-07-03 09:00", "b1")
                    .voided("2026-07-05 09:00", "e2");
            assertThat(Story.candidates(story.result(Lens.HEAD_OFFICE, "2026-09-30")))
                    .isEqualTo("e1 CONFIRMED");

            story.voided("2026-07-06 09:00", "e3");
            assertThat(Story.candidates(story.result(Lens.HEAD_OFFICE, "2026-09-30")))
                    .isEqualTo("e1 REVOKED CUSTOMER_DELETED_WITHIN_30D");
        }
    }

    @Nested
    class an_appeal {
        private final Story story = Story.ofCustomer().add("2026-07-02 09:00", "b1");

        @Test
        void decides_a_cell_and_the_last_decision_counts() {
            story.override("2026-09-01 09:00", "head-office", Level.PERSON, "b1", "2026Q3", 0, "boss")
                    .override("2026-09-02 09:00", "head-office", Level.PERSON, "b1", "2026Q3", 500, "boss")
                    .override("2026-09-02 09:00", "branch", Level.PERSON, "b1", "2026Q3", 0, "boss");

            LensResult result = story.result(Lens.HEAD_OFFICE, "2026-09-30");

            assertThat(result.cells())
                    .filteredOn(cell -> cell.key().level() == Level.PERSON)
                    .singleElement()
                    .satisfies(cell -> {
                        assertThat(cell.computedMilli()).isEqualTo(1_000);
                        assertThat(cell.milli()).isEqualTo(500);
                    });
            assertThat(result.decisions())
                    .extracting(Decision::state)
                    .containsExactly(Decision.State.SUPERSEDED, Decision.State.IN_FORCE);
        }

        @Test
        void above_a_whole_credit_waits_for_a_second_approver() {
            story.override("2026-09-01 09:00", "head-office", Level.PERSON, "b2", "2026Q3", 2_000, "boss");
            assertThat(Story.cells(story.result(Lens.HEAD_OFFICE, "2026-09-30"), Level.PERSON))
                    .isEqualTo("b1 1 (2026Q3)");

            story.override("2026-09-02 09:00", "head-office", Level.PERSON, "b2", "2026Q3", 2_000, "director");
            assertThat(Story.cells(story.result(Lens.HEAD_OFFICE, "2026-09-30"), Level.PERSON))
                    .isEqualTo("b1 1 (2026Q3); b2 2 (2026Q3)");
        }

        @Test
        void below_none_waits_for_a_second_approver_too() {
            story.override("2026-09-01 09:00", "head-office", Level.PERSON, "b1", "2026Q3", -500, "boss");
            assertThat(Story.cells(story.result(Lens.HEAD_OFFICE, "2026-09-30"), Level.PERSON))
                    .isEqualTo("b1 1 (2026Q3)");

            story.override("2026-09-02 09:00", "head-office", Level.PERSON, "b1", "2026Q3", -500, "director");
            assertThat(Story.cells(story.result(Lens.HEAD_OFFICE, "2026-09-30"), Level.PERSON))
                    .isEqualTo("b1 -500m (2026Q3)");
        }

        @Test
        void that_names_no_cell_is_a_finding_with_every_fault_and_changes_nothing() {
            EventHeader header = EventHeader.of("bad", Story.CUSTOMER, Story.at("2026-09-01 09:00"), "test");
            story.facts.add(new CreditOverridden(
                    header,
                    "head-office",
                    "GROUP",
                    "b 1",
                    "2026-13",
                    0,
                    "D2",
                    new EmployeeId("asker"),
                    new EmployeeId("boss")));

            LensResult result = story.result(Lens.HEAD_OFFICE, "2026-09-30");

            assertThat(result.unreadable())
                    .containsExactly(new UnreadableDecision(
                            new EventId("bad"),
                            "D2",
                            List.of(Fault.UNKNOWN_LEVEL, Fault.INVALID_BENEFICIARY, Fault.UNREADABLE_PERIOD)));
            assertThat(result.decisions()).isEmpty();
            assertThat(Story.cells(result, Level.PERSON)).isEqualTo("b1 1 (2026Q3)");
            assertThat(story.result(Lens.BRANCH, "2026-09-30").unreadable()).isEmpty();
        }

        @Test
        void that_takes_the_branch_credit_away_takes_the_add_out_of_the_roll_up() {
            story.override("2026-09-01 09:00", "head-office", Level.BRANCH, "B", "2026Q3", 0, "boss");

            assertThat(story.result(Lens.HEAD_OFFICE, "2026-09-30").rollUp(cell -> true))
                    .isEmpty();
        }
    }

    @Nested
    class a_bank_customer_by_the_skin_of_the_teeth {
        @Test
        void opened_the_account_on_the_sixth_day_after_the_quarter() {
            assertThat(candidates("2026-10-07", "2026-12-31")).isEqualTo("e1 CONFIRMED");
            assertThat(candidates("2026-10-08", "2026-12-31")).isEqualTo("e1 INELIGIBLE NOT_BANK_CUSTOMER");
        }

        @Test
        void is_none_before_the_account_was_opened() {
            assertThat(candidates("2026-10-07", "2026-10-06")).isEqualTo("e1 INELIGIBLE NOT_BANK_CUSTOMER");
        }

        private String candidates(String accountSince, String asOf) {
            Story story = Story.ofProspect().since(accountSince).add("2026-07-02 09:00", "b1");
            return Story.candidates(story.result(Lens.HEAD_OFFICE, asOf));
        }
    }

    @Nested
    class a_member_of_staff {
        @Test
        void counts_under_no_preset() {
            Story story = Story.ofCustomer().staff().add("2026-07-02 09:00", "b1");

            assertThat(story.row(Lens.HEAD_OFFICE, "2026-09-30"))
                    .isEqualTo("none / none / stock none / e1 INELIGIBLE EMPLOYEE");
            assertThat(story.row(Lens.BRANCH, "2026-09-30"))
                    .isEqualTo("none / none / stock none / e1 INELIGIBLE EMPLOYEE");
        }
    }

    @Nested
    class a_manager_who_moves_in_mid_period {
        private final Story story = Story.ofCustomer()
                .org("2025-01-01", "b1", "B", "B-1")
                .org("2026-08-01", "b1", "A", "A-1")
                .add("2026-07-02 09:00", "b1");

        @Test
        void leaves_the_credit_where_it_was_earned_and_takes_the_stock_along() {
            assertThat(story.row(Lens.HEAD_OFFICE, "2026-07-20"))
                    .isEqualTo("b1 1 (2026Q3) / B 1 (2026Q3) / stock B 1 / e1 PROVISIONAL");
            assertThat(story.row(Lens.HEAD_OFFICE, "2026-09-30"))
                    .isEqualTo("b1 1 (2026Q3) / B 1 (2026Q3) / stock A 1 / e1 CONFIRMED");
            assertThat(Story.cells(story.result(Lens.HEAD_OFFICE, "2026-09-30"), Level.TEAM))
                    .isEqualTo("B-1 1 (2026Q3)");
        }

        @Test
        void earns_for_the_new_branch_from_the_first_instant_there() {
            Story later = Story.ofCustomer().org("2026-08-01", "b1", "A").add("2026-08-01 00:00", "b1");

            assertThat(later.row(Lens.BRANCH, "2026-09-30")).contains("/ A 1 (2026Q3) /");
        }
    }
}
