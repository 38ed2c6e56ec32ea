package org.bankscrm.wecom.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.limit.Admission.Admitted;
import org.bankscrm.wecom.limit.Admission.HeldBack;
import org.bankscrm.wecom.limit.Admission.Wait;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class BreakerTest {
    private static final ApiCall CALL = ApiCall.of("ww1", "externalcontact/get");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    /** 2026-07-02 00:00 in Shanghai; the clock starts the morning before. */
    private static final Instant MIDNIGHT = Instant.parse("2026-07-01T16:00:00Z");

    private final MovableClock clock = MovableClock.atMorning();
    private StandardLimits limits = new StandardLimits(LimitPolicy.standard(), clock);

    @Nested
    class after_a_frequency_answer {
        @Test
        void nobody_passes_for_a_minute_then_one_who_closes_it_by_success() throws InterruptedException {
            permit().ended(45009);

            assertThat(ask())
                    .isEqualTo(new Wait(HoldReason.BLOCKED, clock.instant().plus(MINUTE)));
            clock.advance(MINUTE.minusMillis(1));
            assertThat(ask())
                    .isEqualTo(new Wait(HoldReason.BLOCKED, clock.instant().plusMillis(1)));
            clock.advance(Duration.ofMillis(1));
            Permit probe = permit();
            assertThat(ask())
                    .isEqualTo(new Wait(HoldReason.BLOCKED, clock.instant().plusSeconds(1)));
            probe.ended(0);
            permit();
            permit();
        }

        @Test
        void a_call_that_cannot_wait_so_long_is_held_back() throws InterruptedException {
            permit().ended(45009);

            assertThat(limits.admit(CALL, clock.instant().plusSeconds(60)))
                    .isEqualTo(new HeldBack(HoldReason.BLOCKED, clock.instant().plusSeconds(60)));
            assertThat(limits.admit(CALL, clock.instant().plusSeconds(61)))
                    .isEqualTo(new Wait(HoldReason.BLOCKED, clock.instant().plusSeconds(60)));
        }

        @Test
        void each_failed_probe_blocks_longer_a_minute_an_hour_the_rest_of_each_day() throws InterruptedException {
            permit().ended(45009);
            assertBlockedFor(MINUTE);
            clock.advance(MINUTE);
            permit().ended(45009);
            assertBlockedFor(HOUR);
            clock.advance(HOUR);
            permit().ended(45009);
            assertBlockedUntil(MIDNIGHT);
            clock.set(MIDNIGHT);
            permit().ended(45009);
            assertBlockedUntil(MIDNIGHT.plus(Duration.ofDays(1)));
        }

        @Test
        void a_success_lets_the_next_block_begin_with_a_minute_again() throws InterruptedException {
            permit().ended(45009);
            clock.advance(MINUTE);
            permit().ended(45009);
            clock.advance(HOUR);
            permit().ended(0);

            permit().ended(45009);

            assertBlockedFor(MINUTE);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 84061, 45033, 42001})
        void a_probe_that_ends_otherwise_leaves_the_question_to_the_next(int code) throws InterruptedException {
            permit().ended(45009);
            clock.advance(MINUTE);

            permit().ended(code);

            Permit second = permit();
            assertThat(ask()).isInstanceOf(Wait.class);
            second.endedWithoutAnswer();
            Permit third = permit();
            assertThat(ask()).isInstanceOf(Wait.class);
            third.ended(0);
            permit();
            permit();
        }

        @Test
        void calls_that_were_under_way_change_nothing_when_they_end() throws InterruptedException {
            Permit success = permit();
            Permit sameAnswer = permit();
            Permit late = permit();
            permit().ended(45009);

            clock.advance(Duration.ofSeconds(10));
            success.ended(0);
            sameAnswer.ended(45009);
            assertBlockedFor(MINUTE.minusSeconds(10));

            clock.advance(MINUTE);
            Permit probe = permit();
            late.ended(0);
            assertThat(ask()).isInstanceOf(Wait.class);
            probe.ended(0);
            permit();
        }

        @Test
        void other_apis_and_other_corps_are_not_blocked() throws InterruptedException {
            permit().ended(45009);

            assertThat(limits.admit(ApiCall.of("ww2", CALL.path()), Instant.MAX))
                    .isInstanceOf(Admitted.class);
            assertThat(limits.admit(ApiCall.of("ww1", "externalcontact/list"), Instant.MAX))
                    .isInstanceOf(Admitted.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MINUTE, 2026-07-01T01:01:00Z",
        "HOUR,   2026-07-01T02:00:00Z",
        "DAY,    2026-07-01T16:00:00Z",
        "MONTH,  2026-07-31T01:00:00Z"
    })
    void the_block_is_that_of_the_limit_that_is_nearly_full_by_the_own_counts(RateSpan span, Instant until)
            throws InterruptedException {
        limits = new StandardLimits(only(new Rate(10, span)), clock);
        for (int i = 0; i < 8; i++) {
            permit().ended(0);
        }

        permit().ended(45009);

        assertBlockedUntil(until);
    }

    @Test
    void a_limit_that_is_not_nearly_full_is_not_meant() throws InterruptedException {
        limits = new StandardLimits(only(Rate.perMonth(10)), clock);

        permit().ended(45009);

        assertBlockedFor(MINUTE);
    }

    @Test
    void a_month_stays_a_month() throws InterruptedException {
        limits = new StandardLimits(only(Rate.perMonth(1)), clock);
        permit().ended(45009);
        clock.set(Instant.parse("2026-08-01T00:00:00Z"));

        permit().ended(45009);

        assertBlockedFor(Duration.ofDays(30));
    }

    @Nested
    class after_an_abnormal_access_answer {
        @Test
        void every_block_is_a_minute() throws InterruptedException {
            permit().ended(45036);
            assertBlockedFor(MINUTE);
            clock.advance(MINUTE);
            permit().ended(45036);
            assertBlockedFor(MINUTE);
            clock.advance(MINUTE);
            permit().ended(45009);
            assertBlockedFor(MINUTE);
            clock.advance(MINUTE);
            permit().ended(45036);
            assertBlockedFor(MINUTE);
            clock.advance(MINUTE);
            permit().ended(45009);
            assertBlockedFor(HOUR);
        }
    }

    private static LimitPolicy only(Rate rate) {
        return new LimitPolicy(new ApiLimits(List.of(rate), Concurrency.STANDARD), java.util.Map.of(), List.of());
    }

    private void assertBlockedFor(Duration duration) throws InterruptedException {
        assertBlockedUntil(clock.instant().plus(duration));
    }

    private void assertBlockedUntil(Instant until) throws InterruptedException {
        assertThat(ask()).isEqualTo(new Wait(HoldReason.BLOCKED, until));
    }

    private Admission ask() throws InterruptedException {
        return limits.admit(CALL, Instant.MAX);
    }

    private Permit permit() throws InterruptedException {
        Admission admission = ask();
        assertThat(admission).isInstanceOf(Admitted.class);
        return ((Admitted) admission).permit();
    }
}
