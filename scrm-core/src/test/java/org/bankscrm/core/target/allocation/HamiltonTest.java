package org.bankscrm.core.target.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.target.allocation.AllocationCase.Claim;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class HamiltonTest {
    private static final long NONE = Long.MAX_VALUE;

    private static long[] allocate(AllocationMethod method, long total, long... weights) {
        long[] upper = new long[weights.length];
        Arrays.fill(upper, NONE);
        return method.allocate(weights, total, new long[weights.length], upper, Excess.STRICT)
                .shares();
    }

    @Test
    void more_to_share_can_lower_a_share_where_webster_lowers_none() {
        assertThat(allocate(AllocationMethod.HAMILTON, 10, 6, 6, 2)).containsExactly(4, 4, 2);
        assertThat(allocate(AllocationMethod.HAMILTON, 11, 6, 6, 2)).containsExactly(5, 5, 1);

        assertThat(allocate(AllocationMethod.WEBSTER, 10, 6, 6, 2)).containsExactly(5, 4, 1);
        assertThat(allocate(AllocationMethod.WEBSTER, 11, 6, 6, 2)).containsExactly(5, 5, 1);
    }

    @Test
    void every_share_is_the_exact_share_rounded_down_or_up_where_webster_may_leave_it() {
        long[] weights = new long[16];
        Arrays.fill(weights, 53);
        weights[0] = 9_205;

        assertThat(allocate(AllocationMethod.HAMILTON, 100, weights)).startsWith(92);
        assertThat(allocate(AllocationMethod.WEBSTER, 100, weights)).startsWith(87);
    }

    @Test
    void the_shares_add_up_within_their_bounds_and_near_the_exact_share_at_the_common_rate() {
        Property.forAll(AllocationCase::any)
                .shrinking(AllocationCase::smaller)
                .runs(2_000)
                .holds(value -> {
                    long[] shares = value.hamilton();

                    assertThat(Arrays.stream(shares).sum()).isEqualTo(value.total());
                    List<Integer> free = new ArrayList<>();
                    for (int i = 0; i < shares.length; i++) {
                        Claim claim = value.claims().get(i);
                        assertThat(shares[i]).isBetween(claim.lower(), claim.upper());
                        if (shares[i] > claim.lower() && shares[i] < claim.upper()) {
                            free.add(i);
                        }
                    }
                    for (int a : free) {
                        for (int b : free) {
                            assertThat(isWithinOneRate(value, shares, a, b)).isTrue();
                        }
                    }
                });
    }

    /** Shares rounded from the same rate: (share − 1) / weight of the one is below (share + 1) / weight of the other. */
    private static boolean isWithinOneRate(AllocationCase value, long[] shares, int a, int b) {
        BigInteger left = BigInteger.valueOf(shares[a] - 1)
                .multiply(BigInteger.valueOf(value.claims().get(b).weight()));
        BigInteger right = BigInteger.valueOf(shares[b] + 1)
                .multiply(BigInteger.valueOf(value.claims().get(a).weight()));
        return left.compareTo(right) < 0;
    }
}
