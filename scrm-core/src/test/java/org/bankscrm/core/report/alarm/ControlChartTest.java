package org.bankscrm.core.report.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.report.alarm.ControlChart.Finding;
import org.bankscrm.core.report.alarm.ControlChart.Point;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class ControlChartTest {
    private static final WorkCalendar CALENDAR = PublishedCalendar.shipped();
    private static final LocalDate FROM = LocalDate.parse("2026-10-09");

    private final ControlChart chart = new ControlChart(CALENDAR, ChartRule.STANDARD);

    /** Puts the numbers on working days from 9 October on. */
    private static Map<LocalDate, Long> series(long... numbers) {
        Map<LocalDate, Long> series = new HashMap<>();
        LocalDate day = FROM;
        for (long number : numbers) {
            series.put(day, number);
            day = CALENDAR.plusWorkdays(day, 1);
        }
        return series;
    }

    private Point last(long... numbers) {
        List<Point> points = chart.judge(series(numbers), FROM, CALENDAR.plusWorkdays(FROM, numbers.length - 1));
        assertThat(points).hasSize(numbers.length);
        return points.get(points.size() - 1);
    }

    @Test
    void the_limits_are_three_moving_ranges_over_d2_from_the_mean_of_the_days_before() {
        Point point = last(10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 30);

        assertThat(point.mean()).isEqualTo(11);
        assertThat(point.upper()).isCloseTo(11 + 3 * 2 / 1.128, within(1e-9));
        assertThat(point.lower()).isCloseTo(11 - 3 * 2 / 1.128, within(1e-9));
        assertThat(point.finding()).isEqualTo(Finding.ABOVE);
        assertThat(point.finding().isAlarm()).isTrue();
        assertThat(point.reason())
                .hasToString("report.control-chart@1 ABOVE value=30 baselineDays=10 mean=11.00 lower=5.68 upper=16.32");
    }

    @Test
    void a_day_is_below_within_or_not_judged() {
        assertThat(last(10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 5).finding()).isEqualTo(Finding.BELOW);
        assertThat(last(10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 6).finding()).isEqualTo(Finding.WITHIN);
        assertThat(last(10, 12, 10, 12, 10, 12, 10, 12, 10, 900).finding()).isEqualTo(Finding.NOT_JUDGED);
        assertThat(Finding.WITHIN.isAlarm() || Finding.NOT_JUDGED.isAlarm()).isFalse();
    }

    @Test
    void only_the_twenty_days_before_count() {
        long[] numbers = new long[31];
        for (int i = 0; i < 31; i++) {
            numbers[i] = i < 10 ? 1_000 : 10 + i % 2;
        }

        assertThat(last(numbers).mean()).isEqualTo(10.5);
    }

    @Test
    void the_eighth_day_in_a_row_on_one_side_of_the_mean_is_an_alarm() {
        long[] before = {10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20};
        long[] eight = java.util.Arrays.copyOf(before, 28);
        java.util.Arrays.fill(eight, 20, 28, 19);
        long[] seven = java.util.Arrays.copyOf(eight, 27);
        seven[19] = 10;

        assertThat(last(eight).finding()).isEqualTo(Finding.RUN_ABOVE);
        assertThat(last(seven).finding()).isEqualTo(Finding.WITHIN);
        java.util.Arrays.fill(eight, 20, 28, 11);
        eight[19] = 10;
        assertThat(last(eight).finding()).isEqualTo(Finding.RUN_BELOW);
    }

    @Test
    void work_done_on_days_off_goes_with_the_working_day_after() {
        Map<LocalDate, Long> series = Map.of(
                LocalDate.parse("2026-11-13"), 5L,
                LocalDate.parse("2026-11-14"), 2L,
                LocalDate.parse("2026-11-15"), 3L,
                LocalDate.parse("2026-11-16"), 4L);

        assertThat(chart.judge(series, LocalDate.parse("2026-11-13"), LocalDate.parse("2026-11-17")))
                .extracting(Point::day, Point::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.parse("2026-11-13"), 5L),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.parse("2026-11-16"), 9L),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.parse("2026-11-17"), 0L));
    }

    @Test
    void steady_numbers_raise_few_alarms() {
        SplittableRandom random = new SplittableRandom(7);
        long[] numbers = new long[400];
        for (int i = 0; i < numbers.length; i++) {
            for (int customer = 0; customer < 100; customer++) {
                numbers[i] += random.nextInt(5) == 0 ? 1 : 0;
            }
        }
        List<Point> points = new ControlChart(everyDay(), ChartRule.STANDARD)
                .judge(daily(numbers), FROM, FROM.plusDays(numbers.length - 1));

        // Of 390 judged days about one is beyond by chance and one or two end a run; 20 would be a broken limit.
        assertThat(points.stream().filter(point -> point.finding().isAlarm()).count())
                .isBetween(1L, 20L);
    }

    private static WorkCalendar everyDay() {
        return day -> new org.bankscrm.core.time.CalendarDay(
                day, org.bankscrm.core.time.DayKind.WORK, org.bankscrm.core.time.Provenance.KNOWN, "");
    }

    private static Map<LocalDate, Long> daily(long... numbers) {
        Map<LocalDate, Long> series = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            series.put(FROM.plusDays(i), numbers[i]);
        }
        return series;
    }

    @Test
    void a_rule_that_cannot_judge_is_refused() {
        assertThatThrownBy(() -> new ChartRule(ChartRule.STANDARD.rule(), 5, 6, 3, 8))
                .hasMessageContaining("baselineDays not less");
    }
}
