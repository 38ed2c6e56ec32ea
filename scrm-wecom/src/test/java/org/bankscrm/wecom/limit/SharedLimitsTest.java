package org.bankscrm.wecom.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.limit.Admission.Admitted;
import org.bankscrm.wecom.limit.Admission.HeldBack;
import org.bankscrm.wecom.limit.Admission.Wait;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

@Timeout(120)
class SharedLimitsTest {
    private static final ApiCall CALL = ApiCall.of("ww1", "externalcontact/get");
    private static final QuotaKey KEY = new QuotaKey("wecom-api", "ww1/externalcontact/get");

    private final MovableClock clock = MovableClock.atMorning();
    private final Ledger ledger = new Ledger(new InMemoryQuotaLedger(clock));
    private final Threads threads = new Threads();
    private int processes;

    /** A ledger that counts how often it is asked and can fail. */
    private static final class Ledger implements QuotaLedger {
        private final QuotaLedger real;
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean down;
        private volatile boolean answersLost;
        private volatile CountDownLatch mayAnswer = new CountDownLatch(0);

        Ledger(QuotaLedger real) {
            this.real = real;
        }

        @Override
        public QuotaDecision tryAcquire(QuotaToken token, List<Quota> quotas, Duration hold) {
            asked.incrementAndGet();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (down) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "down on purpose", null);
            }
            QuotaDecision decision = real.tryAcquire(token, quotas, hold);
            if (answersLost) {
                throw new StoreException(StoreException.Kind.OUTCOME_UNKNOWN, "answer lost on purpose", null);
            }
            return decision;
        }

        @Override
        public Settlement confirm(QuotaToken token) {
            return real.confirm(token);
        }

        @Override
        public Settlement release(QuotaToken token) {
            return real.release(token);
        }

        @Override
        public long used(QuotaKey key, Window window) {
            return real.used(key, window);
        }

        @Override
        public void purge(Instant endedBefore) {
            real.purge(endedBefore);
        }
    }

    @Nested
    class two_processes {
        @Test
        void together_stay_within_the_limit_and_use_it_up() throws InterruptedException {
            SharedLimits one = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD);
            SharedLimits two = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD);

            int passed = passed(one, 60) + passed(two, 60);

            assertThat(passed).isEqualTo(100);
            assertThat(two.admit(CALL, Instant.MAX))
                    .isEqualTo(new Wait(HoldReason.RATE, MovableClock.MORNING.plusSeconds(60)));
            assertThat(one.admit(CALL, clock.instant().plusSeconds(60)))
                    .isEqualTo(new HeldBack(HoldReason.RATE, MovableClock.MORNING.plusSeconds(60)));
        }

        @Test
        void never_exceed_a_limit_in_any_minute_hour_day_or_month_of_the_ledger() {
            LimitPolicy policy = rates(Rate.perMinute(12), Rate.perHour(40), Rate.perDay(90), Rate.perMonth(200));

            Property.forAll(random -> {
                        List<Integer> steps = new ArrayList<>();
                        for (int i = 0; i < 400; i++) {
                            steps.add(random.nextInt(30 * 24 * 3600 * 2));
                        }
                        return steps;
                    })
                    .shrinking(Shrink::list)
                    .runs(60)
                    .holds(steps -> {
                        MovableClock time = MovableClock.atMorning();
                        QuotaLedger common = new InMemoryQuotaLedger(time);
                        List<SharedLimits> nodes = List.of(
                                new SharedLimits(
                                        policy,
                                        SharedPolicy.STANDARD.withBlocksPerSpan(4),
                                        common,
                                        time,
                                        new SplittableRandom(1)),
                                new SharedLimits(
                                        policy,
                                        SharedPolicy.STANDARD.withBlocksPerSpan(2),
                                        common,
                                        time,
                                        new SplittableRandom(2)));
                        Map<String, Integer> used = new HashMap<>();
                        for (int step : steps) {
                            time.advance(Duration.ofSeconds(
                                    switch (step % 50) {
                                        case 0 -> step / 4;
                                        case 1, 2 -> step % 3600;
                                        case 3, 4, 5, 6 -> step % 60;
                                        default -> 0;
                                    }));
                            ApiCall call = new ApiCall("ww1", CALL.path(), "", 1 + step % 3);
                            if (nodes.get(step / 3 % 2)
                                            .admit(call, time.instant().plusMillis(1))
                                    instanceof Admitted admitted) {
                                admitted.permit().ended(0);
                                for (Rate rate : policy.ofEachApi().rates()) {
                                    String window =
                                            rate + " " + rate.span().window().countedFrom(time.instant());
                                    assertThat((long) used.merge(window, call.units(), Integer::sum))
                                            .isLessThanOrEqualTo(rate.limit());
                                }
                            }
                        }
                        assertThat(used).isNotEmpty();
                    });
        }

        @Test
        void of_many_threads_each_stay_within_the_limit_on_a_database() throws Exception {
            try (TestDatabase database = H2Databases.fresh()) {
                DataSource pool = database.pool(8);
                Schema.create(pool);
                AtomicInteger passed = new AtomicInteger();
                List<Ledger> ledgers = new ArrayList<>();
                for (int p = 0; p < 2; p++) {
                    Ledger mine = new Ledger(JdbcQuotaLedger.on(pool, clock));
                    ledgers.add(mine);
                    SharedLimits limits = new SharedLimits(
                            rates(Rate.perMinute(500), Rate.perHour(700)),
                            SharedPolicy.STANDARD,
                            mine,
                            clock,
                            new SplittableRandom(p));
                    for (int t = 0; t < 6; t++) {
                        threads.run(() -> passed.addAndGet(passed(limits, 100)));
                    }
                }

                threads.join();

                assertThat(passed).hasValue(500);
                assertThat(ledgers.stream().mapToInt(each -> each.asked.get()).sum())
                        .isLessThanOrEqualTo(50 + 50 + 2 * 3);
                assertThat(ledgers.get(0).used(KEY, RateSpan.MINUTE.window())).isEqualTo(500);
            }
        }

        @Test
        void share_nothing_else_so_a_block_stops_only_who_met_it() throws InterruptedException {
            SharedLimits one = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD);
            SharedLimits two = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD);

            pass(one, CALL).ended(45009);

            assertThat(one.admit(CALL, Instant.MAX))
                    .isEqualTo(new Wait(HoldReason.BLOCKED, clock.instant().plusSeconds(60)));
            pass(two, CALL).ended(0);
        }
    }

    @Nested
    class a_block {
        @Test
        void serves_many_calls_with_one_question_to_the_ledger() throws InterruptedException {
            SharedLimits limits = limits(LimitPolicy.standard(), SharedPolicy.STANDARD);

            assertThat(passed(limits, 200)).isEqualTo(200);
            assertThat(ledger.asked).hasValue(1);

            assertThat(passed(limits, 1)).isEqualTo(1);
            assertThat(ledger.asked).hasValue(2);
            assertThat(ledger.used(KEY, RateSpan.MINUTE.window())).isEqualTo(400);
            assertThat(ledger.used(KEY, RateSpan.HOUR.window())).isEqualTo(3_000);
        }

        @Test
        void is_lost_when_its_minute_is_over() throws InterruptedException {
            SharedLimits limits = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD.withBlocksPerSpan(2));
            pass(limits, CALL).ended(0);

            clock.advance(Duration.ofMinutes(1));
            pass(limits, CALL).ended(0);

            assertThat(ledger.asked).hasValue(2);
            assertThat(ledger.used(KEY, RateSpan.MINUTE.window())).isEqualTo(50);
        }

        @Test
        void counts_to_the_end_of_its_window() throws InterruptedException {
            SharedLimits one = limits(rates(Rate.perHour(10)), SharedPolicy.STANDARD.withBlocksPerSpan(1));
            SharedLimits two = limits(rates(Rate.perHour(10)), SharedPolicy.STANDARD);
            pass(one, CALL).ended(0);

            clock.advance(Duration.ofMinutes(59).plusSeconds(59));

            assertThat(two.admit(CALL, Instant.MAX))
                    .isEqualTo(new Wait(HoldReason.RATE, MovableClock.MORNING.plusSeconds(3_600)));
        }

        @Test
        void is_as_small_as_what_is_left_in_the_ledger() throws InterruptedException {
            SharedLimits one = limits(rates(Rate.perMinute(10)), SharedPolicy.STANDARD.withBlocksPerSpan(3));
            SharedLimits two = limits(rates(Rate.perMinute(10)), SharedPolicy.STANDARD.withBlocksPerSpan(1));

            assertThat(passed(one, 3)).isEqualTo(3);
            assertThat(passed(two, 10)).isEqualTo(7);
        }

        @Test
        void is_one_unit_for_a_day_and_a_month_so_that_a_restart_loses_none() throws InterruptedException {
            LimitPolicy policy = rates(Rate.perDay(1_000), Rate.perMonth(3_000));
            for (int i = 0; i < 5; i++) {
                pass(limits(policy, SharedPolicy.STANDARD), CALL).ended(0);
            }

            assertThat(ledger.used(KEY, RateSpan.DAY.window())).isEqualTo(5);
            assertThat(ledger.used(KEY, RateSpan.MONTH.window())).isEqualTo(5);
        }

        @Test
        void is_fetched_by_one_call_while_the_others_wait_for_it() throws InterruptedException {
            SharedLimits limits = limits(rates(Rate.perMinute(1_000)), SharedPolicy.STANDARD);
            ledger.mayAnswer = new CountDownLatch(1);
            List<FutureTask<Admission>> waiting = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                waiting.add(threads.start(() -> limits.admit(CALL, Instant.MAX)));
            }
            Threads.until(() -> limits.gates().inside(CALL) == 10);

            ledger.mayAnswer.countDown();

            for (FutureTask<Admission> each : waiting) {
                assertThat(Threads.get(each)).isInstanceOf(Admitted.class);
            }
            assertThat(ledger.asked).hasValue(1);
        }

        @Test
        void is_waited_for_until_the_deadline_at_most() throws InterruptedException {
            SharedLimits limits = limits(rates(Rate.perMinute(1_000)), SharedPolicy.STANDARD);
            ledger.mayAnswer = new CountDownLatch(1);
            FutureTask<Admission> first = threads.start(() -> limits.admit(CALL, Instant.MAX));
            Threads.until(() -> ledger.asked.get() == 1);
            Instant deadline = clock.instant().plusMillis(1);

            assertThat(limits.admit(CALL, deadline)).isEqualTo(new HeldBack(HoldReason.LEDGER, deadline));

            FutureTask<Admission> second = threads.start(() -> limits.admit(CALL, Instant.MAX));
            Threads.until(() -> limits.gates().inside(CALL) == 2);
            threads.interrupt(1);
            assertThatThrownBy(() -> second.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);

            ledger.mayAnswer.countDown();
            assertThat(Threads.get(first)).isInstanceOf(Admitted.class);
            assertThat(limits.gates().inside(CALL)).isEqualTo(1);
        }
    }

    @Nested
    class units_of_a_call_that_is_refused_after_all {
        @Test
        void serve_the_next_call() throws InterruptedException {
            LimitPolicy policy = rates(Rate.perDay(10)).withAddress(List.of(Rate.perMinute(1)));
            SharedLimits limits = limits(policy, SharedPolicy.STANDARD);
            pass(limits, CALL).ended(0);

            for (int i = 0; i < 3; i++) {
                assertThat(limits.admit(CALL, Instant.MAX)).isInstanceOf(Wait.class);
            }
            clock.advance(Duration.ofMinutes(2));
            pass(limits, CALL).ended(0);

            assertThat(ledger.used(KEY, RateSpan.DAY.window())).isEqualTo(2);
        }

        @Test
        void are_not_given_back_into_the_next_window() throws InterruptedException {
            SharedUnits units = new SharedUnits(
                    "ww1/externalcontact/get",
                    List.of(Rate.perMinute(10)),
                    new SharedLedger(ledger, SharedPolicy.STANDARD, clock, new SplittableRandom(1)));
            UnitSource.Taken old = (UnitSource.Taken) units.take(5, Instant.MAX);
            clock.advance(Duration.ofMinutes(1));
            assertThat(units.take(1, Instant.MAX)).isInstanceOf(UnitSource.Taken.class);

            units.giveBack(5, old.stamp());

            assertThat(units.take(9, Instant.MAX)).isInstanceOf(UnitSource.Taken.class);
            assertThat(units.take(1, Instant.MAX)).isInstanceOf(UnitSource.Lacking.class);
        }
    }

    @Test
    void more_units_than_the_limit_are_held_back_for_ever_without_a_question() throws InterruptedException {
        SharedLimits limits = limits(rates(Rate.perMinute(10)), SharedPolicy.STANDARD);

        assertThat(limits.admit(new ApiCall("ww1", CALL.path(), "", 11), Instant.MAX))
                .isEqualTo(new HeldBack(HoldReason.RATE, Instant.MAX));
        assertThat(ledger.asked).hasValue(0);
    }

    @Test
    void a_refusal_is_not_asked_for_again_before_its_window_is_over_but_smaller_calls_are()
            throws InterruptedException {
        SharedLimits limits = limits(rates(Rate.perMinute(10)), SharedPolicy.STANDARD);
        pass(limits, new ApiCall("ww1", CALL.path(), "", 8)).ended(0);
        ApiCall large = new ApiCall("ww1", CALL.path(), "", 3);

        for (int i = 0; i < 3; i++) {
            assertThat(limits.admit(large, Instant.MAX)).isInstanceOf(Wait.class);
        }
        assertThat(ledger.asked).hasValue(2);
        pass(limits, new ApiCall("ww1", CALL.path(), "", 2)).ended(0);
        clock.advance(Duration.ofMinutes(2));
        pass(limits, large).ended(0);
    }

    @Nested
    class while_the_ledger_does_not_answer {
        @Test
        void a_process_uses_its_share_by_its_own_counts() throws InterruptedException {
            SharedLimits limits = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD);
            ledger.down = true;

            assertThat(passed(limits, 100)).isEqualTo(25);
            assertThat(limits.admit(CALL, Instant.MAX))
                    .isEqualTo(new Wait(HoldReason.RATE, MovableClock.MORNING.plusSeconds(61)));
        }

        @Test
        void calls_made_before_count_against_the_share_and_blocks_taken_before_are_used_up()
                throws InterruptedException {
            SharedLimits limits = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD.withBlocksPerSpan(5));
            pass(limits, CALL).ended(0);
            ledger.down = true;

            assertThat(passed(limits, 100)).isEqualTo(24);
        }

        @Test
        void a_process_whose_policy_says_so_holds_calls_back() throws InterruptedException {
            SharedLimits limits = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD.holdingBack());
            ledger.down = true;
            Instant again = clock.instant().plusSeconds(5);

            assertThat(limits.admit(CALL, Instant.MAX)).isEqualTo(new Wait(HoldReason.LEDGER, again));
            assertThat(limits.admit(CALL, again)).isEqualTo(new HeldBack(HoldReason.LEDGER, again));
            assertThat(limits.gates().inside(CALL)).isZero();
        }

        @Test
        void it_is_not_asked_for_five_seconds_and_then_again() throws InterruptedException {
            SharedLimits limits = limits(rates(Rate.perMinute(100)), SharedPolicy.STANDARD);
            ledger.down = true;
            assertThat(passed(limits, 10)).isEqualTo(10);
            pass(limits, ApiCall.of("ww1", "externalcontact/list")).ended(0);
            assertThat(ledger.asked).hasValue(1);

            ledger.down = false;
            clock.advance(Duration.ofSeconds(5));

            assertThat(passed(limits, 60)).isEqualTo(60);
            assertThat(ledger.used(KEY, RateSpan.MINUTE.window())).isEqualTo(60);
        }

        @Test
        void units_whose_grant_was_lost_stay_taken() throws InterruptedException {
            SharedLimits limits = limits(
                    rates(Rate.perMinute(100)),
                    SharedPolicy.STANDARD.withBlocksPerSpan(2).holdingBack());
            ledger.answersLost = true;
            assertThat(limits.admit(CALL, Instant.MAX)).isInstanceOf(Wait.class);
            ledger.answersLost = false;
            clock.advance(Duration.ofSeconds(5));

            assertThat(passed(limits, 100)).isEqualTo(50);
        }
    }

    @Test
    void a_shared_policy_lists_every_fault() {
        assertThatThrownBy(
                        () -> new SharedPolicy(0, SharedPolicy.WhenUnavailable.HOLD_BACK, 101, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("blocksPerSpan", "sharePercent", "askAgainAfter");
    }

    private SharedLimits limits(LimitPolicy policy, SharedPolicy shared) {
        return new SharedLimits(policy, shared, ledger, clock, new SplittableRandom(processes++));
    }

    private static LimitPolicy rates(Rate... rates) {
        return new LimitPolicy(new ApiLimits(List.of(rates), Concurrency.STANDARD), Map.of(), List.of());
    }

    /** Makes so many attempts and returns how many were let in. */
    private static int passed(SharedLimits limits, int attempts) throws InterruptedException {
        int passed = 0;
        for (int i = 0; i < attempts; i++) {
            if (limits.admit(CALL, Instant.MAX) instanceof Admitted admitted) {
                passed++;
                admitted.permit().ended(0);
            }
        }
        return passed;
    }

    private static Permit pass(CallLimits limits, ApiCall call) throws InterruptedException {
        Admission admission = limits.admit(call, Instant.MAX);
        assertThat(admission).isInstanceOf(Admitted.class);
        return ((Admitted) admission).permit();
    }
}
