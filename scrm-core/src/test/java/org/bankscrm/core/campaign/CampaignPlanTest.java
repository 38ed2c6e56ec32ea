package org.bankscrm.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.campaign.InputForm.Kind;
import org.bankscrm.core.campaign.eligibility.AddScope;
import org.bankscrm.core.campaign.eligibility.CampaignWindow;
import org.bankscrm.core.campaign.eligibility.Condition;
import org.bankscrm.core.campaign.eligibility.EligibilityRule;
import org.bankscrm.core.campaign.eligibility.FirstAdd;
import org.bankscrm.core.campaign.eligibility.PhoneArea;
import org.bankscrm.core.campaign.eligibility.RegionIn;
import org.bankscrm.core.campaign.eligibility.Roster;
import org.bankscrm.core.campaign.eligibility.RosterCheck;
import org.bankscrm.core.campaign.eligibility.UsageLimit;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.draw.design.ActivityRules.Outcome.Text;
import org.bankscrm.core.draw.design.ActivityRules.Outcome.TopPrizeTooHigh;
import org.bankscrm.core.draw.design.ActivityRules.UsedUp;
import org.bankscrm.core.draw.design.BudgetShares.Share;
import org.bankscrm.core.draw.design.BudgetShares.Sponsor;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

class CampaignPlanTest {
    private static final CampaignId SPRING = new CampaignId("spring");
    private static final Interval JULY =
            new Interval(BankTime.startOf(LocalDate.of(2026, 7, 1)), BankTime.startOf(LocalDate.of(2026, 8, 1)));
    private static final EligibilityRule RULE = new EligibilityRule(
            new Rule("spring", "3"),
            Condition.allOf(
                    FirstAdd.ever(JULY, AddScope.bank()),
                    RegionIn.of(phone -> Optional.empty(), PhoneArea.province("云南"), PhoneArea.city("四川", "攀枝花")),
                    Condition.anyOf(
                            RosterCheck.bankCustomer(Roster.bankCustomersByHistory()),
                            RosterCheck.whiteList(Roster.ofKeys(key -> false))),
                    RosterCheck.notEmployee(Roster.staffByHistory())));
    private static final PrizeTable TABLE = new PrizeTable(List.of(
            new PrizeTier(Money.parse("1.88"), 60),
            new PrizeTier(Money.parse("3.88"), 39),
            new PrizeTier(Money.parse("88.00"), 1)));

    @Nested
    class warnings {
        @Test
        void there_are_none_for_one_direct_goal_and_the_standard_flow() {
            assertThat(plan(FlowPlan.STANDARD, 0, Goal.direct("card-binding"), Goal.implicit("mobile-bank-active"))
                            .review())
                    .isEmpty();
        }

        @Test
        void name_goals_that_were_bundled() {
            assertThat(plan(FlowPlan.STANDARD, 0, Goal.direct("card-binding"), Goal.direct("wallet"))
                            .review())
                    .containsExactly(new CampaignWarning.BundledGoals(List.of("card-binding", "wallet"), 1));
        }

        @Test
        void count_pages_between_the_steps() {
            assertThat(plan(FlowPlan.STANDARD, 2, Goal.direct("wallet")).review())
                    .containsExactly(new CampaignWarning.TooManySteps(7, 5));
            assertThat(new CampaignPolicy(1, 7).review(plan(FlowPlan.STANDARD, 2, Goal.direct("wallet"))))
                    .isEmpty();
        }

        /** M135. */
        private CampaignPlan plan(FlowPlan flow, int pages, Goal... goals) {
            return new CampaignPlan(
                    SPRING,
                    "春日抽奖",
                    "某某银行",
                    JULY,
                    List.of(goals),
                    flow,
                    pages,
                    InputForm.asking(Kind.CARD),
                    RULE,
                    List.of(new Sponsor(new OrgUnitCode("retail"), 1)));
        }
    }

    @Nested
    class faults {
        @Test
        void are_all_listed() {
            OrgUnitCode retail = new OrgUnitCode("retail");
            UsageLimit foreign = UsageLimit.perNetworkAndHour(
                    new CampaignId("autumn"), 5, new InMemoryQuotaLedger(MovableClock.atMorning()));
            EligibilityRule broken = new EligibilityRule(
                    new Rule("spring", "3"),
                    Condition.allOf(
                            Condition.anyOf(),
                            foreign,
                            CampaignWindow.of(
                                    new Interval(JULY.start(), JULY.end().minusSeconds(1))),
                            FirstAdd.ever(Interval.from(JULY.end()), AddScope.bank())));

            assertThatThrownBy(() -> new CampaignPlan(
                            SPRING,
                            " ",
                            "a\nb",
                            JULY,
                            List.of(Goal.direct("a"), Goal.implicit("a")),
                            FlowPlan.SHORTEST,
                            -1,
                            InputForm.asking(Kind.CARD),
                            broken,
                            List.of(new Sponsor(retail, 0), new Sponsor(retail, 0))))
                    .isInstanceOfSatisfying(
                            InvalidCampaignException.class,
                            e -> assertThat(e.faults())
                                    .extracting(CampaignFault::field)
                                    .containsExactly(
                                            "name",
                                            "organiser",
                                            "goals",
                                            "extraPages",
                                            "form",
                                            "rule",
                                            "rule",
                                            "rule",
                                            "rule",
                                            "sponsors",
                                            "sponsors"))
                    .hasMessageContaining("must name each department once: retail")
                    .hasMessageContaining("NETWORK_LIMIT must be of campaign spring: autumn");
        }

        @Test
        void a_campaign_without_end_or_goal_or_sponsor_is_none() {
            assertThatThrownBy(() -> new CampaignPlan(
                            SPRING,
                            "春日抽奖",
                            "某某银行",
                            Interval.from(JULY.start()),
                            List.of(),
                            FlowPlan.STANDARD,
                            0,
                            InputForm.NOTHING,
                            RULE,
                            List.of()))
                    .isInstanceOfSatisfying(
                            InvalidCampaignException.class,
                            e -> assertThat(e.faults())
                                    .extracting(CampaignFault::field)
                                    .containsExactly("period", "goals", "form", "sponsors"));
        }
    }

    /** M136. */
    @Test
    void departments_share_the_cost_to_the_fen() {
        CampaignPlan plan = plan();

        assertThat(plan.shares(TABLE).total()).isEqualTo(TABLE.total());
        assertThat(plan.shares(TABLE).shares())
                .containsExactly(
                        new Share(new OrgUnitCode("retail"), Money.parse("234.75")),
                        new Share(new OrgUnitCode("card"), Money.parse("117.37")));
    }

    /** M124. */
    @Test
    void the_published_rules_say_who_may_take_part_as_the_criteria_judge_it() {
        Text rules = (Text)
                plan().rules("微信立减金，抽中后发放。", UnawardedTop.VOID, UsedUp.STOP).of(TABLE);

        assertThat(rules.text())
                .contains("《春日抽奖》活动规则", "主办方：某某银行", "2026年7月1日 00:00:00 起，2026年8月1日 00:00:00 止")
                .contains("  1. 活动期间首次添加本行客户经理企业微信，此前从未添加过（含已删除）；")
                .contains("  2. 手机号码归属地为云南、四川攀枝花；")
                .contains("  3. 为本行客户，或在本次活动邀请名单内；")
                .contains("  4. 非本行员工；")
                .contains("  5. 依次完成：添加客户经理企业微信、点击活动链接、确认参与活动、按页面提示填写信息。")
                .contains("至高 88.00 元");
    }

    @Test
    void the_published_rules_of_a_draw_without_steps_before_it_do_not_announce_a_list_of_none() {
        FlowPlan drawOnly = FlowPlan.of(FlowStep.DRAW, FlowStep.GRANT);

        assertThat(new StepsTaken(SPRING, JULY, drawOnly).sentence()).isEqualTo("抽奖前无需完成其他步骤");
    }

    @Test
    void a_top_prize_above_the_legal_limit_is_not_published() {
        PrizeTable rich = new PrizeTable(List.of(new PrizeTier(Money.parse("50000.01"), 1)));

        assertThat(plan().rules("转账", UnawardedTop.VOID, UsedUp.STOP).of(rich)).isInstanceOf(TopPrizeTooHigh.class);
    }

    private static CampaignPlan plan() {
        return new CampaignPlan(
                SPRING,
                "春日抽奖",
                "某某银行",
                JULY,
                List.of(Goal.direct("card-binding")),
                FlowPlan.STANDARD,
                0,
                InputForm.asking(Kind.CARD),
                RULE,
                List.of(new Sponsor(new OrgUnitCode("retail"), 2), new Sponsor(new OrgUnitCode("card"), 1)));
    }
}
