package org.bankscrm.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

class IntervalTest {
    private static final Instant NOON = Instant.parse("2026-07-02T04:00:00Z");

    @Test
    void the_start_is_inside_and_the_end_is_not() {
        Interval minute = new Interval(NOON, NOON.plusSeconds(60));

        assertThat(minute.contains(NOON)).isTrue();
        assertThat(minute.contains(NOON.minusNanos(1))).isFalse();
        assertThat(minute.contains(NOON.plusSeconds(60).minusNanos(1))).isTrue();
        assertThat(minute.contains(NOON.plusSeconds(60))).isFalse();
    }

    @Test
    void an_interval_without_an_end_goes_on() {
        assertThat(Interval.from(NOON).isOpenEnded()).isTrue();
        assertThat(Interval.from(NOON).contains(Instant.parse("9999-12-31T00:00:00Z")))
                .isTrue();
        assertThat(Interval.from(NOON)).hasToString("[2026-07-02T04:00:00Z, ...)");
        assertThat(Interval.ALWAYS).hasToString("[..., ...)");
        assertThat(Interval.ALWAYS.encloses(Interval.from(NOON))).isTrue();
    }

    @Test
    void an_end_that_is_not_after_the_start_is_refused() {
        assertThatThrownBy(() -> new Interval(NOON, NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("end must be after start 2026-07-02T04:00:00Z: 2026-07-02T04:00:00Z");
        assertThatThrownBy(() -> Interval.from(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overlapping_and_enclosing_mean_what_they_mean_second_by_second() {
        Property.forAll(random -> List.of(anyInterval(random), anyInterval(random)))
                .runs(2_000)
                .holds(pair -> {
                    Interval a = pair.get(0);
                    Interval b = pair.get(1);
                    assertThat(a.overlaps(b)).isEqualTo(seconds().anyMatch(s -> in(a, s) && in(b, s)));
                    assertThat(a.encloses(b)).isEqualTo(seconds().allMatch(s -> in(a, s) || !in(b, s)));
                });
    }

    private static LongStream seconds() {
        return LongStream.range(0, 20);
    }

    private static boolean in(Interval interval, long second) {
        return interval.contains(Instant.ofEpochSecond(second));
    }

    private static Interval anyInterval(RandomGenerator random) {
        int start = random.nextInt(0, 10);
        return new Interval(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + random.nextInt(1, 10)));
    }
}
