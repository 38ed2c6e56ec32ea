package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.routing.balance.Pick.Assigned;
import org.bankscrm.core.routing.balance.Reservation.Reserved;
import org.bankscrm.core.testkit.ChildJvm;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.testkit.UrlDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@Tag("faults")
class CapacityCrashTest {
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final OrgUnitCode BRANCH = new OrgUnitCode("0101");
    private static final int MANAGERS = 3;
    private static final int CAP = 60;
    private static final int CUSTOMERS = 400;
    private static final CapacityPolicy POLICY =
            CapacityPolicy.STANDARD.withStrictFrom(0).withNodes(2);

    /** A node that shows managers to customers until nobody has room; the same customers come to both nodes, in opposite order. */
    static final class Node {
        private Node() {}

        /** Arguments: URL, user, name of the node. */
        public static void main(String[] arguments) throws Exception {
            HikariConfig config = new HikariConfig();
            config.setDataSource(new UrlDataSource(arguments[0], arguments[1]));
            config.setMaximumPoolSize(1);
            HikariDataSource source = new HikariDataSource(config);
            MovableClock clock = MovableClock.atMorning();
            Balancer balancer = new Balancer(
                    BalancePolicy.STANDARD,
                    StaffSnapshot.of(staff()),
                    JdbcStickyStore.on(source),
                    new LedgerCapacity(JdbcQuotaLedger.on(source, clock), POLICY, arguments[2]));
            System.out.println("ready");
            System.in.read();
            boolean upwards = arguments[2].equals("a");
            for (long i = 0; i < CUSTOMERS; i++) {
                long customer = upwards ? i : CUSTOMERS - 1 - i;
                Pick pick = balancer.pick(BRANCH, customer, clock.instant(), Demand.ANY);
                if (pick instanceof Assigned assigned) {
                    System.out.println(
                            "shown " + customer + " " + assigned.manager().id());
                }
            }
            source.close();
        }
    }

    private static List<RelationshipManager> staff() {
        List<RelationshipManager> staff = new ArrayList<>();
        for (int i = 0; i < MANAGERS; i++) {
            staff.add(RelationshipManager.of(new EmployeeId("m" + i), BRANCH, "code-" + i)
                    .withDailyCap(CAP));
        }
        return staff;
    }

    @Test
    void two_jvms_show_each_manager_as_often_as_her_cap_and_each_customer_one_manager() throws Exception {
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            Schema.create(database.dataSource());
            try (ChildJvm first = node(database, "a").start();
                    ChildJvm second = node(database, "b").start()) {
                Map<String, String> shown = run(first, second);

                assertThat(loads(shown).values()).hasSize(MANAGERS).containsOnly(CAP);
                assertUsedWithinCap(database);
            }
        }
    }

    @Test
    void a_jvm_killed_in_the_middle_lets_nobody_exceed_the_cap_and_its_blocks_come_back() throws Exception {
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            Schema.create(database.dataSource());
            try (ChildJvm first = node(database, "a").killedAfterLine(40).start();
                    ChildJvm second = node(database, "b").start()) {
                Map<String, String> shown = run(first, second);

                assertThat(first.await(AT_MOST).killed()).isTrue();
                assertThat(loads(shown).values())
                        .allSatisfy(load -> assertThat(load).isLessThanOrEqualTo(CAP));
                assertUsedWithinCap(database);
            }
            MovableClock tomorrow = MovableClock.at(MovableClock.MORNING.plus(Duration.ofDays(2)));
            QuotaLedger ledger = JdbcQuotaLedger.on(database.dataSource(), tomorrow);
            LedgerCapacity later = new LedgerCapacity(ledger, POLICY, "later");
            for (int i = 0; i < CAP; i++) {
                assertThat(later.reserve(new EmployeeId("m0"), CAP, tomorrow.instant()))
                        .isInstanceOf(Reserved.class);
            }
        }
    }

    private static ChildJvm.Command node(TestDatabase database, String name) {
        return ChildJvm.of(Node.class, database.url(), database.user(), name);
    }

    /** Returns the manager of each customer; fails if two nodes showed one customer two managers. */
    private static Map<String, String> run(ChildJvm first, ChildJvm second) throws Exception {
        first.awaitLine(1, AT_MOST);
        second.awaitLine(1, AT_MOST);
        first.send("go");
        second.send("go");
        List<String> lines = new ArrayList<>(first.await(AT_MOST).lines());
        lines.addAll(second.await(AT_MOST).lines());
        assertThat(second.await(AT_MOST).errors()).isEmpty();
        Map<String, String> shown = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words.length == 3) {
                String before = shown.put(words[1], words[2]);
                assertThat(before == null ? words[2] : before)
                        .as("manager of customer " + words[1])
                        .isEqualTo(words[2]);
            }
        }
        return shown;
    }

    private static Map<String, Integer> loads(Map<String, String> shown) {
        Map<String, Integer> loads = new HashMap<>();
        shown.values().forEach(manager -> loads.merge(manager, 1, Integer::sum));
        return loads;
    }

    private static void assertUsedWithinCap(TestDatabase database) {
        QuotaLedger ledger = JdbcQuotaLedger.on(database.dataSource(), MovableClock.atMorning());
        for (int i = 0; i < MANAGERS; i++) {
            assertThat(ledger.used(new QuotaKey("manager-adds", "m" + i), Window.day()))
                    .isLessThanOrEqualTo(CAP);
        }
    }
}
