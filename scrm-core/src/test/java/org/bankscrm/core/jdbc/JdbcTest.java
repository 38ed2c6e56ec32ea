package org.bankscrm.core.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

class JdbcTest {
    private final TestDatabase database = H2Databases.fresh();
    private final DataSource pool = database.pool(1);
    private final Jdbc jdbc = Jdbc.on(pool);

    @BeforeEach
    void createTable() throws SQLException {
        database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void work_that_ends_is_committed() {
        assertThat(jdbc.<Integer>inTransaction("insert", connection -> insert(connection, 1)))
                .isEqualTo(1);

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void work_that_throws_anything_leaves_nothing_and_gives_its_connection_back() {
        for (Throwable thrown : new Throwable[] {
            new SQLException("no", "42000"), new IllegalStateException("no"), new AssertionError("no")
        }) {
            assertThatThrownBy(() -> jdbc.inTransaction("insert", connection -> {
                        insert(connection, 1);
                        throw sneaky(thrown);
                    }))
                    .isNotNull();

            assertThat(rows()).as(thrown.toString()).isZero();
        }
    }

    @Test
    void work_others_were_in_the_way_of_is_run_again_a_few_times() {
        AtomicInteger tries = new AtomicInteger();

        int result = jdbc.inTransaction("insert", connection -> {
            insert(connection, 1);
            if (tries.incrementAndGet() < 3) {
                throw new SQLException("deadlock", "40001");
            }
            return tries.get();
        });

        assertThat(result).isEqualTo(3);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void work_others_are_always_in_the_way_of_is_contended() {
        assertThatThrownBy(() -> jdbc.inTransaction("insert", connection -> {
                    throw new SQLException("deadlock", "40P01");
                }))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.kind()).isEqualTo(StoreException.Kind.CONTENDED);
                    assertThat(e.retrySafe()).isTrue();
                });
    }

    @Test
    void a_level_of_isolation_the_adapters_cannot_rely_on_is_refused_at_once() throws SQLException {
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setDataSource(database.dataSource());
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        try (com.zaxxer.hikari.HikariDataSource serializable = new com.zaxxer.hikari.HikariDataSource(config)) {
            assertThatThrownBy(() -> Jdbc.on(serializable))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("READ COMMITTED");
        }
    }

    private static int insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("INSERT INTO t VALUES (" + id + ")");
        }
    }

    private int rows() {
        return jdbc.autoCommitted("count", false, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM t")) {
                result.next();
                return result.getInt(1);
            }
        });
    }

    private static SQLException sneaky(Throwable thrown) {
        if (thrown instanceof SQLException e) {
            return e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) thrown;
    }

    @Test
    void a_statement_the_database_refuses_need_not_be_repeated() {
        assertThatThrownBy(() -> jdbc.inTransaction("insert", connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("INSERT INTO there_is_none VALUES (1)");
                    }
                }))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED);
                    assertThat(e.code()).isEqualTo("STORE_REFUSED");
                    assertThat(e.retrySafe()).isFalse();
                });
    }

    @Test
    void a_connection_lost_before_the_commit_is_told_as_unavailable_and_has_changed_nothing() {
        assertThatThrownBy(() -> jdbc.inTransaction("insert", connection -> {
                    insert(connection, 1);
                    throw new SQLException("gone", "08006");
                }))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
                    assertThat(e.retrySafe()).isTrue();
                });
        assertThat(rows()).isZero();
    }
}
