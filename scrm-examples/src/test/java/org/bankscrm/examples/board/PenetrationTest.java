package org.bankscrm.examples.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.RoundingMode;

class PenetrationTest {
    @Test
    void is_printed_with_two_decimals_rounded_half_up_from_the_exact_ratio() {
        assertThat(new Penetration(1, 3).percent()).isEqualTo("33.33%");
        assertThat(new Penetration(2, 3).percent()).isEqualTo("66.67%");
        assertThat(new Penetration(1, 20_000).percent()).isEqualTo("0.01%");
        assertThat(new Penetration(1, 20_001).percent()).isEqualTo("0.00%");
        assertThat(new Penetration(7, 7).percent()).isEqualTo("100.00%");
    }

    @Test
    void of_nobody_is_a_dash_and_ranks_as_none() {
        assertThat(new Penetration(0, 0).percent()).isEqualTo("–");
        assertThat(new Penetration(0, 0)).isLessThan(new Penetration(1, 1_000_000));
        assertThat(new Penetration(0, 0)).isEqualByComparingTo(new Penetration(0, 5));
    }

    @Test
    void never_exceeds_the_whole() {
        assertThatThrownBy(() -> new Penetration(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Penetration(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rounds_and_compares_as_decimal_numbers_do() {
        Property.forAll(random -> {
                    long customers = random.nextLong(1, 1L << 31);
                    return new Penetration(random.nextLong(customers + 1), customers);
                })
                .runs(2_000)
                .holds(share -> {
                    BigDecimal percent = BigDecimal.valueOf(share.added())
                            .multiply(BigDecimal.valueOf(100))
                            .divide(BigDecimal.valueOf(share.customers()), 2, RoundingMode.HALF_UP);
                    assertThat(share.percent()).isEqualTo(percent.toPlainString() + "%");
                    assertThat(share.compareTo(new Penetration(1, 3)))
                            .isEqualTo(Long.signum(share.added() * 3 - share.customers()));
                });
    }
}
