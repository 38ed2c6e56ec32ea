package org.bankscrm.core.target.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.target.allocation.AllocationCase.Claim;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;

class WebsterPropertyTest {
    private static Property<AllocationCase> cases() {
        return Property.forAll(AllocationCase::any)
                .shrinking(AllocationCase::smaller)
                .runs(1_000);
    }

    @Test
    void the_shares_add_up_to_the_total_and_lie_within_their_bounds() {
        cases().holds(value -> {
            long[] shares = value.webster();

            assertThat(Arrays.stream(shares).sum()).isEqualTo(value.total());
            for (int i = 0; i < shares.length; i++) {
                Claim claim = value.claims().get(i);
                assertThat(shares[i]).isBetween(claim.lower(), claim.upper());
                if (claim.weight() == 0) {
                    assertThat(shares[i]).isEqualTo(claim.lower());
                }
            }
        });
    }

    @Test
    void the_shares_are_those_of_giving_out_unit_by_unit() {
        cases().holds(value -> assertThat(value.webster()).isEqualTo(unitByUnit(value)));
    }

    @Test
    void one_more_unit_to_share_lowers_nobody() {
        cases().holds(value -> {
            AllocationCase more = value.withTotal(value.total() + 1);
            if (more.fits()) {
                long[] before = value.webster();
                long[] after = more.webster();
                for (int i = 0; i < before.length; i++) {
                    assertThat(after[i]).isGreaterThanOrEqualTo(before[i]);
                }
            }
        });
    }

    @Test
    void a_larger_weight_does_not_lower_its_own_share() {
        cases().holds(value -> {
            long[] before = value.webster();
            for (int i = 0; i < before.length; i++) {
                Claim claim = value.claims().get(i);
                if (claim.weight() > 0) {
                    for (long more : new long[] {1, 5, claim.weight()}) {
                        List<Claim> claims = new ArrayList<>(value.claims());
                        claims.set(i, new Claim(claim.weight() + more, claim.lower(), claim.upper()));

                        assertThat(value.with(claims).webster()[i]).isGreaterThanOrEqualTo(before[i]);
                    }
                }
            }
        });
    }

    @Test
    void only_the_ratio_of_weights_matters() {
        cases().holds(value -> {
            List<Claim> larger = value.claims().stream()
                    .map(claim -> new Claim(7 * claim.weight(), claim.lower(), claim.upper()))
                    .toList();

            assertThat(value.with(larger).webster()).isEqualTo(value.webster());
        });
    }

    @Test
    void the_order_of_different_weights_does_not_matter() {
        cases().holds(value -> {
            long different =
                    value.claims().stream().mapToLong(Claim::weight).distinct().count();
            if (different == value.claims().size()) {
                List<Integer> order = new ArrayList<>();
                for (int i = 0; i < value.claims().size(); i++) {
                    order.add(i);
                }
                Collections.shuffle(order, new Random(value.total()));
                long[] shuffled = value.with(
                                order.stream().map(value.claims()::get).toList())
                        .webster();
                long[] shares = value.webster();
                for (int i = 0; i < shuffled.length; i++) {
                    assertThat(shuffled[i]).isEqualTo(shares[order.get(i)]);
                }
            }
        });
    }

    @Test
    void equal_weights_without_bounds_differ_by_at_most_one() {
        Property.forAll(random -> new long[] {1 + random.nextInt(20), random.nextLong(1_000), 1 + random.nextLong(99)})
                .holds(value -> {
                    long[] weights = new long[(int) value[0]];
                    Arrays.fill(weights, value[2]);

                    long[] shares = Webster.allocate(weights, value[1]).shares();

                    assertThat(Arrays.stream(shares).max().orElseThrow()
                                    - Arrays.stream(shares).min().orElseThrow())
                            .isLessThanOrEqualTo(1);
                });
    }

    /** Webster minimises the sum of (share − exact share)² / weight (L. Sainte-Laguë, 1910); here by trying all. */
    @Test
    void no_other_division_is_nearer_to_proportion() {
        Property.forAll(random -> AllocationCase.small(random)).runs(300).holds(value -> {
            List<Claim> few =
                    value.claims().subList(0, Math.min(4, value.claims().size()));
            AllocationCase small = value.with(few).withTotal(value.total() % 15);
            if (!small.fits()) {
                return;
            }
            BigInteger best = allDivisions(small, new long[few.size()], 0, small.total());

            assertThat(error(small, small.webster())).isEqualTo(best);
        });
    }

    @Test
    void billions_of_customers_and_the_largest_totals_are_shared_out_exactly() {
        Property.forAll(random -> random.longs(12, 1, Long.MAX_VALUE).toArray())
                .runs(50)
                .holds(weights -> {
                    long[] shares =
                            Webster.allocate(weights, Webster.MOST_TOTAL).shares();

                    assertThat(Arrays.stream(shares).sum()).isEqualTo(Webster.MOST_TOTAL);
                    for (int i = 0; i < shares.length; i++) {
                        for (int j = 0; j < shares.length; j++) {
                            BigInteger gain = product(weights[i], 2 * shares[j] - 1);
                            BigInteger loss = product(weights[j], 2 * shares[i] + 1);
                            assertThat(gain).isLessThanOrEqualTo(loss);
                        }
                    }
                });
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    /** Starts from the lower bounds and gives each unit to the largest weight / (2 · share + 1). */
    private static long[] unitByUnit(AllocationCase value) {
        long[] shares = value.lower();
        BiPredicate<Integer, Integer> isBetter = (a, b) -> {
            Claim first = value.claims().get(a);
            Claim second = value.claims().get(b);
            int order =
                    product(first.weight(), 2 * shares[b] + 1).compareTo(product(second.weight(), 2 * shares[a] + 1));
            return order != 0 ? order > 0 : first.weight() > second.weight();
        };
        for (long left = value.total() - Arrays.stream(shares).sum(); left > 0; left--) {
            int best = -1;
            for (int i = 0; i < shares.length; i++) {
                Claim claim = value.claims().get(i);
                if (claim.weight() > 0 && shares[i] < claim.upper() && (best < 0 || isBetter.test(i, best))) {
                    best = i;
                }
            }
            shares[best]++;
        }
        return shares;
    }

    private static BigInteger allDivisions(AllocationCase value, long[] shares, int next, long left) {
        if (next == shares.length) {
            return left == 0
                    ? error(value, shares)
                    : BigInteger.valueOf(Long.MAX_VALUE).pow(3);
        }
        BigInteger best = BigInteger.valueOf(Long.MAX_VALUE).pow(3);
        Claim claim = value.claims().get(next);
        long most = claim.weight() == 0 ? claim.lower() : Math.min(claim.upper(), left);
        for (long share = claim.lower(); share <= most; share++) {
            shares[next] = share;
            best = best.min(allDivisions(value, shares, next + 1, left - share));
        }
        return best;
    }

    /** The sum of share² / weight times the product of all weights; the rest of the error is the same for all. */
    private static BigInteger error(AllocationCase value, long[] shares) {
        BigInteger all = value.claims().stream()
                .filter(claim -> claim.weight() > 0)
                .map(claim -> BigInteger.valueOf(claim.weight()))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < shares.length; i++) {
            long weight = value.claims().get(i).weight();
            if (weight > 0) {
                sum = sum.add(product(shares[i], shares[i]).multiply(all.divide(BigInteger.valueOf(weight))));
            }
        }
        return sum;
    }
}
