package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.target.progress.Forecast.Foreseen;
import org.bankscrm.core.target.progress.Forecast.TooEarly;
import org.bankscrm.core.target.progress.Forecast.WithoutRange;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** M026: forecast at period end, with its method and its uncertainty. */
class ForecasterTest {
    private record Case(List<Long> days, int left) {
        long[] daily() {
            return days.stream().mapToLong(Long::longValue).toArray();
        }

        long done() {
            return Arrays.stream(daily()).sum();
        }
    }

    private static Case anyCase(RandomGenerator random) {
        List<Long> days = new ArrayList<>();
        int count = 5 + random.nextInt(60);
        long most = 1 + random.nextLong(random.nextBoolean() ? 10 : 1_000_000_000);
        for (int i = 0; i < count; i++) {
            days.add(random.nextLong(most));
        }
        return new Case(days, random.nextInt(60));
    }

    @Test
    void pace_and_range_are_those_of_the_textbook() {
        Property.forAll(ForecasterTest::anyCase).runs(500).holds(value -> {
            double n = value.days.size();
            double mean = value.done() / n;
            double variance = Arrays.stream(value.daily())
                            .mapToDouble(day -> (day - mean) * (day - mean))
                            .sum()
                    / (n - 1);
            double half = 1.281552 * Math.sqrt(variance * value.left * (1 + value.left / n));
            double end = (double) value.done() + mean * value.left;

            Foreseen forecast = (Foreseen)
                    Forecaster.forecast(ForecastPolicy.STANDARD, value.daily(), value.left, value.done(), 0, 0);

            double slack = 1.01 + 1e-9 * end;
            assertThat((double) forecast.expected()).isCloseTo(end, within(slack));
            assertThat((double) forecast.high()).isCloseTo(end + half, within(slack));
            assertThat((double) forecast.low()).isCloseTo(Math.max((double) value.done(), end - half), within(slack));
            assertThat(forecast.low()).isBetween(value.done(), forecast.expected());
        });
    }

    @Test
    void with_no_day_left_the_end_is_what_is_done() {
        Property.forAll(ForecasterTest::anyCase).holds(value -> {
            Foreseen forecast =
                    (Foreseen) Forecaster.forecast(ForecastPolicy.STANDARD, value.daily(), 0, value.done(), 0, 0);
            assertThat(forecast.low()).isEqualTo(value.done());
            assertThat(forecast.expected()).isEqualTo(value.done());
            assertThat(forecast.high()).isEqualTo(value.done());
        });
    }

    /**
     * The range holds 80 of 100 only for independent days that are alike, which these are. Of 2,000 runs the share held has a
     * deviation of 0.9 %; the bounds leave five of them, and 2 % for whole numbers and an estimated deviation.
     */
    @Test
    void the_range_holds_the_end_four_times_in_five() {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        for (int run = 0; run < 2_000; run++) {
            long[] daily = new long[30];
            for (int i = 0; i < daily.length; i++) {
                daily[i] = adds(random);
            }
            long done = Arrays.stream(daily).sum();
            long end = done;
            for (int i = 0; i < 32; i++) {
                end += adds(random);
            }
            Foreseen forecast = (Foreseen) Forecaster.forecast(ForecastPolicy.STANDARD, daily, 32, done, 0, 0);
            held += forecast.low() <= end && end <= forecast.high() ? 1 : 0;
        }
        assertThat(held).isBetween(1_470, 1_730);
    }

    private static long adds(SplittableRandom random) {
        long adds = 0;
        for (int request = 0; request < 20; request++) {
            adds += random.nextInt(10) < 3 ? 1 : 0;
        }
        return adds;
    }

    @Test
    void the_recent_pace_looks_at_the_last_days_only() {
        long[] daily = new long[20];
        Arrays.fill(daily, 0, 10, 50);
        Arrays.fill(daily, 10, 20, 3);

        Foreseen forecast = (Foreseen) Forecaster.forecast(ForecastPolicy.RECENT, daily, 10, 530, 0, 0);

        assertThat(forecast.expected()).isEqualTo(560);
        assertThat(forecast.low()).isEqualTo(560);
        assertThat(forecast.daysSeen()).isEqualTo(10);
    }

    @Test
    void the_shape_of_the_plan_scales_what_is_due() {
        long[] daily = {1, 1, 1, 1, 2};

        Foreseen forecast = (Foreseen) Forecaster.forecast(ForecastPolicy.PLAN_SHAPE, daily, 5, 6, 8, 20);

        assertThat(forecast.expected()).isEqualTo(15);
        assertThat(forecast.method()).isEqualTo(ForecastMethod.PLAN_SHAPE);
    }

    @Test
    void says_when_it_is_too_early() {
        assertThat(Forecaster.forecast(ForecastPolicy.STANDARD, new long[0], 5, 0, 0, 9)
                        .reason()
                        .finding())
                .isEqualTo("NO_DAY_PASSED");
        assertThat(Forecaster.forecast(ForecastPolicy.PLAN_SHAPE, new long[] {1}, 5, 1, 0, 9))
                .isInstanceOfSatisfying(
                        TooEarly.class,
                        early -> assertThat(early.reason().finding()).isEqualTo("NOTHING_DUE_YET"));
        assertThat(Forecaster.forecast(ForecastPolicy.STANDARD, new long[] {3, 4}, 2, 7, 0, 9))
                .isInstanceOfSatisfying(
                        WithoutRange.class,
                        forecast -> assertThat(forecast.expected()).isEqualTo(14));
        assertThat(Forecaster.forecast(ForecastPolicy.STANDARD, new long[] {3, 4, 3, 4}, 2, 14, 0, 9))
                .isInstanceOf(WithoutRange.class);
        assertThat(Forecaster.forecast(ForecastPolicy.STANDARD, new long[] {3, 4, 3, 4, 3}, 2, 17, 0, 9))
                .isInstanceOf(Foreseen.class);
    }
}
