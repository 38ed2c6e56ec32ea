package org.bankscrm.core.routing.balance;

import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.core.org.EmployeeId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * A sticky store in the table {@code scrm_sticky} of a bank's database.
 *
 * <p>Finding takes one round trip, assigning two. Thread-safe.
 */
/*
 * Why the first writer wins. A new row is an insert under the primary key. An old row is changed only if it still is what
 * was read. Each statement is a transaction of its own; whoever comes second, by either way, reads again.
 */
public final class JdbcStickyStore implements StickyStore {
    private final Jdbc jdbc;

    private JdbcStickyStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns a store on the database behind the data source; the table must exist, see {@link
     * org.bankscrm.core.jdbc.Schema}.
     */
    public static JdbcStickyStore on(DataSource dataSource) {
        return new JdbcStickyStore(Jdbc.on(dataSource));
    }

    @Override
    public Optional<Assignment> find(StickyKey key, Instant at) {
        Optional<Assignment> found =
                jdbc.autoCommitted("find a manager", false, connection -> Optional.ofNullable(read(connection, key)));
        return found.filter(assignment -> assignment.holdsAt(at));
    }

    @Override
    public Assignment putIfAbsent(StickyKey key, EmployeeId manager, Instant at, Duration timeToLive) {
        return assign(key, Assignment.lasting(manager, at, timeToLive), held -> held.holdsAt(at));
    }

    @Override
    public Assignment replace(StickyKey key, EmployeeId stale, EmployeeId manager, Instant at, Duration timeToLive) {
        return assign(
                key,
                Assignment.lasting(manager, at, timeToLive),
                held -> held.holdsAt(at) && !held.manager().equals(stale));
    }

    private Assignment assign(StickyKey key, Assignment wanted, Predicate<Assignment> stays) {
        return jdbc.autoCommitted("assign a manager", true, connection -> {
            while (true) {
                Assignment held = read(connection, key);
                if (held == null) {
                    // Two who insert at once: the second is told of contention and runs again.
                    insert(connection, key, wanted);
                    return wanted;
                }
                if (stays.test(held)) {
                    return held;
                }
                // A driver that counts changed rows counts none when nothing changes.
                if (held.equals(wanted) || update(connection, key, held, wanted)) {
                    return wanted;
                }
            }
        });
    }

    private static @Nullable Assignment read(Connection connection, StickyKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT manager, expires_us FROM scrm_sticky WHERE customer_hash = ? AND scope = ?")) {
            statement.setLong(1, key.customer());
            statement.setString(2, key.scope());
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? new Assignment(new EmployeeId(result.getString(1)), SqlValues.instant(result.getLong(2)))
                        : null;
            }
        }
    }

    private static void insert(Connection connection, StickyKey key, Assignment wanted) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO scrm_sticky (customer_hash, scope, manager, expires_us) VALUES (?, ?, ?, ?)")) {
            statement.setLong(1, key.customer());
            statement.setString(2, key.scope());
            statement.setString(3, wanted.manager().value());
            statement.setLong(4, SqlValues.micros(wanted.expiresAt()));
            statement.executeUpdate();
        }
    }

    private static boolean update(Connection connection, StickyKey key, Assignment held, Assignment wanted)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE scrm_sticky SET manager = ?, expires_us = ?"
                        + " WHERE customer_hash = ? AND scope = ? AND manager = ? AND expires_us = ?")) {
            statement.setString(1, wanted.manager().value());
            statement.setLong(2, SqlValues.micros(wanted.expiresAt()));
            statement.setLong(3, key.customer());
            statement.setString(4, key.scope());
            statement.setString(5, held.manager().value());
            statement.setLong(6, SqlValues.micros(held.expiresAt()));
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public void purge(Instant expiredBefore) {
        jdbc.autoCommitted("purge managers", true, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM scrm_sticky WHERE expires_us < ?")) {
                statement.setLong(1, SqlValues.micros(expiredBefore));
                return statement.executeUpdate();
            }
        });
    }
}
