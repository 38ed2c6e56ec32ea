package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.balance.Pick.How;
import org.bankscrm.core.routing.balance.Pool.Choice;
import org.bankscrm.core.routing.balance.Pool.Moment;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class PoolPropertyTest {
    private static final OrgUnitCode BRANCH = new OrgUnitCode("0101");
    private static final Moment NOW = Moment.of(MovableClock.MORNING);
    private static final double NEARLY = 0.01;

    /** Staff of some weights, and what happens: a customer comes, a pick is undone, a manager leaves or joins. */
    private record History(int slack, int lag, List<Integer> weights, List<Step> steps) {
        BalancePolicy policy() {
            return BalancePolicy.STANDARD.withLimits(slack, lag);
        }
    }

    private record Step(char what, int manager, long customer) {}

    private static History history(RandomGenerator random) {
        List<Integer> weights = new ArrayList<>();
        int m = 1 + random.nextInt(12);
        for (int i = 0; i < m; i++) {
            weights.add(random.nextBoolean() ? 100 : 1 + random.nextInt(300));
        }
        List<Step> steps = new ArrayList<>();
        int n = random.nextInt(400);
        int calm = 5 + random.nextInt(100);
        for (int i = 0; i < n; i++) {
            int kind = random.nextInt(calm);
            steps.add(new Step(
                    kind == 0 ? 'L' : kind == 1 ? 'J' : kind == 2 ? 'U' : 'C', random.nextInt(m), random.nextLong()));
        }
        return new History(1 + random.nextInt(4), 1 + random.nextInt(6), weights, steps);
    }

    private static List<History> smaller(History history) {
        return Shrink.list(history.steps).stream()
                .map(steps -> new History(history.slack, history.lag, history.weights, steps))
                .toList();
    }

    private static RelationshipManager manager(History history, int i, boolean present) {
        return RelationshipManager.of(new EmployeeId("m" + i), BRANCH, "code-" + i)
                .withWeight(history.weights.get(i))
                .withStatus(present ? ManagerStatus.ACTIVE : ManagerStatus.LEAVE);
    }

    private static List<RelationshipManager> staff(History history, boolean[] present) {
        List<RelationshipManager> staff = new ArrayList<>();
        for (int i = 0; i < present.length; i++) {
            staff.add(manager(history, i, present[i]));
        }
        return staff;
    }

    private static double ahead(Pool pool, EmployeeId manager) {
        return pool.loads().stream()
                .filter(load -> load.manager().equals(manager))
                .findFirst()
                .orElseThrow()
                .ahead();
    }

    @Test
    void every_pick_is_that_of_the_rule_as_it_is_written_down() {
        Property.forAll(PoolPropertyTest::history)
                .shrinking(PoolPropertyTest::smaller)
                .runs(400)
                .holds(history -> {
                    Pool pool = new Pool(BRANCH, history.policy());
                    SlowPool slow = new SlowPool(history.slack, history.lag, BRANCH.value());
                    boolean[] present = new boolean[history.weights.size()];
                    for (int i = 0; i < present.length; i++) {
                        present[i] = i % 3 != 2;
                        if (present[i]) {
                            slow.join(new EmployeeId("m" + i), history.weights.get(i));
                        }
                    }
                    pool.replaceBy(staff(history, present));
                    Choice last = null;
                    for (Step step : history.steps) {
                        EmployeeId moved = new EmployeeId("m" + step.manager);
                        switch (step.what) {
                            case 'C' -> {
                                last = pool.choose(step.customer, NOW, Demand.ANY, null);
                                Optional<EmployeeId> expected = slow.pick(step.customer);
                                assertThat(Optional.ofNullable(last).map(choice -> choice.manager.id()))
                                        .isEqualTo(expected);
                                expected.ifPresent(picked ->
                                        assertThat(ahead(pool, picked)).isCloseTo(slow.ahead(picked), offset(1e-4)));
                            }
                            case 'U' -> {
                                if (last != null) {
                                    pool.undo(last);
                                    slow.undo(last.manager.id());
                                    last = null;
                                }
                            }
                            default -> {
                                present[step.manager] = step.what == 'J';
                                pool.replaceBy(staff(history, present));
                                // Who has left is known to have left at the next pick at the latest.
                                if (step.what == 'J') {
                                    slow.join(moved, history.weights.get(step.manager));
                                } else {
                                    slow.leave(moved);
                                }
                                last = null;
                            }
                        }
                    }
                });
    }

    @Test
    void nobody_is_picked_by_hash_who_would_be_ahead_by_more_than_the_slack() {
        Property.forAll(PoolPropertyTest::history).runs(500).holds(history -> {
            Pool pool = new Pool(BRANCH, history.policy());
            boolean[] present = new boolean[history.weights.size()];
            pool.replaceBy(staff(history, present));
            for (Step step : history.steps) {
                if (step.what == 'C') {
                    Choice choice = pool.choose(step.customer, NOW, Demand.ANY, null);
                    if (choice != null && choice.how == How.RENDEZVOUS) {
                        assertThat(ahead(pool, choice.manager.id())).isLessThanOrEqualTo(history.slack + NEARLY);
                    }
                } else {
                    present[step.manager] = step.what != 'L';
                    pool.replaceBy(staff(history, present));
                }
            }
        });
    }

    @Test
    void with_steady_staff_loads_stay_within_slack_above_and_lag_below_the_fair_share() {
        Property.forAll(PoolPropertyTest::history).runs(500).holds(history -> {
            int m = history.weights.size();
            Pool pool = new Pool(BRANCH, history.policy());
            boolean[] present = new boolean[m];
            Arrays.fill(present, true);
            pool.replaceBy(staff(history, present));
            double weights = history.weights.stream().mapToInt(w -> w).sum();
            int[] loads = new int[m];
            int customers = 0;
            for (Step step : history.steps) {
                Choice choice = choose(pool, step.customer);
                loads[Integer.parseInt(choice.manager.id().value().substring(1))]++;
                customers++;
                assertThat(choice.how).isNotEqualTo(How.LEAST_AHEAD);
                for (int i = 0; i < m; i++) {
                    double share = customers * history.weights.get(i) / weights;
                    assertThat(loads[i] - share)
                            .as("manager %s after %s customers", i, customers)
                            .isBetween(-(history.lag + 1 + Math.log(m)) - NEARLY, history.slack + NEARLY);
                }
            }
        });
    }

    @Test
    void one_who_comes_back_or_comes_new_gets_her_share_of_what_comes_then_and_no_flood() {
        Property.forAll((RandomGenerator random) -> random.nextLong()).runs(200).holds(seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            Pool pool = new Pool(BRANCH, BalancePolicy.STANDARD);
            List<RelationshipManager> nineteen = new ArrayList<>();
            for (int i = 0; i < 19; i++) {
                nineteen.add(RelationshipManager.of(new EmployeeId("m" + i), BRANCH, "c" + i));
            }
            pool.replaceBy(nineteen);
            for (int i = 0; i < 500; i++) {
                choose(pool, random.nextLong());
            }
            EmployeeId newcomer = new EmployeeId("new");
            List<RelationshipManager> twenty = new ArrayList<>(nineteen);
            twenty.add(RelationshipManager.of(newcomer, BRANCH, "c"));
            pool.replaceBy(twenty);
            int hers = 0;
            for (int i = 0; i < 100; i++) {
                hers += choose(pool, random.nextLong()).manager.id().equals(newcomer) ? 1 : 0;
            }
            assertThat(hers).isBetween(0, 5 + BalancePolicy.STANDARD.slack());
        });
    }

    @Test
    void without_memory_customers_of_others_stay_when_one_leaves_as_far_as_fairness_allows() {
        int moved = 0;
        int others = 0;
        for (int branch = 0; branch < 20; branch++) {
            List<RelationshipManager> staff = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                staff.add(RelationshipManager.of(new EmployeeId("m" + i), BRANCH, "c" + i));
            }
            List<EmployeeId> before = picks(staff, branch);
            List<EmployeeId> after = picks(staff.subList(1, 20), branch);
            for (int i = 0; i < before.size(); i++) {
                if (!before.get(i).equals(new EmployeeId("m0"))) {
                    others++;
                    moved += before.get(i).equals(after.get(i)) ? 0 : 1;
                }
            }
        }
        // The reference measured 22 %; round robin moves 96 %.
        assertThat((double) moved / others).isLessThan(0.30);
    }

    private static List<EmployeeId> picks(List<RelationshipManager> staff, int branch) {
        Pool pool = new Pool(new OrgUnitCode("b" + branch), BalancePolicy.STANDARD);
        pool.replaceBy(staff);
        SplittableRandom random = new SplittableRandom(branch);
        List<EmployeeId> picks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            picks.add(choose(pool, random.nextLong()).manager.id());
        }
        return picks;
    }

    @Test
    void a_request_for_a_skill_is_shared_among_those_who_have_it_and_costs_the_others_nothing() {
        Pool pool = new Pool(BRANCH, BalancePolicy.STANDARD);
        List<RelationshipManager> staff = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            staff.add(RelationshipManager.of(new EmployeeId("m" + i), BRANCH, "c" + i)
                    .withSkills(i < 2 ? Set.of("wealth") : Set.of()));
        }
        pool.replaceBy(staff);
        SplittableRandom random = new SplittableRandom(3);

        for (int i = 0; i < 100; i++) {
            choose(pool, random.nextLong(), NOW, new Demand(List.of("wealth"), "global"));
        }

        assertThat(pool.loads().subList(2, 6))
                .allSatisfy(load -> assertThat(load.ahead()).isZero());
        assertThat(pool.loads().subList(0, 2))
                .allSatisfy(load -> assertThat(load.today()).isBetween(45, 55));
    }

    @Test
    void a_new_day_counts_anew_and_carries_over_what_is_owed() {
        Pool pool = new Pool(BRANCH, BalancePolicy.STANDARD);
        pool.replaceBy(List.of(
                RelationshipManager.of(new EmployeeId("m0"), BRANCH, "c0"),
                RelationshipManager.of(new EmployeeId("m1"), BRANCH, "c1")));
        Choice first = choose(pool, 1);

        Choice next = choose(pool, 1, Moment.of(MovableClock.MORNING.plus(Duration.ofDays(1))), Demand.ANY);

        assertThat(next.manager).isEqualTo(first.manager);
        assertThat(pool.loads()).extracting(ManagerLoad::today).containsExactlyInAnyOrder(0, 1);
        assertThat(ahead(pool, first.manager.id())).isCloseTo(1.0, offset(NEARLY));
    }

    private static Choice choose(Pool pool, long customer) {
        return choose(pool, customer, NOW, Demand.ANY);
    }

    private static Choice choose(Pool pool, long customer, Moment now, Demand demand) {
        return Objects.requireNonNull(pool.choose(customer, now, demand, null));
    }
}
