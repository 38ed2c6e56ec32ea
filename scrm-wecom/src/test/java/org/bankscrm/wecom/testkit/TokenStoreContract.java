package org.bankscrm.wecom.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.token.AccessToken;
import org.bankscrm.wecom.token.AppKey;
import org.bankscrm.wecom.token.InMemoryTokenStore;
import org.bankscrm.wecom.token.Invalidation;
import org.bankscrm.wecom.token.Lease;
import org.bankscrm.wecom.token.LeaseOutcome;
import org.bankscrm.wecom.token.LeaseOutcome.Granted;
import org.bankscrm.wecom.token.LeaseOutcome.Held;
import org.bankscrm.wecom.token.LeaseOutcome.Suspended;
import org.bankscrm.wecom.token.PutOutcome;
import org.bankscrm.wecom.token.Suspension;
import org.bankscrm.wecom.token.TokenStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What every {@link TokenStore} promises. Extend it, return an empty store of yours from {@link #emptyStore}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class TokenStoreContract {
    private static final AppKey APP = new AppKey("ww0123456789abcdef", "contact");
    private static final AppKey OTHER_APP = new AppKey("ww0123456789abcdef", "archive");
    private static final AppKey OTHER_CORP = new AppKey("WW0123456789ABCDEF", "contact");
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int THREADS = 32;

    private final MovableClock clock = MovableClock.atMorning();
    private TokenStore store = new InMemoryTokenStore(clock);
    private TokenStore second = store;

    /** For subclasses. */
    protected TokenStoreContract() {}

    /** Returns a store that holds nothing and reads the time from {@code clock}; called before each test. */
    protected abstract TokenStore emptyStore(InstantSource clock) throws Exception;

    /** Returns another instance over the same data, as a second process would have; the same one if there is none. */
    protected TokenStore secondInstance(TokenStore first, InstantSource clockOfSecond) throws Exception {
        return first;
    }

    @BeforeEach
    void open() throws Exception {
        store = emptyStore(clock);
        second = secondInstance(store, clock);
    }

    @Nested
    class a_token {
        @Test
        void that_was_put_is_seen_by_every_process_as_it_was() {
            AccessToken token = token("a".repeat(AccessToken.MAX_LENGTH));

            assertThat(store.put(lease("p1"), token)).isEqualTo(PutOutcome.STORED);

            assertThat(store.get(APP)).contains(token);
            assertThat(second.get(APP)).contains(token);
        }

        @Test
        void is_cut_to_the_microsecond_so_that_it_reads_back_equal() {
            clock.set(Instant.parse("2026-07-01T01:00:00.123456789Z"));
            AccessToken token = token("t1");

            store.put(lease("p1"), token);

            assertThat(second.get(APP)).contains(token);
        }

        @Test
        void belongs_to_one_app_of_one_corporation() {
            store.put(lease("p1"), token("t1"));

            assertThat(store.get(OTHER_APP)).isEmpty();
            assertThat(store.get(OTHER_CORP)).isEmpty();
        }

        @Test
        void is_not_returned_from_the_instant_it_expires() {
            AccessToken token = token("t1");
            store.put(lease("p1"), token);

            clock.set(token.expiresAt().minusMillis(1));
            assertThat(store.get(APP)).contains(token);

            clock.set(token.expiresAt());
            assertThat(store.get(APP)).isEmpty();
        }

        @Test
        void is_replaced_by_the_next_one() {
            store.put(lease("p1"), token("t1"));
            clock.advance(SECOND);
            AccessToken next = token("t2");

            store.put(lease("p2"), next);

            assertThat(second.get(APP)).contains(next);
        }
    }

    @Nested
    class a_lease {
        @Test
        void is_granted_to_one_process_and_refused_to_others_until_it_runs_out() {
            Lease first = lease("p1");

            assertThat(second.tryLease(APP, "p2", HALF_MINUTE)).isEqualTo(new Held(first.until()));

            clock.set(first.until().minusMillis(1));
            assertThat(second.tryLease(APP, "p2", HALF_MINUTE)).isEqualTo(new Held(first.until()));
        }

        @Test
        void of_a_process_that_died_passes_to_the_first_that_asks_after_its_time() {
            Lease first = lease("p1");
            clock.set(first.until());

            LeaseOutcome outcome = second.tryLease(APP, "p2", HALF_MINUTE);

            assertThat(outcome)
                    .isEqualTo(new Granted(new Lease(
                            APP, "p2", first.number() + 1, clock.instant().plus(HALF_MINUTE))));
        }

        @Test
        void is_granted_again_to_its_holder_with_a_higher_number() {
            Lease first = lease("p1");
            clock.advance(SECOND);

            Lease again = lease("p1");

            assertThat(again.number()).isGreaterThan(first.number());
            assertThat(again.until()).isEqualTo(first.until().plus(SECOND));
        }

        @Test
        void ends_when_a_token_is_put() {
            store.put(lease("p1"), token("t1"));

            assertThat(second.tryLease(APP, "p2", HALF_MINUTE)).isInstanceOf(Granted.class);
        }

        @Test
        void given_back_may_be_granted_to_anybody_but_not_before_the_time_said() {
            Lease first = lease("p1");
            Instant retry = clock.instant().plusSeconds(5);

            store.giveBack(first, retry);

            assertThat(store.tryLease(APP, "p1", HALF_MINUTE)).isEqualTo(new Held(retry));
            assertThat(second.tryLease(APP, "p2", HALF_MINUTE)).isEqualTo(new Held(retry));
            clock.set(retry);
            assertThat(second.tryLease(APP, "p2", HALF_MINUTE)).isInstanceOf(Granted.class);
        }

        @Test
        void given_back_late_does_not_end_the_lease_of_the_next_holder() {
            Lease first = lease("p1");
            clock.set(first.until());
            Lease next = lease("p2");

            store.giveBack(first, clock.instant());

            assertThat(store.tryLease(APP, "p3", HALF_MINUTE)).isEqualTo(new Held(next.until()));
        }

        @Test
        void of_one_app_does_not_keep_others_waiting() {
            lease("p1");

            assertThat(second.tryLease(OTHER_APP, "p2", HALF_MINUTE)).isInstanceOf(Granted.class);
            assertThat(second.tryLease(OTHER_CORP, "p2", HALF_MINUTE)).isInstanceOf(Granted.class);
        }

        @Test
        void needs_a_time_and_a_holder() {
            assertThatThrownBy(() -> store.tryLease(APP, "p1", Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("duration must be positive");
            assertThatThrownBy(() -> store.tryLease(APP, " ", HALF_MINUTE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("holder must have 1 to 128 characters");
        }

        @Test
        void is_granted_to_one_of_32_threads_that_ask_at_once() throws Exception {
            List<LeaseOutcome> outcomes = atOnce(number -> {
                TokenStore mine = number % 2 == 0 ? store : second;
                return mine.tryLease(APP, "p" + number, HALF_MINUTE);
            });

            assertThat(outcomes).filteredOn(Granted.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(THREADS - 1);
        }
    }

    @Nested
    class a_put {
        @Test
        void by_a_holder_whose_lease_passed_to_another_does_not_count() {
            Lease late = lease("p1");
            clock.set(late.until());
            Lease next = lease("p2");

            assertThat(store.put(late, token("late"))).isEqualTo(PutOutcome.SUPERSEDED);
            assertThat(second.get(APP)).isEmpty();

            AccessToken good = token("good");
            assertThat(second.put(next, good)).isEqualTo(PutOutcome.STORED);
            assertThat(store.put(late, token("late"))).isEqualTo(PutOutcome.SUPERSEDED);
            assertThat(second.get(APP)).contains(good);
        }

        @Test
        void with_an_earlier_lease_of_the_same_holder_does_not_count() {
            Lease earlier = lease("p1");
            lease("p1");

            assertThat(store.put(earlier, token("t1"))).isEqualTo(PutOutcome.SUPERSEDED);
        }

        @Test
        void after_the_lease_ran_out_counts_as_long_as_nobody_took_over() {
            Lease lease = lease("p1");
            clock.set(lease.until().plusSeconds(1));

            assertThat(store.put(lease, token("t1"))).isEqualTo(PutOutcome.STORED);
        }

        @Test
        void repeated_after_a_lost_answer_counts_once() {
            Lease lease = lease("p1");
            AccessToken token = token("t1");
            store.put(lease, token);

            assertThat(store.put(lease, token)).isEqualTo(PutOutcome.STORED);
            assertThat(store.put(lease, token("another"))).isEqualTo(PutOutcome.SUPERSEDED);
            assertThat(store.get(APP)).contains(token);
        }

        @Test
        void with_a_lease_given_back_does_not_count() {
            Lease lease = lease("p1");
            store.giveBack(lease, clock.instant());

            assertThat(store.put(lease, token("t1"))).isEqualTo(PutOutcome.SUPERSEDED);
            assertThat(store.get(APP)).isEmpty();
        }
    }

    @Nested
    class an_invalidation {
        @Test
        void drops_the_token_that_failed_and_says_so_once() {
            AccessToken token = token("t1");
            store.put(lease("p1"), token);

            assertThat(second.compareAndInvalidate(APP, token)).isEqualTo(Invalidation.INVALIDATED);

            assertThat(store.get(APP)).isEmpty();
            assertThat(store.compareAndInvalidate(APP, token)).isEqualTo(Invalidation.ALREADY_REPLACED);
        }

        @Test
        void leaves_a_newer_token_alone() {
            AccessToken failed = token("t1");
            store.put(lease("p1"), failed);
            clock.advance(SECOND);
            AccessToken newer = token("t2");
            store.put(lease("p1"), newer);

            assertThat(second.compareAndInvalidate(APP, failed)).isEqualTo(Invalidation.ALREADY_REPLACED);
            assertThat(store.get(APP)).contains(newer);
        }

        @Test
        void leaves_a_later_fetch_of_the_same_value_alone() {
            AccessToken failed = token("t1");
            store.put(lease("p1"), failed);
            clock.advance(SECOND);
            AccessToken again = token("t1");
            store.put(lease("p1"), again);

            assertThat(second.compareAndInvalidate(APP, failed)).isEqualTo(Invalidation.ALREADY_REPLACED);
            assertThat(store.get(APP)).contains(again);
        }

        @Test
        void of_an_app_never_heard_of_changes_nothing() {
            assertThat(store.compareAndInvalidate(APP, token("t1"))).isEqualTo(Invalidation.ALREADY_REPLACED);
            assertThat(store.get(APP)).isEmpty();
        }

        @Test
        void during_a_lease_does_not_end_it() {
            AccessToken token = token("t1");
            store.put(lease("p1"), token);
            Lease held = lease("p1");

            store.compareAndInvalidate(APP, token);

            assertThat(second.tryLease(APP, "p2", HALF_MINUTE)).isEqualTo(new Held(held.until()));
            assertThat(store.put(held, token("t2"))).isEqualTo(PutOutcome.STORED);
        }

        @Test
        void by_32_threads_at_once_drops_the_token_once() throws Exception {
            AccessToken token = token("t1");
            store.put(lease("p1"), token);

            List<Invalidation> outcomes =
                    atOnce(number -> (number % 2 == 0 ? store : second).compareAndInvalidate(APP, token));

            assertThat(outcomes).filteredOn(Invalidation.INVALIDATED::equals).hasSize(1);
        }
    }

    @Nested
    class a_suspension {
        @Test
        void lets_nobody_fetch_until_it_ends() {
            Instant until = clock.instant().plus(Duration.ofHours(1));

            assertThat(store.suspend(APP, until)).isEqualTo(Suspension.SUSPENDED);

            assertThat(second.tryLease(APP, "p2", HALF_MINUTE)).isEqualTo(new Suspended(until));
            assertThat(second.tryLease(OTHER_APP, "p2", HALF_MINUTE)).isInstanceOf(Granted.class);
            clock.set(until);
            assertThat(second.tryLease(APP, "p2", HALF_MINUTE)).isInstanceOf(Granted.class);
        }

        @Test
        void also_stops_the_holder_of_the_lease_from_leasing_again() {
            lease("p1");
            Instant until = clock.instant().plus(Duration.ofHours(1));

            store.suspend(APP, until);

            assertThat(store.tryLease(APP, "p1", HALF_MINUTE)).isEqualTo(new Suspended(until));
        }

        @Test
        void is_reported_as_new_once_and_not_prolonged_meanwhile() {
            Instant until = clock.instant().plus(Duration.ofHours(1));
            store.suspend(APP, until);
            clock.advance(SECOND);

            assertThat(second.suspend(APP, until.plusSeconds(60))).isEqualTo(Suspension.ALREADY_SUSPENDED);

            assertThat(store.tryLease(APP, "p1", HALF_MINUTE)).isEqualTo(new Suspended(until));
            clock.set(until);
            assertThat(second.suspend(APP, until.plusSeconds(60))).isEqualTo(Suspension.SUSPENDED);
        }

        @Test
        void leaves_the_stored_token() {
            AccessToken token = token("t1");
            store.put(lease("p1"), token);

            store.suspend(APP, clock.instant().plus(Duration.ofHours(1)));

            assertThat(second.get(APP)).contains(token);
        }

        @Test
        void ends_when_the_app_is_resumed() {
            store.suspend(APP, clock.instant().plus(Duration.ofHours(1)));

            second.resume(APP);

            assertThat(store.tryLease(APP, "p1", HALF_MINUTE)).isInstanceOf(Granted.class);
        }

        @Test
        void reported_by_32_threads_at_once_is_new_to_one() throws Exception {
            Instant until = clock.instant().plus(Duration.ofHours(1));

            List<Suspension> outcomes = atOnce(number -> (number % 2 == 0 ? store : second).suspend(APP, until));

            assertThat(outcomes).filteredOn(Suspension.SUSPENDED::equals).hasSize(1);
        }
    }

    private Lease lease(String holder) {
        return ((Granted) store.tryLease(APP, holder, HALF_MINUTE)).lease();
    }

    private AccessToken token(String value) {
        Instant now = clock.instant();
        return new AccessToken(value, now, now.plusSeconds(7200));
    }

    private interface Numbered<T> {
        T call(int number);
    }

    private static <T> List<T> atOnce(Numbered<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                calls.add(() -> work.call(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
