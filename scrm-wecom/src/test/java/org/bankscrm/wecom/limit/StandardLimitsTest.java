package org.bankscrm.wecom.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.wecom.limit.Admission.Admitted;
import org.bankscrm.wecom.limit.Admission.HeldBack;
import org.bankscrm.wecom.limit.Admission.Wait;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(120)
class StandardLimitsTest {
    private static final ApiCall CALL = ApiCall.of("ww1", "externalcontact/get");
    private static final ApiCall TAG =
            ApiCall.of("ww1", "externalcontact/mark_tag").serialisedBy("staff/wm1");

    private final MovableClock clock = MovableClock.atMorning();
    private final Threads threads = new Threads();

    @Nested
    class the_rates {
        @Test
        void of_an_api_hold_for_each_corp_by_itself() throws InterruptedException {
            StandardLimits limits = limits(rates(Rate.perMinute(2)));

            pass(limits, CALL).ended(0);
            pass(limits, CALL).ended(0);

            assertThat(limits.admit(CALL, Instant.MAX))
                    .isEqualTo(new Wait(HoldReason.RATE, clock.instant().plusSeconds(61)));
            pass(limits, ApiCall.of("ww2", CALL.path())).ended(0);
            pass(limits, ApiCall.of("ww1", "externalcontact/list")).ended(0);
            clock.advance(Duration.ofSeconds(61));
            pass(limits, CALL).ended(0);
        }

        @Test
        void all_hold_together() throws InterruptedException {
            StandardLimits limits = limits(rates(Rate.perMinute(2), Rate.perHour(3)));

            pass(limits, CALL).ended(0);
            clock.advance(Duration.ofMinutes(2));
            pass(limits, CALL).ended(0);
            pass(limits, CALL).ended(0);

            assertThat(limits.admit(CALL, Instant.MAX))
                    .isEqualTo(new Wait(HoldReason.RATE, MovableClock.MORNING.plus(Duration.ofMinutes(61))));
        }

        @Test
        void hold_a_call_back_that_cannot_wait_so_long() throws InterruptedException {
            StandardLimits limits = limits(rates(Rate.perMinute(1)));
            pass(limits, CALL).ended(0);
            Instant room = clock.instant().plusSeconds(61);

            assertThat(limits.admit(CALL, room)).isEqualTo(new HeldBack(HoldReason.RATE, room));
            assertThat(limits.admit(CALL, room.plusMillis(1))).isEqualTo(new Wait(HoldReason.RATE, room));
        }

        @Test
        void hold_back_for_ever_what_is_more_than_a_limit() throws InterruptedException {
            StandardLimits limits = limits(rates(Rate.perMinute(10), Rate.perHour(20)));
            ApiCall large = new ApiCall("ww1", CALL.path(), "", 11);

            assertThat(limits.admit(large, Instant.MAX)).isEqualTo(new HeldBack(HoldReason.RATE, Instant.MAX));
            pass(limits, new ApiCall("ww1", CALL.path(), "", 10)).ended(0);
        }

        @Test
        void of_the_address_hold_for_all_corps_together() throws InterruptedException {
            StandardLimits limits = limits(rates(Rate.perMinute(2)).withAddress(List.of(Rate.perMinute(3))));

            pass(limits, CALL).ended(0);
            pass(limits, CALL).ended(0);
            pass(limits, ApiCall.of("ww2", CALL.path())).ended(0);

            assertThat(limits.admit(ApiCall.of("ww3", CALL.path()), Instant.MAX))
                    .isEqualTo(new Wait(HoldReason.RATE, clock.instant().plusSeconds(61)));
            pass(limits, ApiCall.of("ww3", "externalcontact/list")).ended(0);
        }

        @Test
        void never_let_more_than_the_limit_into_any_minute_whatever_else_happens() {
            Property.forAll(random -> {
                        List<Integer> steps = new ArrayList<>();
                        for (int i = 0; i < 200; i++) {
                            steps.add(random.nextInt(9_000));
                        }
                        return steps;
                    })
                    .shrinking(Shrink::list)
                    .runs(100)
                    .holds(steps -> {
                        MovableClock time = MovableClock.atMorning();
                        StandardLimits limits = new StandardLimits(rates(Rate.perMinute(10)), time);
                        List<Instant> passed = new ArrayList<>();
                        for (int step : steps) {
                            time.advance(Duration.ofMillis(step % 3 == 0 ? step : 0));
                            Instant now = time.instant();
                            if (limits.admit(CALL, now.plusSeconds(1)) instanceof Admitted admitted) {
                                passed.add(now);
                                admitted.permit().ended(step % 40 == 0 ? 45009 : 0);
                            }
                            assertThat(passed.stream()
                                            .filter(at -> !at.isBefore(now.minusSeconds(60)))
                                            .count())
                                    .isLessThanOrEqualTo(10);
                            assertThat(limits.gates().inside(CALL)).isZero();
                        }
                        assertThat(passed).isNotEmpty();
                    });
        }
    }

    @Nested
    class the_published_limits {
        private final LimitPolicy policy = LimitPolicy.standard();

        @Test
        void are_those_of_every_api_unless_an_api_has_its_own() {
            assertThat(policy.of("externalcontact/get").rates())
                    .containsExactly(Rate.perMinute(10_000), Rate.perHour(150_000));
            assertThat(policy.of("externalcontact/add_moment_task").rates())
                    .containsExactly(Rate.perMinute(10), Rate.perHour(150_000), Rate.perMonth(100_000));
            assertThat(policy.of("msgaudit/get_robot_info").rates())
                    .containsExactly(Rate.perMinute(600), Rate.perHour(150_000));
            assertThat(policy.of("get_jsapi_ticket").rates())
                    .containsExactly(Rate.perMinute(10_000), Rate.perHour(400));
            assertThat(policy.of("media/uploadimg").rates())
                    .containsExactly(
                            Rate.perMinute(10_000), Rate.perHour(150_000), Rate.perDay(1_000), Rate.perMonth(3_000));
            assertThat(policy.of("appchat/create").rates())
                    .containsExactly(Rate.perMinute(10_000), Rate.perHour(150_000), Rate.perDay(1_000));
            assertThat(policy.ofAddress()).isEmpty();
        }

        @Test
        void let_ten_thousand_calls_through_in_a_minute_and_not_one_more() throws InterruptedException {
            StandardLimits limits = limits(policy);

            for (int i = 0; i < 10_000; i++) {
                pass(limits, CALL).ended(0);
            }

            assertThat(limits.admit(CALL, Instant.MAX)).isInstanceOf(Wait.class);
        }

        @Test
        void can_be_changed_for_one_api_without_a_rate_named_twice() {
            ApiLimits changed =
                    policy.ofEachApi().with(List.of(Rate.perHour(5))).with(new Concurrency(4, 10));

            assertThat(policy.withApi("a/b", changed).of("a/b"))
                    .isEqualTo(new ApiLimits(List.of(Rate.perMinute(10_000), Rate.perHour(5)), new Concurrency(4, 10)));
            assertThatThrownBy(() -> new ApiLimits(List.of(Rate.perHour(5), Rate.perHour(6)), Concurrency.STANDARD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("6/HOUR");
        }
    }

    @Nested
    class the_places {
        @Test
        void are_never_taken_by_more_calls_than_allowed_while_all_get_through() throws InterruptedException {
            LimitPolicy policy =
                    new LimitPolicy(new ApiLimits(LimitPolicy.CORP_RATES, new Concurrency(3, 10)), Map.of(), List.of());
            StandardLimits limits = limits(policy);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger passed = new AtomicInteger();
            for (int t = 0; t < 12; t++) {
                SplittableRandom random = new SplittableRandom(t);
                threads.run(() -> {
                    for (int i = 0; i < 300; i++) {
                        Permit permit = pass(limits, CALL);
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        passed.incrementAndGet();
                        Threads.letOthersRun();
                        inside.decrementAndGet();
                        if (random.nextBoolean()) {
                            permit.ended(random.nextInt(20) == 0 ? 45033 : 0);
                        } else {
                            permit.endedWithoutAnswer();
                        }
                    }
                });
            }

            threads.join();

            assertThat(most.get()).isBetween(2, 3);
            assertThat(passed).hasValue(3_600);
            assertThat(limits.gates().inside(CALL)).isZero();
        }

        @Test
        void are_halved_once_for_calls_that_were_under_way_together_and_grow_back_one_by_one()
                throws InterruptedException {
            StandardLimits limits = limits(
                    new LimitPolicy(new ApiLimits(LimitPolicy.CORP_RATES, new Concurrency(8, 5)), Map.of(), List.of()));
            List<Permit> together = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                together.add(pass(limits, CALL));
            }

            together.forEach(permit -> permit.ended(45033));
            assertThat(free(limits)).isEqualTo(4);

            for (int i = 0; i < 4; i++) {
                pass(limits, CALL).ended(0);
            }
            assertThat(free(limits)).isEqualTo(4);
            pass(limits, CALL).ended(0);
            assertThat(free(limits)).isEqualTo(5);

            for (int i = 0; i < 100; i++) {
                pass(limits, CALL).ended(0);
            }
            assertThat(free(limits)).isEqualTo(8);
        }

        @Test
        void shrink_to_one_and_not_to_none_and_a_refusal_begins_the_run_of_successes_anew()
                throws InterruptedException {
            StandardLimits limits = limits(
                    new LimitPolicy(new ApiLimits(LimitPolicy.CORP_RATES, new Concurrency(4, 3)), Map.of(), List.of()));
            for (int i = 0; i < 10; i++) {
                pass(limits, CALL).ended(45033);
            }
            assertThat(free(limits)).isEqualTo(1);

            pass(limits, CALL).ended(0);
            pass(limits, CALL).ended(0);
            pass(limits, CALL).ended(45033);
            pass(limits, CALL).ended(0);
            pass(limits, CALL).ended(84061);
            pass(limits, CALL).ended(0);
            assertThat(free(limits)).isEqualTo(1);
            pass(limits, CALL).ended(0);
            assertThat(free(limits)).isEqualTo(2);
        }

        @Test
        void are_waited_for_until_the_deadline_at_most() throws InterruptedException {
            StandardLimits limits = limits(onePlace());
            Permit first = pass(limits, CALL);
            Instant deadline = clock.instant().plusMillis(1);

            assertThat(limits.admit(CALL, deadline)).isEqualTo(new HeldBack(HoldReason.CONCURRENCY, deadline));

            first.ended(0);
            pass(limits, CALL).ended(0);
        }

        /** Counts the places by taking all that are free; nothing is told, so nothing changes. */
        private int free(StandardLimits limits) throws InterruptedException {
            List<Permit> taken = new ArrayList<>();
            while (limits.admit(CALL, clock.instant().plusNanos(1)) instanceof Admitted admitted) {
                taken.add(admitted.permit());
            }
            taken.forEach(Permit::endedWithoutAnswer);
            return taken.size();
        }
    }

    @Nested
    class a_serial_key {
        @Test
        void lets_one_call_at_a_time_pass_in_the_order_of_arrival_whatever_the_api() throws InterruptedException {
            StandardLimits limits = limits(LimitPolicy.standard());
            List<Integer> order = Collections.synchronizedList(new ArrayList<>());
            AtomicInteger inside = new AtomicInteger();
            Permit first = pass(limits, TAG);
            for (int i = 0; i < 6; i++) {
                int number = i;
                ApiCall call = ApiCall.of("ww1", "externalcontact/" + (i % 2 == 0 ? "mark_tag" : "remark"))
                        .serialisedBy(TAG.serialKey());
                threads.run(() -> {
                    Permit permit = pass(limits, call);
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    order.add(number);
                    inside.decrementAndGet();
                    permit.ended(0);
                });
                Threads.until(() -> limits.gates().waitingFor(TAG) == number + 1);
            }

            first.ended(45035);

            threads.join();
            assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
        }

        @Test
        void stops_neither_other_keys_nor_other_corps_nor_calls_without_a_key() throws InterruptedException {
            StandardLimits limits = limits(LimitPolicy.standard());
            pass(limits, TAG);

            pass(limits, TAG.serialisedBy("staff/wm2"));
            pass(limits, new ApiCall("ww2", TAG.path(), TAG.serialKey(), 1));
            pass(limits, TAG.serialisedBy(""));
        }

        @Test
        void is_waited_for_until_the_deadline_at_most_and_takes_no_place_meanwhile() throws InterruptedException {
            StandardLimits limits = limits(onePlace());
            Permit other =
                    pass(limits, ApiCall.of("ww1", "externalcontact/remark").serialisedBy(TAG.serialKey()));
            Instant deadline = clock.instant().plusMillis(1);

            assertThat(limits.admit(TAG, deadline)).isEqualTo(new HeldBack(HoldReason.SERIAL_KEY, deadline));

            pass(limits, TAG.serialisedBy("")).ended(0);
            other.ended(0);
            pass(limits, TAG).ended(0);
        }

        @Test
        void is_forgotten_when_nobody_uses_it() throws InterruptedException {
            StandardLimits limits = limits(LimitPolicy.standard());
            for (int i = 0; i < 2_000; i++) {
                pass(limits, TAG.serialisedBy("staff/wm" + i)).ended(0);
            }
            Permit used = pass(limits, TAG);
            assertThat(limits.admit(TAG, clock.instant().plusNanos(1))).isInstanceOf(HeldBack.class);

            assertThat(limits.gates().keysKnown()).isEqualTo(1);
            used.endedWithoutAnswer();
            assertThat(limits.gates().keysKnown()).isZero();
        }

        @Test
        void is_held_by_one_thread_at_a_time_and_forgotten_in_the_end() throws InterruptedException {
            StandardLimits limits = limits(LimitPolicy.standard());
            AtomicInteger[] inside = {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
            AtomicInteger passed = new AtomicInteger();
            for (int t = 0; t < 8; t++) {
                SplittableRandom random = new SplittableRandom(t);
                threads.run(() -> {
                    for (int i = 0; i < 500; i++) {
                        int key = random.nextInt(inside.length);
                        Instant deadline =
                                random.nextInt(4) == 0 ? clock.instant().plusNanos(1) : Instant.MAX;
                        if (limits.admit(TAG.serialisedBy("staff/wm" + key), deadline) instanceof Admitted admitted) {
                            assertThat(inside[key].incrementAndGet()).isEqualTo(1);
                            passed.incrementAndGet();
                            Threads.letOthersRun();
                            inside[key].decrementAndGet();
                            admitted.permit().ended(0);
                        }
                    }
                });
            }

            threads.join();

            assertThat(passed).hasPositiveValue();
            assertThat(limits.gates().keysKnown()).isZero();
            assertThat(limits.gates().inside(TAG)).isZero();
        }
    }

    @Nested
    class place_and_key_are_free_again {
        private final StandardLimits limits = limits(rates(Rate.perMinute(2)));

        @Test
        void after_any_end_told_once_or_twice() throws InterruptedException {
            Permit answered = pass(limits, TAG);
            answered.ended(40003);
            Permit unanswered = pass(limits, TAG);
            answered.ended(0);
            answered.endedWithoutAnswer();
            assertThat(limits.gates().inside(TAG)).isEqualTo(1);
            unanswered.endedWithoutAnswer();
            unanswered.ended(0);

            assertFree();
        }

        @Test
        void after_a_refusal_for_any_reason() throws InterruptedException {
            pass(limits, TAG).ended(0);
            pass(limits, TAG).ended(0);

            assertThat(limits.admit(TAG, Instant.MAX)).isInstanceOf(Wait.class);
            assertFree();
            assertThat(limits.admit(TAG, clock.instant().plusSeconds(1))).isInstanceOf(HeldBack.class);
            assertFree();
            assertThat(limits.admit(TAG, clock.instant()))
                    .isEqualTo(new HeldBack(HoldReason.DEADLINE, clock.instant()));
            assertFree();
        }

        @Test
        void after_an_interruption_in_either_queue() throws InterruptedException {
            StandardLimits narrow = limits(onePlace());
            Permit place = pass(narrow, TAG.serialisedBy(""));
            FutureTask<Admission> forPlace = threads.start(() -> narrow.admit(TAG, Instant.MAX));
            Threads.until(() -> narrow.gates().waiting(TAG) == 1);
            FutureTask<Admission> forKey = threads.start(() -> narrow.admit(TAG, Instant.MAX));
            Threads.until(() -> narrow.gates().waitingFor(TAG) == 1);

            threads.interrupt(1);
            threads.interrupt(0);

            assertThatThrownBy(() -> forPlace.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
            assertThatThrownBy(() -> forKey.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(InterruptedException.class);
            assertThat(narrow.gates().keysKnown()).isZero();
            assertThat(narrow.gates().inside(TAG)).isEqualTo(1);
            place.ended(0);
            assertThat(narrow.gates().inside(TAG)).isZero();
        }

        @Test
        void for_those_who_queued_before_the_api_was_blocked() throws InterruptedException {
            StandardLimits narrow = limits(onePlace());
            Permit place = pass(narrow, TAG);
            FutureTask<Admission> queued = threads.start(() -> narrow.admit(TAG, Instant.MAX));
            Threads.until(() -> narrow.gates().waitingFor(TAG) == 1);

            place.ended(45009);

            assertThat(Threads.get(queued))
                    .isEqualTo(new Wait(HoldReason.BLOCKED, clock.instant().plusSeconds(60)));
            assertThat(narrow.gates().inside(TAG)).isZero();
            assertThat(narrow.gates().keysKnown()).isZero();
        }

        @Test
        void for_those_whose_deadline_passed_while_they_queued() throws InterruptedException {
            StandardLimits narrow = limits(onePlace());
            Permit place = pass(narrow, CALL);
            FutureTask<Admission> queued =
                    threads.start(() -> narrow.admit(CALL, MovableClock.MORNING.plus(Duration.ofMinutes(10))));
            Threads.until(() -> narrow.gates().waiting(CALL) == 1);

            clock.advance(Duration.ofMinutes(10));
            place.ended(0);

            assertThat(Threads.get(queued)).isEqualTo(new HeldBack(HoldReason.DEADLINE, clock.instant()));
            assertThat(narrow.gates().inside(CALL)).isZero();
        }

        private void assertFree() {
            assertThat(limits.gates().inside(TAG)).isZero();
            assertThat(limits.gates().keysKnown()).isZero();
        }
    }

    @Test
    void a_call_lists_every_fault_and_shows_neither_path_nor_key() {
        assertThatThrownBy(() -> new ApiCall("", "user/get?access_token=abc", "k".repeat(257), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("corpId", "path", "serialKey", "units")
                .hasMessageNotContaining("abc")
                .hasMessageNotContaining("kkk");
        assertThat(TAG.toString()).doesNotContain("wm1");
    }

    @Test
    void a_policy_for_paths_no_call_can_have_is_refused() {
        LimitPolicy policy = LimitPolicy.standard();

        assertThatThrownBy(() -> new LimitPolicy(
                        policy.ofEachApi(), Map.of("/a", policy.ofEachApi(), "b?c", policy.ofEachApi()), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("slash", "query");
    }

    @Test
    void without_limits_every_call_passes() throws InterruptedException {
        assertThat(CallLimits.none().admit(CALL, Instant.MIN)).isInstanceOf(Admitted.class);
    }

    private StandardLimits limits(LimitPolicy policy) {
        return new StandardLimits(policy, clock);
    }

    private static LimitPolicy rates(Rate... rates) {
        return new LimitPolicy(new ApiLimits(List.of(rates), Concurrency.STANDARD), Map.of(), List.of());
    }

    private static LimitPolicy onePlace() {
        return new LimitPolicy(new ApiLimits(LimitPolicy.CORP_RATES, new Concurrency(1, 10)), Map.of(), List.of());
    }

    private static Permit pass(StandardLimits limits, ApiCall call) throws InterruptedException {
        Admission admission = limits.admit(call, Instant.MAX);
        assertThat(admission).isInstanceOf(Admitted.class);
        return ((Admitted) admission).permit();
    }
}
