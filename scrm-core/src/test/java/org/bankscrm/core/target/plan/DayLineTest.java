package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.Arrays;

class DayLineTest {
    private static DayLine line(long... weights) {
        return DayLine.of(weights);
    }

    @Test
    void is_steep_if_its_heaviest_day_asks_for_more_than_a_day_can_hold() {
        // Two thirds of 6 on the second day.
        assertThat(line(1, 2).isSteeper(6, 3)).isTrue();
        assertThat(line(1, 2).isSteeper(6, 4)).isFalse();
        assertThat(line(1, 2).isSteeper(6, 5)).isFalse();
        // Two thirds of 5 are more than 3.
        assertThat(line(1, 2).isSteeper(5, 3)).isTrue();
        assertThat(line(0, 0).isSteeper(5, 3)).isFalse();
    }

    @Test
    void is_steep_by_the_same_rule_where_products_leave_a_long() {
        Property.forAll(random -> new long[] {
                    random.nextLong(DayLine.MOST_WEIGHT / 2),
                    random.nextLong(DayLine.MOST_WEIGHT / 2),
                    random.nextLong(1L << random.nextInt(1, 32)),
                    random.nextLong(1L << random.nextInt(1, 31))
                })
                .runs(2_000)
                .holds(value -> {
                    BigInteger heaviest = product(Math.max(value[0], value[1]), value[2]);
                    BigInteger most = product(value[0] + value[1], value[3]);

                    assertThat(line(value[0], value[1]).isSteeper(value[2], (int) value[3]))
                            .isEqualTo(heaviest.compareTo(most) > 0);
                });
    }

    @Test
    void shares_exactly_where_products_leave_a_long() {
        // The product lies between 2⁶³ and 2⁶⁴, so that it is negative as a long.
        assertThat(DayLine.share(3_100_000_000L, 3_000_000_000L, 3_000_000_000L))
                .isEqualTo(3_100_000_000L);
        Property.forAll(random -> {
                    long whole = 1 + random.nextLong(DayLine.MOST_WEIGHT);
                    return new long[] {random.nextLong(PlanRequest.MOST_TARGET), random.nextLong(whole + 1), whole};
                })
                .runs(2_000)
                .holds(value -> assertThat(DayLine.share(value[0], value[1], value[2]))
                        .isEqualTo(product(value[0], value[1])
                                .divide(BigInteger.valueOf(value[2]))
                                .longValueExact()));
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    @Test
    void sums_are_rounded_half_up_exactly_however_near_to_a_half() {
        // A third and a sixth are a half, which no sum of binary fractions shows.
        assertThat(sumOfFirstDays(line(1, 2), line(1, 5))).isEqualTo(1);
        // A third and a little less than a sixth.
        assertThat(sumOfFirstDays(line(1, 2), line(1_666_666_666L, 8_333_333_334L)))
                .isZero();
        assertThat(sumOfFirstDays(line(2, 1), line(10, 1))).isEqualTo(2);
        assertThat(sumOfFirstDays(line(1, 2), line(1, 10))).isZero();
    }

    private static long sumOfFirstDays(DayLine... lines) {
        long[] totals = new long[lines.length];
        Arrays.fill(totals, 1);
        return LineSum.of(lines, totals).rounded(0);
    }
}
