package org.bankscrm.compliance.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.contact.ContactAnswer.Counted;
import org.bankscrm.compliance.contact.ContactAnswer.Refused;
import org.bankscrm.core.StoreException;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.FaultyDataSource.Fault;
import org.bankscrm.core.testkit.FaultyDataSource.Step;
import org.bankscrm.core.testkit.FaultyDataSource.When;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import javax.sql.DataSource;

class JdbcContactStatesFaultTest {
    private static final Instant NOW = Instant.parse("2026-06-29T10:00:00+08:00");
    private static final CustomerNumber LAN = new CustomerNumber(17);
    private static final MessageKey KEY = new MessageKey(LAN, "m1");
    private static final InformationClass PLAIN =
            new InformationClass("plain", InformationClass.Need.OPTIONAL, Set.of());

    /** Where the tests run. */
    enum Store {
        H2,
        POSTGRESQL;

        TestDatabase withTables() {
            TestDatabase database =
                    this == H2 ? H2Databases.fresh() : PostgresServer.shared().fresh();
            Schema.create(database.dataSource());
            return database;
        }
    }

    @Test
    void deciding_and_settling_on_postgresql_are_one_round_trip_each_whatever_the_answer() throws Exception {
        try (TestDatabase database = Store.POSTGRESQL.withTables()) {
            FaultyDataSource counting = FaultyDataSource.over(database.dataSource());
            ContactStates states = JdbcContactStates.on(counting);

            assertThat(roundTrips(
                            counting,
                            source ->
                                    assertThat(states.tryContact(attempt(KEY))).isInstanceOf(Counted.class)))
                    .isEqualTo(1);
            assertThat(roundTrips(counting, source -> states.confirm(KEY))).isEqualTo(1);
            assertThat(roundTrips(counting, source -> states.release(KEY))).isEqualTo(1);
            states.suppress(LAN, new Suppression.Complaint());
            assertThat(roundTrips(
                            counting,
                            source -> assertThat(states.tryContact(attempt(new MessageKey(LAN, "m2"))))
                                    .isInstanceOf(Refused.class)))
                    .isEqualTo(1);
            List<ContactAttempt> many = LongStream.range(0, 256)
                    .mapToObj(customer -> attempt(new MessageKey(new CustomerNumber(customer), "mass")))
                    .toList();
            assertThat(roundTrips(counting, source -> states.tryContacts(many))).isEqualTo(1);
        }
    }

    @Test
    void each_contact_is_a_transaction_on_other_databases() throws Exception {
        try (TestDatabase database = Store.H2.withTables()) {
            FaultyDataSource counting = FaultyDataSource.over(database.dataSource());
            ContactStates states = JdbcContactStates.on(counting);
            List<ContactAttempt> three = LongStream.range(0, 3)
                    .mapToObj(customer -> attempt(new MessageKey(new CustomerNumber(customer), "mass")))
                    .toList();

            assertThat(counting.measure(source -> states.tryContacts(three)).steps().stream()
                            .filter(step -> step.call().equals("commit")))
                    .hasSize(3);
        }
    }

    @Test
    void a_lost_answer_is_told_and_the_repeat_gets_it() throws Exception {
        try (TestDatabase database = Store.POSTGRESQL.withTables()) {
            FaultyDataSource faulty = FaultyDataSource.over(database.dataSource());
            ContactStates states = JdbcContactStates.on(faulty);
            int execute =
                    faulty.measure(source -> states.tryContact(attempt(new MessageKey(LAN, "m0")))).steps().stream()
                            .filter(Step::roundTrip)
                            .findFirst()
                            .orElseThrow()
                            .number();
            faulty.failAt(new Fault(execute, When.AFTER));

            assertThatThrownBy(() -> states.tryContact(attempt(KEY)))
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.OUTCOME_UNKNOWN));

            assertThat(states.tryContact(attempt(KEY))).isInstanceOf(Counted.class);
            assertThat(states.of(LAN, NOW).today()).containsValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("faults")
    void a_connection_lost_while_counting_counts_once_or_not_and_the_repeat_once(Store store) {
        FaultyDataSource.everyStep(
                store::withTables, source -> JdbcContactStates.on(source).tryContact(attempt(KEY)), source -> {
                    ContactStates states = JdbcContactStates.on(source);
                    assertThat(states.of(LAN, NOW).today().values()).allMatch(count -> count == 1);

                    assertThat(states.tryContact(attempt(KEY))).isInstanceOf(Counted.class);

                    assertThat(states.of(LAN, NOW).today()).containsValue(1);
                    assertThat(states.of(LAN, NOW).unanswered()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("faults")
    void a_connection_lost_while_settling_is_settled_once_by_the_repeat(Store store) {
        for (Settlement wanted : List.of(Settlement.CONFIRMED, Settlement.RELEASED)) {
            FaultyDataSource.everyStep(
                    () -> {
                        TestDatabase database = store.withTables();
                        JdbcContactStates.on(database.dataSource()).tryContact(attempt(KEY));
                        return database;
                    },
                    source -> settle(source, wanted),
                    source -> {
                        assertThat(settle(source, wanted)).isEqualTo(wanted);
                        assertThat(JdbcContactStates.on(source).of(LAN, NOW).unanswered())
                                .isEqualTo(wanted == Settlement.CONFIRMED ? 1 : 0);
                    });
        }
    }

    private static Settlement settle(DataSource source, Settlement wanted) {
        ContactStates states = JdbcContactStates.on(source);
        return wanted == Settlement.CONFIRMED ? states.confirm(KEY) : states.release(KEY);
    }

    private static int roundTrips(FaultyDataSource counting, FaultyDataSource.Operation operation) throws Exception {
        return counting.measure(operation).roundTrips();
    }

    private static ContactAttempt attempt(MessageKey key) {
        return new ContactAttempt(key, ContactChannel.SMS, PLAIN, ContactLimits.STANDARD, CoolingOff.STANDARD, NOW);
    }
}
