package org.bankscrm.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.reliability.DrawWorker.CAMPAIGN;

import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.JdbcDrawLedger;
import org.bankscrm.core.draw.ledger.LeasePolicy;
import org.bankscrm.core.draw.ledger.Reconciler;
import org.bankscrm.core.draw.ledger.Reconciliation;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.ChildJvm;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.PostgresServer.Durability;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Machines and the database server killed by SIGKILL in the middle of a campaign, started again, killed again.
 *
 * <p>One JVM in the ordinary build; {@code -Dscrm.draw.kills=50} kills that many and then the server as often, at random
 * times and with as many tickets to draw as that takes; {@code -Dscrm.seed=17} takes other times.
 */
@Tag("faults")
class DrawKillTest {
    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final int KILLS = Integer.getInteger("scrm.draw.kills", 1);
    private static final int TICKETS_PER_KILL = 400;

    private final SplittableRandom random = new SplittableRandom(Long.getLong("scrm.seed", 11));

    @Test
    void jvms_killed_at_random_change_no_answer_and_lose_no_ticket() throws Exception {
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            int tickets = opened(database);
            List<String> lines = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                int from = kill * TICKETS_PER_KILL;
                try (ChildJvm child = worker(database, "k" + kill, tickets, from, tickets)
                        .killedAfterLine(2 + random.nextInt(TICKETS_PER_KILL - 50))
                        .start()) {
                    ChildJvm.Exit exit = child.await(AT_MOST);
                    assertThat(exit.killed()).as(exit.errors()).isTrue();
                    lines.addAll(exit.lines());
                }
            }
            finish(database, tickets, lines);
            check(database, tickets, lines);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "scrm.draw.kills", matches = "\\d+")
    void a_server_killed_at_random_changes_no_answer_and_loses_no_ticket() throws Exception {
        try (PostgresServer server = PostgresServer.start(Durability.SURVIVES_KILL);
                TestDatabase database = server.fresh()) {
            int tickets = opened(database);
            List<String> lines = new ArrayList<>();
            try (ChildJvm child = worker(database, "k", tickets, 0, tickets).start()) {
                for (int kill = 0; kill < KILLS; kill++) {
                    child.awaitLine(2 + kill * TICKETS_PER_KILL + random.nextInt(TICKETS_PER_KILL - 50), AT_MOST);
                    server.kill();
                    server.restart();
                }
                ChildJvm.Exit exit = child.await(AT_MOST);
                assertThat(exit.lines()).as(exit.errors()).contains("done");
                lines.addAll(exit.lines());
            }
            finish(database, tickets, lines);
            check(database, tickets, lines);
        }
    }

    private static DrawLedger ledger(TestDatabase database, DrawKit.Shelf shelf) {
        return JdbcDrawLedger.on(
                database.dataSource(),
                "judge",
                MovableClock.atMorning(),
                new SplittableRandom(1),
                DrawKit.HASH,
                shelf,
                LeasePolicy.USUAL);
    }

    private static int opened(TestDatabase database) {
        int tickets = KILLS * TICKETS_PER_KILL;
        Schema.create(database.dataSource());
        DrawKit.Shelf shelf = new DrawKit.Shelf();
        DrawKit.open(ledger(database, shelf), shelf, CAMPAIGN, DrawKit.plan(DrawKit.tiersOf(tickets), 16));
        return tickets;
    }

    private static ChildJvm.Command worker(TestDatabase database, String name, int tickets, int from, int to) {
        return ChildJvm.of(
                DrawWorker.class,
                database.url(),
                database.user(),
                name,
                String.valueOf(tickets),
                String.valueOf(from),
                String.valueOf(to));
    }

    /** Two machines at once ask for every customer again, and for some more than there are tickets. */
    private static void finish(TestDatabase database, int tickets, List<String> lines) throws Exception {
        try (ChildJvm one = worker(database, "f1", tickets, 0, tickets + 10).start();
                ChildJvm two = worker(database, "f2", tickets, 0, tickets + 10).start()) {
            for (ChildJvm child : List.of(one, two)) {
                ChildJvm.Exit exit = child.await(AT_MOST);
                assertThat(exit.lines()).as(exit.errors()).contains("done");
                lines.addAll(exit.lines());
            }
        }
    }

    private static void check(TestDatabase database, int tickets, List<String> lines) {
        DrawKit.Shelf shelf = new DrawKit.Shelf();
        shelf.put(CAMPAIGN, 0, DrawKit.shuffled(DrawKit.tiersOf(tickets), 1));
        DrawLedger ledger = ledger(database, shelf);
        Map<String, Set<String>> answers = new HashMap<>();
        for (String line : lines) {
            if (line.startsWith("award ")) {
                String[] words = line.split(" ", -1);
                answers.computeIfAbsent(words[1], customer -> new TreeSet<>()).add(words[2] + " " + words[3]);
            }
        }
        Reconciliation books = Reconciler.reconcile(ledger, CAMPAIGN, shelf, Map.of());

        assertThat(books.differences()).isEmpty();
        assertThat(books.unissued()).isZero();
        assertThat(books.awarded()).isEqualTo(DrawKit.total(DrawKit.tiersOf(tickets)));
        assertThat(answers).hasSize(tickets);
        answers.forEach((customer, told) -> {
            Award stored = ledger.awardOf(CAMPAIGN, DrawKit.customer(Integer.parseInt(customer)))
                    .orElseThrow();
            assertThat(told)
                    .containsExactly(stored.ticket() + " " + stored.amount().fen());
        });
    }
}
