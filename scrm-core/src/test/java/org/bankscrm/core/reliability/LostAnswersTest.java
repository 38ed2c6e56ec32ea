package org.bankscrm.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.Simulation;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Callers on a network that loses requests and answers, who repeat a call until they get an answer. */
@Tag("faults")
class LostAnswersTest {
    private static final Simulation.Losses LOSSES = Simulation.Losses.ofAcknowledgements(
                    25, () -> new StoreException(StoreException.Kind.OUTCOME_UNKNOWN, "answer lost", null))
            .andRequests(10);
    private static final Duration HOLD = Duration.ofSeconds(2);
    private static final Quota PLACES =
            Quota.one(new QuotaKey("manager-adds", "wang-fang"), Window.sliding(Duration.ofDays(30)), 3);

    @Test
    void take_no_unit_twice_and_lose_none_in_memory() {
        Simulation.forSeeds(
                2_000, simulation -> raceForPlaces(simulation, new InMemoryQuotaLedger(simulation.clock())));
    }

    @Test
    void take_no_unit_twice_and_lose_none_on_databases() {
        try (TestDatabase h2 = H2Databases.fresh();
                TestDatabase postgres = PostgresServer.shared().fresh()) {
            for (TestDatabase database : List.of(h2, postgres)) {
                Schema.create(database.dataSource());
                var pool = database.pool(2);
                Simulation.forSeeds(60, simulation -> {
                    raceForPlaces(simulation, JdbcQuotaLedger.on(pool, simulation.clock()));
                    database.execute("DELETE FROM scrm_quota_hold", "DELETE FROM scrm_quota_used");
                });
            }
        }
    }

    @Test
    void would_exceed_a_limit_on_a_ledger_that_reads_before_it_writes() {
        assertThatThrownBy(() -> Simulation.forSeeds(2_000, simulation -> {
                    QuotaLedger careless = new InMemoryQuotaLedger(simulation.clock());
                    List<QuotaToken> granted = new ArrayList<>();
                    QuotaLedger reads = simulation.wrap(QuotaLedger.class, careless);
                    for (int a = 0; a < 4; a++) {
                        QuotaToken token = new QuotaToken("t" + a);
                        simulation.actor("node-" + a, () -> {
                            if (reads.used(PLACES.key(), PLACES.window()) < PLACES.limit()) {
                                granted.add(token);
                                careless.tryAcquire(token, List.of(PLACES), HOLD);
                            }
                        });
                    }
                    simulation.run();
                    assertThat(granted).hasSizeLessThanOrEqualTo((int) PLACES.limit());
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("scrm.seed");
    }

    @Test
    void append_every_fact_once_in_memory() {
        Simulation.forSeeds(2_000, simulation -> appendAndFollow(simulation, new InMemoryEventLog()));
    }

    @Test
    void append_every_fact_once_on_databases() {
        try (TestDatabase h2 = H2Databases.fresh();
                TestDatabase postgres = PostgresServer.shared().fresh()) {
            for (TestDatabase database : List.of(h2, postgres)) {
                Schema.create(database.dataSource());
                EventLog log = JdbcEventLog.on(database.pool(2));
                Simulation.forSeeds(60, simulation -> {
                    appendAndFollow(simulation, log);
                    database.execute("DELETE FROM scrm_event");
                });
            }
        }
    }

    private static void raceForPlaces(Simulation simulation, QuotaLedger real) {
        QuotaLedger ledger = simulation.wrap(QuotaLedger.class, real, LOSSES);
        Set<QuotaToken> confirmed = new TreeSet<>(java.util.Comparator.comparing(QuotaToken::value));
        for (int a = 0; a < 4; a++) {
            int actor = a;
            simulation.actor("node-" + a, () -> {
                for (int i = 0; i < 2; i++) {
                    QuotaToken token = new QuotaToken("t" + actor + "-" + i);
                    if (repeated(() -> ledger.tryAcquire(token, List.of(PLACES), HOLD)) instanceof Granted) {
                        if (simulation.random().nextInt(4) == 0) {
                            // The node dies here; its unit must fall back by itself.
                            return;
                        }
                        if (simulation.random().nextInt(3) == 0) {
                            repeated(() -> ledger.release(token));
                        } else if (repeated(() -> ledger.confirm(token)) == Settlement.CONFIRMED) {
                            confirmed.add(token);
                            assertThat(confirmed).hasSizeLessThanOrEqualTo((int) PLACES.limit());
                        }
                    }
                }
            });
        }
        simulation.actor("the one who comes after all holds are over", () -> {
            simulation.pause(Duration.ofMinutes(5));
            assertThat(real.used(PLACES.key(), PLACES.window())).isEqualTo(confirmed.size());
        });

        simulation.run();
    }

    private static void appendAndFollow(Simulation simulation, EventLog real) {
        EventLog log = simulation.wrap(EventLog.class, real, LOSSES);
        String prefix = "s" + simulation.seed() + "-";
        List<String> acknowledged = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        boolean[] done = new boolean[3];
        for (int a = 0; a < done.length; a++) {
            int actor = a;
            simulation.actor("writer-" + a, () -> {
                for (int i = 0; i < 3; i++) {
                    var batch = List.of(
                            anEvent(prefix + actor + "-" + i).added("b1"),
                            anEvent(prefix + "shared-" + i).added("b1"));
                    repeated(() -> log.append(batch));
                    batch.forEach(event -> acknowledged.add(event.id().value()));
                }
                done[actor] = true;
            });
        }
        simulation.actor("reader", () -> {
            EventCursor cursor = EventCursor.START;
            boolean more = true;
            while (more) {
                boolean last = done[0] && done[1] && done[2];
                EventCursor from = cursor;
                List<LoggedEvent> page = repeated(() -> log.after(from, 2));
                page.forEach(logged -> seen.add(logged.event().id().value()));
                cursor = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
                more = !last || !page.isEmpty();
            }
        });

        simulation.run();

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(Set.copyOf(acknowledged));
        assertThat(seen).hasSize(12);
    }

    private static <T> T repeated(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (StoreException e) {
                assertThat(e.retrySafe()).isTrue();
            }
        }
    }
}
