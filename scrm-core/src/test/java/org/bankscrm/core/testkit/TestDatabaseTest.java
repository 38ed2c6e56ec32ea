package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

class TestDatabaseTest {
    static Stream<Supplier<TestDatabase>> makers() {
        return Stream.of(H2Databases::fresh, () -> PostgresServer.shared().fresh());
    }

    @ParameterizedTest
    @MethodSource("makers")
    void two_databases_do_not_see_each_other(Supplier<TestDatabase> maker) throws SQLException {
        try (TestDatabase one = maker.get();
                TestDatabase two = maker.get()) {
            one.execute("create table seen (name varchar(20))", "insert into seen values ('支行')");

            assertThat(first(one.dataSource(), "select name from seen")).isEqualTo("支行");
            assertThatThrownBy(() -> first(two.dataSource(), "select name from seen"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("makers")
    void url_and_user_open_the_same_database_without_a_data_source(Supplier<TestDatabase> maker) throws SQLException {
        try (TestDatabase database = maker.get()) {
            database.execute("create table seen (name varchar(20))", "insert into seen values ('x')");

            try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "")) {
                assertThat(first(connection, "select name from seen")).isEqualTo("x");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("makers")
    void a_pool_hands_out_as_many_connections_as_asked_and_is_closed_with_the_database(Supplier<TestDatabase> maker)
            throws SQLException {
        TestDatabase database = maker.get();
        DataSource pool = database.pool(2);
        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            assertThat(first(one, "select 1")).isEqualTo("1");
            assertThat(first(two, "select 1")).isEqualTo("1");
        }

        database.close();

        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
    }

    @Test
    void a_closed_postgres_database_is_gone_even_if_a_transaction_is_still_open() throws SQLException {
        TestDatabase database = PostgresServer.shared().fresh().with("create table seen (n int)");
        Connection forgotten = database.dataSource().getConnection();
        forgotten.setAutoCommit(false);
        assertThat(first(forgotten, "select count(*) from seen")).isEqualTo("0");

        database.close();

        assertThatThrownBy(() -> first(forgotten, "select 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> first(database.dataSource(), "select n from seen"))
                .hasMessageContaining("does not exist");
    }

    @Test
    @Tag("faults")
    void a_killed_server_that_was_started_durable_keeps_every_acknowledged_commit_and_nothing_else() throws Exception {
        Path data;
        try (PostgresServer server = PostgresServer.start(PostgresServer.Durability.SURVIVES_KILL)) {
            TestDatabase database = server.fresh();
            data = Path.of(first(database.dataSource(), "show data_directory"));
            database.execute("create table seen (n int)", "insert into seen select generate_series(1, 100)");
            Connection open = database.dataSource().getConnection();
            open.setAutoCommit(false);
            try (Statement statement = open.createStatement()) {
                statement.execute("insert into seen values (101)");
            }

            server.kill();
            assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(SQLException.class);
            server.restart();

            assertThat(first(database.dataSource(), "select count(*) from seen"))
                    .isEqualTo("100");
            assertThat(data).exists();
        }
        assertThat(Files.exists(data)).isFalse();
    }

    @Test
    @Tag("faults")
    void the_durability_asked_for_is_the_one_the_server_runs_with() throws SQLException {
        assertThat(settings(PostgresServer.shared())).isEqualTo("fsync off, synchronous_commit off");
        try (PostgresServer server = PostgresServer.start(PostgresServer.Durability.SURVIVES_POWER_LOSS)) {
            assertThat(settings(server)).isEqualTo("fsync on, synchronous_commit on");
        }
    }

    private static String settings(PostgresServer server) throws SQLException {
        try (TestDatabase database = server.fresh()) {
            return "fsync " + first(database.dataSource(), "show fsync") + ", synchronous_commit "
                    + first(database.dataSource(), "show synchronous_commit");
        }
    }

    private static String first(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return first(connection, sql);
        }
    }

    private static String first(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
