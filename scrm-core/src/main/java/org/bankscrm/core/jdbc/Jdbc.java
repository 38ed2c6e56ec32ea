package org.bankscrm.core.jdbc;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.StoreException.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/**
 * Runs work on connections of a data source and says honestly how it ended.
 *
 * <p>Each piece of work gets a connection from the data source. Give the plain data source: one that hands out connections of
 * a transaction under way would have the work committed or rolled back with it; {@link #joiningNobody} refuses such
 * connections. Work that was rolled back because other transactions were in the way is run again at once, up to twelve
 * times in all. Thread-safe; keeps no connection.
 */
public final class Jdbc {
    /** How often contended work is tried before the caller is told that it is {@link Kind#CONTENDED}. */
    private static final int MOST_TRIES = 12;

    private static final int MYSQL_DUPLICATE_KEY = 1062;
    private static final int MYSQL_LOCK_WAIT_TIMEOUT = 1205;
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final int H2_CONCURRENT_UPDATE = 90131;

    private static final Logger LOG = LoggerFactory.getLogger(Jdbc.class);

    private final DataSource dataSource;
    private final Dialect dialect;
    private final boolean refusesToJoin;

    private Jdbc(DataSource dataSource, Dialect dialect, boolean refusesToJoin) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.refusesToJoin = refusesToJoin;
    }

    /**
     * Returns a runner for the database behind the data source, whose product is asked for once, here.
     *
     * @throws StoreException if no connection can be had
     * @throws IllegalArgumentException if the product is unknown, see {@link Dialect#of}
     * @throws IllegalStateException if connections do not come with isolation level READ COMMITTED or REPEATABLE READ
     *     (MySQL family) and READ COMMITTED (others), on which the adapters rely
     */
    public static Jdbc on(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            int isolation = connection.getTransactionIsolation();
            boolean fine = isolation == Connection.TRANSACTION_READ_COMMITTED
                    || (dialect == Dialect.MYSQL && isolation == Connection.TRANSACTION_REPEATABLE_READ);
            if (!fine) {
                throw new IllegalStateException("connections must come with isolation level READ COMMITTED ("
                        + Connection.TRANSACTION_READ_COMMITTED + "), come with " + isolation);
            }
            return new Jdbc(dataSource, dialect, false);
        } catch (SQLException e) {
            throw failure("connect", e, false);
        }
    }

    /**
     * Returns a runner as {@link #on} does, with the same exceptions, whose work throws an {@link IllegalStateException} where
     * a connection comes with auto-commit off: it may be in the middle of a caller's transaction, as connections of
     * transaction-aware data sources are.
     */
    public static Jdbc joiningNobody(DataSource dataSource) {
        return new Jdbc(dataSource, on(dataSource).dialect, true);
    }

    /** Returns the dialect of the database. */
    public Dialect dialect() {
        return dialect;
    }

    /** A piece of work on a connection. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /**
         * Does the work; may be called several times, each time in a new transaction.
         *
         * @param connection not to be closed or kept
         * @throws SQLException if the database does
         */
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work in one transaction that is committed at the end, and returns its result. Anything else than an {@link
     * SQLException} that the work throws rolls the transaction back and is passed on.
     *
     * @param what names the work in errors and logs, such as {@code append facts}; nothing personal
     * @throws StoreException if the database could not do it, whose kind tells whether it may have been done all the same
     */
    public <T extends @Nullable Object> T inTransaction(String what, Work<T> work) {
        return trying(what, () -> {
            boolean committing = false;
            boolean committed = false;
            Connection connection = connect();
            try {
                connection.setAutoCommit(false);
                T result = work.on(connection);
                committing = true;
                connection.commit();
                committed = true;
                return result;
            } catch (SQLException e) {
                throw new Failed(e, committing);
            } finally {
                if (committed || rolledBack(connection)) {
                    restore(connection);
                }
                giveBack(connection);
            }
        });
    }

    /**
     * Does the work with every statement its own transaction, and returns its result: one statement, one round trip.
     *
     * @param what names the work in errors and logs, such as {@code read facts}; nothing personal
     * @param changes whether the statement changes anything, so that a lost answer leaves its outcome unknown
     * @throws StoreException if the database could not do it, whose kind tells whether it may have been done all the same
     */
    public <T extends @Nullable Object> T autoCommitted(String what, boolean changes, Work<T> work) {
        return trying(what, () -> {
            Connection connection = connect();
            try {
                connection.setAutoCommit(true);
                return work.on(connection);
            } catch (SQLException e) {
                throw new Failed(e, changes);
            } finally {
                giveBack(connection);
            }
        });
    }

    private Connection connect() throws Failed {
        try {
            Connection connection = dataSource.getConnection();
            if (refusesToJoin && mayBeTheCallers(connection)) {
                giveBack(connection);
                throw new IllegalStateException(
                        "connections must come with auto-commit on, outside any transaction of the"
                                + " caller's: give the plain data source, not a transaction-aware one");
            }
            return connection;
        } catch (SQLException e) {
            throw new Failed(e, false);
        }
    }

    private static boolean mayBeTheCallers(Connection connection) throws SQLException {
        try {
            return !connection.getAutoCommit();
        } catch (SQLException e) {
            giveBack(connection);
            throw e;
        }
    }

    private interface Attempt<T extends @Nullable Object> {
        T run() throws Failed;
    }

    /** An attempt that failed; {@code afterwards} tells that it may have been carried out all the same. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        final SQLException cause;
        final boolean mayBeDone;

        Failed(SQLException cause, boolean mayBeDone) {
            super(cause);
            this.cause = cause;
            this.mayBeDone = mayBeDone;
        }
    }

    private static <T extends @Nullable Object> T trying(String what, Attempt<T> attempt) {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.run();
            } catch (Failed e) {
                if (tries < MOST_TRIES && isContention(e.cause)) {
                    LOG.debug("contended what={} try={} sqlState={}", what, tries, e.cause.getSQLState());
                } else {
                    throw failure(what, e.cause, e.mayBeDone);
                }
            }
        }
    }

    private static StoreException failure(String what, SQLException e, boolean mayBeDone) {
        Kind kind;
        if (isContention(e)) {
            kind = Kind.CONTENDED;
        } else if (!isConnectionLoss(e)) {
            kind = Kind.REFUSED;
        } else {
            kind = mayBeDone ? Kind.OUTCOME_UNKNOWN : Kind.UNAVAILABLE;
        }
        // The database's own message may hold values of the row, so only the state stands in ours.
        return new StoreException(kind, "could not " + what + ": " + kind + ", SQLState " + e.getSQLState(), e);
    }

    /** Serialization failure, deadlock, lock wait time-out, and a unique key that two writers met in. */
    private static boolean isContention(SQLException e) {
        String state = state(e);
        return state.startsWith("40")
                || state.equals("55P03")
                || state.equals("23505")
                || e.getErrorCode() == MYSQL_DUPLICATE_KEY
                || e.getErrorCode() == MYSQL_LOCK_WAIT_TIMEOUT
                || e.getErrorCode() == H2_LOCK_TIMEOUT
                || e.getErrorCode() == H2_CONCURRENT_UPDATE;
    }

    /**
     * Lost connections, servers that stop, start, cancel or are short of something, and pools without a connection to
     * give. H2 says 90067 and 90121 where the standard has class 08.
     */
    private static boolean isConnectionLoss(SQLException e) {
        String state = state(e);
        return state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals("90067")
                || state.equals("90121")
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    private static boolean rolledBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("connection lost before rollback sqlState={}", e.getSQLState());
            return false;
        }
    }

    /** Only after the transaction has ended: to switch auto-commit on is to commit what is open. */
    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("connection lost after use sqlState={}", e.getSQLState());
        }
    }

    /** Never throws: what was committed stays committed, whatever happens to the connection afterwards. */
    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("connection lost after use sqlState={}", e.getSQLState());
        }
    }
}
