package org.bankscrm.wecom.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

@Tag("faults")
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

    @ParameterizedTest
    @EnumSource
    void a_machine_that_was_overtaken_does_not_write_what_it_read_before(Store store) {
        try (TestDatabase database = store.withTables()) {
            RelationBook slow = JdbcRelationBook.on(database.dataSource());
            RelationBook quick = JdbcRelationBook.on(database.dataSource());
            log.append(List.of(anEvent("a").added("li"), anEvent("b").voiding("nothing")));
            EventLog overtaking = new Overtaking(log, () -> {
                log.append(anEvent("c").after(Duration.ofHours(1)).deletedByCustomer("li"));
                quick.catchUp(log, 10);
            });

            slow.catchUp(overtaking, 10);

            assertThat(slow.catchUp(log, 10).more()).isFalse();
            assertThat(slow.of(LI, 10))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.state().isOpen()).isFalse());
        }
    }

    /** A log on which something happens after the facts of a customer were read for the first time. */
    private static final class Overtaking implements EventLog {
        private final EventLog log;
        private Runnable then;

        Overtaking(EventLog log, Runnable then) {
            this.log = log;
            this.then = then;
        }

        @Override
        public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
            List<CustomerEvent> facts = log.of(keys, upTo);
            then.run();
            then = () -> {};
            return facts;
        }

        @Override
        public List<AppendStatus> append(List<? extends CustomerEvent> events) {
            return log.append(events);
        }

        @Override
        public List<LoggedEvent> after(EventCursor cursor, int limit) {
            return log.after(cursor, limit);
        }

        @Override
        public List<CustomerEvent> quarantined(int limit) {
            return log.quarantined(limit);
        }
    }
}
