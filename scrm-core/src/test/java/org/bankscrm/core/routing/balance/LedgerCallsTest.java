package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.routing.balance.Reservation.Full;
import org.bankscrm.core.routing.balance.Reservation.Reserved;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often a node asks the ledger. */
class LedgerCallsTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");

    private final MovableClock clock = MovableClock.atMorning();
    private final InMemoryQuotaLedger real = new InMemoryQuotaLedger(clock);
    private final List<String> calls = new ArrayList<>();
    private Optional<StoreException.Kind> failing = Optional.empty();
    private final QuotaLedger ledger = (QuotaLedger) Proxy.newProxyInstance(
            QuotaLedger.class.getClassLoader(), new Class<?>[] {QuotaLedger.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                if (failing.isPresent()) {
                    throw new StoreException(failing.get(), "down", null);
                }
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    private LedgerCapacity node(String name) {
        return new LedgerCapacity(ledger, CapacityPolicy.STANDARD.withStrictFrom(0), name);
    }

    private int callsOf(LedgerCapacity node, int reservations, int cap) {
        int before = calls.size();
        for (int i = 0; i < reservations; i++) {
            assertThat(node.reserve(WANG, cap, clock.instant())).isInstanceOf(Reserved.class);
        }
        return calls.size() - before;
    }

    /** Blocks of half of what is left: 10, 5, 2, 1, 1 and 1. */
    @Test
    void a_node_alone_gets_to_a_cap_of_20_in_six_calls_on_every_day() {
        LedgerCapacity node = node("n");

        assertThat(callsOf(node, 20, 20)).isEqualTo(6);
        assertThat(node.reserve(WANG, 20, clock.instant())).isInstanceOf(Full.class);
        clock.advance(Duration.ofDays(2));
        assertThat(callsOf(node, 20, 20)).isEqualTo(6);
    }

    /** Of 20 the other has 15: 10 are refused, 2 given, and then 1 at a time. */
    @Test
    void a_node_that_is_refused_a_block_asks_for_half_of_what_is_left_then() {
        assertThat(callsOf(node("n1"), 15, 20)).isEqualTo(2);
        LedgerCapacity second = node("n2");

        assertThat(callsOf(second, 1, 20)).isEqualTo(2);
        assertThat(callsOf(second, 1, 20)).isZero();
        assertThat(callsOf(second, 3, 20)).isEqualTo(3);
        assertThat(second.reserve(WANG, 20, clock.instant())).isInstanceOf(Full.class);
        assertThat(calls).hasSize(2 + 2 + 3 + 1);
    }

    @Test
    void what_was_given_back_is_not_shown_from() {
        LedgerCapacity node = node("n");
        Ticket ticket = ((Reserved) node.reserve(WANG, 200, clock.instant())).ticket();
        node.cancel(WANG, ticket);

        assertThat(node.giveBack()).isEqualTo(10);
        assertThat(node.giveBack()).isZero();
        assertThat(callsOf(node, 1, 200)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE, 3", "OUTCOME_UNKNOWN, 3", "CONTENDED, 3", "REFUSED, 1"})
    void a_ledger_that_fails_is_asked_three_times_if_that_can_help(StoreException.Kind kind, int times) {
        failing = Optional.of(kind);
        LedgerCapacity node = node("n");

        assertThat(node.reserve(WANG, 200, clock.instant())).isEqualTo(new Reservation.Unavailable("STORE_" + kind));
        assertThat(calls).hasSize(times);
        assertThatThrownBy(() -> node.added(new QuotaToken("a"), WANG, 200, Ticket.NONE, clock.instant()))
                .isInstanceOf(StoreException.class);
        assertThat(calls).hasSize(2 * times);
    }

    @Test
    void an_add_of_one_without_a_cap_is_counted_without_asking() {
        assertThat(node("n").added(new QuotaToken("a"), WANG, RelationshipManager.NO_CAP, Ticket.NONE, clock.instant()))
                .isEqualTo(AddOutcome.COUNTED);
        assertThat(calls).isEmpty();
    }

    @Test
    void unlimited_capacity_has_room_and_counts() {
        Capacity unlimited = Capacity.unlimited();

        assertThat(unlimited.reserve(WANG, 0, clock.instant())).isEqualTo(Reserved.NOTHING);
        assertThat(unlimited.added(new QuotaToken("a"), WANG, 0, Ticket.NONE, clock.instant()))
                .isEqualTo(AddOutcome.COUNTED);
    }

    @Test
    void staff_says_who_and_how_many_there_are() {
        StaffSnapshot staff = StaffSnapshot.of(List.of(
                RelationshipManager.of(WANG, new OrgUnitCode("0102"), "w"),
                RelationshipManager.of(new EmployeeId("li.na"), new OrgUnitCode("0101"), "l"),
                RelationshipManager.of(new EmployeeId("an"), new OrgUnitCode("0102"), "a")));

        assertThat(staff.find(WANG).map(RelationshipManager::id)).contains(WANG);
        assertThat(staff.find(new EmployeeId("nobody"))).isEmpty();
        assertThat(staff.size()).isEqualTo(3);
        assertThat(staff).hasToString("3 managers of 2 branches");
        assertThat(staff.of(new OrgUnitCode("0102")))
                .extracting(RelationshipManager::id)
                .containsExactly(new EmployeeId("an"), WANG);
        assertThat(new StickyKey(12_345, "spring")).hasToString("****/spring");
    }

    @Test
    void faults_of_the_staff_are_told_one_by_one_up_to_twenty() {
        List<RelationshipManager> twice = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            twice.add(RelationshipManager.of(WANG, new OrgUnitCode("0102"), "w"));
            if (i == 1) {
                assertThatThrownBy(() -> StaffSnapshot.of(List.copyOf(twice)))
                        .hasMessage("the staff has 1 fault: manager wang.fang must be listed once");
            } else if (i == 20) {
                assertThatThrownBy(() -> StaffSnapshot.of(List.copyOf(twice)))
                        .hasMessageStartingWith("the staff has 20 faults: manager wang.fang must be listed once; ")
                        .hasMessageNotContaining("more");
            }
        }
        assertThatThrownBy(() -> StaffSnapshot.of(twice))
                .hasMessageStartingWith("the staff has 22 faults: ")
                .hasMessageEndingWith("; and 2 more");
    }
}
