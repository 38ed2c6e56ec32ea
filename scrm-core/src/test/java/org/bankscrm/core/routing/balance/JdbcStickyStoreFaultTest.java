package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

@Tag("faults")
class JdbcStickyStoreFaultTest {
    private static final Instant NOW = MovableClock.MORNING;
    private static final Duration DAY = Duration.ofDays(1);
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");
    private static final StickyKey CUSTOMER = new StickyKey(1, "global");

    private static TestDatabase withTables() {
        TestDatabase database = H2Databases.fresh();
        Schema.create(database.dataSource());
        return database;
    }

    @Test
    void a_connection_lost_while_assigning_leaves_the_retry_with_the_same_answer() {
        FaultyDataSource.everyStep(
                JdbcStickyStoreFaultTest::withTables,
                source -> JdbcStickyStore.on(source).putIfAbsent(CUSTOMER, WANG, NOW, DAY),
                source -> {
                    StickyStore store = JdbcStickyStore.on(source);
                    assertThat(store.putIfAbsent(CUSTOMER, WANG, NOW, DAY).manager())
                            .isEqualTo(WANG);
                    assertThat(store.putIfAbsent(CUSTOMER, LI, NOW, DAY).manager())
                            .isEqualTo(WANG);
                });
    }

    @Test
    void a_connection_lost_while_replacing_leaves_the_retry_with_the_same_answer() {
        FaultyDataSource.everyStep(
                () -> {
                    TestDatabase database = withTables();
                    JdbcStickyStore.on(database.dataSource()).putIfAbsent(CUSTOMER, WANG, NOW, DAY);
                    return database;
                },
                source -> JdbcStickyStore.on(source).replace(CUSTOMER, WANG, LI, NOW, DAY),
                source -> assertThat(JdbcStickyStore.on(source)
                                .replace(CUSTOMER, WANG, LI, NOW, DAY)
                                .manager())
                        .isEqualTo(LI));
    }
}
