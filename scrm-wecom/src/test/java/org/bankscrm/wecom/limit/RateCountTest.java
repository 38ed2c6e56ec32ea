package org.bankscrm.wecom.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

class RateCountTest {
    private static final long MORNING = MovableClock.MORNING.toEpochMilli();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** A call after a pause. */
    private record Step(long pauseMillis, int units) {}

    /** The obvious way: remember when every unit was taken. */
    private static final class Taken {
        private final List<long[]> taken = new ArrayList<>();

        void add(long units, long at) {
            taken.add(new long[] {units, at});
        }

        /** Returns the units taken at {@code from} or later. */
        long since(long from) {
            return taken.stream()
                    .filter(each -> each[1] >= from)
                    .mapToLong(each -> each[0])
                    .sum();
        }

        long on(LocalDate from, LocalDate to) {
            return taken.stream()
                    .filter(each -> {
                        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(each[1]), SHANGHAI);
                        return !day.isBefore(from) && day.isBefore(to);
                    })
                    .mapToLong(each -> each[0])
                    .sum();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MINUTE", "HOUR"})
    void no_span_ever_holds_more_than_the_limit_and_nothing_is_refused_that_a_span_one_bucket_longer_has_room_for(
            RateSpan span) {
        long length = span.length().toMillis();
        int limit = 20;

        Property.forAll(random -> steps(random, length))
                .shrinking(Shrink::list)
                .runs(500)
                .holds(steps -> {
                    RateCount count = RateCount.of(span);
                    Taken taken = new Taken();
                    long now = MORNING;
                    for (Step step : steps) {
                        now += step.pauseMillis;
                        if (count.roomAt(step.units, limit, now) == now) {
                            count.add(step.units, now);
                            taken.add(step.units, now);
                            assertThat(taken.since(now - length)).isLessThanOrEqualTo(limit);
                        } else {
                            assertThat(taken.since(now - length - length / 60) + step.units)
                                    .isGreaterThan(limit);
                        }
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void there_is_room_when_it_was_promised_and_not_a_millisecond_before(RateSpan span) {
        long length = span.length().toMillis();
        int limit = 20;

        Property.forAll(random -> steps(random, length))
                .shrinking(Shrink::list)
                .runs(300)
                .holds(steps -> {
                    RateCount count = RateCount.of(span);
                    long now = MORNING;
                    for (Step step : steps) {
                        now += step.pauseMillis;
                        long room = count.roomAt(step.units, limit, now);
                        if (room > now) {
                            assertThat(count.roomAt(step.units, limit, room - 1))
                                    .isEqualTo(room);
                            now = room;
                        }
                        assertThat(count.roomAt(step.units, limit, now)).isEqualTo(now);
                        count.add(step.units, now);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"DAY", "MONTH"})
    void a_day_and_a_month_hold_exactly_the_limit(RateSpan span) {
        Property.forAll(random -> steps(random, span.length().toMillis()))
                .shrinking(Shrink::list)
                .runs(300)
                .holds(steps -> {
                    RateCount count = RateCount.of(span);
                    Taken taken = new Taken();
                    long now = MORNING;
                    for (Step step : steps) {
                        now += step.pauseMillis;
                        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(now), SHANGHAI);
                        LocalDate from = span == RateSpan.DAY ? day : day.withDayOfMonth(1);
                        LocalDate to = span == RateSpan.DAY ? day.plusDays(1) : from.plusMonths(1);
                        boolean room = taken.on(from, to) + step.units <= 20;
                        assertThat(count.roomAt(step.units, 20, now) == now).isEqualTo(room);
                        if (room) {
                            count.add(step.units, now);
                            taken.add(step.units, now);
                        }
                    }
                });
    }

    private static List<Step> steps(RandomGenerator random, long length) {
        List<Step> steps = new ArrayList<>();
        int longest = random.nextInt(1, 60);
        for (int i = 0; i < 150; i++) {
            long most = random.nextInt(20) == 0 ? 3 * length : length * longest / 600 + 1;
            // Whole seconds too, so that calls meet the edges of buckets and spans.
            long pause = random.nextLong(most);
            steps.add(new Step(random.nextBoolean() ? pause : pause / 1000 * 1000, random.nextInt(1, 7)));
        }
        return steps;
    }

    @ParameterizedTest
    @EnumSource
    void more_units_than_the_limit_never_fit(RateSpan span) {
        assertThat(RateCount.of(span).roomAt(21, 20, MORNING)).isEqualTo(RateCount.NEVER);
    }

    @ParameterizedTest
    @EnumSource
    void a_clock_that_goes_back_a_little_stands_still(RateSpan span) {
        RateCount count = RateCount.of(span);
        count.add(20, MORNING);

        assertThat(count.roomAt(1, 20, MORNING - 5_000)).isGreaterThan(MORNING);
        assertThat(count.used(MORNING - 5_000)).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"MINUTE, 61", "HOUR, 3660", "DAY, 86400", "MONTH, 2678400"})
    void a_clock_that_was_years_ahead_stops_calls_for_one_span_at_most(RateSpan span, long seconds) {
        RateCount count = RateCount.of(span);
        count.add(20, MORNING + 100_000_000_000L);

        long room = count.roomAt(1, 20, MORNING);

        assertThat(room).isGreaterThan(MORNING).isLessThanOrEqualTo(MORNING + seconds * 1000);
    }

    @Test
    void the_fullest_of_the_rates_from_nine_tenths_on_is_the_one_nearly_full() {
        RateCounts counts = new RateCounts(List.of(Rate.perMinute(10), Rate.perHour(20), Rate.perDay(40)));

        counts.add(8, MORNING);
        assertThat(counts.nearlyFull(MORNING)).isNull();

        counts.add(1, MORNING);
        assertThat(counts.nearlyFull(MORNING)).isEqualTo(RateSpan.MINUTE);

        counts.add(10, MORNING + 120_000);
        assertThat(counts.nearlyFull(MORNING + 240_000)).isEqualTo(RateSpan.HOUR);

        counts.add(1, MORNING + 240_000);
        counts.add(20, MORNING + 7_200_000);
        assertThat(counts.nearlyFull(MORNING + 14_400_000)).isEqualTo(RateSpan.DAY);
    }

    @Test
    void of_two_equally_full_the_shorter_is_meant() {
        RateCounts counts = new RateCounts(List.of(Rate.perMinute(10), Rate.perHour(10)));

        counts.add(10, MORNING);

        assertThat(counts.nearlyFull(MORNING)).isEqualTo(RateSpan.MINUTE);
    }

    @Test
    void a_share_of_a_limit_is_at_least_one() {
        RateCounts counts = new RateCounts(List.of(Rate.perMinute(3)));

        assertThat(counts.roomAt(1, 25, MORNING)).isEqualTo(MORNING);
        counts.add(1, MORNING);
        assertThat(counts.roomAt(1, 25, MORNING)).isGreaterThan(MORNING);
        assertThat(counts.roomAt(2, 100, MORNING)).isEqualTo(MORNING);
    }
}
