package org.bankscrm.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.testkit.ChildJvm;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.PostgresServer.Durability;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@Tag("faults")
class CrashTest {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(ints = {2, 60, 301})
    void a_jvm_killed_in_the_middle_of_writing_has_lost_nothing_that_was_acknowledged(int killAfterLine)
            throws Exception {
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            Schema.create(database.dataSource());
            ChildJvm child = worker(database, "a", 1_000_000, 4)
                    .killedAfterLine(killAfterLine)
                    .start();
            try (child) {
                child.awaitLine(1, AT_MOST);
                child.send("go");
                ChildJvm.Exit exit = child.await(AT_MOST);

                assertThat(exit.killed()).isTrue();
                assertAllThere(exit.lines(), database, 4);
            }
        }
    }

    @Test
    void a_database_server_killed_in_the_middle_has_lost_nothing_that_was_acknowledged() throws Exception {
        try (PostgresServer server = PostgresServer.start(Durability.SURVIVES_KILL);
                TestDatabase database = server.fresh()) {
            Schema.create(database.dataSource());
            try (ChildJvm child = worker(database, "a", 1_000_000, 4).start()) {
                child.awaitLine(1, AT_MOST);
                child.send("go");
                child.awaitLine(200, AT_MOST);
                server.kill();
                ChildJvm.Exit exit = child.await(AT_MOST);
                server.restart();

                assertThat(exit.killed()).isFalse();
                assertThat(exit.errors()).contains("StoreException");
                assertAllThere(exit.lines(), database, 4);
            }
        }
    }

    @Test
    void two_jvms_of_16_threads_on_one_database_exceed_no_limit_and_leak_no_unit() throws Exception {
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            Schema.create(database.dataSource());
            try (ChildJvm first = worker(database, "a", 40, 16).start();
                    ChildJvm second = worker(database, "b", 40, 16).start()) {
                first.awaitLine(1, AT_MOST);
                second.awaitLine(1, AT_MOST);
                first.send("go");
                second.send("go");
                List<String> lines = new ArrayList<>(first.await(AT_MOST).lines());
                lines.addAll(second.await(AT_MOST).lines());

                assertThat(first.await(AT_MOST).errors()).isEmpty();
                assertThat(second.await(AT_MOST).errors()).isEmpty();
                assertThat(lines).filteredOn(line -> line.startsWith("fact ")).hasSize(2 * 8 * 40 * 3);
                QuotaLedger ledger = JdbcQuotaLedger.on(database.dataSource(), InstantSource.system());
                for (int round = 0; round < 40; round++) {
                    assertThat(ledger.used(
                                    Worker.places(round).key(),
                                    Worker.places(round).window()))
                            .as("places of round " + round + ", for which 16 workers raced")
                            .isEqualTo(Worker.PLACES);
                }
                assertAllThere(lines, database, 0);
            }
        }
    }

    /** Checks the database against what was acknowledged; {@code inFlight} calls may have been answered by nobody. */
    private static void assertAllThere(List<String> lines, TestDatabase database, int inFlight) {
        EventLog log = JdbcEventLog.on(database.dataSource());
        Set<String> stored = new HashSet<>();
        EventCursor cursor = EventCursor.START;
        List<LoggedEvent> page = log.after(cursor, 10_000);
        while (!page.isEmpty()) {
            page.forEach(logged -> assertThat(stored.add(logged.event().id().value()))
                    .as("stored once: " + logged.event().id())
                    .isTrue());
            cursor = page.get(page.size() - 1).cursor();
            page = log.after(cursor, 10_000);
        }
        Set<String> facts = starting(lines, "fact ");
        assertThat(stored).containsAll(facts);
        assertThat(stored.size() - facts.size()).isBetween(0, 3 * inFlight);
        assertThat(stored.size() % 3).as("batches are whole").isZero();

        QuotaLedger now = JdbcQuotaLedger.on(database.dataSource(), InstantSource.system());
        Set<String> confirmed = starting(lines, "confirmed ");
        Set<String> released = starting(lines, "released ");
        confirmed.forEach(token ->
                assertThat(now.confirm(new QuotaToken(token))).as(token).isEqualTo(Settlement.CONFIRMED));
        released.forEach(token ->
                assertThat(now.confirm(new QuotaToken(token))).as(token).isEqualTo(Settlement.RELEASED));
        long kept = now.used(Worker.UNLIMITED.key(), Worker.UNLIMITED.window());
        assertThat(kept - confirmed.size()).isBetween(0L, (long) inFlight);
        for (int round = 0; round < 40; round++) {
            assertThat(now.used(Worker.places(round).key(), Worker.places(round).window()))
                    .as("places of round " + round)
                    .isLessThanOrEqualTo(Worker.PLACES);
        }

        // A day later whatever a dead process held has fallen back, and the limit can be used to its last unit.
        Clock tomorrow = Clock.fixed(Instant.now().plus(Worker.HOLD).plusSeconds(60), ZoneOffset.UTC);
        QuotaLedger later = JdbcQuotaLedger.on(database.dataSource(), tomorrow);
        Quota first = Worker.places(0);
        long used = later.used(first.key(), first.window());
        for (long i = used; i < first.limit(); i++) {
            assertThat(later.tryAcquire(new QuotaToken("rest-" + i), List.of(first), Worker.HOLD))
                    .isInstanceOf(Granted.class);
        }
        assertThat(later.tryAcquire(new QuotaToken("one-more"), List.of(first), Worker.HOLD))
                .isInstanceOf(Denied.class);
    }

    private static Set<String> starting(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .collect(Collectors.toSet());
    }

    private static ChildJvm.Command worker(TestDatabase database, String name, int rounds, int threads) {
        return ChildJvm.of(
                Worker.class, database.url(), database.user(), name, String.valueOf(rounds), String.valueOf(threads));
    }
}
