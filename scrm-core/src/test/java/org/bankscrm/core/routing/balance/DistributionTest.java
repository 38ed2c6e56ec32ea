package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.balance.Distribution.Why;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class DistributionTest {
    private static Receiver receiver(String id, int weight, int capacity) {
        return new Receiver(new EmployeeId(id), weight, capacity);
    }

    private static int[] nobody(int n) {
        int[] none = new int[n];
        Arrays.fill(none, Distribution.NONE);
        return none;
    }

    @Test
    void customers_stay_where_they_were_follow_their_relation_or_fall_to_a_share() {
        List<Receiver> receivers = List.of(receiver("wang", 100, 3), receiver("li", 100, 10));
        int gone = Distribution.ABSENT;
        int none = Distribution.NONE;

        Distribution result = Distribution.of(
                receivers, new long[] {1, 2, 3, 4, 5, 6}, new int[] {1, none, none, none, none, none}, new int[] {
                    0, 0, 0, 0, 0, gone
                });

        assertThat(result.why(0)).isEqualTo(Why.PLACED_BEFORE);
        assertThat(result.manager(0)).contains(new EmployeeId("li"));
        assertThat(result.count(Why.PRIOR_RELATION)).isEqualTo(3);
        assertThat(result.count(Why.SHARE_PRIOR_FULL)).isEqualTo(1);
        assertThat(result.why(5)).isEqualTo(Why.SHARE_PRIOR_ABSENT);
        assertThat(result.manager(5)).contains(new EmployeeId("li"));
        assertThat(result.total(0)).isEqualTo(3);
        assertThat(result.total(1)).isEqualTo(3);
    }

    @Test
    void when_all_are_full_the_rest_is_placed_with_nobody_and_told_so() {
        Distribution result =
                Distribution.of(List.of(receiver("wang", 1, 2)), new long[] {1, 2, 3}, nobody(3), nobody(3));

        assertThat(result.count(Why.SHARE)).isEqualTo(2);
        assertThat(result.count(Why.NO_ROOM)).isEqualTo(1);
        assertThat(Arrays.stream(result.managerIndexes()).filter(i -> i == Distribution.NONE))
                .hasSize(1);
    }

    @Test
    void input_that_breaks_a_rule_is_refused_with_every_fault() {
        List<Receiver> receivers = List.of(receiver("wang", 1, 2), receiver("WANG", 1, 2));

        assertThatThrownBy(() -> Distribution.of(receivers, new long[] {1, 2}, new int[] {2, -3}, new int[] {0}))
                .isInstanceOfSatisfying(
                        InvalidDistributionException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        "receivers must list manager WANG once",
                                        "placedBefore[0] must be -2 to 1: 2",
                                        "placedBefore[1] must be -2 to 1: -3",
                                        "prior must have one entry per customer, 2, has 1"));
        assertThatThrownBy(
                        () -> Distribution.of(receivers.subList(0, 1), new long[] {8, 7, 8, 8}, nobody(4), nobody(4)))
                .hasMessageContaining("the same stands at [0, 2, 3]");
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Batch(List<Receiver> receivers, long[] customers, int[] placed, int[] prior) {}

    private static Batch batch(RandomGenerator random) {
        int m = 1 + random.nextInt(8);
        int n = random.nextInt(120);
        List<Receiver> receivers = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            int capacity = random.nextInt(3) == 0 ? random.nextInt(30) : 1_000;
            receivers.add(receiver("m" + i, 1 + random.nextInt(random.nextBoolean() ? 3 : 10_000), capacity));
        }
        boolean fresh = random.nextBoolean();
        long[] customers = random.longs().distinct().limit(n).toArray();
        int[] placed = new int[n];
        int[] prior = new int[n];
        for (int i = 0; i < n; i++) {
            placed[i] = fresh || random.nextInt(3) > 0 ? -1 - random.nextInt(2) : random.nextInt(m);
            prior[i] = random.nextInt(3) > 0 ? -1 - random.nextInt(2) : random.nextInt(m);
        }
        return new Batch(receivers, customers, placed, prior);
    }

    private static Distribution distribute(Batch batch) {
        return Distribution.of(batch.receivers, batch.customers, batch.placed, batch.prior);
    }

    @Test
    void nobody_gets_a_new_customer_above_her_capacity_and_nobody_is_left_out_while_there_is_room() {
        Property.forAll(DistributionTest::batch).runs(1_000).holds(batch -> {
            Distribution result = distribute(batch);
            long[] before = new long[batch.receivers.size()];
            Arrays.stream(batch.placed).filter(i -> i >= 0).forEach(i -> before[i]++);
            long room = 0;
            long[] counted = new long[before.length];
            for (int i = 0; i < result.size(); i++) {
                if (result.managerIndex(i) >= 0) {
                    counted[result.managerIndex(i)]++;
                }
            }
            for (int i = 0; i < before.length; i++) {
                int capacity = batch.receivers.get(i).capacity();
                assertThat(result.total(i)).isEqualTo(counted[i]).isLessThanOrEqualTo(Math.max(capacity, before[i]));
                room += Math.max(0, capacity - result.total(i));
            }
            if (result.count(Why.NO_ROOM) > 0) {
                assertThat(room).isZero();
            }
        });
    }

    @Test
    void a_second_run_moves_nobody_and_explains_everybody_as_placed_before() {
        Property.forAll(DistributionTest::batch).runs(1_000).holds(batch -> {
            int[] first = distribute(batch).managerIndexes();
            Distribution again = Distribution.of(batch.receivers, batch.customers, first, batch.prior);

            assertThat(again.managerIndexes()).isEqualTo(first);
            assertThat(again.count(Why.PLACED_BEFORE) + again.count(Why.NO_ROOM))
                    .isEqualTo(again.size());
        });
    }

    @Test
    void the_order_of_the_customers_does_not_matter() {
        Property.forAll(DistributionTest::batch).runs(500).holds(batch -> {
            int n = batch.customers.length;
            long[] customers = new long[n];
            int[] placed = new int[n];
            int[] prior = new int[n];
            for (int i = 0; i < n; i++) {
                customers[n - 1 - i] = batch.customers[i];
                placed[n - 1 - i] = batch.placed[i];
                prior[n - 1 - i] = batch.prior[i];
            }
            Distribution straight = distribute(batch);
            Distribution reversed = Distribution.of(batch.receivers, customers, placed, prior);
            for (int i = 0; i < n; i++) {
                assertThat(reversed.managerIndex(n - 1 - i)).isEqualTo(straight.managerIndex(i));
                assertThat(reversed.why(n - 1 - i)).isEqualTo(straight.why(i));
            }
        });
    }

    @Test
    void totals_are_within_one_of_the_share_that_a_slow_search_finds() {
        Property.forAll(DistributionTest::batch).runs(2_000).holds(batch -> {
            Distribution result = distribute(batch);
            int m = batch.receivers.size();
            long[] have = new long[m];
            long placed = 0;
            for (int i = 0; i < result.size(); i++) {
                if (result.why(i) == Why.PLACED_BEFORE || result.why(i) == Why.PRIOR_RELATION) {
                    have[result.managerIndex(i)]++;
                }
                placed += result.managerIndex(i) >= 0 ? 1 : 0;
            }
            double low = 0;
            double high = 1_000_000;
            for (int step = 0; step < 200; step++) {
                double level = (low + high) / 2;
                double sum = 0;
                for (int i = 0; i < m; i++) {
                    sum += at(level, batch.receivers.get(i), have[i]);
                }
                if (sum < placed) {
                    low = level;
                } else {
                    high = level;
                }
            }
            for (int i = 0; i < m; i++) {
                double ideal = at(high, batch.receivers.get(i), have[i]);
                assertThat(Math.abs(result.total(i) - ideal))
                        .as("manager %s has %s, ideal %s", i, result.total(i), ideal)
                        .isLessThan(1 + 1e-6);
            }
        });
    }

    private static double at(double level, Receiver receiver, long have) {
        double most = Math.max((double) have, receiver.capacity());
        return Math.max((double) have, Math.min(most, level * receiver.weight()));
    }

    @Test
    void shares_without_capacities_are_the_weighted_ideal_rounded_down_or_up() {
        Property.forAll((RandomGenerator random) ->
                        random.ints(1 + random.nextInt(30), 1, 10_001).toArray())
                .holds(weights -> {
                    List<Receiver> receivers = new ArrayList<>();
                    for (int i = 0; i < weights.length; i++) {
                        receivers.add(receiver("m" + i, weights[i], Integer.MAX_VALUE));
                    }
                    int n = 1_000;
                    long[] customers = new SplittableRandom(weights[0]).longs(n).toArray();
                    Distribution result = Distribution.of(receivers, customers, nobody(n), nobody(n));
                    long sum = Arrays.stream(weights).asLongStream().sum();
                    for (int i = 0; i < weights.length; i++) {
                        double ideal = (double) n * weights[i] / sum;
                        assertThat(result.total(i)).isBetween((long) Math.floor(ideal), (long) Math.ceil(ideal));
                    }
                });
    }

    @Test
    void a_million_customers_and_a_thousand_managers_are_done_in_one_go() {
        int n = 1_000_000;
        SplittableRandom random = new SplittableRandom(5);
        List<Receiver> receivers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            receivers.add(receiver("m" + i, 50 + random.nextInt(200), 500 + random.nextInt(2_000)));
        }
        long[] customers = new long[n];
        int[] prior = new int[n];
        for (int i = 0; i < n; i++) {
            customers[i] = i;
            prior[i] = random.nextInt(10) == 0 ? random.nextInt(1_000) : Distribution.NONE;
        }
        long begun = System.nanoTime();

        Distribution result = Distribution.of(receivers, customers, nobody(n), prior);

        assertThat(result.count(Why.NO_ROOM)).isZero();
        assertThat(System.nanoTime() - begun).as("nanoseconds").isLessThan(20_000_000_000L);
    }
}
