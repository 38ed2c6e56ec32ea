package org.bankscrm.wecom.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;

class JdbcRelationBookFaultTest {
    private static final EmployeeId LI = new EmployeeId("li");

    private final EventLog log = new InMemoryEventLog();

    /** Where the tests run. */
    enum Store {
        H2,
        POSTGRESQL;

        TestDatabase withTables() {
            TestDatabase database =
                    this == H2 ? H2Databases.fresh() : PostgresServer.shared().fresh();
            JdbcRelationBook.createTables(database.dataSource());
            return database;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_lost_while_catching_up_leaves_the_whole_book_after_the_retry(Store store) {
        log.append(List.of(
                anEvent("a").about("wm-1").added("li"),
                anEvent("b").about("wm-2").added("li"),
                anEvent("c").about("wm-2").after(Duration.ofHours(1)).deletedByEmployee("li"),
                anEvent("d").about("wm-2").after(Duration.ofHours(2)).voiding("c"),
                anEvent("e").about("wm-3").after(Duration.ofHours(3)).deletedByCustomer("li")));

        FaultyDataSource.everyStep(
                store::withTables, source -> JdbcRelationBook.on(source).catchUp(log, 10), source -> {
                    RelationBook book = JdbcRelationBook.on(source);

                    assertThat(book.catchUp(log, 10).more()).isFalse();

                    assertThat(book.of(LI, 10))
                            .extracting(entry -> entry.customer().value() + " "
                                    + entry.state().isOpen())
                            .containsExactly("wm-1 true", "wm-2 true", "wm-3 false");
                });
    }

    @ParameterizedTest
    @EnumSource
    void the_log_may_lie_in_the_same_database(Store store) {
        try (TestDatabase database = store.withTables()) {
            Schema.create(database.dataSource());
            EventLog stored = JdbcEventLog.on(database.dataSource());
            stored.append(List.of(
                    anEvent("a").added("li"),
                    anEvent("b").voiding("a"),
                    anEvent("c").added("li")));
            RelationBook book = JdbcRelationBook.on(database.pool(1));

            book.catchUp(stored, 2);
            book.catchUp(stored, 2);

            assertThat(book.of(LI, 10)).hasSize(1);
        }
    }
}
