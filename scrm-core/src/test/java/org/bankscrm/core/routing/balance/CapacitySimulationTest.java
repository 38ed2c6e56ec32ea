package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.routing.balance.Reservation.Reserved;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.Simulation;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Several nodes show one manager's code on a network that loses requests and answers, and some crash. */
@Tag("faults")
class CapacitySimulationTest {
    private static final Simulation.Losses LOSSES = Simulation.Losses.ofAcknowledgements(
                    20, () -> new StoreException(StoreException.Kind.OUTCOME_UNKNOWN, "answer lost", null))
            .andRequests(10);
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final QuotaKey ADDS = new QuotaKey("manager-adds", "wang.fang");
    private static final Duration SHOWING = Duration.ofMinutes(40);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final CapacityPolicy POLICY =
            CapacityPolicy.STANDARD.withStrictFrom(0).withNodes(3).withTimes(SHOWING, LEASE);

    @Test
    void never_exceed_the_cap_and_what_is_stranded_comes_back_in_memory() {
        Simulation.forSeeds(
                600,
                simulation ->
                        play(simulation, new InMemoryQuotaLedger(simulation.clock()), (int) simulation.seed(), 0));
    }

    @Test
    void never_exceed_the_cap_and_what_is_stranded_comes_back_on_databases() {
        try (TestDatabase h2 = H2Databases.fresh();
                TestDatabase postgres = PostgresServer.shared().fresh()) {
            for (TestDatabase database : List.of(h2, postgres)) {
                Schema.create(database.dataSource());
                var pool = database.pool(2);
                Simulation.forSeeds(25, simulation -> {
                    play(simulation, JdbcQuotaLedger.on(pool, simulation.clock()), (int) simulation.seed(), 0);
                    database.execute("DELETE FROM scrm_quota_hold", "DELETE FROM scrm_quota_used");
                });
            }
        }
    }

    @Test
    void would_exceed_the_cap_if_customers_added_long_after_the_showing_were_not_told_apart() {
        assertThatThrownBy(() -> Simulation.forSeeds(
                        600,
                        simulation -> play(
                                simulation, new InMemoryQuotaLedger(simulation.clock()), (int) simulation.seed(), 120)))
                .isInstanceOf(AssertionError.class);
    }

    private record Showing(Ticket ticket, Instant at) {}

    /** Customers add within the time of a showing, or up to {@code late} minutes later, which is counted as if it was not. */
    private static void play(Simulation simulation, QuotaLedger real, int seed, int late) {
        QuotaLedger ledger = simulation.wrap(QuotaLedger.class, real, LOSSES);
        int cap = 1 + Math.floorMod(seed, 14);
        List<Showing> open = new ArrayList<>();
        int[] added = new int[1];
        for (int n = 0; n < 3; n++) {
            LedgerCapacity node = new LedgerCapacity(ledger, POLICY, "s" + seed + "-n" + n);
            simulation.actor("node-" + n, () -> {
                for (int i = 0; i < 8; i++) {
                    if (simulation.random().nextInt(25) == 0) {
                        // The node dies here, with all it has leased and shown.
                        return;
                    }
                    if (simulation.random().nextInt(3) == 0) {
                        simulation.pause(Duration.ofMinutes(simulation.random().nextInt(15)));
                    }
                    Instant at = simulation.clock().instant();
                    Reservation reservation = node.reserve(WANG, cap, at);
                    if (reservation instanceof Reserved reserved) {
                        if (simulation.random().nextInt(6) == 0) {
                            node.cancel(WANG, reserved.ticket());
                        } else {
                            open.add(new Showing(reserved.ticket(), at));
                            long live = open.stream()
                                    .filter(showing -> showing.at.plus(SHOWING).isAfter(at))
                                    .count();
                            assertThat(added[0] + live).isLessThanOrEqualTo(cap);
                        }
                    }
                }
            });
        }
        LedgerCapacity callbacks = new LedgerCapacity(ledger, POLICY, "s" + seed + "-callbacks");
        simulation.actor("customers", () -> {
            for (int i = 0; i < 40; i++) {
                simulation.pause(Duration.ofMinutes(1 + simulation.random().nextInt(4)));
                if (open.isEmpty() || simulation.random().nextInt(2) == 0) {
                    continue;
                }
                Showing showing = open.get(simulation.random().nextInt(open.size()));
                Instant at = simulation.clock().instant();
                if (at.isBefore(showing.at.plus(SHOWING).plus(Duration.ofMinutes(late)))) {
                    QuotaToken add = new QuotaToken("s" + seed + "-add-" + i);
                    open.remove(showing);
                    added[0]++;
                    AddOutcome outcome = null;
                    while (outcome == null) {
                        try {
                            outcome = callbacks.added(add, WANG, cap, showing.ticket, at);
                        } catch (StoreException e) {
                            assertThat(e.retrySafe()).isTrue();
                        }
                    }
                    assertThat(outcome).isEqualTo(AddOutcome.COUNTED);
                }
            }
        });
        simulation.actor("the one who comes when all is over", () -> {
            simulation.pause(Duration.ofHours(8));
            // Adds counted by blocks hold whole blocks; all else has fallen back.
            assertThat(real.used(ADDS, Window.day())).isBetween((long) added[0], (long) cap);
            LedgerCapacity last = new LedgerCapacity(real, POLICY, "s" + seed + "-last");
            if (added[0] == 0) {
                for (int i = 0; i < cap; i++) {
                    assertThat(last.reserve(WANG, cap, simulation.clock().instant()))
                            .isInstanceOf(Reserved.class);
                }
            }
        });

        simulation.run();
    }
}
