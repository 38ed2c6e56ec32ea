package org.bankscrm.core.draw.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.design.DesignOutcome.BudgetAboveMaximum;
import org.bankscrm.core.draw.design.DesignOutcome.BudgetBelowMinimum;
import org.bankscrm.core.draw.design.DesignOutcome.CountsOutOfBounds;
import org.bankscrm.core.draw.design.DesignOutcome.Designed;
import org.bankscrm.core.draw.design.DesignOutcome.Infeasible;
import org.bankscrm.core.draw.design.DesignOutcome.LadderInvalid;
import org.bankscrm.core.draw.design.DesignOutcome.MeanOutOfPolicy;
import org.bankscrm.core.draw.design.DesignOutcome.ModeNotAchievable;
import org.bankscrm.core.draw.design.DesignOutcome.NoIntegerSolution;
import org.bankscrm.core.draw.design.DesignOutcome.NotRepresentable;
import org.bankscrm.core.draw.design.DesignOutcome.SearchExhausted;
import org.bankscrm.core.draw.design.LadderFault.Kind;
import org.bankscrm.core.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class PrizeDesignerTest {
    private static final PrizeDesigner DESIGNER = new PrizeDesigner();

    private static DesignRequest.Builder usual(int participants) {
        return DesignRequest.builder()
                .ladder(PrizeLadder.UP_TO_188)
                .participants(participants)
                .mean(yuan("3.88"))
                .mostFrequent(yuan("3.88"))
                .fit(Fit.EXACT);
    }

    private static Money yuan(String text) {
        return Money.parse(text);
    }

    private static Designed designed(DesignRequest request) {
        DesignOutcome outcome = DESIGNER.design(request);
        assertThat(outcome).isInstanceOf(Designed.class);
        Designed designed = (Designed) outcome;
        assertThat(designed.table().tickets()).isEqualTo(request.participants());
        assertThat(designed.table().total().plus(designed.slack())).isEqualTo(request.budget());
        assertThat(designed.slack().isNegative()).isFalse();
        request.ladder()
                .bounds()
                .forEach((amount, bounds) ->
                        assertThat(count(designed, amount)).isBetween(bounds.least(), bounds.most()));
        return designed;
    }

    private static int count(Designed designed, Money amount) {
        return designed.table().tiers().stream()
                .filter(tier -> tier.amount().equals(amount))
                .findFirst()
                .orElseThrow()
                .count();
    }

    private static Money mode(Designed designed) {
        return designed.table().tiers().stream()
                .max(Comparator.comparingInt(PrizeTier::count))
                .orElseThrow()
                .amount();
    }

    @Nested
    class a_usual_campaign {
        @ParameterizedTest
        @ValueSource(ints = {1_000, 20_000, 100_000, 12_345, 99_991})
        void spends_its_budget_to_the_fen_and_its_most_frequent_amount_is_the_mean(int participants) {
            Designed designed = designed(usual(participants).build());

            assertThat(designed.slack()).isEqualTo(Money.ZERO);
            assertThat(mode(designed)).isEqualTo(yuan("3.88"));
            assertThat(designed.warnings()).isEmpty();
        }

        @Test
        void falls_towards_the_top_behind_the_most_frequent_amount() {
            List<PrizeTier> tiers = designed(usual(20_000).build()).table().tiers();

            assertThat(tiers.subList(2, tiers.size()))
                    .isSortedAccordingTo(
                            Comparator.comparingInt(PrizeTier::count).reversed());
            // The reference's prototype found 6198/3895/6797/1703/1006/324/73/3/1.
            assertThat(tiers.get(0).count()).isBetween(6_100, 6_300);
            assertThat(tiers.get(2).count()).isBetween(6_700, 6_900);
            assertThat(tiers.get(6).count()).isBetween(65, 80);
        }

        @Test
        void of_200_people_has_one_winner_of_88_88() {
            PrizeLadder ladder = PrizeLadder.UP_TO_88.with(yuan("88.88"), CountBounds.exactly(1));

            Designed designed = designed(usual(200).ladder(ladder).build());

            assertThat(designed.table().top()).isEqualTo(yuan("88.88"));
            assertThat(mode(designed)).isEqualTo(yuan("3.88"));
        }

        @ParameterizedTest
        @CsvSource({"3.20, 3.88", "4.90, 3.88", "3.88, 1.88"})
        void may_have_another_mean_or_mode(String mean, String mostFrequent) {
            Designed designed = designed(usual(20_000)
                    .mean(yuan(mean))
                    .mostFrequent(yuan(mostFrequent))
                    .build());

            assertThat(mode(designed)).isEqualTo(yuan(mostFrequent));
        }

        @Test
        void with_round_top_prizes_leaves_less_than_a_step() {
            Designed designed = designed(usual(20_000)
                    .ladder(PrizeLadder.ROUND_TOPS)
                    .fit(Fit.AT_MOST)
                    .build());

            assertThat(designed.slack()).isEqualTo(yuan("0.52"));
            assertThat(mode(designed)).isEqualTo(yuan("3.88"));
        }

        @Test
        void without_a_prescribed_mode_falls_from_the_lowest_amount_on() {
            Designed designed =
                    designed(usual(20_000).mostFrequent(new MostFrequent.Any()).build());

            assertThat(designed.table().tiers())
                    .isSortedAccordingTo(
                            Comparator.comparingInt(PrizeTier::count).reversed());
            assertThat(count(designed, yuan("1.88"))).isBetween(7_700, 7_800);
        }

        @Test
        void leads_with_the_amount_nearest_to_the_mean_unless_told_otherwise() {
            DesignRequest request = DesignRequest.builder()
                    .ladder(PrizeLadder.UP_TO_188)
                    .participants(20_000)
                    .budget(yuan("82000"))
                    .build();

            assertThat(mode(designed(request))).isEqualTo(yuan("3.88"));
        }

        @Test
        void is_designed_the_same_way_every_time() {
            assertThat(DESIGNER.design(usual(20_000).build()))
                    .isEqualTo(new PrizeDesigner().design(usual(20_000).build()));
        }

        @Test
        @Timeout(value = 5, unit = TimeUnit.SECONDS)
        void may_have_a_hundred_million_participants() {
            Designed designed = designed(usual(100_000_000).build());

            assertThat(designed.slack()).isEqualTo(Money.ZERO);
            assertThat(mode(designed)).isEqualTo(yuan("3.88"));
        }

        @Test
        void warns_when_dear_prizes_must_be_preferred() {
            Designed designed = designed(DesignRequest.builder()
                    .ladder(PrizeLadder.of("1.88", "2.88", "3.88"))
                    .participants(1_000)
                    .mean(yuan("3.60"))
                    .build());

            assertThat(designed.warnings()).containsExactly(new DesignWarning.TailNotDecreasing());
        }

        @Test
        void prefers_amounts_with_more_weight() {
            Map<Money, Double> weights = Map.of(yuan("8.88"), 0.05);

            Designed plain = designed(usual(20_000).build());
            Designed weighted = designed(usual(20_000).weights(weights).build());

            assertThat(count(weighted, yuan("8.88"))).isGreaterThan(2 * count(plain, yuan("8.88")));
        }
    }

    @Nested
    class an_infeasible_request {
        private <T extends Infeasible> T refused(DesignRequest request, Class<T> type) {
            DesignOutcome outcome = DESIGNER.design(request);
            assertThat(outcome).isInstanceOf(type);
            assertThat(type.cast(outcome).remedy()).endsWith(".");
            return type.cast(outcome);
        }

        @Test
        void has_a_ladder_with_every_fault_named() {
            PrizeLadder ladder =
                    PrizeLadder.of("1.88", "1.88", "0", "3.88", "20000000").with(yuan("5.88"), CountBounds.exactly(1));

            LadderInvalid invalid = refused(
                    usual(10)
                            .ladder(ladder)
                            .mostFrequent(yuan("9.99"))
                            .weights(Map.of(yuan("7"), 1.0))
                            .build(),
                    LadderInvalid.class);

            assertThat(invalid.code()).isEqualTo("LADDER_INVALID");
            assertThat(invalid.faults())
                    .containsExactly(
                            new LadderFault(Kind.NOT_RISING, 1, yuan("1.88")),
                            new LadderFault(Kind.NOT_POSITIVE, 2, Money.ZERO),
                            new LadderFault(Kind.NOT_RISING, 2, Money.ZERO),
                            new LadderFault(Kind.TOO_LARGE, 4, yuan("20000000")),
                            new LadderFault(Kind.BOUNDS_NOT_ON_LADDER, 5, yuan("5.88")),
                            new LadderFault(Kind.MODE_NOT_ON_LADDER, 5, yuan("9.99")),
                            new LadderFault(Kind.WEIGHT_NOT_ON_LADDER, 5, yuan("7")));
        }

        @Test
        void has_no_amounts_or_too_many() {
            assertThat(refused(usual(10).ladder(PrizeLadder.of()).build(), LadderInvalid.class)
                            .faults()
                            .get(0)
                            .kind())
                    .isEqualTo(Kind.EMPTY);
            String[] many = java.util.stream.IntStream.rangeClosed(1, 33)
                    .mapToObj(Integer::toString)
                    .toArray(String[]::new);
            assertThat(refused(
                                    usual(10)
                                            .ladder(PrizeLadder.of(many))
                                            .mostFrequent(new MostFrequent.Any())
                                            .build(),
                                    LadderInvalid.class)
                            .faults())
                    .containsExactly(new LadderFault(Kind.TOO_LONG, 32, yuan("33")));
        }

        @Test
        void has_bounds_for_more_tickets_than_participants() {
            CountsOutOfBounds refused = refused(usual(4).build(), CountsOutOfBounds.class);

            assertThat(refused).isEqualTo(new CountsOutOfBounds(4, 5, 7_000_000_004L));
            assertThat(refused.code()).isEqualTo("COUNT_BOUNDS");
        }

        @Test
        void has_a_budget_that_does_not_pay_the_minimum() {
            PrizeLadder one = PrizeLadder.of("1.88", "3.88", "88.00").with(yuan("88"), CountBounds.exactly(1));

            BudgetBelowMinimum refused = refused(usual(40).ladder(one).build(), BudgetBelowMinimum.class);

            assertThat(refused.minimum()).isEqualTo(yuan("161.32"));
            // The least numbers of participants of the reference: one 88.00 needs 44, three 130, one 188.00 94, three
            // 280.
            assertThat(refused.enoughParticipants()).containsExactly(44);
            assertThat(leastParticipants("88", 3)).containsExactly(130);
            assertThat(leastParticipants("188", 1)).containsExactly(94);
            assertThat(leastParticipants("188", 3)).containsExactly(280);
        }

        private List<Integer> leastParticipants(String top, int count) {
            PrizeLadder ladder = PrizeLadder.of("1.88", "3.88", top).with(yuan(top), CountBounds.exactly(count));
            return refused(usual(10).ladder(ladder).build(), BudgetBelowMinimum.class)
                    .enoughParticipants();
        }

        @Test
        void has_a_mean_below_the_lowest_amount_which_no_number_of_participants_mends() {
            BudgetBelowMinimum refused = refused(usual(1_000).mean(yuan("1.50")).build(), BudgetBelowMinimum.class);

            assertThat(refused.enoughParticipants()).isEmpty();
        }

        @Test
        void has_a_budget_that_cannot_be_used_up() {
            DesignRequest request = usual(10)
                    .ladder(PrizeLadder.of("1.88", "3.88"))
                    .mean(yuan("4.00"))
                    .build();

            assertThat(refused(request, BudgetAboveMaximum.class).maximum()).isEqualTo(yuan("38.80"));
        }

        @Test
        void has_a_total_between_two_steps() {
            PrizeLadder ladder = PrizeLadder.of("1.88", "2.88", "3.88", "5.88", "8.88", "18.88", "38.88", "88.00")
                    .with(yuan("88"), CountBounds.exactly(3));
            DesignRequest request = usual(20_000).ladder(ladder).build();

            NotRepresentable refused = refused(request, NotRepresentable.class);

            assertThat(refused.code()).isEqualTo("NOT_REPRESENTABLE");
            assertThat(refused.step()).isEqualTo(yuan("1.00"));
            assertThat(refused.nearestBudgets())
                    .containsExactly(
                            request.budget().minus(yuan("0.64")),
                            request.budget().plus(yuan("0.36")));
            for (Money budget : refused.nearestBudgets()) {
                designed(usual(20_000).ladder(ladder).budget(budget).build());
            }
            for (Money amount : refused.suggestedAmounts()) {
                List<Money> more = new java.util.ArrayList<>(ladder.amounts());
                more.add(amount);
                more.sort(Comparator.naturalOrder());
                designed(usual(20_000)
                        .ladder(new PrizeLadder(more, ladder.bounds()))
                        .build());
            }
            assertThat(refused.suggestedAmounts()).isNotEmpty();
        }

        @Test
        void can_be_balanced_by_one_ticket_of_any_amount() {
            DesignRequest request = usual(20_000)
                    .ladder(PrizeLadder.ROUND_TOPS)
                    .balancingTicket()
                    .build();

            Designed designed = designed(request);

            assertThat(designed.slack()).isEqualTo(Money.ZERO);
            DesignWarning.BalancingTicket balancing =
                    (DesignWarning.BalancingTicket) designed.warnings().get(0);
            assertThat(count(designed, balancing.amount())).isEqualTo(1);
        }

        @Test
        void has_no_whole_numbers_within_its_bounds() {
            PrizeLadder ladder = PrizeLadder.of("2.00", "3.00", "5.00")
                    .with(yuan("2"), new CountBounds(0, 1))
                    .with(yuan("3"), new CountBounds(0, 1));
            DesignRequest request = usual(3).ladder(ladder)
                    .budget(yuan("11"))
                    .mostFrequent(new MostFrequent.Any())
                    .build();

            NoIntegerSolution refused = refused(request, NoIntegerSolution.class);

            assertThat(refused.code()).isEqualTo("NO_INTEGER_SOLUTION");
            assertThat(refused.nearestBudgets()).containsExactly(yuan("10"), yuan("12"));
        }

        @Test
        void wishes_an_amount_to_lead_that_cannot() {
            ModeNotAchievable refused =
                    refused(usual(20_000).mostFrequent(yuan("8.88")).build(), ModeNotAchievable.class);

            assertThat(refused.code()).isEqualTo("MODE_NOT_ACHIEVABLE");
            assertThat(refused.wished()).isEqualTo(yuan("8.88"));
            assertThat(refused.bestCount()).isPositive();
            assertThat(refused.achievable())
                    .contains(yuan("3.88"), yuan("2.88"))
                    .doesNotContain(yuan("8.88"));
            for (Money amount : refused.achievable()) {
                designed(usual(20_000).mostFrequent(amount).build());
            }
        }

        @Test
        void wishes_an_amount_to_lead_that_can_only_be_level_with_another() {
            DesignRequest request = DesignRequest.builder()
                    .ladder(PrizeLadder.of("3.00", "5.00"))
                    .participants(10)
                    .mean(yuan("4"))
                    .mostFrequent(yuan("5"))
                    .build();

            assertThat(refused(request, ModeNotAchievable.class))
                    .isEqualTo(new ModeNotAchievable(yuan("5"), 5, List.of()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2.99", "5.01"})
        void has_a_mean_the_bank_does_not_allow(String mean) {
            MeanOutOfPolicy refused = refused(usual(20_000).mean(yuan(mean)).build(), MeanOutOfPolicy.class);

            assertThat(refused.meanYuan()).isEqualByComparingTo(mean);
            designed(usual(20_000).mean(yuan(mean)).anyMean().build());
        }

        @ParameterizedTest
        @ValueSource(strings = {"3.00", "5.00"})
        void does_not_have_a_mean_at_the_edge_of_the_policy(String mean) {
            designed(usual(20_000).mean(yuan(mean)).build());
        }

        @Test
        void takes_too_long_to_search() {
            DesignRequest request = usual(997)
                    .ladder(PrizeLadder.of("1.88", "2.99", "3.53", "5.17", "8.88", "18.64", "38.88"))
                    .mostFrequent(new MostFrequent.Any())
                    .build();
            designed(request);

            DesignOutcome outcome = new PrizeDesigner(8, 0).design(request);

            assertThat(outcome).isInstanceOf(SearchExhausted.class);
            SearchExhausted exhausted = (SearchExhausted) outcome;
            assertThat(exhausted.code()).isEqualTo("SEARCH_EXHAUSTED");
            assertThat(exhausted.looked()).isEqualTo(8);
            assertThat(exhausted.bestFound()).hasSize(1);
            PrizeTable best = exhausted.bestFound().get(0);
            assertThat(best.tickets()).isEqualTo(997);
            assertThat(best.total()).isLessThan(request.budget());
        }
    }

    @Test
    void a_request_without_its_parts_is_refused() {
        assertThatThrownBy(() -> DesignRequest.builder().build()).hasMessage("ladder must be set");
        assertThatThrownBy(() -> usual(0).build()).hasMessageContaining("participants must be 1 to");
        assertThatThrownBy(() -> usual(1).budget(Money.ZERO).build()).hasMessageContaining("budget must be positive");
        assertThatThrownBy(
                        () -> usual(1).weights(Map.of(yuan("1.88"), Double.NaN)).build())
                .hasMessageContaining("weight of CNY 1.88");
    }

    @Test
    void every_refusal_has_a_code_and_says_what_would_help() {
        Money budget = yuan("100");
        Money near = yuan("99");
        PrizeTable table = new PrizeTable(List.of(new PrizeTier(yuan("1.88"), 10)));
        List<Infeasible> refusals = List.of(
                new LadderInvalid(List.of(new LadderFault(Kind.NOT_POSITIVE, 2, Money.ZERO))),
                new CountsOutOfBounds(4, 5, 9),
                new BudgetBelowMinimum(budget, yuan("120"), List.of(44)),
                new BudgetBelowMinimum(budget, yuan("120"), List.of()),
                new BudgetAboveMaximum(budget, yuan("90")),
                new MeanOutOfPolicy(budget, 10, MeanPolicy.USUAL),
                new NotRepresentable(budget, yuan("2"), List.of(near, yuan("101")), List.of(yuan("2.18"))),
                new NotRepresentable(budget, yuan("2"), List.of(near), List.of()),
                new NoIntegerSolution(budget, List.of()),
                new ModeNotAchievable(yuan("8.88"), 7, List.of(yuan("1.88"), yuan("3.88"))),
                new ModeNotAchievable(yuan("8.88"), 7, List.of()),
                new SearchExhausted(budget, 9, List.of(table)),
                new SearchExhausted(budget, 9, List.of()));

        assertThat(refusals)
                .extracting(Infeasible::code)
                .containsExactly(
                        "LADDER_INVALID",
                        "COUNT_BOUNDS",
                        "BUDGET_BELOW_MINIMUM",
                        "BUDGET_BELOW_MINIMUM",
                        "BUDGET_ABOVE_MAXIMUM",
                        "MEAN_OUT_OF_POLICY",
                        "NOT_REPRESENTABLE",
                        "NOT_REPRESENTABLE",
                        "NO_INTEGER_SOLUTION",
                        "MODE_NOT_ACHIEVABLE",
                        "MODE_NOT_ACHIEVABLE",
                        "SEARCH_EXHAUSTED",
                        "SEARCH_EXHAUSTED");
        assertThat(refusals)
                .extracting(Infeasible::remedy)
                .containsExactly(
                        "Give 1 to 32 positive, rising amounts and refer only to them: NOT_POSITIVE at 2: 0.00.",
                        "Take 5 to 9 participants, or other bounds: 4 do not fit.",
                        "Raise the budget to CNY 120.00, or take 44 participants with the same mean.",
                        "Raise the budget to CNY 120.00, or the mean: no number of participants makes this one enough.",
                        "Lower the budget to CNY 90.00, or fit AT_MOST, or add a higher amount.",
                        "Take a budget of CNY 30.00 to CNY 50.00, or another policy: the mean is 10.0000 yuan.",
                        "Take a budget of CNY 99.00 or CNY 101.00, or fit AT_MOST, or add the amount CNY 2.18.",
                        "Take a budget of CNY 99.00, or fit AT_MOST.",
                        "Take a budget of another total, or fit AT_MOST, or wider bounds.",
                        "Let CNY 1.88 or CNY 3.88 be the most frequent amount, or take another mean.",
                        "Do not prescribe the most frequent amount, or take another mean.",
                        "Take a budget of CNY 18.80, or fit AT_MOST, or wider bounds.",
                        "Take wider bounds or fewer amounts.");
        assertThat(List.of(new DesignWarning.TailNotDecreasing(), new DesignWarning.BalancingTicket(near)))
                .extracting(DesignWarning::code)
                .containsExactly("TAIL_NOT_DECREASING", "BALANCING_TICKET");
    }

    @Test
    void the_lowest_amount_may_be_wished_to_lead_where_it_would_not_by_itself() {
        DesignRequest.Builder request = usual(20_000).weights(Map.of(yuan("2.88"), 0.02));
        assertThat(mode(designed(request.mostFrequent(new MostFrequent.Any()).build())))
                .isEqualTo(yuan("2.88"));

        assertThat(mode(designed(request.mostFrequent(yuan("1.88")).build()))).isEqualTo(yuan("1.88"));
    }

    @Test
    void of_two_amounts_equally_near_to_the_mean_the_lower_leads() {
        DesignRequest request = DesignRequest.builder()
                .ladder(PrizeLadder.of("2.00", "4.00", "5.00", "8.00"))
                .participants(10_000)
                .mean(yuan("4.50"))
                .build();

        assertThat(mode(designed(request))).isEqualTo(yuan("4.00"));
    }

    @Test
    void all_that_was_looked_at_is_counted() {
        DesignRequest request = usual(997)
                .ladder(PrizeLadder.of("1.88", "2.99", "3.53", "5.17", "8.88", "18.64", "38.88"))
                .mostFrequent(new MostFrequent.Any())
                .build();

        assertThat(((SearchExhausted) new PrizeDesigner(8, 5).design(request)).looked())
                .isEqualTo(13);
    }

    @Test
    void a_ladder_may_have_32_amounts_of_up_to_ten_million_yuan() {
        List<Money> amounts = new java.util.ArrayList<>(java.util.stream.IntStream.rangeClosed(300, 330)
                .mapToObj(Money::ofFen)
                .toList());
        amounts.add(yuan("10000000"));

        designed(usual(100)
                .ladder(new PrizeLadder(amounts, Map.of()))
                .mostFrequent(new MostFrequent.Any())
                .mean(yuan("3.10"))
                .build());
    }

    @Test
    void a_policy_of_the_bank_takes_the_place_of_the_usual_one() {
        MeanPolicy generous = new MeanPolicy(yuan("6"), yuan("9"));

        designed(usual(20_000).mean(yuan("6.88")).policy(generous).build());
        assertThat(DESIGNER.design(usual(20_000).policy(generous).build())).isInstanceOf(MeanOutOfPolicy.class);
    }

    @Test
    void a_weight_is_positive_and_finite() {
        for (double weight : new double[] {0, -1, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(
                            () -> usual(1).weights(Map.of(yuan("1.88"), weight)).build())
                    .hasMessageContaining("must be positive and finite: " + weight);
        }
    }

    @Test
    void a_table_tells_its_extremes_its_mean_and_its_variance() {
        PrizeTable table = new PrizeTable(List.of(
                new PrizeTier(yuan("1"), 0),
                new PrizeTier(yuan("2"), 3),
                new PrizeTier(yuan("6"), 1),
                new PrizeTier(yuan("9"), 0)));

        assertThat(table.bottom()).isEqualTo(yuan("2"));
        assertThat(table.top()).isEqualTo(yuan("6"));
        assertThat(table.meanYuan()).isEqualByComparingTo("3");
        // (3 · 1² + 3²) / 4
        assertThat(table.varianceYuan()).isEqualByComparingTo("3");
    }

    @Test
    void at_most_uses_what_the_ladder_can_use() {
        Designed designed = designed(DesignRequest.builder()
                .ladder(PrizeLadder.of("1.88", "3.88"))
                .participants(10)
                .mean(yuan("4.50"))
                .build());

        assertThat(designed.slack()).isEqualTo(yuan("6.20"));
    }
}
