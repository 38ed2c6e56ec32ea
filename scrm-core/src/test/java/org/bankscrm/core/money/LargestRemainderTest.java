package org.bankscrm.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

class LargestRemainderTest {
    record Case(long total, List<Long> weights) {
        long[] split() {
            return LargestRemainder.split(total, array(weights));
        }

        BigInteger sum() {
            return weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        }
    }

    @Nested
    class examples {
        @Test
        void the_units_left_over_go_to_the_largest_remainders() {
            assertThat(LargestRemainder.split(100, new long[] {47, 16, 15, 12, 6, 4}))
                    .containsExactly(47, 16, 15, 12, 6, 4);
            assertThat(LargestRemainder.split(10, new long[] {47, 16, 15, 12, 6, 4}))
                    .containsExactly(5, 2, 1, 1, 1, 0);
        }

        @Test
        void of_equal_remainders_the_lower_index_wins() {
            assertThat(LargestRemainder.split(5, new long[] {1, 1, 1})).containsExactly(2, 2, 1);
        }

        @Test
        void a_greater_total_can_make_a_share_smaller() {
            assertThat(LargestRemainder.split(10, new long[] {6, 6, 2})).containsExactly(4, 4, 2);
            assertThat(LargestRemainder.split(11, new long[] {6, 6, 2})).containsExactly(5, 5, 1);
        }

        @Test
        void the_greatest_numbers_there_are_divide_exactly() {
            long most = Long.MAX_VALUE;

            assertThat(LargestRemainder.split(most, new long[] {most, most})).containsExactly(most / 2 + 1, most / 2);
            assertThat(LargestRemainder.split(Long.MIN_VALUE, new long[] {0, most}))
                    .containsExactly(0, Long.MIN_VALUE);
            assertThat(LargestRemainder.split(Long.MIN_VALUE, new long[] {1, 1}))
                    .containsExactly(Long.MIN_VALUE / 2, Long.MIN_VALUE / 2);
        }

        @Test
        void weights_that_say_nothing_are_refused_by_name() {
            assertThatThrownBy(() -> LargestRemainder.split(3, new long[] {1, -2}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("weights[1] must not be negative: -2");
            assertThatThrownBy(() -> LargestRemainder.split(3, new long[] {0, 0}))
                    .hasMessage("weights must hold one that is positive, all 2 are zero");
            assertThatThrownBy(() -> LargestRemainder.split(0, new long[0]))
                    .hasMessage("weights must hold one that is positive, all 0 are zero");
        }
    }

    @Nested
    class for_any_total_and_weights {
        private final Property<Case> cases =
                Property.forAll(LargestRemainderTest::anyCase).runs(3_000).shrinking(LargestRemainderTest::smaller);

        @Test
        void the_shares_add_up_to_the_total() {
            cases.holds(c -> assertThat(Arrays.stream(c.split())
                            .mapToObj(BigInteger::valueOf)
                            .reduce(BigInteger.ZERO, BigInteger::add))
                    .isEqualTo(BigInteger.valueOf(c.total)));
        }

        @Test
        void each_share_is_its_ideal_rounded_down_or_up_and_nothing_for_no_weight() {
            cases.holds(c -> {
                long[] shares = c.split();
                BigInteger sum = c.sum();
                for (int i = 0; i < shares.length; i++) {
                    BigInteger miss = BigInteger.valueOf(shares[i])
                            .multiply(sum)
                            .subtract(BigInteger.valueOf(c.total).multiply(BigInteger.valueOf(c.weights.get(i))));
                    assertThat(miss.abs()).isLessThan(sum);
                    if (c.weights.get(i) == 0) {
                        assertThat(shares[i]).isZero();
                    }
                }
            });
        }

        @Test
        void the_greater_weight_gets_no_less_and_of_equal_weights_the_lower_index_gets_no_less() {
            cases.holds(c -> {
                long[] sizes = new Case(Math.abs(c.total >> 1), c.weights).split();
                for (int i = 0; i < sizes.length; i++) {
                    for (int j = i + 1; j < sizes.length; j++) {
                        if (c.weights.get(i) >= c.weights.get(j)) {
                            assertThat(sizes[i]).isGreaterThanOrEqualTo(sizes[j]);
                        } else {
                            assertThat(sizes[i]).isLessThanOrEqualTo(sizes[j]);
                        }
                        if (c.weights.get(i).equals(c.weights.get(j))) {
                            assertThat(sizes[i] - sizes[j]).isBetween(0L, 1L);
                        }
                    }
                }
            });
        }

        @Test
        void the_same_weights_in_another_order_get_the_same_shares_up_to_ties() {
            cases.holds(c -> {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < c.weights.size(); i++) {
                    order.add(i);
                }
                Collections.shuffle(order, new Random(c.total));
                long[] shares = c.split();
                long[] shuffled =
                        new Case(c.total, order.stream().map(c.weights::get).toList()).split();

                for (int i = 0; i < shuffled.length; i++) {
                    long weight = c.weights.get(order.get(i));
                    assertThat(shuffled[i] - shares[order.get(i)]).isBetween(-1L, 1L);
                    if (remainderIsUnique(c, weight)) {
                        assertThat(shuffled[i]).isEqualTo(shares[order.get(i)]);
                    }
                }
            });
        }

        @Test
        void the_opposite_total_gets_the_opposite_shares() {
            cases.holds(c -> {
                if (c.total != Long.MIN_VALUE) {
                    assertThat(Arrays.stream(new Case(-c.total, c.weights).split())
                                    .map(share -> -share)
                                    .toArray())
                            .isEqualTo(c.split());
                }
            });
        }

        @Test
        void handing_out_unit_by_unit_to_whoever_lost_most_says_the_same() {
            cases.holds(c -> assertThat(c.split()).isEqualTo(handedOutOneByOne(c)));
        }
    }

    private static boolean remainderIsUnique(Case c, long weight) {
        BigInteger remainder = remainder(c, weight);
        return c.weights.stream().filter(w -> remainder(c, w).equals(remainder)).count() == 1;
    }

    private static BigInteger remainder(Case c, long weight) {
        return BigInteger.valueOf(c.total)
                .abs()
                .multiply(BigInteger.valueOf(weight))
                .mod(c.sum());
    }

    /** The slow reference: one unit after the other to the first of the shares furthest below their ideal. */
    private static long[] handedOutOneByOne(Case c) {
        BigInteger size = BigInteger.valueOf(c.total).abs();
        BigInteger sum = c.sum();
        BigInteger[] shares = c.weights.stream()
                .map(w -> size.multiply(BigInteger.valueOf(w)).divide(sum))
                .toArray(BigInteger[]::new);
        BigInteger left = size.subtract(Arrays.stream(shares).reduce(BigInteger.ZERO, BigInteger::add));
        while (left.signum() > 0) {
            int furthest = -1;
            BigInteger most = null;
            for (int i = 0; i < shares.length; i++) {
                BigInteger lost =
                        size.multiply(BigInteger.valueOf(c.weights.get(i))).subtract(shares[i].multiply(sum));
                if (most == null || lost.compareTo(most) > 0) {
                    most = lost;
                    furthest = i;
                }
            }
            shares[furthest] = shares[furthest].add(BigInteger.ONE);
            left = left.subtract(BigInteger.ONE);
        }
        return Arrays.stream(shares)
                .map(share -> c.total < 0 ? share.negate() : share)
                .mapToLong(BigInteger::longValueExact)
                .toArray();
    }

    private static Case anyCase(RandomGenerator random) {
        long total = random.nextLong() >> random.nextInt(64);
        List<Long> weights = new ArrayList<>();
        int bits = random.nextInt(63);
        for (int i = random.nextInt(12); i >= 0; i--) {
            weights.add(random.nextInt(4) == 0 ? 0 : (random.nextLong() & Long.MAX_VALUE) >> bits);
        }
        if (weights.stream().allMatch(w -> w == 0)) {
            weights.set(0, 1L);
        }
        return new Case(total, weights);
    }

    private static List<Case> smaller(Case c) {
        List<Case> candidates = new ArrayList<>();
        Shrink.number(c.total).forEach(total -> candidates.add(new Case(total, c.weights)));
        Shrink.list(c.weights).stream()
                .filter(weights -> weights.stream().anyMatch(w -> w > 0))
                .forEach(weights -> candidates.add(new Case(c.total, weights)));
        return candidates;
    }

    private static long[] array(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
