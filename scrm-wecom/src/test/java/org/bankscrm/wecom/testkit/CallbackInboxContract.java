package org.bankscrm.wecom.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.callback.CallbackIdentity;
import org.bankscrm.wecom.inbox.CallbackClaim;
import org.bankscrm.wecom.inbox.CallbackInbox;
import org.bankscrm.wecom.inbox.CallbackInbox.Offer;
import org.bankscrm.wecom.inbox.CallbackInbox.Reopened;
import org.bankscrm.wecom.inbox.CallbackInbox.Settled;
import org.bankscrm.wecom.inbox.InMemoryCallbackInbox;
import org.bankscrm.wecom.inbox.InboxPolicy;
import org.bankscrm.wecom.inbox.ParkedCallback;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * What every {@link CallbackInbox} promises. Extend it, return an empty inbox of yours from {@link #emptyInbox}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class CallbackInboxContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;

    private final MovableClock clock = MovableClock.atMorning();

    /**
     * Returns an inbox without callbacks that reads the time from {@code clock}; each call forgets what earlier ones stored.
     */
    protected abstract CallbackInbox emptyInbox(InstantSource clock, InboxPolicy policy);

    /** Returns how many random histories are tried, 300 if not overridden; fewer for slow stores. */
    protected int histories() {
        return 300;
    }

    private CallbackInbox inbox() {
        return emptyInbox(clock, new InboxPolicy(ATTEMPTS));
    }

    /** Returns the identity with the given number. */
    protected static CallbackIdentity identity(int number) {
        return new CallbackIdentity(String.format(Locale.ROOT, "%064x", number));
    }

    private static CallbackClaim only(List<CallbackClaim> claims) {
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    @Nested
    class an_offer {
        @Test
        void is_new_once_and_known_ever_after_also_when_done() {
            CallbackInbox inbox = inbox();

            assertThat(inbox.offer(identity(1), "<xml/>")).isEqualTo(Offer.NEW);
            assertThat(inbox.offer(identity(1), "<xml/>")).isEqualTo(Offer.KNOWN);
            assertThat(inbox.offer(identity(2), "<xml/>")).isEqualTo(Offer.NEW);
            inbox.claim("w", LEASE, 2).forEach(inbox::done);

            assertThat(inbox.offer(identity(1), "<xml/>")).isEqualTo(Offer.KNOWN);
            assertThat(inbox.claim("w", LEASE, 2)).isEmpty();
        }

        @Test
        void keeps_its_body_whatever_it_holds() {
            CallbackInbox inbox = inbox();
            String body = "<xml>\u94f6\u884c \ud83d\ude00 ' \\ \r\n\t\"</xml>" + "x".repeat(100_000);

            inbox.offer(identity(1), body);
            inbox.offer(identity(1), "other");

            assertThat(only(inbox.claim("w", LEASE, 1)).body()).isEqualTo(body);
        }

        @Test
        void of_the_longest_body_is_taken_and_of_any_other_refused_without_quoting_it() {
            CallbackInbox inbox = inbox();

            assertThat(inbox.offer(identity(1), "x".repeat(CallbackInbox.MAX_BODY_LENGTH)))
                    .isEqualTo(Offer.NEW);
            for (String bad : List.of("", "secret\0", "secret".repeat(CallbackInbox.MAX_BODY_LENGTH / 6 + 1))) {
                assertThatThrownBy(() -> inbox.offer(identity(2), bad))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("body")
                        .hasMessageNotContaining("secret");
            }
        }
    }

    @Nested
    class a_claim {
        @Test
        void hands_out_the_first_offered_first_and_no_more_than_asked_for() {
            CallbackInbox inbox = inbox();
            for (int i : new int[] {5, 3, 9, 1}) {
                inbox.offer(identity(i), "b" + i);
                clock.advance(SECOND);
            }

            List<CallbackClaim> first = inbox.claim("w1", LEASE, 3);
            List<CallbackClaim> second = inbox.claim("w2", LEASE, 3);

            assertThat(first).extracting(CallbackClaim::body).containsExactly("b5", "b3", "b9");
            assertThat(second).extracting(CallbackClaim::body).containsExactly("b1");
            assertThat(inbox.claim("w3", LEASE, 3)).isEmpty();
        }

        @Test
        void tells_who_holds_it_until_when_and_which_attempt_it_is() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");

            assertThat(inbox.claim("w1", LEASE, 1))
                    .containsExactly(new CallbackClaim(
                            identity(1), "w1", 1, 1, clock.instant().plus(LEASE), "body"));
        }

        @Test
        void passes_on_when_its_lease_ends_and_not_before() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            inbox.claim("dies", LEASE, 1);

            clock.advance(LEASE.minusMillis(1));
            assertThat(inbox.claim("next", LEASE, 1)).isEmpty();

            clock.advance(Duration.ofMillis(1));
            CallbackClaim next = only(inbox.claim("next", LEASE, 1));
            assertThat(next.attempt()).isEqualTo(2);
            assertThat(next.number()).isEqualTo(2);
        }

        @Test
        void of_bad_arguments_is_refused() {
            CallbackInbox inbox = inbox();
            List<Runnable> bad = List.of(
                    () -> inbox.claim(" ", LEASE, 1),
                    () -> inbox.claim("w".repeat(CallbackInbox.MAX_WORKER_LENGTH + 1), LEASE, 1),
                    () -> inbox.claim("w", Duration.ZERO, 1),
                    () -> inbox.claim("w", Duration.ofDays(1).plusNanos(1), 1),
                    () -> inbox.claim("w", LEASE, 0),
                    () -> inbox.claim("w", LEASE, CallbackInbox.MAX_LIMIT + 1),
                    () -> inbox.parked(0));
            for (Runnable call : bad) {
                assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void never_shows_the_body() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "secret");

            CallbackClaim claim = only(inbox.claim("w", LEASE, 1));

            assertThat(claim.toString()).contains("6 characters").doesNotContain("secret");
        }
    }

    @Nested
    class a_worker_whose_claim_has_passed_to_another {
        @Test
        void can_settle_nothing() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            CallbackClaim old = only(inbox.claim("slow", LEASE, 1));
            clock.advance(LEASE);
            CallbackClaim held = only(inbox.claim("next", LEASE, 1));

            assertThat(inbox.done(old)).isEqualTo(Settled.NOT_HELD);
            assertThat(inbox.failed(old, clock.instant())).isEqualTo(Settled.NOT_HELD);

            assertThat(inbox.claim("third", LEASE, 1)).isEmpty();
            assertThat(inbox.done(held)).isEqualTo(Settled.SETTLED);
        }

        @Test
        void can_settle_nothing_under_the_name_it_had_before_either() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            CallbackClaim old = only(inbox.claim("w", LEASE, 1));
            clock.advance(LEASE);
            inbox.claim("w", LEASE, 1);

            assertThat(inbox.done(old)).isEqualTo(Settled.NOT_HELD);
        }

        @Test
        void may_still_end_what_nobody_else_took() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            CallbackClaim late = only(inbox.claim("w", LEASE, 1));
            clock.advance(LEASE.multipliedBy(5));

            assertThat(inbox.done(late)).isEqualTo(Settled.SETTLED);
            assertThat(inbox.claim("next", LEASE, 1)).isEmpty();
        }
    }

    @Nested
    class a_failed_callback {
        @Test
        void comes_again_at_its_time_with_the_next_attempt() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            CallbackClaim claim = only(inbox.claim("w", LEASE, 1));

            assertThat(inbox.failed(claim, clock.instant().plusSeconds(10))).isEqualTo(Settled.SETTLED);

            clock.advance(Duration.ofMillis(9_999));
            assertThat(inbox.claim("w", LEASE, 1)).isEmpty();
            clock.advance(Duration.ofMillis(1));
            CallbackClaim again = only(inbox.claim("w", LEASE, 1));
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(again.body()).isEqualTo("body");
        }

        @Test
        void is_not_held_any_more_so_that_it_cannot_be_done() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            CallbackClaim claim = only(inbox.claim("w", LEASE, 1));
            inbox.failed(claim, clock.instant());

            assertThat(inbox.done(claim)).isEqualTo(Settled.NOT_HELD);
            assertThat(inbox.claim("w", LEASE, 1)).hasSize(1);
        }

        @Test
        void is_settled_once_however_often_the_worker_says_so() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            CallbackClaim claim = only(inbox.claim("w", LEASE, 1));
            inbox.failed(claim, clock.instant().plusSeconds(1));

            assertThat(inbox.failed(claim, clock.instant().plusSeconds(1_000))).isEqualTo(Settled.SETTLED);

            clock.advance(SECOND);
            assertThat(inbox.claim("w", LEASE, 1)).hasSize(1);
        }
    }

    @Nested
    class a_done_callback {
        @Test
        void is_settled_once_however_often_the_worker_says_so_and_cannot_fail() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            CallbackClaim claim = only(inbox.claim("w", LEASE, 1));

            assertThat(inbox.done(claim)).isEqualTo(Settled.SETTLED);
            assertThat(inbox.done(claim)).isEqualTo(Settled.SETTLED);
            assertThat(inbox.failed(claim, clock.instant())).isEqualTo(Settled.NOT_HELD);

            clock.advance(Duration.ofDays(365));
            assertThat(inbox.claim("w", LEASE, 1)).isEmpty();
        }

        @Test
        void is_forgotten_when_it_was_done_before_the_instant_and_counts_as_new_then() {
            CallbackInbox inbox = inbox();
            for (int i = 1; i <= 3; i++) {
                inbox.offer(identity(i), "body");
            }
            List<CallbackClaim> claims = inbox.claim("w", LEASE, 3);
            inbox.done(claims.get(0));
            clock.advance(SECOND);
            inbox.done(claims.get(1));

            assertThat(inbox.purgeDone(clock.instant())).isEqualTo(1);

            assertThat(inbox.offer(identity(1), "body")).isEqualTo(Offer.NEW);
            assertThat(inbox.offer(identity(2), "body")).isEqualTo(Offer.KNOWN);
            assertThat(inbox.done(claims.get(2))).isEqualTo(Settled.SETTLED);
        }
    }

    @Nested
    class a_callback_nobody_can_handle {
        @Test
        void is_parked_when_its_last_attempt_fails() {
            CallbackInbox inbox = inbox();
            Instant offered = clock.instant();
            inbox.offer(identity(1), "secret");
            for (int i = 1; i < ATTEMPTS; i++) {
                inbox.failed(only(inbox.claim("w" + i, LEASE, 1)), clock.instant());
            }
            assertThat(inbox.parked(10)).isEmpty();
            CallbackClaim last = only(inbox.claim("w3", LEASE, 1));
            clock.advance(SECOND);

            assertThat(inbox.failed(last, clock.instant())).isEqualTo(Settled.SETTLED);
            assertThat(inbox.failed(last, clock.instant())).isEqualTo(Settled.SETTLED);

            assertThat(inbox.claim("w", LEASE, 1)).isEmpty();
            assertThat(inbox.parked(10))
                    .containsExactly(
                            new ParkedCallback(identity(1), ATTEMPTS, "w3", offered, clock.instant(), "secret"));
            assertThat(inbox.parked(10).toString()).doesNotContain("secret");
        }

        @Test
        void is_parked_when_it_kills_every_worker() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "poison");
            for (int i = 0; i < ATTEMPTS; i++) {
                only(inbox.claim("dies", LEASE, 1));
                clock.advance(LEASE);
            }

            assertThat(inbox.claim("next", LEASE, 1)).isEmpty();

            assertThat(inbox.parked(10)).extracting(ParkedCallback::attempts).containsExactly(ATTEMPTS);
        }

        @Test
        void does_not_keep_others_waiting() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "poison");
            for (int i = 0; i < ATTEMPTS; i++) {
                only(inbox.claim("dies", LEASE, 1));
                clock.advance(LEASE);
            }
            inbox.offer(identity(2), "fine");

            assertThat(only(inbox.claim("next", LEASE, 1)).body()).isEqualTo("fine");
        }

        @Test
        void gets_all_attempts_again_when_reopened() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            for (int i = 0; i < ATTEMPTS; i++) {
                inbox.failed(only(inbox.claim("w", LEASE, 1)), clock.instant());
            }

            assertThat(inbox.reopen(identity(1))).isEqualTo(Reopened.REOPENED);
            assertThat(inbox.reopen(identity(1))).isEqualTo(Reopened.NOT_PARKED);
            assertThat(inbox.reopen(identity(2))).isEqualTo(Reopened.NOT_PARKED);

            CallbackClaim again = only(inbox.claim("w", LEASE, 1));
            assertThat(again.attempt()).isEqualTo(1);
            assertThat(again.number()).isEqualTo(ATTEMPTS + 1L);
            assertThat(inbox.done(again)).isEqualTo(Settled.SETTLED);
        }

        @Test
        void is_never_purged() {
            CallbackInbox inbox = inbox();
            inbox.offer(identity(1), "body");
            for (int i = 0; i < ATTEMPTS; i++) {
                inbox.failed(only(inbox.claim("w", LEASE, 1)), clock.instant());
            }

            assertThat(inbox.purgeDone(Instant.parse("2100-01-01T00:00:00Z"))).isZero();
            assertThat(inbox.parked(1)).hasSize(1);
        }
    }

    @Test
    void threads_that_race_get_every_callback_once_and_lose_none() throws Exception {
        CallbackInbox inbox = inbox();
        int callbacks = 120;
        int threads = 6;
        Set<CallbackIdentity> handled = ConcurrentHashMap.newKeySet();
        List<CallbackIdentity> twice = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Integer>> work = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String worker = "w" + t;
            work.add(() -> {
                int fresh = 0;
                for (int i = 0; i < callbacks; i++) {
                    fresh += inbox.offer(identity(i), "body") == Offer.NEW ? 1 : 0;
                }
                while (handled.size() < callbacks) {
                    for (CallbackClaim claim : inbox.claim(worker, LEASE, 7)) {
                        if (!handled.add(claim.identity())) {
                            twice.add(claim.identity());
                        }
                        assertThat(inbox.done(claim)).isEqualTo(Settled.SETTLED);
                    }
                }
                return fresh;
            });
        }

        int fresh = 0;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Integer> result : pool.invokeAll(work)) {
                fresh += result.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(fresh).isEqualTo(callbacks);
        assertThat(twice).isEmpty();
        assertThat(inbox.claim("late", LEASE, 10)).isEmpty();
    }

    @Test
    void any_history_of_calls_gives_the_answers_of_the_inbox_in_memory() {
        Property.forAll(RandomGenerator::nextLong).runs(histories()).holds(seed -> {
            RandomGenerator random = new java.util.SplittableRandom(seed);
            CallbackInbox inbox = inbox();
            CallbackInbox reference = new InMemoryCallbackInbox(clock, new InboxPolicy(ATTEMPTS));
            List<CallbackClaim> claims = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                CallbackIdentity identity = identity(random.nextInt(6));
                switch (random.nextInt(8)) {
                    case 0, 1 ->
                        assertThat(inbox.offer(identity, "b" + step)).isEqualTo(reference.offer(identity, "b" + step));
                    case 2, 3 -> {
                        int limit = 1 + random.nextInt(3);
                        List<CallbackClaim> got = inbox.claim("w" + step, LEASE, limit);
                        assertThat(got).isEqualTo(reference.claim("w" + step, LEASE, limit));
                        claims.addAll(got);
                    }
                    case 4 -> {
                        if (!claims.isEmpty()) {
                            CallbackClaim claim = claims.get(random.nextInt(claims.size()));
                            assertThat(inbox.done(claim)).isEqualTo(reference.done(claim));
                        }
                    }
                    case 5 -> {
                        if (!claims.isEmpty()) {
                            CallbackClaim claim = claims.get(random.nextInt(claims.size()));
                            Instant retryAt = clock.instant().plusSeconds(random.nextInt(90));
                            assertThat(inbox.failed(claim, retryAt)).isEqualTo(reference.failed(claim, retryAt));
                        }
                    }
                    case 6 -> {
                        assertThat(inbox.parked(3)).isEqualTo(reference.parked(3));
                        assertThat(inbox.reopen(identity)).isEqualTo(reference.reopen(identity));
                        Instant before = clock.instant().minusSeconds(random.nextInt(60));
                        assertThat(inbox.purgeDone(before)).isEqualTo(reference.purgeDone(before));
                    }
                    default -> clock.advance(Duration.ofSeconds(random.nextInt(50)));
                }
            }
        });
    }
}
