package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.balance.Pick.How;
import org.bankscrm.core.routing.balance.Pick.PassedOver;
import org.bankscrm.core.routing.balance.Pool.Choice;
import org.bankscrm.core.routing.balance.Pool.Moment;
import org.bankscrm.core.testkit.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

class PoolStepsTest {
    private static final OrgUnitCode BRANCH = new OrgUnitCode("0101");
    private static final EmployeeId AN = new EmployeeId("an");
    private static final EmployeeId BO = new EmployeeId("bo");
    private static final EmployeeId CHEN = new EmployeeId("chen");

    private final Moment now = Moment.of(MovableClock.MORNING);
    private final Pool pool = new Pool(BRANCH, BalancePolicy.STANDARD);

    private static RelationshipManager manager(EmployeeId id) {
        return RelationshipManager.of(id, BRANCH, "code-of-" + id);
    }

    private double ahead(EmployeeId manager) {
        return pool.loads().stream()
                .filter(load -> load.manager().equals(manager))
                .mapToDouble(ManagerLoad::ahead)
                .findFirst()
                .orElseThrow();
    }

    private Choice choose(long customer, @Nullable EmployeeId preferred) {
        return Objects.requireNonNull(pool.choose(customer, now, Demand.ANY, preferred));
    }

    @Test
    void one_who_is_preferred_is_taken_only_if_she_takes_customers() {
        pool.replaceBy(List.of(manager(AN), manager(BO)));
        assertThat(choose(1, BO).manager.id()).isEqualTo(BO);
        assertThat(choose(1, BO).how).isEqualTo(How.SUCCESSOR);
        assertThat(choose(1, CHEN).how).isNotEqualTo(How.SUCCESSOR);

        pool.replaceBy(List.of(manager(AN), manager(BO).withStatus(ManagerStatus.LEAVE)));
        assertThat(choose(1, BO).manager.id()).isEqualTo(AN);
    }

    @Test
    void who_leaves_the_list_takes_no_more_than_the_bounds_along() {
        pool.replaceBy(List.of(manager(AN), manager(BO)));
        for (int i = 0; i < 20; i++) {
            choose(i, AN);
        }
        assertThat(ahead(AN)).isCloseTo(10, within(1e-6));
        assertThat(ahead(BO)).isCloseTo(-10, within(1e-6));

        pool.replaceBy(List.of());
        pool.replaceBy(List.of(manager(AN), manager(BO)));

        assertThat(ahead(AN)).isEqualTo(BalancePolicy.STANDARD.slack());
        assertThat(ahead(BO)).isEqualTo(-BalancePolicy.STANDARD.lag());
    }

    @Test
    void lists_are_in_the_order_of_ids_whatever_the_weights_are() {
        pool.replaceBy(List.of(
                manager(CHEN).withWeight(1),
                manager(AN).withWeight(300),
                manager(BO).withWeight(20).withStatus(ManagerStatus.LEAVE)));

        assertThat(pool.loads()).extracting(ManagerLoad::manager).containsExactly(AN, BO, CHEN);
        assertThat(pool.passedOver(now, Demand.ANY))
                .extracting(PassedOver::manager)
                .containsExactly(AN, BO, CHEN);
    }

    @Test
    void a_choice_that_is_undone_leaves_no_trace_and_one_refused_is_passed_over_until_then() {
        pool.replaceBy(
                List.of(manager(AN), manager(BO).withWeight(37), manager(CHEN).withWeight(211)));
        choose(1, null);
        List<ManagerLoad> before = pool.loads();

        pool.undo(choose(2, BO));
        assertThat(pool.loads()).isEqualTo(before);

        pool.refuse(choose(2, BO), Unfit.CAPACITY_UNKNOWN, now.millis() + 1);
        assertThat(pool.loads()).isEqualTo(before);
        assertThat(pool.passedOver(now, Demand.ANY)).contains(new PassedOver(BO, Unfit.CAPACITY_UNKNOWN));
        assertThat(choose(2, BO).manager.id()).isNotEqualTo(BO);
        Moment then = Moment.of(MovableClock.MORNING.plusMillis(1));
        assertThat(Objects.requireNonNull(pool.choose(2, then, Demand.ANY, BO))
                        .manager
                        .id())
                .isEqualTo(BO);
    }

    @Test
    void no_call_leaves_a_lock_behind() throws Exception {
        pool.replaceBy(List.of(manager(AN), manager(BO)));
        List<Runnable> calls = List.of(
                () -> pool.undo(choose(1, null)),
                () -> pool.refuse(choose(1, AN), Unfit.FULL, now.millis() + 1),
                () -> pool.passedOver(now, Demand.ANY),
                pool::loads,
                () -> pool.replaceBy(List.of(manager(AN))),
                () -> pool.choose(1, now, new Demand(List.of("none-has"), Demand.GLOBAL), null));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (Runnable call : calls) {
                call.run();
                assertThat(other.submit(pool::loads).get(20, TimeUnit.SECONDS)).isNotEmpty();
            }
        } finally {
            other.shutdownNow();
        }
    }
}
