package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.event.Submission.Row;
import org.bankscrm.core.jdbc.Dialect;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * An event log in the tables {@code scrm_event} and {@code scrm_event_quarantine} of a bank's database.
 *
 * <p>Appending takes a transaction and a connection of its own; give a data source outside any transaction of the caller's.
 * On PostgreSQL it is one statement and one round trip, whatever the number of facts, and a second one if some were known.
 * Appends of all machines follow one another, so batches are faster than single facts. Thread-safe.
 */
/*
 * Why a tailing reader skips nothing. Every append first raises the one row of scrm_event_head and keeps its lock until
 * its transaction ends. So positions are handed out in the order in which transactions commit: when a reader sees a
 * position, every lower one that will ever exist is visible. The price is that appends of all machines follow one
 * another, each for the time of a commit; facts come in batches where there are many of them.
 */
public final class JdbcEventLog implements EventLog {
    private static final String COLUMNS =
            "event_id, type, customer_kind, customer_value, occurred_us, learned_us, source, payload";

    /** The head row comes first in the plan: the insert can only read it after it was locked and raised. */
    private static final String POSTGRESQL_APPEND = """
            WITH head AS (
                UPDATE scrm_event_head SET last_position = last_position + ? WHERE id = 1 RETURNING last_position)
            INSERT INTO scrm_event (position, %1$s)
            SELECT head.last_position - ? + fact.nr, %1$s
            FROM head, unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
                WITH ORDINALITY AS fact (%1$s, nr)
            ON CONFLICT (event_id) DO NOTHING
            RETURNING event_id
            """.formatted(COLUMNS);

    /** Ids asked for in one statement of databases without arrays. */
    private static final int IDS_PER_STATEMENT = 500;

    private final Jdbc jdbc;

    private JdbcEventLog(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns a log on the database behind the data source; the tables must exist, see {@link
     * org.bankscrm.core.jdbc.Schema}.
     *
     * @throws org.bankscrm.core.StoreException if no connection can be had
     * @throws IllegalArgumentException if the database is none the adapters know
     * @throws IllegalStateException if its connections come with another isolation level than {@link Jdbc#on} asks for
     */
    public static JdbcEventLog on(DataSource dataSource) {
        return new JdbcEventLog(Jdbc.on(dataSource));
    }

    @Override
    public List<AppendStatus> append(List<? extends CustomerEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Submission submission = new Submission(events);
        Map<String, Row> stored = jdbc.dialect() == Dialect.POSTGRESQL
                ? appendInOneStatement(submission)
                : jdbc.inTransaction("append facts", connection -> appendUnderLock(connection, submission));
        List<AppendStatus> statuses = submission.statuses(stored);
        quarantine(submission.conflicting(statuses));
        return statuses;
    }

    private Map<String, Row> appendInOneStatement(Submission submission) {
        List<Row> rows = submission.distinct();
        Set<String> added = jdbc.autoCommitted("append facts", true, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(POSTGRESQL_APPEND)) {
                statement.setLong(1, rows.size());
                statement.setLong(2, rows.size());
                SqlValues.setTexts(statement, 3, rows.stream().map(Row::id).toList());
                SqlValues.setTexts(statement, 4, rows.stream().map(Row::type).toList());
                SqlValues.setTexts(
                        statement,
                        5,
                        rows.stream().map(row -> row.customer().kind().name()).toList());
                SqlValues.setTexts(
                        statement,
                        6,
                        rows.stream().map(row -> row.customer().value()).toList());
                SqlValues.setNumbers(
                        statement,
                        7,
                        rows.stream()
                                .mapToLong(row -> SqlValues.micros(row.event().occurredAt()))
                                .toArray());
                SqlValues.setNumbers(
                        statement,
                        8,
                        rows.stream()
                                .mapToLong(row -> SqlValues.micros(row.event().learnedAt()))
                                .toArray());
                SqlValues.setTexts(
                        statement,
                        9,
                        rows.stream().map(row -> row.event().header().source()).toList());
                SqlValues.setTexts(
                        statement, 10, rows.stream().map(Row::payload).toList());
                try (ResultSet result = statement.executeQuery()) {
                    Set<String> ids = new HashSet<>();
                    while (result.next()) {
                        ids.add(result.getString(1));
                    }
                    return ids;
                }
            }
        });
        List<String> known =
                rows.stream().map(Row::id).filter(id -> !added.contains(id)).toList();
        return known.isEmpty()
                ? Map.of()
                : jdbc.autoCommitted("read facts", false, connection -> storedUnder(connection, known));
    }

    private static Map<String, Row> appendUnderLock(Connection connection, Submission submission) throws SQLException {
        List<Row> rows = submission.distinct();
        long position = raiseHead(connection, rows.size());
        Map<String, Row> stored =
                storedUnder(connection, rows.stream().map(Row::id).toList());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO scrm_event (position, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Row row : rows) {
                if (!stored.containsKey(row.id())) {
                    insert.setLong(1, ++position);
                    bind(insert, 2, row);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        return stored;
    }

    /** Returns the last position handed out before; the row stays locked until the transaction ends. */
    private static long raiseHead(Connection connection, int by) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(
                "UPDATE scrm_event_head SET last_position = last_position + ? WHERE id = 1")) {
            raise.setLong(1, by);
            raise.executeUpdate();
        }
        try (PreparedStatement read =
                        connection.prepareStatement("SELECT last_position FROM scrm_event_head WHERE id = 1");
                ResultSet result = read.executeQuery()) {
            result.next();
            return result.getLong(1) - by;
        }
    }

    private static Map<String, Row> storedUnder(Connection connection, List<String> ids) throws SQLException {
        Map<String, Row> stored = new HashMap<>();
        for (int from = 0; from < ids.size(); from += IDS_PER_STATEMENT) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_STATEMENT));
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM scrm_event WHERE event_id IN (" + marks(some.size()) + ")")) {
                for (int i = 0; i < some.size(); i++) {
                    statement.setString(i + 1, some.get(i));
                }
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        Row row = Row.of(event(result));
                        stored.put(row.id(), row);
                    }
                }
            }
        }
        return stored;
    }

    /** Runs after the append: a crash in between loses nothing, since the source's retry finds the clash again. */
    private void quarantine(List<Row> rows) {
        for (Row row : rows) {
            jdbc.inTransaction("quarantine a fact", connection -> {
                String digest = digest(row);
                try (PreparedStatement known = connection.prepareStatement(
                        "SELECT 1 FROM scrm_event_quarantine WHERE event_id = ? AND digest = ?")) {
                    known.setString(1, row.id());
                    known.setString(2, digest);
                    try (ResultSet result = known.executeQuery()) {
                        if (result.next()) {
                            return digest;
                        }
                    }
                }
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO scrm_event_quarantine (digest, " + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                    insert.setString(1, digest);
                    bind(insert, 2, row);
                    insert.executeUpdate();
                }
                return digest;
            });
        }
    }

    private static String digest(Row row) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String content = String.join(
                    "\n",
                    row.type(),
                    row.customer().kind().name(),
                    row.customer().value(),
                    row.event().occurredAt().toString(),
                    row.payload());
            return HexFormat.of().formatHex(sha256.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
        List<CustomerKey> distinct =
                keys.stream().<CustomerKey>map(key -> key).distinct().toList();
        if (distinct.isEmpty()) {
            return List.of();
        }
        int keyCount = distinct.size();
        // H2 reads the whole table for the pairs alone; by the list it finds the index.
        String matches = "customer_value IN (" + String.join(", ", Collections.nCopies(keyCount, "?")) + ") AND ("
                + String.join(" OR ", Collections.nCopies(keyCount, "(customer_value = ? AND customer_kind = ?)"))
                + ")";
        return jdbc.autoCommitted("read facts of a customer", false, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT position, " + COLUMNS + " FROM scrm_event WHERE position <= ? AND (" + matches + ")")) {
                statement.setLong(1, upTo.position());
                int at = 2;
                for (CustomerKey key : distinct) {
                    statement.setString(at++, key.value());
                }
                for (CustomerKey key : distinct) {
                    statement.setString(at++, key.value());
                    statement.setString(at++, key.kind().name());
                }
                return logged(statement).stream()
                        .sorted(Comparator.comparing(
                                        (LoggedEvent logged) -> logged.event().occurredAt())
                                .thenComparing(LoggedEvent::cursor))
                        .map(LoggedEvent::event)
                        .toList();
            }
        });
    }

    @Override
    public List<LoggedEvent> after(EventCursor cursor, int limit) {
        Limits.page(limit);
        return jdbc.autoCommitted("read facts", false, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT position, " + COLUMNS + " FROM scrm_event WHERE position > ? ORDER BY position LIMIT ?")) {
                statement.setLong(1, cursor.position());
                statement.setInt(2, limit);
                return logged(statement);
            }
        });
    }

    @Override
    public List<CustomerEvent> quarantined(int limit) {
        Limits.page(limit);
        return jdbc.autoCommitted("read quarantined facts", false, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM scrm_event_quarantine ORDER BY learned_us DESC, event_id, digest LIMIT ?")) {
                statement.setInt(1, limit);
                List<CustomerEvent> events = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        events.add(event(result));
                    }
                }
                return events;
            }
        });
    }

    private static List<LoggedEvent> logged(PreparedStatement statement) throws SQLException {
        List<LoggedEvent> events = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                events.add(new LoggedEvent(new EventCursor(result.getLong("position")), event(result)));
            }
        }
        return events;
    }

    private static void bind(PreparedStatement statement, int first, Row row) throws SQLException {
        statement.setString(first, row.id());
        statement.setString(first + 1, row.type());
        statement.setString(first + 2, row.customer().kind().name());
        statement.setString(first + 3, row.customer().value());
        statement.setLong(first + 4, SqlValues.micros(row.event().occurredAt()));
        statement.setLong(first + 5, SqlValues.micros(row.event().learnedAt()));
        statement.setString(first + 6, row.event().header().source());
        statement.setString(first + 7, row.payload());
    }

    private static CustomerEvent event(ResultSet result) throws SQLException {
        EventHeader header = new EventHeader(
                new EventId(result.getString("event_id")),
                CustomerKey.of(KeyKind.valueOf(result.getString("customer_kind")), result.getString("customer_value")),
                SqlValues.instant(result.getLong("occurred_us")),
                SqlValues.instant(result.getLong("learned_us")),
                result.getString("source"));
        return EventCodec.read(result.getString("type"), header, result.getString("payload"));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
