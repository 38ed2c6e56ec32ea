package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.FaultyDataSource.Fault;
import org.bankscrm.core.testkit.FaultyDataSource.Step;
import org.bankscrm.core.testkit.FaultyDataSource.Steps;
import org.bankscrm.core.testkit.FaultyDataSource.When;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

class FaultyDataSourceTest {
    static Stream<Supplier<TestDatabase>> makers() {
        return Stream.of(H2Databases::fresh, () -> PostgresServer.shared().fresh());
    }

    @Test
    void an_operation_is_measured_in_steps_and_in_round_trips() throws Exception {
        FaultyDataSource faulty =
                FaultyDataSource.over(withTable(H2Databases.fresh()).dataSource());

        Steps steps = faulty.measure(dataSource -> pay(dataSource, "a"));

        assertThat(steps.steps())
                .extracting(Step::call)
                .containsExactly(
                        "getConnection", "setAutoCommit", "prepareStatement", "executeUpdate", "commit", "close");
        assertThat(steps.count()).isEqualTo(6);
        assertThat(steps.roundTrips()).isEqualTo(2);
        assertThat(steps.steps().get(3)).hasToString("4 executeUpdate [insert into paid (token) values (?)]");
    }

    @Test
    void a_batch_and_a_statement_in_auto_commit_are_one_round_trip_each() throws Exception {
        FaultyDataSource faulty =
                FaultyDataSource.over(withTable(H2Databases.fresh()).dataSource());

        Steps steps = faulty.measure(dataSource -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.addBatch("insert into paid values ('a')");
                statement.addBatch("insert into paid values ('b')");
                statement.executeBatch();
                statement.executeUpdate("delete from paid");
            }
        });

        assertThat(steps.roundTrips()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("makers")
    void a_commit_lost_before_it_arrived_leaves_nothing_and_one_lost_after_leaves_all(Supplier<TestDatabase> maker)
            throws Exception {
        DataSource database = withTable(maker.get()).dataSource();
        FaultyDataSource faulty = FaultyDataSource.over(database);

        faulty.failAt(new Fault(5, When.BEFORE));
        assertThatThrownBy(() -> pay(faulty, "before"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08007"))
                .hasMessageContaining("BEFORE step 5 commit");
        faulty.failAt(new Fault(5, When.AFTER));
        assertThatThrownBy(() -> pay(faulty, "after")).isInstanceOf(SQLException.class);

        assertThat(paid(database)).containsExactly("after");
    }

    @ParameterizedTest
    @MethodSource("makers")
    void a_lost_connection_stays_lost_and_the_next_one_is_sound(Supplier<TestDatabase> maker) throws Exception {
        FaultyDataSource faulty = FaultyDataSource.over(withTable(maker.get()).dataSource());
        faulty.failAt(new Fault(4, When.AFTER));
        try (Connection connection = faulty.getConnection()) {
            connection.setAutoCommit(false);
            PreparedStatement statement = connection.prepareStatement("insert into paid values ('a')");
            assertThatThrownBy(statement::executeUpdate)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));

            assertThatThrownBy(statement::executeUpdate).isInstanceOf(SQLException.class);
            assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
            assertThat(connection.isClosed()).isTrue();
        }

        assertThat(faulty.openConnections()).isZero();
        assertThatCode(() -> pay(faulty, "b")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void a_fault_at_get_connection_leaves_no_connection_open(When when) throws Exception {
        FaultyDataSource faulty = FaultyDataSource.over(H2Databases.fresh().dataSource());
        faulty.failAt(new Fault(1, when));

        assertThatThrownBy(faulty::getConnection).isInstanceOf(SQLException.class);

        assertThat(faulty.openConnections()).isZero();
        assertThat(faulty.faultHappened()).isTrue();
    }

    @Test
    void a_hook_sees_both_sides_of_each_step() throws Exception {
        FaultyDataSource faulty =
                FaultyDataSource.over(withTable(H2Databases.fresh()).dataSource());
        List<String> seen = new ArrayList<>();
        faulty.atEachStep((step, when) -> seen.add(when + " " + step.call()));

        faulty.getConnection().close();

        assertThat(seen).containsExactly("BEFORE getConnection", "AFTER getConnection", "BEFORE close", "AFTER close");
    }

    @ParameterizedTest
    @MethodSource("makers")
    void an_idempotent_operation_survives_a_lost_connection_at_every_step(Supplier<TestDatabase> maker) {
        List<String> runs = new ArrayList<>();

        Steps steps = FaultyDataSource.everyStep(
                () -> withTable(maker.get()), dataSource -> payOnce(dataSource, "a"), dataSource -> {
                    runs.add("run");
                    payOnce(dataSource, "a");
                    assertThat(paid(dataSource)).containsExactly("a");
                });

        assertThat(runs)
                .as("in peace, both sides of each step, and once past the end")
                .hasSize(2 + 2 * steps.count());
    }

    @Test
    void a_blind_retry_is_found_to_pay_twice_after_the_unacknowledged_commit() {
        boolean[] first = {true};
        assertThatThrownBy(() -> FaultyDataSource.everyStep(
                        () -> {
                            first[0] = true;
                            return withTable(H2Databases.fresh());
                        },
                        dataSource -> {
                            pay(dataSource, "a");
                            first[0] = false;
                        },
                        dataSource -> {
                            if (first[0]) {
                                pay(dataSource, "a");
                            }
                            assertThat(paid(dataSource)).containsExactly("a");
                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("with the connection lost after step 5\n")
                .hasMessageContaining("5 commit");
    }

    @Test
    void an_operation_that_leaks_its_connection_when_a_step_fails_is_found() {
        assertThatThrownBy(() -> FaultyDataSource.everyStep(
                        () -> withTable(H2Databases.fresh()),
                        dataSource -> {
                            Connection connection = dataSource.getConnection();
                            connection.createStatement().execute("delete from paid");
                            connection.close();
                        },
                        dataSource -> {}))
                .hasMessageContaining("lost before step 2")
                .hasMessageContaining("connections left open: 1");
    }

    @Test
    void an_operation_that_fails_by_itself_fails_the_test() {
        assertThatThrownBy(() -> FaultyDataSource.everyStep(
                        H2Databases::fresh, dataSource -> pay(dataSource, "a"), dataSource -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("without a fault");
    }

    private static TestDatabase withTable(TestDatabase database) {
        return database.with("create table paid (token varchar(20))");
    }

    private static void pay(DataSource dataSource, String token) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into paid (token) values (?)")) {
                insert.setString(1, token);
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    private static void payOnce(DataSource dataSource, String token) throws SQLException {
        if (!paid(dataSource).contains(token)) {
            pay(dataSource, token);
        }
    }

    private static List<String> paid(DataSource dataSource) throws SQLException {
        List<String> tokens = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select token from paid order by token")) {
            while (result.next()) {
                tokens.add(result.getString(1));
            }
        }
        return tokens;
    }
}
