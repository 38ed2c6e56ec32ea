package org.bankscrm.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.TargetFault.Duplicate;
import org.bankscrm.core.target.TargetFault.OutOfRange;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

class HallPotentialTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-08");
    private static final OrgUnitCode HALL = new OrgUnitCode("H1");

    @Test
    void m028_a_month_of_thirty_thousand_visitors_of_whom_less_than_a_fifth_are_added() {
        List<HallDay> month =
                List.of(new HallDay(HALL, DAY, 16_000, 2_900), new HallDay(HALL, DAY.plusDays(1), 14_000, 2_600));

        assertThat(HallDay.of(month)).isEqualTo(new Penetration(5_500, 30_000));
        assertThat(HallDay.of(month).ppm()).isEqualTo(183_333).isLessThan(200_000);
    }

    @Test
    void m028_bad_rows_are_refused() {
        assertThatThrownBy(() -> new HallDay(HALL, DAY, -1, 0))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(new OutOfRange("visitors of unit H1", -1, 0, Long.MAX_VALUE)));
        assertThatThrownBy(() -> new HallDay(HALL, DAY, 1, 2)).hasMessageContaining("must be 0 to 1: 2");
        HallDay row = new HallDay(HALL, DAY, 1, 1);
        assertThatThrownBy(() -> HallDay.of(List.of(row, row)))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults()).containsExactly(new Duplicate("hall day", "H1 2026-10-08", 2)));
    }

    @Test
    void m029_three_hundred_branches_with_fifty_visitors_a_day() {
        HallPotential quarter = HallPotential.of(
                300,
                HallPotential.VISITORS_PER_BRANCH_AND_DAY,
                62,
                new ObservedRate(5_500, 30_000),
                new ObservedRate(300, 1_000));

        // 930,000 visits × 0.816667 × 0.3
        assertThat(quarter.expected()).isEqualTo(227_850);
        assertThat(quarter.low()).isBetween(204_000L, 210_000L);
        assertThat(quarter.high()).isBetween(246_000L, 254_000L);
        assertThat(quarter.reason().facts())
                .containsEntry("penetration", "5500/30000")
                .containsEntry("range", "95% of both rates; returning visitors not left out");
    }

    @Test
    void m029_negative_numbers_are_all_listed() {
        ObservedRate half = new ObservedRate(1, 2);
        assertThatThrownBy(() -> HallPotential.of(-1, -2, -3, half, half))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults()).hasSize(3));
    }

    @Test
    void the_range_of_an_observed_rate_is_wilsons() {
        // Wilson's interval for 10 of 100 at z = 1.959964 is 0.0552291 to 0.1743657.
        ObservedRate rate = new ObservedRate(10, 100);
        assertThat(rate.lowPpm()).isEqualTo(55_229);
        assertThat(rate.highPpm()).isEqualTo(174_366);
        assertThat(new ObservedRate(0, 10).lowPpm()).isZero();
        assertThat(new ObservedRate(0, 10).highPpm()).isEqualTo(277_533);
        assertThat(new ObservedRate(10, 10).highPpm()).isEqualTo(1_000_000);
        assertThatThrownBy(() -> new ObservedRate(1, 0)).hasMessageContaining("trials must be at least 1");
    }

    @Test
    void the_range_of_an_observed_rate_agrees_with_the_textbook_formula() {
        Property.forAll(random -> {
                    long trials = 1 + random.nextLong(1_000_000_000_000L);
                    return new ObservedRate(random.nextLong(trials + 1), trials);
                })
                .holds(rate -> {
                    double z = 1.959964;
                    double n = rate.trials();
                    double p = rate.successes() / n;
                    double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
                    double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
                    assertThat((double) rate.lowPpm()).isCloseTo((centre - half) * 1e6, within(1.01));
                    assertThat((double) rate.highPpm()).isCloseTo((centre + half) * 1e6, within(1.01));
                    assertThat(rate.ppm()).isBetween(rate.lowPpm(), rate.highPpm());
                });
    }

    /** With 2,000 draws the share of ranges that hold the truth has a deviation of 0.5 %; five of them allow 1 in 10⁶. */
    @Test
    void the_range_of_an_observed_rate_holds_the_truth_nineteen_times_in_twenty() {
        SplittableRandom random = new SplittableRandom(42);
        int held = 0;
        for (int run = 0; run < 2_000; run++) {
            int successes = 0;
            for (int i = 0; i < 300; i++) {
                successes += random.nextInt(10) < 3 ? 1 : 0;
            }
            ObservedRate rate = new ObservedRate(successes, 300);
            held += rate.lowPpm() <= 300_000 && rate.highPpm() >= 300_000 ? 1 : 0;
        }
        assertThat(held).isBetween(1_850, 1_950);
    }

    @Test
    void m031_a_loan_is_renewed_every_year_or_every_two() {
        LocalDate signed = LocalDate.parse("2024-02-29");
        LocalDate from = LocalDate.parse("2026-01-01");
        LocalDate to = LocalDate.parse("2029-01-01");

        assertThat(RenewalTerm.ONE_YEAR.renewals(signed, from, to))
                .containsExactly(
                        LocalDate.parse("2026-02-28"), LocalDate.parse("2027-02-28"), LocalDate.parse("2028-02-29"));
        assertThat(RenewalTerm.TWO_YEARS.renewals(signed, from, to))
                .containsExactly(LocalDate.parse("2026-02-28"), LocalDate.parse("2028-02-29"));
        assertThat(RenewalTerm.ONE_YEAR.renewals(to, from, to)).isEmpty();
    }

    @Test
    void m029_no_branch_no_visitor_or_no_day_is_no_potential_and_no_fault() {
        ObservedRate half = new ObservedRate(1, 2);

        assertThat(HallPotential.of(0, 0, 0, half, half).high()).isZero();
    }
}
