package org.bankscrm.wecom.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.Simulation;
import org.bankscrm.core.testkit.Simulation.Losses;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.token.TokenOutcome.Available;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

class TokenKeeperRaceTest {
    private static final AppKey APP = new AppKey("ww0123456789abcdef", "contact");
    private static final int THREADS = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Where the token lies. */
    enum Store {
        H2,
        POSTGRESQL;

        TestDatabase withTables() {
            TestDatabase database =
                    this == H2 ? H2Databases.fresh() : PostgresServer.shared().fresh();
            JdbcTokenStore.createTables(database.dataSource());
            return database;
        }
    }

    @ParameterizedTest
    @EnumSource
    void thirty_two_threads_of_two_processes_fetch_a_missing_an_expired_and_a_failed_token_once_each(Store where)
            throws Exception {
        try (TestDatabase database = where.withTables()) {
            MovableClock clock = MovableClock.atMorning();
            FakeGetToken wecom = new FakeGetToken(clock);
            List<TokenKeeper> keepers = List.of(
                    keeper("p1", database.pool(20), clock, wecom), keeper("p2", database.pool(20), clock, wecom));

            AccessToken cold = sameForAll(keepers, clock, wecom, 1);

            clock.set(cold.expiresAt());
            AccessToken second = sameForAll(keepers, clock, wecom, 2);
            assertThat(second).isNotEqualTo(cold);

            clock.advance(Duration.ofMinutes(1));
            AccessToken third = only(atOnce(number -> {
                TokenKeeper mine = keepers.get(number % 2);
                assertThat(mine.failed(APP, second, 42001)).isEqualTo(FailureVerdict.REPLAY_ONCE);
                return available(mine, clock);
            }));
            assertThat(third).isNotEqualTo(second);
            assertThat(wecom.fetches()).isEqualTo(3);
            assertThat(wecom.mostAtOnce()).isEqualTo(1);
        }
    }

    @Test
    void thirty_two_threads_of_one_process_refresh_ahead_once_while_the_old_token_serves() throws Exception {
        MovableClock clock = MovableClock.atMorning();
        FakeGetToken wecom = new FakeGetToken(clock);
        InMemoryTokenStore store = new InMemoryTokenStore(clock);
        TokenKeeper keeper =
                new TokenKeeper(store, wecom, TokenPolicy.standard(), setting("p1", clock, Waiter.blocking()));
        AccessToken old = available(keeper, clock);
        clock.set(old.expiresAt().minusSeconds(60));

        Set<AccessToken> served = atOnce(number -> available(keeper, clock));

        assertThat(wecom.fetches()).isEqualTo(2);
        assertThat(served).allMatch(token -> token.equals(old) || token.equals(available(keeper, clock)));
    }

    @Test
    void no_schedule_and_no_lost_answer_of_the_store_leads_to_a_second_fetch() {
        onlyOneFetch(400);
    }

    @Test
    @Tag("faults")
    void nor_does_one_of_two_thousand_schedules() {
        onlyOneFetch(2_000);
    }

    private static void onlyOneFetch(int seeds) {
        Simulation.forSeeds(seeds, simulation -> {
            InstantSource clock = simulation.clock();
            FakeGetToken real = new FakeGetToken(clock);
            TokenFetcher wecom = simulation.wrap(TokenFetcher.class, real);
            TokenStore store = simulation.wrap(
                    TokenStore.class,
                    new InMemoryTokenStore(clock),
                    Losses.ofAcknowledgements(10, TokenKeeperRaceTest::lost));
            Set<AccessToken> served = new HashSet<>();
            for (int process = 0; process < 2; process++) {
                TokenKeeper keeper =
                        new TokenKeeper(store, wecom, TokenPolicy.standard(), simulated("p" + process, simulation));
                for (int thread = 0; thread < 2; thread++) {
                    simulation.actor(process + "-" + thread, () -> served.add(patiently(keeper, clock)));
                }
            }

            simulation.run();

            assertThat(served).hasSize(1);
            assertThat(real.fetches()).isEqualTo(1);
        });
    }

    @Test
    void whatever_is_lost_every_caller_ends_up_with_a_token_that_was_not_reported() {
        everyCallerGetsAToken(400);
    }

    @Test
    @Tag("faults")
    void so_does_every_caller_in_two_thousand_schedules() {
        everyCallerGetsAToken(2_000);
    }

    private static void everyCallerGetsAToken(int seeds) {
        Simulation.forSeeds(seeds, simulation -> {
            InstantSource clock = simulation.clock();
            FakeGetToken real = new FakeGetToken(clock);
            TokenFetcher wecom = simulation.wrap(TokenFetcher.class, real);
            TokenStore store = simulation.wrap(
                    TokenStore.class,
                    new InMemoryTokenStore(clock),
                    Losses.ofAcknowledgements(10, TokenKeeperRaceTest::lost).andRequests(10));
            for (int process = 0; process < 2; process++) {
                TokenKeeper keeper =
                        new TokenKeeper(store, wecom, TokenPolicy.standard(), simulated("p" + process, simulation));
                for (int thread = 0; thread < 2; thread++) {
                    simulation.actor(process + "-" + thread, () -> {
                        AccessToken first = patiently(keeper, clock);
                        report(keeper, first);
                        AccessToken next = patiently(keeper, clock);
                        assertThat(next).isNotEqualTo(first);
                        assertThat(real.hasIssued(next)).isTrue();
                        assertThat(next.isValidAt(clock.instant())).isTrue();
                    });
                }
            }

            simulation.run();

            assertThat(real.mostAtOnce()).isEqualTo(1);
        });
    }

    private static StoreException lost() {
        return new StoreException(StoreException.Kind.OUTCOME_UNKNOWN, "answer lost on purpose", null);
    }

    private static void report(TokenKeeper keeper, AccessToken failed) {
        try {
            keeper.failed(APP, failed, 42001);
        } catch (StoreException e) {
            // The keeper remembers by itself.
        }
    }

    private static AccessToken patiently(TokenKeeper keeper, InstantSource clock) {
        while (true) {
            try {
                return available(keeper, clock);
            } catch (StoreException e) {
                // Asks again, as a host does.
            }
        }
    }

    private static AccessToken sameForAll(
            List<TokenKeeper> keepers, InstantSource clock, FakeGetToken wecom, int fetches) throws Exception {
        AccessToken token = only(atOnce(number -> available(keepers.get(number % 2), clock)));
        assertThat(wecom.fetches()).isEqualTo(fetches);
        return token;
    }

    private static AccessToken only(Set<AccessToken> tokens) {
        assertThat(tokens).hasSize(1);
        return tokens.iterator().next();
    }

    private static AccessToken available(TokenKeeper keeper, InstantSource clock) {
        TokenOutcome outcome = keeper.token(APP, clock.instant().plus(PATIENCE));
        assertThat(outcome).isInstanceOf(Available.class);
        return ((Available) outcome).token();
    }

    private static TokenKeeper keeper(String holder, DataSource source, InstantSource clock, TokenFetcher wecom) {
        // The clock of the test stands still, so only real time passes while a thread waits.
        Waiter waiter = (event, most) -> Waiter.blocking().await(event, Duration.ofMillis(5));
        return new TokenKeeper(
                JdbcTokenStore.on(source, TokenCipher.none(), clock),
                wecom,
                TokenPolicy.standard(),
                setting(holder, clock, waiter));
    }

    private static KeeperSetting setting(String holder, InstantSource clock, Waiter waiter) {
        return new KeeperSetting(holder, clock, new SplittableRandom(1), waiter, (app, code, until) -> {});
    }

    private static KeeperSetting simulated(String holder, Simulation simulation) {
        Waiter waiter = (event, most) ->
                simulation.pause(most.compareTo(Duration.ofMillis(100)) < 0 ? most : Duration.ofMillis(100));
        return new KeeperSetting(holder, simulation.clock(), simulation.random(), waiter, (app, code, until) -> {});
    }

    private interface Numbered {
        AccessToken call(int number);
    }

    private static Set<AccessToken> atOnce(Numbered work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Callable<AccessToken>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                calls.add(() -> {
                    start.await();
                    return work.call(number);
                });
            }
            Set<AccessToken> tokens = new HashSet<>();
            for (Future<AccessToken> future : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                tokens.add(future.get());
            }
            return tokens;
        } finally {
            threads.shutdownNow();
        }
    }
}
