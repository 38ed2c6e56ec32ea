package org.bankscrm.core.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * An empty database of its own for one test or one test class; {@link H2Databases} and {@link PostgresServer} make them.
 *
 * <pre>{@code
 * private final TestDatabase database = PostgresServer.shared().fresh();
 *
 * @AfterEach
 * void drop() {
 *     database.close();
 * }
 * }</pre>
 *
 * <p>Nothing one test writes is seen by another, so tests need no order and no clean-up of rows. Closing closes the
 * pools given out and drops the database; a database never closed lives until the JVM ends. Thread-safe.
 */
public final class TestDatabase implements AutoCloseable {
    private final String product;
    private final String url;
    private final String user;
    private final DataSource dataSource;
    private final Dropping dropping;
    private final List<AutoCloseable> pools = new CopyOnWriteArrayList<>();

    /**
     * Takes over a database of another product, which the host has made.
     *
     * @param product its name, as tests show it
     * @param dropping removes it with everything in it, called by {@link #close()}
     */
    public TestDatabase(String product, String url, String user, DataSource dataSource, Dropping dropping) {
        this.product = product;
        this.url = url;
        this.user = user;
        this.dataSource = dataSource;
        this.dropping = dropping;
    }

    /**
     * Returns the JDBC URL, also for another JVM when the database is PostgreSQL; an H2 database lives only in this
     * one. The password is empty.
     */
    public String url() {
        return url;
    }

    /** Returns the user to connect as; it owns the database. */
    public String user() {
        return user;
    }

    /**
     * Returns a data source without a pool: every {@code getConnection()} is a new connection, so a test can break one
     * without harming another. Cheap on H2, some milliseconds on PostgreSQL.
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Returns a new pool over this database, closed with it.
     *
     * <p>Needs HikariCP on the class path; nothing else in this package does.
     *
     * @param size most connections at a time, at least 1; asking for one more waits up to 30 seconds
     */
    public DataSource pool(int size) {
        return Hikari.pool(this, size);
    }

    /**
     * Runs statements that set the database up, in auto-commit mode, in the order given.
     *
     * @throws SQLException with the first statement that fails; those before it stay done
     */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Returns this database after running statements that set it up, as {@link #execute} does.
     *
     * @throws IllegalStateException if one of them fails
     */
    public TestDatabase with(String... statements) {
        try {
            execute(statements);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("test database not set up: " + url, e);
        }
    }

    /** Closes the pools and drops the database with everything in it. */
    @Override
    public void close() {
        try {
            for (AutoCloseable pool : pools) {
                pool.close();
            }
            pools.clear();
            dropping.drop();
        } catch (Exception e) {
            throw new IllegalStateException("test database not dropped: " + url, e);
        }
    }

    /** Returns the product, {@code H2} or {@code PostgreSQL}, as a parameterized test shows it. */
    @Override
    public String toString() {
        return product;
    }

    /** How a database is removed. */
    @FunctionalInterface
    public interface Dropping {
        /** Removes it. */
        void drop() throws SQLException;
    }

    /** Apart, so that a host without HikariCP can load the class around it. */
    private static final class Hikari {
        private Hikari() {}

        static DataSource pool(TestDatabase database, int size) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.dataSource);
            config.setMaximumPoolSize(size);
            config.setMinimumIdle(0);
            HikariDataSource pool = new HikariDataSource(config);
            database.pools.add(pool);
            return pool;
        }
    }
}
