package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.quota.Settlement.CONFIRMED;
import static org.bankscrm.core.quota.Settlement.EXPIRED;
import static org.bankscrm.core.quota.Settlement.RELEASED;
import static org.bankscrm.core.quota.Settlement.UNKNOWN;

import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaDecision.Closed;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.time.BankTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What every {@link QuotaLedger} promises. Extend it, return an empty ledger of yours from {@link #emptyLedger}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class QuotaLedgerContract {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final QuotaKey PLACES = new QuotaKey("manager-adds", "wang-fang");
    private static final QuotaKey MESSAGES = new QuotaKey("contact", "customer-1");

    private final MovableClock clock = MovableClock.atMorning();
    private QuotaLedger ledger = new InMemoryQuotaLedger(clock);

    /** For subclasses. */
    protected QuotaLedgerContract() {}

    /** Returns a ledger that holds nothing and reads the time from {@code clock}; called before each test. */
    protected abstract QuotaLedger emptyLedger(InstantSource clock) throws Exception;

    /** Returns another instance over the same store, as a second machine would have; the same one if there is no store. */
    protected QuotaLedger secondInstance(QuotaLedger first, InstantSource clockOfSecond) throws Exception {
        return first;
    }

    /** Returns how many random histories to compare with the reference; fewer for slow stores. */
    protected int histories() {
        return 150;
    }

    @BeforeEach
    void open() throws Exception {
        ledger = emptyLedger(clock);
    }

    @Nested
    class a_limit {
        @Test
        void grants_until_it_is_full_and_then_says_what_is_in_the_way() {
            assertThat(take("t1", daily(2))).isInstanceOf(Granted.class);
            assertThat(take("t2", daily(2))).isInstanceOf(Granted.class);

            Denied denied = (Denied) take("t3", daily(2));

            assertThat(denied.exceeded()).hasSize(1);
            assertThat(denied.exceeded().get(0).used()).isEqualTo(2);
            assertThat(denied.exceeded().get(0).quota()).isEqualTo(daily(2));
            assertThat(ledger.used(PLACES, Window.day())).isEqualTo(2);
        }

        @Test
        void of_nothing_grants_nothing_for_ever() {
            Denied denied = (Denied) take("t1", daily(0));

            assertThat(denied.nextAllowedAt()).isEmpty();
        }

        @Test
        void counts_units_not_calls() {
            Quota three = new Quota(PLACES, Window.day(), 5, 3);

            assertThat(take("t1", three)).isInstanceOf(Granted.class);
            assertThat(take("t2", three)).isInstanceOf(Denied.class);
            assertThat(take("t3", new Quota(PLACES, Window.day(), 5, 2))).isInstanceOf(Granted.class);
            assertThat(ledger.used(PLACES, Window.day())).isEqualTo(5);
        }

        @Test
        void that_was_lowered_below_what_is_used_grants_nothing() {
            take("t1", daily(3));
            take("t2", daily(3));

            assertThat(take("t3", daily(1))).isInstanceOf(Denied.class);
        }

        @Test
        void near_the_largest_number_does_not_overflow() {
            Quota huge = new Quota(PLACES, Window.day(), Long.MAX_VALUE, Long.MAX_VALUE);

            assertThat(take("t1", huge)).isInstanceOf(Granted.class);
            assertThat(take("t2", huge)).isInstanceOf(Denied.class);
        }

        @Test
        void is_not_touched_by_other_subjects_scopes_or_windows() {
            take("t1", daily(1));

            assertThat(take("t2", Quota.one(new QuotaKey("manager-adds", "li-na"), Window.day(), 1)))
                    .isInstanceOf(Granted.class);
            assertThat(take("t3", Quota.one(new QuotaKey("other", "wang-fang"), Window.day(), 1)))
                    .isInstanceOf(Granted.class);
            assertThat(take("t4", Quota.one(PLACES, Window.week(), 1))).isInstanceOf(Granted.class);
            assertThat(take("t5", Quota.one(new QuotaKey("manager-adds", "WANG-FANG"), Window.day(), 1)))
                    .isInstanceOf(Granted.class);
        }
    }

    @Nested
    class several_limits {
        @Test
        void are_taken_together_or_not_at_all() {
            Quota perDay = Quota.one(MESSAGES, Window.day(), 3);
            Quota perWeek = Quota.one(MESSAGES, Window.week(), 2);
            take("t1", perDay, perWeek);
            take("t2", perDay, perWeek);

            Denied denied = (Denied) take("t3", perDay, perWeek);

            assertThat(denied.exceeded()).extracting(e -> e.quota()).containsExactly(perWeek);
            assertThat(ledger.used(MESSAGES, Window.day())).isEqualTo(2);
        }

        @Test
        void are_all_named_when_several_are_full() {
            Quota perDay = Quota.one(MESSAGES, Window.day(), 1);
            Quota perWeek = Quota.one(MESSAGES, Window.week(), 1);
            take("t1", perDay, perWeek);
            ledger.confirm(new QuotaToken("t1"));

            Denied denied = (Denied) take("t2", perDay, perWeek);

            assertThat(denied.exceeded()).extracting(e -> e.quota()).containsExactly(perDay, perWeek);
            // 2026-07-01 is a Wednesday; the later of both limits decides.
            assertThat(denied.nextAllowedAt()).contains(BankTime.startOf(LocalDate.of(2026, 7, 6)));
        }

        @Test
        void may_name_an_account_only_once() {
            assertThatThrownBy(() -> take("t1", daily(1), daily(2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("manager-adds/")
                    .hasMessageNotContaining("wang-fang");
        }

        @Test
        void are_1_to_16() {
            assertThatThrownBy(() -> take("t1")).hasMessageContaining("quotas must be 1 to 16: 0");
            assertThatThrownBy(() -> take(
                            "t1",
                            IntStream.range(0, 17)
                                    .mapToObj(i -> Quota.one(new QuotaKey("s", "k" + i), Window.day(), 1))
                                    .toArray(Quota[]::new)))
                    .hasMessageContaining("17");
        }
    }

    @Nested
    class held_units {
        @Test
        void fall_back_when_nobody_confirms_them_in_time() {
            Granted granted = (Granted) take("t1", daily(1));
            assertThat(granted.expiresAt()).isEqualTo(clock.instant().plus(HOUR));

            clock.advance(HOUR.minusNanos(1_000));
            assertThat(take("t2", daily(1))).isInstanceOf(Denied.class);
            clock.advance(Duration.ofNanos(1_000));

            assertThat(ledger.used(PLACES, Window.day())).isZero();
            assertThat(take("t3", daily(1))).isInstanceOf(Granted.class);
            assertThat(ledger.confirm(new QuotaToken("t1"))).isEqualTo(EXPIRED);
            assertThat(ledger.release(new QuotaToken("t1"))).isEqualTo(EXPIRED);
            assertThat(ledger.used(PLACES, Window.day())).isEqualTo(1);
        }

        @Test
        void can_be_given_back_once() {
            take("t1", daily(1));

            assertThat(ledger.release(new QuotaToken("t1"))).isEqualTo(RELEASED);
            assertThat(ledger.release(new QuotaToken("t1"))).isEqualTo(RELEASED);
            assertThat(ledger.confirm(new QuotaToken("t1"))).isEqualTo(RELEASED);

            assertThat(take("t2", daily(1))).isInstanceOf(Granted.class);
            assertThat(take("t3", daily(1))).isInstanceOf(Denied.class);
        }

        @Test
        void stay_taken_once_confirmed() {
            take("t1", daily(1));

            assertThat(ledger.confirm(new QuotaToken("t1"))).isEqualTo(CONFIRMED);
            assertThat(ledger.confirm(new QuotaToken("t1"))).isEqualTo(CONFIRMED);
            assertThat(ledger.release(new QuotaToken("t1"))).isEqualTo(CONFIRMED);
            clock.advance(HOUR.multipliedBy(2));

            assertThat(take("t2", daily(1))).isInstanceOf(Denied.class);
            assertThat(ledger.used(PLACES, Window.day())).isEqualTo(1);
        }

        @Test
        void of_an_unknown_token_cannot_be_settled() {
            assertThat(ledger.confirm(new QuotaToken("nobody"))).isEqualTo(UNKNOWN);
            assertThat(ledger.release(new QuotaToken("nobody"))).isEqualTo(UNKNOWN);
        }

        @Test
        void expire_in_all_their_limits() {
            Quota perDay = Quota.one(MESSAGES, Window.day(), 1);
            Quota perWeek = Quota.one(MESSAGES, Window.week(), 1);
            take("t1", perDay, perWeek);
            clock.advance(HOUR);

            assertThat(take("t2", perDay)).isInstanceOf(Granted.class);
            assertThat(ledger.confirm(new QuotaToken("t1"))).isEqualTo(EXPIRED);
            assertThat(take("t3", perWeek)).isInstanceOf(Granted.class);
        }

        @Test
        void are_held_for_a_sensible_time() {
            assertThatThrownBy(() -> ledger.tryAcquire(new QuotaToken("t1"), List.of(daily(1)), Duration.ZERO))
                    .hasMessageContaining("hold must be PT0.001S to PT9600H: PT0S");
            assertThatThrownBy(() -> ledger.tryAcquire(new QuotaToken("t1"), List.of(daily(1)), Duration.ofDays(401)))
                    .hasMessageContaining("hold");
        }
    }

    @Nested
    class a_token {
        @Test
        void that_is_repeated_gets_the_same_grant_and_takes_nothing_more() {
            QuotaDecision first = take("t1", daily(2));
            clock.advance(Duration.ofMinutes(5));

            assertThat(take("t1", daily(2))).isEqualTo(first);
            assertThat(ledger.used(PLACES, Window.day())).isEqualTo(1);
        }

        @Test
        void that_is_settled_is_closed() {
            take("t1", daily(3));
            ledger.confirm(new QuotaToken("t1"));
            take("t2", daily(3));
            ledger.release(new QuotaToken("t2"));
            take("t3", daily(3));
            clock.advance(HOUR);

            assertThat(take("t1", daily(3))).isEqualTo(new Closed(new QuotaToken("t1"), CONFIRMED));
            assertThat(take("t2", daily(3))).isEqualTo(new Closed(new QuotaToken("t2"), RELEASED));
            assertThat(take("t3", daily(3))).isEqualTo(new Closed(new QuotaToken("t3"), EXPIRED));
            assertThat(ledger.used(PLACES, Window.day())).isEqualTo(1);
        }

        @Test
        void that_was_denied_can_be_tried_again() {
            take("t1", daily(1));
            take("t2", daily(1));
            ledger.release(new QuotaToken("t1"));

            assertThat(take("t2", daily(1))).isInstanceOf(Granted.class);
        }

        @Test
        void cannot_be_used_for_other_units() {
            take("t1", daily(2));

            assertThatThrownBy(() -> take("t1", Quota.one(MESSAGES, Window.day(), 2)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("t1");
            assertThatThrownBy(() -> take("t1", new Quota(PLACES, Window.day(), 2, 2)))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void is_forgotten_by_a_purge_only_when_nothing_of_it_counts() {
            take("t1", daily(2), Quota.one(MESSAGES, Window.week(), 1));
            ledger.confirm(new QuotaToken("t1"));
            clock.advance(Duration.ofDays(2));

            ledger.purge(clock.instant());
            assertThat(ledger.confirm(new QuotaToken("t1"))).isEqualTo(CONFIRMED);
            assertThat(ledger.used(MESSAGES, Window.week())).isEqualTo(1);
            clock.advance(Duration.ofDays(7));
            ledger.purge(clock.instant());

            assertThat(ledger.confirm(new QuotaToken("t1"))).isEqualTo(UNKNOWN);
        }
    }

    @Nested
    class a_window {
        @Test
        void of_a_calendar_day_ends_at_midnight_in_shanghai() {
            clock.set(Instant.parse("2026-07-01T15:59:59.999999Z"));
            confirmed("t1", daily(1));
            Denied denied = (Denied) take("t2", daily(1));
            assertThat(denied.nextAllowedAt()).contains(Instant.parse("2026-07-01T16:00:00Z"));

            clock.set(Instant.parse("2026-07-01T16:00:00Z"));

            assertThat(take("t2", daily(1))).isInstanceOf(Granted.class);
        }

        @Test
        void that_slides_lets_each_unit_go_when_its_own_time_is_over() {
            Quota sliding = Quota.one(MESSAGES, Window.sliding(Duration.ofDays(7)), 2);
            Instant start = clock.instant();
            confirmed("t1", sliding);
            clock.advance(Duration.ofDays(1));
            confirmed("t2", sliding);

            Denied denied = (Denied) take("t3", sliding);
            assertThat(denied.nextAllowedAt()).contains(start.plus(Duration.ofDays(7)));
            clock.set(start.plus(Duration.ofDays(7)).minusNanos(1_000));
            assertThat(take("t3", sliding)).isInstanceOf(Denied.class);
            clock.set(start.plus(Duration.ofDays(7)));

            assertThat(take("t3", sliding)).isInstanceOf(Granted.class);
            assertThat(take("t4", sliding)).isInstanceOf(Denied.class);
        }

        @Test
        void that_is_fixed_starts_over_every_length() {
            Quota perMinute = Quota.one(PLACES, Window.fixed(Duration.ofMinutes(1)), 1);
            clock.set(Instant.parse("2026-07-01T01:00:59.999Z"));
            confirmed("t1", perMinute);
            assertThat(((Denied) take("t2", perMinute)).nextAllowedAt())
                    .isEqualTo(Optional.of(Instant.parse("2026-07-01T01:01:00Z")));

            clock.set(Instant.parse("2026-07-01T01:01:00Z"));

            assertThat(take("t2", perMinute)).isInstanceOf(Granted.class);
        }

        @Test
        void is_known_to_free_held_units_when_they_expire_if_that_is_earlier() {
            Quota sliding = Quota.one(MESSAGES, Window.sliding(Duration.ofDays(7)), 1);
            take("t1", sliding);

            assertThat(((Denied) take("t2", sliding)).nextAllowedAt())
                    .contains(clock.instant().plus(HOUR));
        }
    }

    @Nested
    class any_history {
        @Test
        void is_answered_like_the_obvious_reference() throws Exception {
            int many = Integer.getInteger("scrm.runs", histories());
            for (int seed = 0; seed < many; seed++) {
                MovableClock time = MovableClock.atMorning();
                QuotaLedgerReference.compare(emptyLedger(time), time, seed);
            }
        }
    }

    @Nested
    class many_threads_on_two_machines {
        @Test
        void never_exceed_a_limit_and_leak_no_unit() throws Exception {
            int limit = 20;
            QuotaLedger[] machines = {ledger, secondInstance(ledger, clock)};
            Quota shared = Quota.one(PLACES, Window.day(), limit);
            AtomicLong standing = new AtomicLong();
            AtomicInteger granted = new AtomicInteger();
            Workers workers = new Workers();
            for (int w = 0; w < 32; w++) {
                int worker = w;
                workers.start(() -> {
                    SplittableRandom random = new SplittableRandom(worker);
                    QuotaLedger machine = machines[worker % 2];
                    for (int i = 0; i < 12; i++) {
                        QuotaToken token = new QuotaToken("w" + worker + "-" + i);
                        Quota other =
                                Quota.one(new QuotaKey("other", "k" + random.nextInt(3)), Window.week(), 1_000_000);
                        List<Quota> quotas = random.nextBoolean() ? List.of(shared, other) : List.of(other, shared);
                        if (machine.tryAcquire(token, quotas, HOUR) instanceof Granted) {
                            granted.incrementAndGet();
                            // Counted before it is given back, and no longer once it may be given back.
                            assertThat(standing.incrementAndGet()).isLessThanOrEqualTo(limit);
                            if (random.nextInt(4) == 0) {
                                assertThat(machine.confirm(token)).isEqualTo(CONFIRMED);
                            } else {
                                standing.decrementAndGet();
                                assertThat(machine.release(token)).isEqualTo(RELEASED);
                            }
                        }
                    }
                });
            }
            workers.join();

            assertThat(granted.get()).isGreaterThanOrEqualTo(limit);
            assertThat(standing.get()).isLessThanOrEqualTo(limit);
            assertThat(ledger.used(PLACES, Window.day())).isEqualTo(standing.get());
            List<QuotaDecision> rest = new ArrayList<>();
            for (long i = standing.get(); i < limit; i++) {
                rest.add(take("rest-" + i, shared));
            }
            assertThat(rest).allMatch(decision -> decision instanceof Granted);
            assertThat(take("one-more", shared)).isInstanceOf(Denied.class);
        }

        @Test
        void whose_clocks_disagree_do_not_both_get_the_last_unit() throws Exception {
            MovableClock ahead = MovableClock.at(clock.instant().plus(HOUR));
            QuotaLedger second = secondInstance(ledger, ahead);
            if (second == ledger) {
                return;
            }
            take("t1", daily(1));

            QuotaDecision byTheOneAhead = second.tryAcquire(new QuotaToken("t2"), List.of(daily(1)), HOUR);

            assertThat(byTheOneAhead).isInstanceOf(Granted.class);
            assertThat(ledger.confirm(new QuotaToken("t1"))).isEqualTo(EXPIRED);
        }
    }

    private QuotaDecision take(String token, Quota... quotas) {
        return ledger.tryAcquire(new QuotaToken(token), List.of(quotas), HOUR);
    }

    private void confirmed(String token, Quota quota) {
        assertThat(take(token, quota)).isInstanceOf(Granted.class);
        assertThat(ledger.confirm(new QuotaToken(token))).isEqualTo(CONFIRMED);
    }

    private static Quota daily(long limit) {
        return Quota.one(PLACES, Window.day(), limit);
    }
}
