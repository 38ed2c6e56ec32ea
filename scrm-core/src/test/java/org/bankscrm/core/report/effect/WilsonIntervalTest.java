package org.bankscrm.core.report.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
    @ParameterizedTest
    @CsvSource({
        // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        "81, 263, 307985, 255270, 366168",
        "15, 148, 101351, 62387, 160523",
        "0, 20, 0, 0, 161125",
        "1, 29, 34483, 6113, 171756",
        "0, 0, 0, 0, 1000000"
    })
    void published_intervals_are_met(long successes, long trials, long rate, long low, long high) {
        WilsonInterval interval = WilsonInterval.of(successes, trials);

        assertThat(interval.ratePpm()).isEqualTo(rate);
        assertThat(interval.lowPpm()).isBetween(low - 50, low + 50);
        assertThat(interval.highPpm()).isBetween(high - 50, high + 50);
    }

    /** The limits are the rates whose own standard error just reaches the one observed: found by halving. */
    @Test
    void the_limits_are_the_rates_that_the_score_test_just_does_not_refuse() {
        Property.forAll(random -> {
                    long trials = random.nextLong(1, 5_000);
                    return new long[] {random.nextLong(0, trials + 1), trials};
                })
                .holds(counts -> {
                    WilsonInterval interval = WilsonInterval.of(counts[0], counts[1]);
                    double rate = (double) counts[0] / counts[1];
                    assertThat((double) interval.lowPpm())
                            .isBetween(limit(rate, counts[1], 0) - 2, limit(rate, counts[1], 0) + 2);
                    assertThat((double) interval.highPpm())
                            .isBetween(limit(rate, counts[1], 1) - 2, limit(rate, counts[1], 1) + 2);
                });
    }

    private static double limit(double rate, long trials, double end) {
        double inside = rate;
        double outside = end;
        for (int i = 0; i < 60; i++) {
            double middle = (inside + outside) / 2;
            boolean refused = Math.abs(rate - middle) > 1.959964 * Math.sqrt(middle * (1 - middle) / trials);
            if (refused) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return inside * 1_000_000;
    }

    @Test
    void more_successes_than_trials_are_refused() {
        assertThatThrownBy(() -> WilsonInterval.of(3, 2)).hasMessageContaining("trials must be at least successes 3");
    }

    @Test
    void as_many_trials_are_taken_as_leave_the_rate_exact_and_no_more() {
        long most = 4_611_683_712_585L;

        assertThat(WilsonInterval.of(most, most).ratePpm()).isEqualTo(1_000_000);
        assertThatThrownBy(() -> WilsonInterval.of(0, most + 1)).hasMessageContaining("at most " + most);
    }
}
