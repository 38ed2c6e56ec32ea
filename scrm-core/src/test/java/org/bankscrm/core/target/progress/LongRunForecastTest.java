package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.ObservedRate;
import org.bankscrm.core.target.Penetration;
import org.bankscrm.core.target.TargetFault.OutOfRange;
import org.bankscrm.core.target.progress.LongRunForecast.Exposure;
import org.bankscrm.core.target.progress.LongRunForecast.Medium;
import org.bankscrm.core.target.progress.LongRunForecast.Step;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** M033: the long tail is penetrated over years; online exposure is big, success much lower than offline. */
class LongRunForecastTest {
    private static final Penetration BASE = new Penetration(2_000_000, 10_000_000);
    private static final Exposure APP =
            new Exposure("mobile-bank-banner", Medium.ONLINE, 300_000, new ObservedRate(2_000, 1_000_000));
    private static final Exposure HALL =
            new Exposure("hall-counter", Medium.OFFLINE, 10_000, new ObservedRate(300, 1_000));

    @Test
    void the_rest_melts_by_the_product_of_reach_and_success() {
        LongRunForecast forecast = LongRunForecast.of(BASE, List.of(APP), 2);

        // 8,000,000 × 0.3 × 0.002 = 4,800; then of 7,995,200 again.
        assertThat(forecast.steps().stream().map(Step::expected)).containsExactly(2_004_800L, 2_009_597L);
        assertThat(forecast.reason())
                .hasToString("penetration.long-run@1 GEOMETRIC_DECAY_OF_THE_REST base=2000000/10000000"
                        + " range=95% of the success rates; the rest taken as willing as the average"
                        + " exposure.mobile-bank-banner=ONLINE 300000ppm*2000/1000000");
    }

    @Test
    void online_and_offline_are_compared_by_the_time_they_need() {
        OptionalInt online = LongRunForecast.of(BASE, List.of(APP), 600).periodsTo(500_000);
        OptionalInt offline = LongRunForecast.of(BASE, List.of(HALL), 600).periodsTo(500_000);
        OptionalInt both = LongRunForecast.of(BASE, List.of(APP, HALL), 600).periodsTo(500_000);

        assertThat(offline).hasValue(157);
        assertThat(both).hasValue(131);
        assertThat(online.orElse(Integer.MAX_VALUE)).isGreaterThan(600);
    }

    private record Case(Penetration base, List<Exposure> exposures) {}

    private static Exposure exposure(RandomGenerator random, String name) {
        long trials = random.nextInt(10_000) + 1L;
        return new Exposure(
                name, Medium.ONLINE, random.nextLong(1_000_001), new ObservedRate(random.nextLong(trials + 1), trials));
    }

    private static Case anyCase(RandomGenerator random) {
        long customers = 1 + random.nextLong(100_000_000);
        Penetration base = new Penetration(random.nextLong(customers + 1), customers);
        return new Case(base, List.of(exposure(random, "a"), exposure(random, "b")));
    }

    @Test
    void is_the_textbook_formula_never_falls_and_never_exceeds_the_base() {
        Property.forAll(LongRunForecastTest::anyCase).holds(value -> {
            List<Step> steps =
                    LongRunForecast.of(value.base, value.exposures, 40).steps();
            double stay = value.exposures.stream()
                    .mapToDouble(exposure -> 1
                            - exposure.reachedPpm() / 1e6 * (exposure.success().ppm() / 1e6))
                    .reduce(1, (a, b) -> a * b);
            long before = value.base.added();
            for (Step step : steps) {
                double expected = value.base.customers() - value.base.notAdded() * Math.pow(stay, step.period());
                assertThat((double) step.expected()).isCloseTo(expected, within(1.01));
                assertThat(step.expected()).isBetween(before, value.base.customers());
                assertThat(step.low()).isLessThanOrEqualTo(step.expected());
                assertThat(step.high()).isGreaterThanOrEqualTo(step.expected());
                before = step.expected();
            }
        });
    }

    @Test
    void bad_input_is_refused() {
        assertThatThrownBy(() -> LongRunForecast.of(BASE, List.of(), 0))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults()).hasSize(2));
        assertThatThrownBy(() -> new Exposure("x", Medium.ONLINE, 1_000_001, new ObservedRate(1, 2)))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(new OutOfRange("reach of x in ppm", 1_000_001, 0, 1_000_000)));
    }

    @Test
    void a_penetration_is_reached_in_the_period_that_ends_exactly_on_it() {
        Exposure everybody = new Exposure("all", Medium.OFFLINE, 1_000_000, new ObservedRate(1, 2));
        LongRunForecast forecast = LongRunForecast.of(new Penetration(0, 100), List.of(everybody), 1);

        assertThat(forecast.periodsTo(500_000)).hasValue(1);
        assertThat(forecast.periodsTo(500_001)).isEmpty();
    }

    @Test
    void goes_a_hundred_years_of_months_and_no_further() {
        assertThat(LongRunForecast.of(BASE, List.of(APP), LongRunForecast.MOST_PERIODS)
                        .steps())
                .hasSize(1_200);
        assertThatThrownBy(() -> LongRunForecast.of(BASE, List.of(APP), 1_201))
                .hasMessageContaining("periods must be 1 to 1200: 1201");
    }
}
