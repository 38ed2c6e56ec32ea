package org.bankscrm.compliance.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.JdbcContactStates;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.ChildJvm;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two JVMs with 32 threads each on one PostgreSQL, a third killed by SIGKILL among its first messages. What was sent is
 * counted from what the senders printed, not from the tables of the guard.
 */
@Tag("faults")
class ContactKillTest {
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    @Test
    void no_customer_gets_more_than_the_cap_from_two_jvms_and_one_that_is_killed() throws Exception {
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            Schema.create(database.dataSource());
            List<String> lines = new ArrayList<>();
            // It begins alone: the others would leave it nothing to say before it is killed.
            try (ChildJvm killed =
                    worker(database, "killed").killedAfterLine(30).start()) {
                killed.awaitLine(1, AT_MOST);
                try (ChildJvm one = worker(database, "one").start();
                        ChildJvm two = worker(database, "two").start()) {
                    assertThat(killed.await(AT_MOST).killed()).isTrue();
                    lines.addAll(killed.lines());
                    for (ChildJvm child : List.of(one, two)) {
                        ChildJvm.Exit exit = child.await(AT_MOST);
                        assertThat(exit.lines()).as(exit.errors()).contains("done");
                        lines.addAll(exit.lines());
                    }
                }
            }
            Map<Integer, Integer> sent = new HashMap<>();
            for (String line : lines) {
                if (line.startsWith("sent ")) {
                    sent.merge(Integer.parseInt(line.split(" ", -1)[1]), 1, Integer::sum);
                }
            }

            assertThat(sent).hasSizeGreaterThan(ContactWorker.CUSTOMERS / 2);
            assertThat(sent.values()).allMatch(count -> count <= 3);
            JdbcContactStates states = JdbcContactStates.on(database.dataSource());
            sent.forEach((customer, count) -> assertThat(states.of(new CustomerNumber(customer), ContactWorker.NOW)
                            .today()
                            .values())
                    .allMatch(counted -> counted >= count && counted <= 3));
        }
    }

    private static ChildJvm.Command worker(TestDatabase database, String name) {
        return ChildJvm.of(ContactWorker.class, database.url(), database.user(), name)
                .withJvmOptions("-Xmx128m");
    }
}
