package org.bankscrm.core.draw.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.random.RandomGenerator;

class ProjectionTest {
    /** Tiers, weights and what is asked of them. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
    private record Problem(TierSpace space, double[] logWeights, long count, long money) {
        Projection solved() {
            return Projection.of(space, logWeights, count, money);
        }

        /** The relative entropy of counts to the weights, which have no scale. */
        double entropy(double[] counts) {
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i] <= 0 ? 0 : counts[i] * (Math.log(counts[i]) - logWeights[i]);
            }
            return sum;
        }
    }

    private static Problem any(RandomGenerator random) {
        int size = random.nextInt(3, 7);
        TierSpace space = new TierSpace(new long[size], new long[size], new long[size]);
        double[] logWeights = new double[size];
        long count = random.nextInt(50, 5_000);
        long amount = 0;
        for (int i = 0; i < size; i++) {
            amount += random.nextInt(1, 2_000);
            space.amounts[i] = amount;
            space.least[i] = random.nextInt(4) == 0 ? random.nextLong(1 + count / 10) : 0;
            space.most[i] = random.nextInt(4) == 0 ? space.least[i] + 1 + random.nextLong(count) : count;
            logWeights[i] = random.nextDouble(-6, 6);
        }
        space.most[0] = count;
        long least = space.minimum(size, count);
        long most = space.maximum(size, count);
        long room = (most - least) / 20;
        return new Problem(space, logWeights, count, least + room + random.nextLong(most - least - 2 * room + 1));
    }

    private static double sum(double[] counts) {
        return Arrays.stream(counts).sum();
    }

    private static double total(TierSpace space, double[] counts) {
        double total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i] * space.amounts[i];
        }
        return total;
    }

    @Test
    void the_counts_have_the_number_and_the_total_asked_for_within_their_bounds() {
        Property.forAll(ProjectionTest::any).runs(200).holds(problem -> {
            TierSpace space = problem.space();
            double[] counts = problem.solved().counts();

            assertThat(sum(counts)).isCloseTo((double) problem.count(), within(1e-8 * problem.count()));
            long span = space.amounts[space.size - 1] - space.amounts[0];
            assertThat(total(space, counts)).isCloseTo((double) problem.money(), within(1e-8 * problem.count() * span));
            for (int i = 0; i < counts.length; i++) {
                assertThat(counts[i]).isBetween(space.least[i] * (1 - 1e-9), space.most[i] * (1 + 1e-9));
            }
        });
    }

    @Test
    void no_counts_beside_them_with_the_same_number_and_total_are_nearer_to_the_weights() {
        Property.forAll(ProjectionTest::any).runs(200).holds(problem -> {
            TierSpace space = problem.space();
            double[] counts = problem.solved().counts();
            double entropy = problem.entropy(counts);
            for (int i = 0; i + 2 < counts.length; i++) {
                // The move along three neighbours that changes neither number nor total.
                double up = (double) (space.amounts[i + 2] - space.amounts[i + 1])
                        / (space.amounts[i + 2] - space.amounts[i]);
                for (double far : new double[] {-0.5, 0.5}) {
                    double[] moved = counts.clone();
                    moved[i] -= far * up;
                    moved[i + 1] += far;
                    moved[i + 2] -= far * (1 - up);
                    if (allowed(space, moved)) {
                        assertThat(problem.entropy(moved)).isGreaterThan(entropy);
                    }
                }
            }
        });
    }

    private static boolean allowed(TierSpace space, double[] counts) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < space.least[i] || counts[i] > space.most[i]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void a_total_out_of_reach_gives_the_nearest_extreme() {
        TierSpace space = new TierSpace(new long[] {100, 200, 400}, new long[] {0, 5, 0}, new long[] {50, 50, 8});
        double[] logWeights = {0, -1, -2};

        assertThat(Projection.of(space, logWeights, 20, 20 * 100).counts())
                .usingComparatorWithPrecision(0.001)
                .containsExactly(15, 5, 0);
        assertThat(Projection.of(space, logWeights, 20, 20 * 400).counts())
                .usingComparatorWithPrecision(0.001)
                .containsExactly(0, 12, 8);
    }
}
