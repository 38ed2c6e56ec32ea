package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Simulation.Losses;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class SimulationTest {
    private static final int SEEDS = 2_000;

    /** A store of one number, as small as a port can be. */
    interface Counter {
        int read();

        void write(int value);

        boolean takeOneBelow(int limit);
    }

    @Test
    void a_counter_read_and_then_written_oversells_in_some_of_2000_seeds() {
        int oversold = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            oversold += soldBelow(3, new Simulation(seed), false) > 3 ? 1 : 0;
        }

        assertThat(oversold).isBetween(SEEDS / 4, SEEDS - 1);
    }

    @Test
    void a_counter_taken_from_in_one_call_oversells_in_none() {
        Simulation.forSeeds(
                SEEDS, simulation -> assertThat(soldBelow(3, simulation, true)).isEqualTo(3));
    }

    @Test
    void equal_seeds_give_equal_schedules_and_others_give_others() {
        List<List<String>> traces = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            Simulation simulation = new Simulation(seed);
            soldBelow(3, simulation, false);
            traces.add(simulation.trace());
        }

        assertThat(traces.get(0)).isEqualTo(traces.get(1)).isNotEqualTo(traces.get(2));
    }

    @Test
    void a_failed_check_names_its_seed_and_prints_the_schedule() {
        assertThatThrownBy(() -> Simulation.forSeeds(
                        SEEDS,
                        simulation ->
                                assertThat(soldBelow(3, simulation, false)).isLessThanOrEqualTo(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)seed (\\d+) \\(repeat with -Dscrm\\.seed=\\1\\): .*schedule:\n.*"
                        + "teller-\\d  Counter\\.read\\(\\)\n.*Counter\\.write\\(1\\).*");
    }

    @Test
    void every_order_of_two_calls_is_tried() {
        List<String> orders = new ArrayList<>();
        Simulation.forSeeds(200, simulation -> {
            StringBuilder order = new StringBuilder();
            for (String name : List.of("a", "b")) {
                simulation.actor(name, () -> {
                    order.append(name);
                    simulation.yieldPoint("between");
                    order.append(name);
                });
            }
            simulation.run();
            orders.add(order.toString());
        });

        assertThat(orders).contains("aabb", "abab", "abba", "baab", "baba", "bbaa");
    }

    @Test
    void a_call_whose_acknowledgement_is_lost_was_applied() {
        AtomicInteger lost = new AtomicInteger();
        Simulation.forSeeds(200, simulation -> {
            Outcome outcome = oneCall(simulation, Losses.ofAcknowledgements(50, UnsupportedOperationException::new));

            assertThat(outcome.applied()).isTrue();
            lost.addAndGet(outcome.lost() ? 1 : 0);
        });

        assertThat(lost).hasValueBetween(50, 150);
    }

    @Test
    void a_call_whose_request_is_lost_was_not_applied() {
        AtomicInteger lost = new AtomicInteger();
        Simulation.forSeeds(200, simulation -> {
            Outcome outcome = oneCall(simulation, new Losses(50, 0, UnsupportedOperationException::new));

            assertThat(outcome.applied()).isEqualTo(!outcome.lost());
            lost.addAndGet(outcome.lost() ? 1 : 0);
        });

        assertThat(lost).hasValueBetween(50, 150);
    }

    @Test
    void a_pause_moves_the_clock_and_lets_others_go_on() {
        Simulation.forSeeds(100, simulation -> {
            List<String> order = new ArrayList<>();
            Instant[] woke = new Instant[1];
            simulation.actor("late", () -> {
                simulation.pause(Duration.ofDays(1));
                order.add("late");
                woke[0] = simulation.clock().instant();
            });
            simulation.actor("early", () -> {
                simulation.yieldPoint("works");
                order.add("early");
            });
            simulation.run();

            assertThat(order).containsExactly("early", "late");
            assertThat(woke[0])
                    .isBetween(
                            Simulation.START.plus(Duration.ofDays(1)),
                            Simulation.START.plus(Duration.ofDays(1)).plusSeconds(1));
        });
    }

    @Test
    void a_condition_is_waited_for() {
        Simulation.forSeeds(100, simulation -> {
            AtomicInteger ready = new AtomicInteger();
            simulation.actor("waits", () -> {
                simulation.until("ready", () -> ready.get() == 1);
                assertThat(ready).hasValue(1);
            });
            simulation.actor("makes", () -> {
                simulation.yieldPoint("works");
                ready.set(1);
            });
            simulation.run();
        });
    }

    @Test
    void a_deadlock_is_reported_with_what_each_actor_waits_for() {
        Simulation simulation = new Simulation(3);
        simulation.actor("a", () -> simulation.until("b has paid", () -> false));
        simulation.actor("b", () -> simulation.until("a has paid", () -> false));

        assertThatThrownBy(simulation::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 3")
                .hasMessageContaining("deadlock: [a waits until b has paid, b waits until a has paid]");
    }

    @Test
    void actors_that_never_end_are_reported() {
        Simulation simulation = new Simulation(1);
        simulation.actor("a", () -> {
            while (true) {
                simulation.yieldPoint("again");
            }
        });

        assertThatThrownBy(simulation::run).hasMessageContaining("no end after 100000 steps");
    }

    @Test
    void an_actor_that_blocks_outside_a_yield_point_is_reported_with_its_stack() {
        Simulation simulation = new Simulation(1, Duration.ofMillis(50));
        CountDownLatch never = new CountDownLatch(1);
        simulation.actor("blocks", never::await);

        assertThatThrownBy(simulation::run)
                .hasMessageContaining("blocks reaches no yield point")
                .hasMessageContaining("CountDownLatch.await");
    }

    @Test
    void an_actor_that_throws_stops_the_others_and_is_named() {
        Simulation simulation = new Simulation(1);
        List<String> unwound = new ArrayList<>();
        simulation.actor("sound", () -> {
            try {
                simulation.until("never", () -> false);
            } finally {
                unwound.add("sound");
            }
        });
        simulation.actor("broken", () -> {
            simulation.pause(Duration.ofSeconds(1));
            throw new IllegalStateException("out of paper");
        });

        assertThatThrownBy(simulation::run)
                .hasMessageContaining("an actor failed: java.lang.IllegalStateException: out of paper")
                .hasMessageContaining("broken  fails");
        assertThat(unwound).containsExactly("sound");
    }

    @Test
    void two_thousand_runs_of_four_actors_and_five_calls_take_seconds() {
        long start = System.nanoTime();
        Simulation.forSeeds(SEEDS, simulation -> {
            Counter counter = simulation.wrap(Counter.class, new PlainCounter());
            for (int actor = 0; actor < 4; actor++) {
                simulation.actor("actor-" + actor, () -> {
                    for (int call = 0; call < 5; call++) {
                        counter.takeOneBelow(100);
                    }
                });
            }
            simulation.run();
            assertThat(counter.read()).isEqualTo(20);
        });

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private static int soldBelow(int limit, Simulation simulation, boolean atomic) {
        Counter counter = simulation.wrap(Counter.class, new PlainCounter());
        AtomicInteger sold = new AtomicInteger();
        for (int teller = 0; teller < 4; teller++) {
            simulation.actor("teller-" + teller, () -> {
                for (int customer = 0; customer < 2; customer++) {
                    sold.addAndGet(take(counter, limit, atomic) ? 1 : 0);
                }
            });
        }
        simulation.run();
        return sold.get();
    }

    private static boolean take(Counter counter, int limit, boolean atomic) {
        if (atomic) {
            return counter.takeOneBelow(limit);
        }
        int taken = counter.read();
        if (taken >= limit) {
            return false;
        }
        counter.write(taken + 1);
        return true;
    }

    private record Outcome(boolean applied, boolean lost) {}

    private static Outcome oneCall(Simulation simulation, Losses losses) {
        PlainCounter real = new PlainCounter();
        Counter counter = simulation.wrap(Counter.class, real, losses);
        boolean[] lost = new boolean[1];
        simulation.actor("a", () -> {
            try {
                counter.write(1);
            } catch (UnsupportedOperationException e) {
                lost[0] = true;
            }
        });
        simulation.run();
        return new Outcome(real.read() == 1, lost[0]);
    }

    private static final class PlainCounter implements Counter {
        private int value;

        @Override
        public int read() {
            return value;
        }

        @Override
        public void write(int newValue) {
            value = newValue;
        }

        @Override
        public boolean takeOneBelow(int limit) {
            if (value >= limit) {
                return false;
            }
            value++;
            return true;
        }
    }
}
