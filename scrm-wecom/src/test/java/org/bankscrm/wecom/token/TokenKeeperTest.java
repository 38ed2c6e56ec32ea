package org.bankscrm.wecom.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.wecom.token.FetchOutcome.BadSecret;
import org.bankscrm.wecom.token.FetchOutcome.Failed;
import org.bankscrm.wecom.token.LeaseOutcome.Granted;
import org.bankscrm.wecom.token.TokenOutcome.Available;
import org.bankscrm.wecom.token.TokenOutcome.CircuitOpen;
import org.bankscrm.wecom.token.TokenOutcome.FetchFailed;
import org.bankscrm.wecom.token.TokenOutcome.NotInTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

class TokenKeeperTest {
    private static final AppKey APP = new AppKey("ww0123456789abcdef", "contact");
    private static final AppKey OTHER_APP = new AppKey("ww0123456789abcdef", "archive");
    private static final TokenPolicy POLICY = TokenPolicy.standard();

    private final MovableClock clock = MovableClock.atMorning();
    private final InMemoryTokenStore store = new InMemoryTokenStore(clock);
    private final FakeGetToken wecom = new FakeGetToken(clock);
    private final List<String> alarms = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final TokenKeeper keeper = keeper("p1", store);
    private final TokenKeeper otherProcess = keeper("p2", store);

    private TokenKeeper keeper(String holder, TokenStore over) {
        Waiter waiter = (event, most) -> {
            waits.add(most);
            clock.advance(most);
        };
        CircuitListener listener = (app, code, until) -> alarms.add(app + " " + code + " " + until);
        return new TokenKeeper(
                over,
                wecom,
                POLICY,
                new KeeperSetting(holder, clock, new SplittableRandom(holder.hashCode()), waiter, listener));
    }

    @Nested
    class a_token {
        @Test
        void is_fetched_once_and_then_served_to_every_process() {
            AccessToken token = available(keeper);

            assertThat(available(keeper)).isEqualTo(token);
            assertThat(available(otherProcess)).isEqualTo(token);
            assertThat(wecom.fetches()).isEqualTo(1);
        }

        @Test
        void of_another_app_is_another_token() {
            AccessToken token = available(keeper);

            assertThat(keeper.token(OTHER_APP, deadline())).isNotEqualTo(new Available(token));
            assertThat(wecom.fetches()).isEqualTo(2);
        }

        @Test
        void known_to_the_process_is_served_without_the_store() {
            List<String> calls = new ArrayList<>();
            TokenKeeper watched = keeper("p3", recording(calls));
            available(watched);
            calls.clear();

            available(watched);

            assertThat(calls).isEmpty();
        }

        @Test
        void is_replaced_between_8_and_12_minutes_before_its_end() {
            AccessToken token = available(keeper);

            clock.set(token.expiresAt().minus(Duration.ofMinutes(12)).minusMillis(1));
            assertThat(available(keeper)).isEqualTo(token);

            clock.set(token.expiresAt().minus(Duration.ofMinutes(8)).plusMillis(1));
            assertThat(available(keeper)).isNotEqualTo(token);
            assertThat(wecom.fetches()).isEqualTo(2);
        }

        @Test
        void is_replaced_at_another_time_by_each_process() {
            AccessToken token =
                    new AccessToken("t", clock.instant(), clock.instant().plus(FakeGetToken.LIFE));
            KeeperSetting setting =
                    new KeeperSetting("p", clock, new SplittableRandom(1), Waiter.blocking(), (app, code, until) -> {});
            Set<Instant> times = new HashSet<>();
            for (int i = 0; i < 1_000; i++) {
                times.add(setting.refreshAt(token, POLICY));
            }

            Instant middle = token.expiresAt().minus(POLICY.refreshAhead());
            assertThat(times).hasSizeGreaterThan(950);
            assertThat(times)
                    .allSatisfy(time ->
                            assertThat(Duration.between(middle, time).abs()).isLessThanOrEqualTo(POLICY.jitter()));
        }

        @Test
        void that_lives_shorter_than_the_margin_is_not_replaced_in_the_first_half_of_its_life() {
            wecom.answerNext(() -> new FetchOutcome.Fetched(new AccessToken(
                    "short-lived", clock.instant(), clock.instant().plusSeconds(60))));
            AccessToken token = available(keeper);

            clock.advance(Duration.ofSeconds(29));
            assertThat(available(keeper)).isEqualTo(token);

            clock.advance(Duration.ofSeconds(1));
            assertThat(available(keeper)).isNotEqualTo(token);
        }
    }

    @Nested
    class while_another_process_fetches {
        @Test
        void a_caller_without_a_token_waits_for_that_one() {
            Lease lease = leaseOf("p2");
            AccessToken theirs =
                    new AccessToken("theirs", clock.instant(), clock.instant().plus(FakeGetToken.LIFE));
            TokenKeeper waiting = new TokenKeeper(
                    store,
                    wecom,
                    POLICY,
                    new KeeperSetting(
                            "p3",
                            clock,
                            new SplittableRandom(3),
                            (event, most) -> store.put(lease, theirs),
                            (app, code, until) -> {}));

            assertThat(available(waiting)).isEqualTo(theirs);
            assertThat(wecom.fetches()).isZero();
        }

        @Test
        void a_caller_waits_no_longer_than_its_deadline() {
            leaseOf("p2");
            Instant start = clock.instant();

            assertThat(keeper.token(APP, start.plusMillis(250))).isEqualTo(new NotInTime());

            assertThat(clock.instant()).isEqualTo(start.plusMillis(250));
            assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(50));
            assertThat(wecom.fetches()).isZero();
        }

        @Test
        void a_token_that_is_still_valid_is_served_without_waiting() {
            AccessToken old = available(keeper);
            clock.set(old.expiresAt().minusSeconds(60));
            leaseOf("p2");

            assertThat(available(keeper)).isEqualTo(old);

            assertThat(waits).isEmpty();
            assertThat(wecom.fetches()).isEqualTo(1);
        }

        @Test
        void and_dies_the_next_one_takes_over_when_the_lease_runs_out() {
            Lease dead = leaseOf("p2");

            AccessToken token = available(keeper);

            assertThat(token.issuedAt()).isEqualTo(dead.until());
            assertThat(wecom.fetches()).isEqualTo(1);
            assertThat(store.put(dead, token)).isEqualTo(PutOutcome.SUPERSEDED);
        }

        @Test
        void an_interrupted_caller_stops_and_stays_interrupted() {
            leaseOf("p2");
            TokenKeeper interrupted = new TokenKeeper(
                    store,
                    wecom,
                    POLICY,
                    new KeeperSetting(
                            "p3", clock, new SplittableRandom(3), Waiter.blocking(), (app, code, until) -> {}));
            Thread.currentThread().interrupt();

            assertThat(interrupted.token(APP, deadline())).isEqualTo(new NotInTime());
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    class a_failed_call {
        @ParameterizedTest
        @ValueSource(ints = {42001, 40014})
        void that_blames_the_token_leads_to_one_new_token_whoever_reports_it(int code) {
            AccessToken failed = available(keeper);
            available(otherProcess);

            assertThat(keeper.failed(APP, failed, code)).isEqualTo(FailureVerdict.REPLAY_ONCE);
            AccessToken fresh = available(keeper);
            assertThat(otherProcess.failed(APP, failed, code)).isEqualTo(FailureVerdict.REPLAY_ONCE);

            assertThat(fresh).isNotEqualTo(failed);
            assertThat(available(otherProcess)).isEqualTo(fresh);
            assertThat(available(keeper)).isEqualTo(fresh);
            assertThat(wecom.fetches()).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 6000, 40013, 41001, 42003, 45009, 48002, 60020, 301002})
        void with_any_other_code_leaves_the_token_alone(int code) {
            AccessToken token = available(keeper);

            assertThat(keeper.failed(APP, token, code)).isEqualTo(FailureVerdict.NOT_THE_TOKEN);

            assertThat(available(keeper)).isEqualTo(token);
            assertThat(available(otherProcess)).isEqualTo(token);
            assertThat(wecom.fetches()).isEqualTo(1);
        }

        @Test
        void whose_token_cannot_be_dropped_from_the_store_still_leads_to_a_new_one() {
            AccessToken failed = available(keeper("p3", store));
            List<String> calls = new ArrayList<>();
            TokenKeeper cut = keeper("p4", failing("compareAndInvalidate", calls));
            available(cut);

            assertThatThrownBy(() -> cut.failed(APP, failed, 42001)).isInstanceOf(StoreException.class);

            assertThat(available(cut)).isNotEqualTo(failed);
            assertThat(wecom.fetches()).isEqualTo(2);
        }
    }

    @Nested
    class a_refused_secret {
        @Test
        void opens_the_circuit_of_every_process_for_an_hour_and_raises_one_alarm() {
            wecom.answerNext(() -> new BadSecret(40001));
            Instant until = clock.instant().plus(Duration.ofHours(1));

            for (int i = 0; i < 100; i++) {
                assertThat(keeper.token(APP, deadline())).isEqualTo(new CircuitOpen(until));
                assertThat(otherProcess.token(APP, deadline())).isEqualTo(new CircuitOpen(until));
            }

            assertThat(wecom.fetches()).isEqualTo(1);
            assertThat(alarms).containsExactly("ww0123456789abcdef/contact 40001 " + until);
        }

        @Test
        void is_tried_once_more_after_the_cool_down() {
            wecom.answerNext(() -> new BadSecret(40001));
            wecom.answerNext(() -> new BadSecret(40001));
            keeper.token(APP, deadline());
            clock.advance(Duration.ofHours(1));

            keeper.token(APP, deadline());
            otherProcess.token(APP, deadline());

            assertThat(wecom.fetches()).isEqualTo(2);
            assertThat(alarms).hasSize(2);
        }

        @Test
        void does_not_stop_other_apps() {
            wecom.answerNext(() -> new BadSecret(40001));
            keeper.token(APP, deadline());

            assertThat(keeper.token(OTHER_APP, deadline())).isInstanceOf(Available.class);
        }

        @Test
        void reported_by_a_call_opens_the_circuit_and_drops_the_token() {
            AccessToken token = available(keeper);
            available(otherProcess);

            assertThat(keeper.failed(APP, token, 40001)).isEqualTo(FailureVerdict.CIRCUIT_OPEN);
            assertThat(otherProcess.failed(APP, token, 40001)).isEqualTo(FailureVerdict.CIRCUIT_OPEN);

            assertThat(keeper.token(APP, deadline())).isInstanceOf(CircuitOpen.class);
            assertThat(otherProcess.token(APP, deadline())).isInstanceOf(CircuitOpen.class);
            assertThat(wecom.fetches()).isEqualTo(1);
            assertThat(alarms).hasSize(1);
        }

        @Test
        void found_while_refreshing_ahead_leaves_the_valid_token_in_use() {
            AccessToken old = available(keeper);
            clock.set(old.expiresAt().minusSeconds(60));
            wecom.answerNext(() -> new BadSecret(40001));

            assertThat(available(keeper)).isEqualTo(old);
            assertThat(available(otherProcess)).isEqualTo(old);
            clock.set(old.expiresAt());
            assertThat(keeper.token(APP, deadline())).isInstanceOf(CircuitOpen.class);

            assertThat(wecom.fetches()).isEqualTo(2);
        }

        @Test
        void put_right_closes_the_circuit_for_every_process() {
            wecom.answerNext(() -> new BadSecret(40001));
            keeper.token(APP, deadline());
            clock.advance(POLICY.backOff());

            otherProcess.closeCircuit(APP);

            assertThat(available(keeper)).isEqualTo(available(otherProcess));
        }

        @Test
        void stops_this_process_even_when_the_store_cannot_be_told() {
            TokenKeeper cut = keeper("p3", failing("suspend", new ArrayList<>()));
            wecom.answerNext(() -> new BadSecret(40001));

            for (int i = 0; i < 100; i++) {
                assertThat(cut.token(APP, deadline())).isInstanceOf(CircuitOpen.class);
                clock.advance(POLICY.backOff());
            }

            assertThat(wecom.fetches()).isEqualTo(1);
            assertThat(alarms).hasSize(1);
        }

        @Test
        void is_kept_though_the_listener_fails() {
            TokenKeeper broken = new TokenKeeper(
                    store,
                    wecom,
                    POLICY,
                    new KeeperSetting("p3", clock, new SplittableRandom(3), Waiter.blocking(), (app, code, until) -> {
                        throw new IllegalStateException("pager broken");
                    }));
            wecom.answerNext(() -> new BadSecret(40001));

            assertThat(broken.token(APP, deadline())).isInstanceOf(CircuitOpen.class);
            assertThat(otherProcess.token(APP, deadline())).isInstanceOf(CircuitOpen.class);
        }
    }

    @Nested
    class a_failed_fetch {
        @Test
        void is_told_to_the_caller_and_not_repeated_before_the_back_off_is_over() {
            wecom.answerNext(() -> new Failed(-1));
            Instant retryAt = clock.instant().plus(POLICY.backOff());

            assertThat(keeper.token(APP, deadline())).isEqualTo(new FetchFailed(-1, retryAt));
            assertThat(otherProcess.token(APP, clock.instant())).isEqualTo(new NotInTime());

            assertThat(wecom.fetches()).isEqualTo(1);
            assertThat(available(otherProcess).issuedAt()).isEqualTo(retryAt);
        }

        @Test
        void ahead_of_time_leaves_the_valid_token_in_use() {
            AccessToken old = available(keeper);
            clock.set(old.expiresAt().minusSeconds(60));
            wecom.answerNext(() -> new Failed(Failed.NO_ANSWER));

            for (int i = 0; i < 100; i++) {
                assertThat(available(keeper)).isEqualTo(old);
                assertThat(available(otherProcess)).isEqualTo(old);
            }

            assertThat(wecom.fetches()).isEqualTo(2);
            clock.advance(POLICY.backOff());
            assertThat(available(keeper)).isNotEqualTo(old);
        }

        @Test
        void by_an_exception_gives_the_lease_back() {
            wecom.answerNext(() -> {
                throw new IllegalStateException("broken fetcher");
            });

            assertThatThrownBy(() -> keeper.token(APP, deadline())).isInstanceOf(IllegalStateException.class);
            clock.advance(POLICY.backOff());

            assertThat(otherProcess.token(APP, clock.instant())).isInstanceOf(Available.class);
        }
    }

    @Nested
    class a_store_out_of_reach {
        @Test
        void is_reported_to_a_caller_without_a_token() {
            TokenKeeper cut = keeper("p3", failing("get", new ArrayList<>()));

            assertThatThrownBy(() -> cut.token(APP, deadline())).isInstanceOf(StoreException.class);
            assertThat(wecom.fetches()).isZero();
        }

        @Test
        void leaves_a_valid_token_in_use() {
            AccessToken[] old = new AccessToken[1];
            TokenKeeper cut = keeper("p3", failing("tryLease", new ArrayList<>()));
            old[0] = available(keeper);
            assertThat(available(cut)).isEqualTo(old[0]);
            clock.set(old[0].expiresAt().minusSeconds(60));

            assertThat(available(cut)).isEqualTo(old[0]);
        }

        @Test
        void after_the_fetch_does_not_cost_the_token() {
            List<String> calls = new ArrayList<>();
            TokenKeeper cut = keeper("p3", failing("put", calls));

            AccessToken token = available(cut);

            assertThat(available(cut)).isEqualTo(token);
            assertThat(calls).filteredOn("put"::equals).hasSize(2);
            assertThat(wecom.fetches()).isEqualTo(1);
        }
    }

    private Instant deadline() {
        return clock.instant().plus(Duration.ofMinutes(5));
    }

    private AccessToken available(TokenKeeper from) {
        return ((Available) from.token(APP, deadline())).token();
    }

    private Lease leaseOf(String holder) {
        return ((Granted) store.tryLease(APP, holder, POLICY.lease())).lease();
    }

    private TokenStore recording(List<String> calls) {
        return failing("nothing", calls);
    }

    private TokenStore failing(String operation, List<String> calls) {
        return (TokenStore) Proxy.newProxyInstance(
                TokenStore.class.getClassLoader(), new Class<?>[] {TokenStore.class}, (self, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals(operation)) {
                        throw new StoreException(StoreException.Kind.UNAVAILABLE, "cut off on purpose", null);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
