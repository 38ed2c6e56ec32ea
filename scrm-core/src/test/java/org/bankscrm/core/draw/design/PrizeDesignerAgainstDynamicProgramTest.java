package org.bankscrm.core.draw.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.draw.design.DesignOutcome.BudgetBelowMinimum;
import org.bankscrm.core.draw.design.DesignOutcome.Designed;
import org.bankscrm.core.draw.design.DesignOutcome.NoIntegerSolution;
import org.bankscrm.core.draw.design.DesignOutcome.NotRepresentable;
import org.bankscrm.core.draw.design.DesignOutcome.SearchExhausted;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The designer against a table of all totals that a number of tickets can have. */
class PrizeDesignerAgainstDynamicProgramTest {
    private int feasible;
    private int infeasible;
    private int unsolvable;
    private int unrepresentable;
    private int balanced;
    private int without;

    @Test
    void solves_every_small_request_that_can_be_solved_and_refuses_every_other() {
        Property.forAll(random -> request(random, Fit.EXACT)).runs(1_200).holds(request -> {
            DesignOutcome outcome = new PrizeDesigner().design(request);

            boolean possible = totals(request).get((int) request.budget().fen());
            assertThat(outcome).isNotInstanceOf(SearchExhausted.class);
            assertThat(outcome instanceof Designed).isEqualTo(possible);
            if (outcome instanceof Designed designed) {
                check(request, designed);
                assertThat(designed.slack()).isEqualTo(Money.ZERO);
                feasible++;
            } else {
                infeasible++;
            }
            if (outcome instanceof NoIntegerSolution none) {
                assertThat(none.nearestBudgets()).isEqualTo(neighbours(request));
                unsolvable++;
            }
            if (outcome instanceof NotRepresentable between) {
                checkSteps(request, between);
                unrepresentable++;
            }
        });
        assertThat(unsolvable).isGreaterThan(20);
        assertThat(unrepresentable).isGreaterThan(20);
        assertThat(feasible).isGreaterThan(160);
        assertThat(infeasible).isGreaterThan(160);
    }

    @Test
    void the_exhaustive_search_alone_solves_the_same_requests() {
        Property.forAll(random -> request(random, Fit.EXACT)).runs(300).holds(request -> {
            DesignOutcome outcome = new PrizeDesigner(0, 4_000_000).design(request);

            assertThat(outcome instanceof Designed)
                    .isEqualTo(totals(request).get((int) request.budget().fen()));
            if (outcome instanceof Designed designed) {
                check(request, designed);
                assertThat(designed.slack()).isEqualTo(Money.ZERO);
            }
        });
    }

    @Test
    void leaves_as_little_of_the_budget_as_any_table_does() {
        Property.forAll(random -> request(random, Fit.AT_MOST)).runs(400).holds(request -> {
            DesignOutcome outcome = new PrizeDesigner().design(request);

            int best = totals(request).previousSetBit((int) request.budget().fen());
            assertThat(outcome instanceof Designed).isEqualTo(best >= 0);
            if (outcome instanceof Designed designed) {
                check(request, designed);
                assertThat(designed.table().total()).isEqualTo(Money.ofFen(best));
            }
        });
    }

    /** The nearest possible totals below and above the budget. */
    private static List<Money> neighbours(DesignRequest request) {
        BitSet totals = totals(request);
        int budget = (int) request.budget().fen();
        return IntStream.of(totals.previousSetBit(budget), totals.nextSetBit(budget))
                .filter(total -> total >= 0)
                .mapToObj(Money::ofFen)
                .toList();
    }

    /** Of amounts that may have more than one count, by trying every divisor. */
    private static long step(DesignRequest request) {
        List<Money> free = request.ladder().amounts().stream()
                .filter(amount -> {
                    CountBounds bounds = request.ladder().bounds().getOrDefault(amount, CountBounds.ANY);
                    return bounds.least() < Math.min(bounds.most(), request.participants());
                })
                .toList();
        return LongStream.iterate(400, step -> step - 1)
                .filter(step -> free.stream()
                        .allMatch(amount -> amount.minus(free.get(0)).fen() % step == 0))
                .findFirst()
                .orElseThrow();
    }

    private static void checkSteps(DesignRequest request, NotRepresentable between) {
        BitSet totals = totals(request);
        long step = step(request);
        long least = totals.nextSetBit(0);
        long most = totals.length() - 1L;
        long budget = request.budget().fen();
        assertThat(between.step()).isEqualTo(Money.ofFen(step));
        assertThat(between.nearestBudgets())
                .isEqualTo(LongStream.rangeClosed(budget - step + 1, budget + step - 1)
                        .filter(total -> total >= least && total <= most && (total - least) % step == 0)
                        .mapToObj(Money::ofFen)
                        .toList());
        List<Money> ladder = request.ladder().amounts();
        assertThat(between.suggestedAmounts())
                .hasSizeLessThanOrEqualTo(2)
                .doesNotContainAnyElementsOf(ladder)
                .allSatisfy(amount -> {
                    assertThat(amount).isBetween(ladder.get(0), ladder.get(ladder.size() - 1));
                    List<Money> more = Stream.concat(ladder.stream(), Stream.of(amount))
                            .sorted()
                            .toList();
                    assertThat(new PrizeDesigner()
                                    .design(exact(
                                            new PrizeLadder(
                                                    more, request.ladder().bounds()),
                                            request.participants(),
                                            budget,
                                            false)))
                            .isNotInstanceOf(NotRepresentable.class);
                });
    }

    @Test
    void one_balancing_ticket_is_added_exactly_where_one_makes_the_total_exact() {
        Property.forAll(PrizeDesignerAgainstDynamicProgramTest::small).runs(500).holds(request -> {
            PrizeLadder ladder = request.ladder();
            int n = request.participants();
            long budget = request.budget().fen();
            DesignOutcome plain = new PrizeDesigner().design(exact(ladder, n, budget, false));
            boolean may = plain instanceof NotRepresentable || plain instanceof NoIntegerSolution;
            List<Money> helpful = n == 1 || !may ? List.of() : balancing(ladder, n, budget);

            DesignOutcome outcome = new PrizeDesigner().design(exact(ladder, n, budget, true));

            if (helpful.isEmpty()) {
                assertThat(outcome).isEqualTo(plain);
                without++;
                return;
            }
            Designed designed = (Designed) outcome;
            Money amount = ((DesignWarning.BalancingTicket)
                            designed.warnings().get(designed.warnings().size() - 1))
                    .amount();
            assertThat(helpful).contains(amount);
            assertThat(designed.table().tiers()).contains(new PrizeTier(amount, 1));
            assertThat(designed.table().total()).isEqualTo(request.budget());
            assertThat(designed.table().tickets()).isEqualTo(n);
            assertThat(designed.slack()).isEqualTo(Money.ZERO);
            balanced++;
        });
        assertThat(balanced).isGreaterThan(30);
        assertThat(without).isGreaterThan(30);
    }

    /** Every amount between the lowest and the highest that makes the total exact. */
    private static List<Money> balancing(PrizeLadder ladder, int n, long budget) {
        BitSet others = totals(exact(ladder, n - 1, budget, false));
        List<Money> amounts = ladder.amounts();
        return LongStream.rangeClosed(
                        amounts.get(0).fen(), amounts.get(amounts.size() - 1).fen())
                .filter(fen -> fen <= budget && others.get((int) (budget - fen)))
                .mapToObj(Money::ofFen)
                .filter(amount -> !amounts.contains(amount))
                .toList();
    }

    private static DesignRequest small(RandomGenerator random) {
        DesignRequest any = request(random, Fit.EXACT);
        List<Money> amounts = any.ladder().amounts().stream()
                .map(amount -> Money.ofFen(1 + amount.fen() % 16))
                .distinct()
                .sorted()
                .toList();
        int scale = random.nextInt(1, 5);
        PrizeLadder ladder =
                new PrizeLadder(amounts.stream().map(a -> a.times(scale)).toList(), java.util.Map.of());
        for (Money amount : ladder.amounts()) {
            if (random.nextInt(3) == 0) {
                int least = random.nextInt(3);
                ladder = ladder.with(amount, new CountBounds(least, least + random.nextInt(4)));
            }
        }
        int n = random.nextInt(1, 12);
        long top = ladder.amounts().get(ladder.amounts().size() - 1).fen();
        return exact(ladder, n, random.nextLong(1, top * n + 2), false);
    }

    private static DesignRequest exact(PrizeLadder ladder, int n, long budget, boolean balancing) {
        DesignRequest.Builder builder = DesignRequest.builder()
                .ladder(ladder)
                .participants(n)
                .budget(Money.ofFen(budget))
                .mostFrequent(new MostFrequent.Any())
                .fit(Fit.EXACT)
                .anyMean();
        return (balancing ? builder.balancingTicket() : builder).build();
    }

    @Test
    void tells_the_smallest_number_of_participants_for_which_the_mean_is_enough() {
        Property.forAll(PrizeDesignerAgainstDynamicProgramTest::small).runs(300).holds(request -> {
            if (new PrizeDesigner().design(request) instanceof BudgetBelowMinimum below) {
                assertThat(below.enoughParticipants())
                        .isEqualTo(IntStream.rangeClosed(1, 10_000)
                                .filter(n -> enough(request, n))
                                .limit(1)
                                .boxed()
                                .toList());
                infeasible++;
            }
        });
        assertThat(infeasible).isGreaterThan(50);
    }

    private static boolean enough(DesignRequest request, int n) {
        long rest = n;
        long cost = 0;
        for (Money amount : request.ladder().amounts()) {
            int least = request.ladder()
                    .bounds()
                    .getOrDefault(amount, CountBounds.ANY)
                    .least();
            rest -= least;
            cost += least * amount.fen();
        }
        if (rest < 0) {
            return false;
        }
        for (Money amount : request.ladder().amounts()) {
            CountBounds bounds = request.ladder().bounds().getOrDefault(amount, CountBounds.ANY);
            long more = Math.min(rest, bounds.most() - bounds.least());
            rest -= more;
            cost += more * amount.fen();
        }
        return rest == 0 && request.budget().fen() * n >= cost * request.participants();
    }

    private static DesignRequest request(RandomGenerator random, Fit fit) {
        int tiers = random.nextInt(1, 7);
        int scale = random.nextBoolean() ? 1 : random.nextInt(1, 8);
        List<Money> amounts = random.ints(1, 40)
                .map(amount -> amount * scale)
                .distinct()
                .limit(tiers)
                .sorted()
                .mapToObj(Money::ofFen)
                .toList();
        PrizeLadder ladder = new PrizeLadder(amounts, java.util.Map.of());
        int participants = random.nextInt(1, 25);
        for (Money amount : amounts) {
            int least = random.nextInt(4) == 0 ? random.nextInt(4) : 0;
            int most = random.nextInt(3) == 0 ? least + random.nextInt(5) : participants;
            ladder = ladder.with(amount, new CountBounds(least, Math.max(least, most)));
        }
        long low = amounts.get(0).fen();
        long high = amounts.get(amounts.size() - 1).fen();
        return DesignRequest.builder()
                .ladder(ladder)
                .participants(participants)
                .budget(Money.ofFen(random.nextLong(Math.max(1, low * participants - 3), high * participants + 4)))
                .mostFrequent(new MostFrequent.Any())
                .fit(fit)
                .anyMean()
                .build();
    }

    private static BitSet totals(DesignRequest request) {
        int n = request.participants();
        BitSet[] reachable = Stream.generate(BitSet::new).limit(n + 1).toArray(BitSet[]::new);
        reachable[0].set(0);
        for (Money amount : request.ladder().amounts()) {
            CountBounds bounds = request.ladder().bounds().getOrDefault(amount, CountBounds.ANY);
            BitSet[] next = Stream.generate(BitSet::new).limit(n + 1).toArray(BitSet[]::new);
            for (int used = 0; used <= n; used++) {
                for (int count = bounds.least(); count <= bounds.most() && used + count <= n; count++) {
                    int money = (int) amount.fen() * count;
                    BitSet target = next[used + count];
                    reachable[used].stream().forEach(total -> target.set(total + money));
                }
            }
            reachable = next;
        }
        return reachable[n];
    }

    private static void check(DesignRequest request, Designed designed) {
        assertThat(designed.table().tickets()).isEqualTo(request.participants());
        assertThat(designed.table().total().plus(designed.slack())).isEqualTo(request.budget());
        for (PrizeTier tier : designed.table().tiers()) {
            CountBounds bounds = request.ladder().bounds().getOrDefault(tier.amount(), CountBounds.ANY);
            assertThat(tier.count()).isBetween(bounds.least(), bounds.most());
        }
    }
}
