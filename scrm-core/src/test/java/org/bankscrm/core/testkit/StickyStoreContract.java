package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.balance.InMemoryStickyStore;
import org.bankscrm.core.routing.balance.StickyKey;
import org.bankscrm.core.routing.balance.StickyStore;
import org.bankscrm.core.routing.balance.StickyStore.Assignment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;

/**
 * What every {@link StickyStore} promises. Extend it, return an empty store of yours from {@link #emptyStore}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class StickyStoreContract {
    private static final Instant NOW = MovableClock.MORNING;
    private static final Duration DAY = Duration.ofDays(1);
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");
    private static final EmployeeId ZHAO = new EmployeeId("zhao.min");
    private static final StickyKey CUSTOMER = new StickyKey(Long.MIN_VALUE, "global");

    private StickyStore store = new InMemoryStickyStore();

    /** For subclasses. */
    protected StickyStoreContract() {}

    /** Returns a store that holds nothing; called before each test. */
    protected abstract StickyStore emptyStore() throws Exception;

    /** Returns another instance over the same rows, as a second machine would have; the same one if there are none. */
    protected StickyStore secondInstance(StickyStore first) throws Exception {
        return first;
    }

    @BeforeEach
    void open() throws Exception {
        store = emptyStore();
    }

    @Test
    void a_customer_nobody_was_assigned_to_has_nobody() {
        assertThat(store.find(CUSTOMER, NOW)).isEmpty();
    }

    @Test
    void the_first_writer_wins_and_the_second_is_told_so() throws Exception {
        Assignment first = store.putIfAbsent(CUSTOMER, WANG, NOW, DAY);
        Assignment second = secondInstance(store).putIfAbsent(CUSTOMER, LI, NOW.plusSeconds(5), DAY);

        assertThat(first).isEqualTo(new Assignment(WANG, NOW.plus(DAY)));
        assertThat(second).isEqualTo(first);
        assertThat(secondInstance(store).find(CUSTOMER, NOW)).contains(first);
    }

    @Test
    void customers_and_scopes_are_apart() {
        store.putIfAbsent(CUSTOMER, WANG, NOW, DAY);

        assertThat(store.putIfAbsent(new StickyKey(Long.MIN_VALUE, "campaign-1"), LI, NOW, DAY)
                        .manager())
                .isEqualTo(LI);
        assertThat(store.putIfAbsent(new StickyKey(Long.MIN_VALUE, "GLOBAL"), LI, NOW, DAY)
                        .manager())
                .isEqualTo(LI);
        assertThat(store.putIfAbsent(new StickyKey(Long.MAX_VALUE, "global"), ZHAO, NOW, DAY)
                        .manager())
                .isEqualTo(ZHAO);
    }

    @Test
    void an_assignment_ends_with_its_time_and_can_be_taken_by_another() {
        store.putIfAbsent(CUSTOMER, WANG, NOW, DAY);
        Instant end = NOW.plus(DAY);

        assertThat(store.find(CUSTOMER, end.minusMillis(1))).isPresent();
        assertThat(store.find(CUSTOMER, end)).isEmpty();
        assertThat(store.putIfAbsent(CUSTOMER, LI, end, DAY)).isEqualTo(new Assignment(LI, end.plus(DAY)));
        assertThat(store.find(CUSTOMER, end)).contains(new Assignment(LI, end.plus(DAY)));
    }

    @Test
    void replacing_takes_the_place_of_the_one_named_and_of_nobody_else() {
        store.putIfAbsent(CUSTOMER, WANG, NOW, DAY);

        assertThat(store.replace(CUSTOMER, LI, ZHAO, NOW, DAY).manager()).isEqualTo(WANG);
        assertThat(store.replace(CUSTOMER, new EmployeeId("WANG.FANG"), LI, NOW, DAY)
                        .manager())
                .isEqualTo(LI);
        assertThat(store.replace(CUSTOMER, WANG, LI, NOW, DAY).manager()).isEqualTo(LI);
        assertThat(store.find(CUSTOMER, NOW)).contains(new Assignment(LI, NOW.plus(DAY)));
    }

    @Test
    void replacing_by_the_same_or_where_nobody_is_assigns() {
        assertThat(store.replace(CUSTOMER, WANG, LI, NOW, DAY).manager()).isEqualTo(LI);
        assertThat(store.replace(CUSTOMER, LI, LI, NOW, DAY)).isEqualTo(new Assignment(LI, NOW.plus(DAY)));
    }

    @Test
    void purging_forgets_what_is_over_and_nothing_else() {
        store.putIfAbsent(CUSTOMER, WANG, NOW, DAY);
        store.putIfAbsent(new StickyKey(7, "global"), LI, NOW, DAY.multipliedBy(3));

        store.purge(NOW.plus(DAY).plusSeconds(1));

        assertThat(store.find(CUSTOMER, NOW)).isEmpty();
        assertThat(store.find(new StickyKey(7, "global"), NOW)).isPresent();
    }

    @Test
    void racing_writers_agree_on_one_winner() throws Exception {
        StickyStore other = secondInstance(store);
        Map<Integer, Map<EmployeeId, Boolean>> answers = new ConcurrentHashMap<>();
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        Workers workers = new Workers();
        for (int t = 0; t < threads; t++) {
            StickyStore mine = t % 2 == 0 ? store : other;
            EmployeeId me = new EmployeeId("m" + t);
            workers.start(() -> {
                for (int round = 0; round < 20; round++) {
                    start.await();
                    StickyKey key = new StickyKey(round / 2, "global");
                    EmployeeId winner = (round % 2 == 0
                                    ? mine.putIfAbsent(key, me, NOW, DAY)
                                    : mine.replace(key, new EmployeeId("m0"), me, NOW, DAY))
                            .manager();
                    answers.computeIfAbsent(round, r -> new ConcurrentHashMap<>())
                            .put(winner, true);
                }
            });
        }
        workers.join();

        for (int round = 0; round < 20; round += 2) {
            assertThat(answers.get(round)).as("winners of round " + round).hasSize(1);
        }
    }

    @Test
    void random_histories_go_as_in_a_plain_map() {
        SplittableRandom random = new SplittableRandom(17);
        Map<StickyKey, Assignment> plain = new HashMap<>();
        for (int step = 0; step < 300; step++) {
            StickyKey key = new StickyKey(random.nextInt(3), "global");
            Instant at = NOW.plusSeconds(step);
            EmployeeId manager = new EmployeeId("m" + random.nextInt(3));
            EmployeeId stale = new EmployeeId("m" + random.nextInt(3));
            Duration life = Duration.ofSeconds(1 + random.nextInt(20));
            boolean replace = random.nextBoolean();

            Assignment held = plain.get(key);
            boolean stays = held != null
                    && at.isBefore(held.expiresAt())
                    && !(replace && held.manager().equals(stale));
            Assignment expected = stays ? held : new Assignment(manager, at.plus(life));
            plain.put(key, expected);

            assertThat(
                            replace
                                    ? store.replace(key, stale, manager, at, life)
                                    : store.putIfAbsent(key, manager, at, life))
                    .as("step " + step)
                    .isEqualTo(expected);
            assertThat(store.find(key, at)).contains(expected);
        }
    }
}
