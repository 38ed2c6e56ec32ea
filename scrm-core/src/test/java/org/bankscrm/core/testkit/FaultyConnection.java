package org.bankscrm.core.testkit;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Proxies of a connection and its statements that report each step to a {@link FaultyDataSource}. */
final class FaultyConnection implements InvocationHandler {
    private static final Set<String> STEPS = Set.of(
            "createStatement",
            "prepareStatement",
            "prepareCall",
            "setAutoCommit",
            "setTransactionIsolation",
            "setReadOnly",
            "setSavepoint",
            "releaseSavepoint",
            "commit",
            "rollback",
            "close");

    private final Connection real;
    private final FaultyDataSource owner;
    private boolean closed;

    private FaultyConnection(Connection real, FaultyDataSource owner) {
        this.real = real;
        this.owner = owner;
    }

    static Connection over(Connection real, FaultyDataSource owner) {
        return proxy(Connection.class, new FaultyConnection(real, owner));
    }

    /** Ends a connection as a lost network would: what was not committed is undone, and it is of no use any more. */
    static void lose(Connection connection) {
        try {
            if (!connection.isClosed()) {
                // The server would find out by itself, but later, and a test must not wait for it.
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the connection could not be taken down", e);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        Object own = ofObject(proxy, method, arguments, real);
        if (own != null) {
            return own;
        }
        if (!STEPS.contains(name)) {
            return call(real, method, arguments);
        }
        boolean endsTransaction = name.equals("commit") || name.equals("rollback");
        boolean roundTrip = endsTransaction && !real.isClosed() && !real.getAutoCommit();
        if (name.equals("close")) {
            return close(method);
        }
        String sql = sqlIn(arguments);
        FaultyDataSource.Step step = owner.begin(name, sql, roundTrip);
        owner.before(step, real);
        Object result = call(real, method, arguments);
        owner.after(step, real);
        return wrapped((Connection) proxy, result, sql);
    }

    /** Closes for good even when it fails: a caller that has called close has done its part. */
    private @Nullable Object close(Method method) throws Throwable {
        if (closed) {
            return null;
        }
        closed = true;
        owner.closed();
        FaultyDataSource.Step step = owner.begin("close", "", false);
        owner.before(step, real);
        call(real, method, null);
        owner.after(step, real);
        return null;
    }

    private @Nullable Object wrapped(Connection proxy, @Nullable Object result, String sql) {
        if (result instanceof CallableStatement statement) {
            return proxy(CallableStatement.class, new FaultyStatement(statement, proxy, sql));
        }
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, new FaultyStatement(statement, proxy, sql));
        }
        if (result instanceof Statement statement) {
            return proxy(Statement.class, new FaultyStatement(statement, proxy, sql));
        }
        return result;
    }

    private static String sqlIn(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
    }

    private static @Nullable Object ofObject(Object proxy, Method method, Object @Nullable [] arguments, Object real) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "faulty " + real;
            default -> null;
        };
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private final class FaultyStatement implements InvocationHandler {
        private final Statement statement;
        private final Connection connection;
        private final String prepared;

        FaultyStatement(Statement statement, Connection connection, String prepared) {
            this.statement = statement;
            this.connection = connection;
            this.prepared = prepared;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            Object own = ofObject(proxy, method, arguments, statement);
            if (own != null) {
                return own;
            }
            if (method.getName().equals("getConnection")) {
                return connection;
            }
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            String sql = prepared.isEmpty() ? sqlIn(arguments) : prepared;
            FaultyDataSource.Step step = owner.begin(method.getName(), sql, true);
            owner.before(step, real);
            Object result = call(statement, method, arguments);
            owner.after(step, real);
            return result;
        }
    }
}
