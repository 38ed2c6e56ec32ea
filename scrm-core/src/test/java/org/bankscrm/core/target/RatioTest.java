package org.bankscrm.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;

/** M020: the ratio is an exact rational. */
class RatioTest {
    @Test
    void says_how_it_rounds() {
        assertThat(new Ratio(1, 3).ppm()).isEqualTo(333_333);
        assertThat(new Ratio(2, 3).ppm()).isEqualTo(666_667);
        assertThat(new Ratio(2, 3).ppm(RoundingMode.FLOOR)).isEqualTo(666_666);
        assertThat(new Ratio(1, 2_000_000).ppm()).isEqualTo(1);
        assertThat(new Ratio(1807, 10_000).percent()).isEqualTo("18.07%");
        assertThat(new Ratio(-1, 4).percent()).isEqualTo("-25.00%");
    }

    @Test
    void over_nothing_is_not_defined_and_comes_first() {
        Ratio nothing = new Ratio(5, 0);

        assertThat(nothing.isDefined()).isFalse();
        assertThat(nothing.ppm()).isZero();
        assertThat(nothing.percent()).isEqualTo("–");
        assertThat(nothing).isLessThan(new Ratio(-7, 1)).isEqualByComparingTo(new Ratio(0, 0));
    }

    @Test
    void refuses_a_negative_denominator() {
        assertThatThrownBy(() -> new Ratio(1, -1)).hasMessage("denominator must be at least 0: -1");
    }

    private record Two(Ratio a, Ratio b) {}

    private static long any(RandomGenerator random) {
        return random.nextBoolean() ? random.nextLong() : random.nextInt(-5, 6);
    }

    private static Ratio ratio(RandomGenerator random) {
        return new Ratio(any(random), Math.max(1, any(random) & Long.MAX_VALUE));
    }

    @Test
    void compares_like_exact_fractions_however_large_the_numbers() {
        Property.forAll(random -> new Two(ratio(random), ratio(random)))
                .runs(5_000)
                .holds(two -> {
                    BigInteger left =
                            BigInteger.valueOf(two.a.numerator()).multiply(BigInteger.valueOf(two.b.denominator()));
                    BigInteger right =
                            BigInteger.valueOf(two.b.numerator()).multiply(BigInteger.valueOf(two.a.denominator()));
                    assertThat(Integer.signum(two.a.compareTo(two.b))).isEqualTo(left.compareTo(right));
                });
    }

    @Test
    void a_penetration_is_never_shown_as_reached_before_it_is() {
        assertThat(new Penetration(899_999_999, 1_000_000_000).ppm()).isEqualTo(899_999);
        assertThat(new Penetration(900_000_000, 1_000_000_000).ppm()).isEqualTo(900_000);
        assertThat(new Penetration(3, 4).notAdded()).isEqualTo(1);
        assertThatThrownBy(() -> new Penetration(5, 4)).hasMessage("added must be 0 to 4: 5");
        assertThatThrownBy(() -> new Penetration(0, -4)).hasMessage("customers must be at least 0: -4");
    }
}
