package org.bankscrm.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.FaultyDataSource.Fault;
import org.bankscrm.core.testkit.FaultyDataSource.Steps;
import org.bankscrm.core.testkit.FaultyDataSource.When;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

@Tag("faults")
class JdbcEventLogFaultTest {
    private static final List<CustomerEvent> FACTS = List.of(
            anEvent("e1").added("b1"),
            anEvent("e2").deletedByCustomer("b1"),
            anEvent("stored-before").ownedBy("0102"));

    @Test
    void a_connection_lost_at_any_step_on_h2_leaves_all_facts_or_none_and_the_retry_all_once() {
        FaultyDataSource.everyStep(() -> prepared(H2Databases.fresh()), this::append, this::retryAndCheck);
    }

    @Test
    void a_connection_lost_at_any_step_on_postgresql_leaves_all_facts_or_none_and_the_retry_all_once() {
        FaultyDataSource.everyStep(() -> prepared(PostgresServer.shared().fresh()), this::append, this::retryAndCheck);
    }

    @Test
    void appending_on_postgresql_is_one_round_trip_for_one_fact_and_for_a_thousand() throws Exception {
        try (TestDatabase database = prepared(PostgresServer.shared().fresh())) {
            FaultyDataSource counting = FaultyDataSource.over(database.dataSource());
            EventLog log = JdbcEventLog.on(counting);

            Steps one = counting.measure(source -> log.append(anEvent("one").added("b1")));
            Steps thousand = counting.measure(source -> log.append(java.util.stream.IntStream.range(0, 1_000)
                    .mapToObj(i -> anEvent("many-" + i).added("b1"))
                    .toList()));

            assertThat(one.roundTrips()).isEqualTo(1);
            assertThat(thousand.roundTrips()).isEqualTo(1);
            assertThat(log.after(EventCursor.START, 2_000)).hasSize(1_002);
        }
    }

    @Test
    void a_lost_answer_is_reported_as_unknown_and_never_as_a_failure() throws Exception {
        try (TestDatabase database = prepared(PostgresServer.shared().fresh())) {
            FaultyDataSource faulty = FaultyDataSource.over(database.dataSource());
            EventLog log = JdbcEventLog.on(faulty);
            Steps steps = faulty.measure(source -> log.append(anEvent("e0").added("b1")));
            int execute = steps.steps().stream()
                    .filter(FaultyDataSource.Step::roundTrip)
                    .findFirst()
                    .orElseThrow()
                    .number();

            faulty.failAt(new Fault(execute, When.AFTER));
            StoreException unknown = thrownBy(() -> log.append(anEvent("e1").added("b1")));
            faulty.failAt(new Fault(1, When.BEFORE));
            StoreException unavailable = thrownBy(() -> log.append(anEvent("e2").added("b1")));

            assertThat(unknown.kind()).isEqualTo(StoreException.Kind.OUTCOME_UNKNOWN);
            assertThat(unknown.retrySafe()).isTrue();
            assertThat(unknown.code()).isEqualTo("STORE_OUTCOME_UNKNOWN");
            assertThat(unavailable.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
            assertThat(log.append(anEvent("e1").added("b1"))).isEqualTo(AppendStatus.KNOWN);
            assertThat(log.append(anEvent("e2").added("b1"))).isEqualTo(AppendStatus.NEW);
        }
    }

    @Test
    void a_database_without_tables_is_a_refusal_that_shows_no_data() {
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            StoreException refused = thrownBy(() -> JdbcEventLog.on(database.dataSource())
                    .append(anEvent("e1").about("wm-secret-customer").added("b1")));

            assertThat(refused.kind()).isEqualTo(StoreException.Kind.REFUSED);
            assertThat(refused.retrySafe()).isFalse();
            assertThat(refused).hasMessage("could not append facts: REFUSED, SQLState 42P01");
        }
    }

    private void append(javax.sql.DataSource source) {
        JdbcEventLog.on(source).append(FACTS);
    }

    private void retryAndCheck(javax.sql.DataSource source) {
        EventLog log = JdbcEventLog.on(source);
        assertThat(log.after(EventCursor.START, 10).size()).isIn(1, 3);

        log.append(FACTS);

        assertThat(log.after(EventCursor.START, 10))
                .extracting(LoggedEvent::event)
                .containsExactly(anEvent("stored-before").ownedBy("0101"), FACTS.get(0), FACTS.get(1));
        assertThat(log.quarantined(10)).containsExactly(FACTS.get(2));
    }

    private static TestDatabase prepared(TestDatabase database) {
        Schema.create(database.dataSource());
        JdbcEventLog.on(database.dataSource()).append(anEvent("stored-before").ownedBy("0101"));
        return database;
    }

    private static StoreException thrownBy(Runnable call) {
        try {
            call.run();
        } catch (StoreException e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }
}
