package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.routing.balance.Reservation.Full;
import org.bankscrm.core.routing.balance.Reservation.Reserved;
import org.bankscrm.core.routing.balance.Reservation.Unavailable;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class LedgerCapacityTest {
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final QuotaKey ADDS = new QuotaKey("manager-adds", "wang.fang");
    private static final CapacityPolicy STRICT = CapacityPolicy.STANDARD.withStrictFrom(0);
    private static final CapacityPolicy EXPECTED = CapacityPolicy.STANDARD.withStrictFrom(Integer.MAX_VALUE);

    private final MovableClock clock = MovableClock.atMorning();
    private final AtomicInteger calls = new AtomicInteger();
    private boolean down;
    private final InMemoryQuotaLedger real = new InMemoryQuotaLedger(clock);
    private final QuotaLedger ledger = (QuotaLedger) Proxy.newProxyInstance(
            QuotaLedger.class.getClassLoader(), new Class<?>[] {QuotaLedger.class}, (proxy, method, arguments) -> {
                calls.incrementAndGet();
                if (down) {
                    throw new StoreException(StoreException.Kind.UNAVAILABLE, "down", null);
                }
                try {
                    return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    private LedgerCapacity node(CapacityPolicy policy, String name) {
        return new LedgerCapacity(ledger, policy, name);
    }

    private Reservation reserve(LedgerCapacity node, int cap) {
        return node.reserve(WANG, cap, clock.instant());
    }

    private Ticket ticket(LedgerCapacity node, int cap) {
        return ((Reserved) reserve(node, cap)).ticket();
    }

    private AddOutcome add(LedgerCapacity node, int cap, Ticket ticket, int number) {
        return node.added(new QuotaToken("add-" + number), WANG, cap, ticket, clock.instant());
    }

    @Nested
    class strict {
        @Test
        void shows_as_often_as_the_cap_and_not_once_more_over_all_nodes() {
            List<LedgerCapacity> nodes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                nodes.add(node(STRICT.withNodes(3), "n" + i));
            }
            int shown = 0;
            int i = 0;
            int refusals = 0;
            while (refusals < 3) {
                if (reserve(nodes.get(i++ % 3), 200) instanceof Reserved) {
                    shown++;
                    refusals = 0;
                } else {
                    refusals++;
                }
            }
            assertThat(shown).isEqualTo(200);
        }

        @Test
        void makes_about_one_call_for_ten_showings() {
            LedgerCapacity node = node(STRICT.withNodes(4), "n");
            int shown = 0;
            while (shown < 1_000 && reserve(node, 10_000) instanceof Reserved) {
                shown++;
            }
            assertThat(shown).isEqualTo(1_000);
            assertThat(calls.get()).isEqualTo(100);
        }

        @Test
        void a_showing_that_led_to_no_add_comes_back_after_its_time() {
            CapacityPolicy policy = STRICT.withTimes(Duration.ofHours(2), Duration.ofMinutes(10));
            LedgerCapacity node = node(policy, "n");
            for (int i = 0; i < 20; i++) {
                ticket(node, 20);
            }
            assertThat(reserve(node, 20)).isInstanceOf(Full.class);

            clock.advance(Duration.ofMinutes(131));

            assertThat(reserve(node, 20)).isInstanceOf(Reserved.class);
        }

        @Test
        void an_add_counts_until_the_day_is_over_and_once_however_often_it_is_reported() {
            CapacityPolicy policy = STRICT.withTimes(Duration.ofHours(2), Duration.ofMinutes(10));
            LedgerCapacity node = node(policy, "n");
            Ticket ticket = ticket(node, 100);
            LedgerCapacity other = node(policy, "m");

            assertThat(add(other, 100, ticket, 1)).isEqualTo(AddOutcome.COUNTED);
            assertThat(add(node, 100, ticket, 1)).isEqualTo(AddOutcome.COUNTED);

            clock.advance(Duration.ofHours(3));
            assertThat(real.used(ADDS, Window.day())).isEqualTo(1);
            clock.advance(Duration.ofDays(1));
            assertThat(real.used(ADDS, Window.day())).isZero();
        }

        @Test
        void an_add_of_a_full_manager_is_counted_by_what_her_showing_took() {
            CapacityPolicy policy = STRICT.withTimes(Duration.ofHours(2), Duration.ofMinutes(10));
            LedgerCapacity node = node(policy, "n");
            List<Ticket> tickets = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                tickets.add(ticket(node, 5));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(add(node, 5, tickets.get(i), i)).isEqualTo(AddOutcome.COUNTED);
            }
            clock.advance(Duration.ofHours(4));
            assertThat(reserve(node, 5)).isInstanceOf(Full.class);
            assertThat(add(node, 5, Ticket.NONE, 99)).isEqualTo(AddOutcome.OVER_CAP);
        }

        @Test
        void a_block_is_not_shown_from_on_the_next_day() {
            LedgerCapacity node = node(STRICT, "n");
            ticket(node, 200);
            clock.advance(Duration.ofHours(14).plusMinutes(55));
            Ticket before = ticket(node, 200);
            clock.advance(Duration.ofMinutes(10));

            Ticket after = ticket(node, 200);

            assertThat(after.lease()).isNotEqualTo(before.lease());
            assertThat(real.used(ADDS, Window.day())).isEqualTo(10);
        }

        @Test
        void what_was_cancelled_is_shown_again_without_a_call() {
            LedgerCapacity node = node(STRICT, "n");
            Ticket only = ticket(node, 1);
            node.cancel(WANG, only);
            calls.set(0);

            assertThat(ticket(node, 1)).isEqualTo(only);
            assertThat(calls.get()).isZero();
            assertThat(reserve(node, 1)).isInstanceOf(Full.class);
        }

        @Test
        void a_node_that_closes_gives_back_what_it_has_not_touched() {
            LedgerCapacity node = node(STRICT, "n");
            node.cancel(WANG, ticket(node, 200));

            assertThat(node.giveBack()).isEqualTo(10);
            assertThat(real.used(ADDS, Window.day())).isZero();

            ticket(node, 200);
            assertThat(node.giveBack()).isZero();
            assertThat(real.used(ADDS, Window.day())).isEqualTo(10);
        }
    }

    @Nested
    class expected {
        @Test
        void shows_as_often_as_so_many_adds_are_expected_from() {
            LedgerCapacity node = node(EXPECTED, "n");
            int shown = 0;
            while (reserve(node, 30) instanceof Reserved) {
                shown++;
            }
            assertThat(shown).isEqualTo(100);
        }

        @Test
        void stops_when_the_adds_have_reached_the_cap() {
            LedgerCapacity node = node(EXPECTED.withNodes(2), "n");
            LedgerCapacity other = node(EXPECTED.withNodes(2), "m");
            for (int i = 0; i < 10; i++) {
                assertThat(add(other, 10, ticket(node, 10), i)).isEqualTo(AddOutcome.COUNTED);
            }
            assertThat(add(other, 10, Ticket.NONE, 10)).isEqualTo(AddOutcome.OVER_CAP);
            int more = 0;
            while (reserve(node, 10) instanceof Reserved) {
                more++;
            }
            assertThat(more).as("what was left of one block").isLessThan(EXPECTED.expectedBlock());
            assertThat(reserve(other, 10)).isInstanceOf(Full.class);
        }

        @Test
        void makes_about_one_call_for_ten_showings() {
            LedgerCapacity node = node(EXPECTED, "n");
            for (int i = 0; i < 1_000; i++) {
                ticket(node, 10_000);
            }
            assertThat(calls.get()).isEqualTo(100);
        }
    }

    @Test
    void a_store_that_cannot_be_asked_is_said_to_be_so_and_the_attempt_is_not_lost() {
        LedgerCapacity node = node(STRICT, "n");
        down = true;
        assertThat(reserve(node, 10)).isEqualTo(new Unavailable("STORE_UNAVAILABLE"));
        assertThatThrownBy(() -> add(node, 10, Ticket.NONE, 1)).isInstanceOf(StoreException.class);
        down = false;

        assertThat(ticket(node, 10).lease()).hasToString("n-1");
    }
}
