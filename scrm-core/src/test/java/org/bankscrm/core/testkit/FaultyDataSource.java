package org.bankscrm.core.testkit;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source that counts the JDBC steps of an adapter and loses the connection before or after the one you choose.
 *
 * <p>A step is one of: {@code getConnection}; on a connection {@code createStatement}, {@code prepareStatement},
 * {@code prepareCall}, {@code setAutoCommit}, {@code setTransactionIsolation}, {@code setReadOnly},
 * {@code setSavepoint}, {@code releaseSavepoint}, {@code commit}, {@code rollback}, {@code close}; on a statement each
 * {@code execute…}. Setting parameters, reading results and closing statements are not.
 *
 * <p>A lost connection is lost for good: its open transaction is rolled back, it is closed, the caller gets an
 * {@link SQLException} with SQLState 08006, or 08007 around a commit, and every later use of it fails. A fault
 * {@link When#AFTER} a commit therefore means committed but not acknowledged. A fault happens once; the connection
 * opened next is sound.
 *
 * <p>The usual way to test an adapter is {@link #everyStep}: run an operation, lose the connection at each step in turn,
 * run the operation again as the host's retry would, and check that nothing happened twice and nothing was lost.
 *
 * <p>Put it straight over a data source without a pool ({@link TestDatabase#dataSource()}); a pool between the two
 * would hand a dead connection to the next caller. Thread-safe: steps of several threads are numbered as they come.
 */
public final class FaultyDataSource implements DataSource {
    private final DataSource real;
    private final List<Step> steps = new ArrayList<>();
    private int open;
    private @Nullable Fault fault;
    private boolean faultHappened;
    private Hook hook = (step, when) -> {};

    private FaultyDataSource(DataSource real) {
        this.real = real;
    }

    /** Returns a data source over {@code real} that counts and, until told otherwise, never fails. */
    public static FaultyDataSource over(DataSource real) {
        return new FaultyDataSource(real);
    }

    /** On which side of a step something happens. */
    public enum When {
        /** The step does not reach the database. */
        BEFORE,
        /** The step has taken effect in the database; its caller does not learn so. */
        AFTER
    }

    /**
     * One JDBC call.
     *
     * @param number its place since the count began, from 1
     * @param call the JDBC method, such as {@code commit}
     * @param sql the statement prepared or executed, empty for other calls and for batches
     * @param roundTrip whether the caller waited for the server: any {@code execute…}, and {@code commit} and
     *     {@code rollback} outside auto-commit. Opening and closing a connection are not counted, as a pool saves them
     */
    public record Step(int number, String call, String sql, boolean roundTrip) {
        @Override
        public String toString() {
            return number + " " + call
                    + (sql.isEmpty() ? "" : " [" + sql.strip().replaceAll("\\s+", " ") + "]");
        }
    }

    /**
     * A connection lost at a step.
     *
     * @param step the step's number, from 1
     * @param when whether the step still took effect
     */
    public record Fault(int step, When when) {
        public Fault {
            if (step < 1) {
                throw new IllegalArgumentException("step must be at least 1: " + step);
            }
        }
    }

    /**
     * The steps an operation took.
     *
     * @param steps in the order they began
     */
    public record Steps(List<Step> steps) {
        public Steps {
            steps = List.copyOf(steps);
        }

        /** Returns the number of JDBC calls. */
        public int count() {
            return steps.size();
        }

        /** Returns how often the caller waited for the server; what an operation costs over a network. */
        public int roundTrips() {
            return (int) steps.stream().filter(Step::roundTrip).count();
        }
    }

    /** What to do at each step: halt this JVM, yield to a {@link Simulation}, note the time. */
    @FunctionalInterface
    public interface Hook {
        /**
         * Called by the thread that takes the step.
         *
         * @throws SQLException to make the step fail, its connection staying sound
         */
        void at(Step step, When when) throws SQLException;
    }

    /** An operation on an adapter over the data source given. */
    @FunctionalInterface
    public interface Operation {
        /** Runs the operation; may throw what the adapter throws when its connection is lost. */
        void run(DataSource dataSource) throws Exception;
    }

    /** Starts the count at zero and loses the connection once when it gets to {@code next}. */
    public synchronized void failAt(Fault next) {
        steps.clear();
        fault = next;
        faultHappened = false;
    }

    /** Starts the count at zero and forgets a fault that did not happen yet. */
    public synchronized void heal() {
        steps.clear();
        fault = null;
        faultHappened = false;
    }

    /** Calls {@code newHook} before and after each step from now on, instead of the one before. */
    public synchronized void atEachStep(Hook newHook) {
        hook = newHook;
    }

    /** Returns whether the fault asked for last has happened. */
    public synchronized boolean faultHappened() {
        return faultHappened;
    }

    /** Returns the steps since the count began. */
    public synchronized Steps steps() {
        return new Steps(steps);
    }

    /** Returns how many connections were handed out and not closed by the caller; a broken one must be closed too. */
    public synchronized int openConnections() {
        return open;
    }

    /** Runs an operation without a fault and returns the steps it took. */
    public Steps measure(Operation operation) throws Exception {
        heal();
        operation.run(this);
        return steps();
    }

    /**
     * Runs a scenario once in peace and then once for each fault: a connection lost before and after each step.
     *
     * <pre>{@code
     * FaultyDataSource.everyStep(
     *         () -> H2Databases.fresh().with(LEDGER_TABLES),
     *         dataSource -> JdbcQuotaLedger.on(dataSource, clock).tryAcquire(token, List.of(quota), hold),
     *         dataSource -> {
     *             QuotaLedger ledger = JdbcQuotaLedger.on(dataSource, clock);
     *             ledger.tryAcquire(token, List.of(quota), hold); // the host tries again
     *             assertThat(ledger.used(quota.key(), quota.window())).isEqualTo(1);
     *         });
     * }</pre>
     *
     * <p>Each run gets a new database, closed after it. What {@code operation} throws after the fault is expected and
     * dropped; what it throws without one fails the test, and so does a connection it leaves open. The faults end with the
     * first step the operation no longer reaches, so retries inside the operation are covered too, one fault per run.
     *
     * @param fresh makes the database of a run, tables included
     * @param operation the operation whose connection is lost
     * @param afterwards what the host does next, on a sound data source, and the checks that must hold then
     * @return the steps of the run in peace
     * @throws AssertionError if a check fails, naming the fault and the steps taken up to it
     */
    public static Steps everyStep(Supplier<TestDatabase> fresh, Operation operation, Operation afterwards) {
        Steps peaceful = scenario(fresh.get(), null, operation, afterwards).steps();
        for (int number = 1; ; number++) {
            for (When when : When.values()) {
                if (!scenario(fresh.get(), new Fault(number, when), operation, afterwards)
                        .faultHappened()) {
                    return peaceful;
                }
            }
        }
    }

    private static FaultyDataSource scenario(
            TestDatabase fresh, @Nullable Fault fault, Operation operation, Operation afterwards) {
        FaultyDataSource faulty = over(fresh.dataSource());
        if (fault != null) {
            faulty.failAt(fault);
        }
        try (TestDatabase database = fresh) {
            run(faulty, operation);
            if (faulty.openConnections() != 0) {
                throw new AssertionError("connections left open: " + faulty.openConnections());
            }
            afterwards.run(database.dataSource());
            return faulty;
        } catch (AssertionError | Exception e) {
            throw new AssertionError(faulty.describe(fault) + ": " + e.getMessage(), e);
        }
    }

    private static void run(FaultyDataSource faulty, Operation operation) throws Exception {
        try {
            operation.run(faulty);
        } catch (Exception e) {
            if (!faulty.faultHappened()) {
                throw e;
            }
        }
    }

    private synchronized String describe(@Nullable Fault asked) {
        StringBuilder text = new StringBuilder(
                asked == null || !faultHappened
                        ? "without a fault"
                        : "with the connection lost " + asked.when().name().toLowerCase(Locale.ROOT) + " step "
                                + asked.step());
        for (Step step : steps) {
            text.append("\n  ").append(step);
        }
        return text.append('\n').toString();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return open(real::getConnection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return open(() -> real.getConnection(user, password));
    }

    private Connection open(Opening opening) throws SQLException {
        Step step = begin("getConnection", "", false);
        before(step, null);
        Connection connection = opening.open();
        try {
            after(step, connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        synchronized (this) {
            open++;
        }
        return FaultyConnection.over(connection, this);
    }

    synchronized Step begin(String call, String sql, boolean roundTrip) {
        Step step = new Step(steps.size() + 1, call, sql, roundTrip);
        steps.add(step);
        return step;
    }

    void before(Step step, @Nullable Connection connection) throws SQLException {
        at(step, When.BEFORE, connection);
    }

    void after(Step step, @Nullable Connection connection) throws SQLException {
        at(step, When.AFTER, connection);
    }

    synchronized void closed() {
        open--;
    }

    private void at(Step step, When when, @Nullable Connection connection) throws SQLException {
        Hook called;
        boolean fails;
        synchronized (this) {
            called = hook;
            fails = fault != null && fault.step() == step.number() && fault.when() == when && !faultHappened;
            faultHappened |= fails;
        }
        called.at(step, when);
        if (fails) {
            if (connection != null) {
                FaultyConnection.lose(connection);
            }
            String state = step.call().equals("commit") ? "08007" : "08006";
            throw new SQLException("connection lost on purpose, " + when + " step " + step, state);
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return real.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        real.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        real.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return real.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return real.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || real.isWrapperFor(type);
    }

    @FunctionalInterface
    private interface Opening {
        Connection open() throws SQLException;
    }
}
