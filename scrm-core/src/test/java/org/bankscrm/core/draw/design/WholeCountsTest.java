package org.bankscrm.core.draw.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.draw.design.WholeCounts.Effort;
import org.bankscrm.core.draw.design.WholeCounts.End;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How near the whole counts are to the real optimum; that they are found at all is tested with the designer. */
class WholeCountsTest {
    private static final long[] USUAL = {188, 288, 388, 588, 888, 1888, 3888};

    private int apart;

    /** Tiers, and how many tickets must cost how much. */
    private record Problem(TierSpace space, int count, long money) {
        double[] logWeights() {
            return LongStream.of(space.amounts)
                    .mapToDouble(amount -> -StrictMath.log((double) amount))
                    .toArray();
        }
    }

    /** Three amounts whose counts have bounds, and a total the steps allow. */
    private static Problem ofThree(RandomGenerator random) {
        TierSpace space = new TierSpace(new long[3], new long[3], new long[3]);
        int count = random.nextInt(10, 300);
        long amount = 0;
        for (int i = 0; i < 3; i++) {
            amount += random.nextInt(1, 40);
            space.amounts[i] = amount;
            space.least[i] = random.nextInt(4) == 0 ? random.nextInt(count / 5) : 0;
            space.most[i] = random.nextInt(3) == 0 ? space.least[i] + random.nextInt(1, count) : count;
        }
        space.most[0] = count;
        long least = space.minimum(3, count);
        long money = least + random.nextLong(space.maximum(3, count) - least + 1);
        return new Problem(
                space,
                count,
                money - Math.floorMod(money - WholeCounts.someTotal(space, count), WholeCounts.step(space)));
    }

    @Test
    void of_three_amounts_the_one_that_absorbs_nothing_gets_the_fitting_count_nearest_to_the_real_one() {
        Property.forAll(WholeCountsTest::ofThree).runs(400).holds(problem -> {
            TierSpace space = problem.space();
            WholeCounts counts =
                    new WholeCounts(space, problem.count(), problem.money(), new Effort(400_000, 4_000_000));
            double[] real = counts.realCounts(problem.logWeights());
            End end = counts.search(real, problem.logWeights());

            int low = densest(space, real);
            int other = low == 0 ? 2 : 0;
            long near = (long) Math.ceil(real[other] - 0.5);
            List<Long> fitting = LongStream.rangeClosed(space.least[other], space.most[other])
                    .filter(n -> absorbed(problem, low, other, n))
                    .boxed()
                    .sorted(Comparator.comparingLong((Long n) -> Math.abs(n - near))
                            .thenComparing(Comparator.reverseOrder()))
                    .toList();
            assertThat(end).isEqualTo(fitting.isEmpty() ? End.NONE : End.FOUND);
            if (!fitting.isEmpty()) {
                assertThat(counts.solution()[other]).isEqualTo(fitting.get(0));
                apart += fitting.get(0) == near ? 0 : 1;
            }
        });
        assertThat(apart).as("how often the nearest number does not fit").isGreaterThan(50);
    }

    /** The lower of the neighbours with the most tickets for their distance. */
    private static int densest(TierSpace space, double[] real) {
        return IntStream.of(0, 1)
                .boxed()
                .max(Comparator.<Integer>comparingDouble(
                                i -> Math.min(real[i], real[i + 1]) / (space.amounts[i + 1] - space.amounts[i]))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Whether the neighbours can take what {@code n} tickets of the other amount leave. */
    private static boolean absorbed(Problem problem, int low, int other, long n) {
        TierSpace space = problem.space();
        return LongStream.rangeClosed(space.least[low], space.most[low]).anyMatch(rest -> {
            long high = problem.count() - n - rest;
            return high >= space.least[low + 1]
                    && high <= space.most[low + 1]
                    && n * space.amounts[other] + rest * space.amounts[low] + high * space.amounts[low + 1]
                            == problem.money();
        });
    }

    private static Problem usual(RandomGenerator random) {
        int count = random.nextInt(1_000, 100_000);
        long[] most = new long[USUAL.length];
        Arrays.fill(most, count);
        return new Problem(
                new TierSpace(USUAL.clone(), new long[USUAL.length], most),
                count,
                count * (300 + 100L * random.nextInt(3) - 12));
    }

    @Test
    void rounding_moves_no_count_of_a_usual_campaign_by_more_tickets_than_there_are_amounts() {
        Property.forAll(WholeCountsTest::usual).runs(400).holds(problem -> {
            Effort effort = new Effort(400_000, 0);
            WholeCounts counts = new WholeCounts(problem.space(), problem.count(), problem.money(), effort);
            double[] real = counts.realCounts(problem.logWeights());

            assertThat(counts.search(real, problem.logWeights())).isEqualTo(End.FOUND);

            for (int i = 0; i < real.length; i++) {
                assertThat(Math.abs(counts.solution()[i] - real[i])).isLessThan(USUAL.length);
            }
        });
    }

    @Test
    void the_more_is_looked_at_the_nearer_is_what_remains_as_the_best() {
        TierSpace space = new TierSpace(new long[] {188, 299, 353, 517, 888, 1864, 3888}, new long[7], new long[] {
            997, 997, 997, 997, 997, 997, 997
        });
        Problem problem = new Problem(space, 997, 388 * 997);
        long before = 0;
        for (int walk = 1; walk < 400; walk++) {
            Effort effort = new Effort(walk, 0);
            WholeCounts counts = new WholeCounts(space, problem.count(), problem.money(), effort);
            if (counts.search(counts.realCounts(problem.logWeights()), problem.logWeights()) == End.FOUND) {
                break;
            }
            long[] best = counts.best();
            if (best != null) {
                long total = IntStream.range(0, 7)
                        .mapToLong(i -> best[i] * space.amounts[i])
                        .sum();
                assertThat(total).isLessThan(problem.money()).isGreaterThanOrEqualTo(before);
                assertThat(LongStream.of(best).sum()).isEqualTo(997);
                before = total;
            }
        }
        assertThat(before).isPositive();
    }
}
