package org.bankscrm.core.draw.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.draw.design.DesignOutcome.Designed;
import org.bankscrm.core.draw.design.DesignOutcome.SearchExhausted;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The designer against a table of all totals that a number of tickets can have. */
class PrizeDesignerAgainstDynamicProgramTest {
    private int feasible;
    private int infeasible;

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
        });
        assertThat(feasible).isGreaterThan(160);
        assertThat(infeasible).isGreaterThan(160);
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
