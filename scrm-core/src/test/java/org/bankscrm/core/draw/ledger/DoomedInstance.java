package org.bankscrm.core.draw.ledger;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import javax.sql.DataSource;

/**
 * The data source of an instance that may die, or lose a connection, at any JDBC step, before or after it took effect.
 *
 * <p>Once dead, whatever it tries fails with {@link Died}, and the database undoes what it had not committed.
 */
final class DoomedInstance {
    private static final Set<String> STEPS = Set.of(
            "prepareStatement",
            "setAutoCommit",
            "commit",
            "rollback",
            "close",
            "executeQuery",
            "executeUpdate",
            "executeBatch");

    private final DataSource real;
    private final Queue<Connection> idle;
    private final DoubleSupplier dice;
    private final double probability;
    private final AtomicLong deaths;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean dead;

    /** Thrown where a real instance would no longer be there. */
    static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What all instances of a test share. */
    static final class World {
        final DataSource real;
        final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
        final DoubleSupplier dice;
        final double probability;
        final AtomicLong deaths = new AtomicLong();

        World(DataSource real, DoubleSupplier dice, double probability) {
            this.real = real;
            this.dice = dice;
            this.probability = probability;
        }

        DoomedInstance instance() {
            return new DoomedInstance(this);
        }

        void close() throws SQLException {
            for (Connection connection : idle) {
                connection.close();
            }
        }
    }

    private DoomedInstance(World world) {
        this.real = world.real;
        this.idle = world.idle;
        this.dice = world.dice;
        this.probability = world.probability;
        this.deaths = world.deaths;
    }

    boolean isDead() {
        return dead;
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DoomedInstance.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return connection();
                });
    }

    private Connection connection() throws SQLException {
        if (dead) {
            throw new Died();
        }
        Connection connection = idle.poll();
        if (connection == null || connection.isClosed()) {
            connection = real.getConnection();
        }
        open.add(connection);
        maybeFail(connection, "getConnection");
        return proxy(Connection.class, new Steps(connection, connection));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(DoomedInstance.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void maybeFail(Connection connection, String step) throws SQLException {
        dieWithTheRest(connection);
        double drawn = dice.getAsDouble();
        if (drawn < probability / 2) {
            die();
            dieWithTheRest(connection);
        }
        if (drawn < probability) {
            lose(connection);
            throw new SQLException("connection lost on purpose", step.equals("commit") ? "08007" : "08006");
        }
    }

    private void dieWithTheRest(Connection connection) {
        if (dead) {
            lose(connection);
            throw new Died();
        }
    }

    private void die() {
        deaths.incrementAndGet();
        dead = true;
        // On H2 each thread takes its own connection down: its close would wait for the statement under way.
        open.stream().filter(connection -> !isH2(connection)).forEach(this::lose);
    }

    private static boolean isH2(Connection connection) {
        return connection.getClass().getName().startsWith("org.h2");
    }

    private void lose(Connection connection) {
        open.remove(connection);
        try {
            if (isH2(connection)) {
                connection.close();
            } else {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Steps implements InvocationHandler {
        private final Connection connection;
        private final Object target;

        Steps(Connection connection, Object target) {
            this.connection = connection;
            this.target = target;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
            String name = method.getName();
            if (target == connection && name.equals("close")) {
                // A lost connection cannot be given back.
                if (open.contains(connection)) {
                    maybeFail(connection, name);
                    // Whoever takes it out of the set closes it or gives it back, nobody else.
                    if (open.remove(connection)) {
                        idle.add(connection);
                    }
                }
                return null;
            }
            boolean step = STEPS.contains(name) && !name.equals("close");
            boolean after = step && dice.getAsDouble() < 0.5;
            if (step && !after) {
                maybeFail(connection, name);
            }
            Object result = call(method, args);
            if (step) {
                dieWithTheRest(connection);
            }
            if (after) {
                maybeFail(connection, name);
            }
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, new Steps(connection, statement));
            }
            return result;
        }

        private @Nullable Object call(Method method, Object @Nullable [] args) throws Throwable {
            try {
                return method.invoke(target, args);
            } catch (InvocationTargetException e) {
                dieWithTheRest(connection);
                throw e.getCause();
            }
        }
    }
}
