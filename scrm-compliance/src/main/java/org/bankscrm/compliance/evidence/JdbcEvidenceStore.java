package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.evidence.AppendOutcome.Appended;
import org.bankscrm.compliance.evidence.AppendOutcome.Behind;
import org.bankscrm.compliance.evidence.EvidenceRecord.Body;
import org.bankscrm.compliance.evidence.EvidenceRecord.Erased;
import org.bankscrm.compliance.evidence.EvidenceRecord.Kept;
import org.bankscrm.compliance.privacy.Pseudonym;
import org.bankscrm.core.jdbc.Dialect;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Evidence in the tables {@code scrm_evidence} and {@code scrm_evidence_head}, {@code _closed} and {@code _seal} of a bank's
 * database.
 *
 * <p>Each call takes a connection and a transaction of its own. On PostgreSQL an append is one round trip. Give the user of
 * the application no right to delete from {@code scrm_evidence}, and to update there only what erasing sets: the columns
 * from {@code erased_us} on.
 */
/*
 * Why a chain never forks. An append moves the one row of its stream in scrm_evidence_head from the head the caller saw to
 * the new one, and whoever comes second finds it moved. Why nothing is stored on a closed day: closing marks that row of
 * every stream, so it waits for appends under way and those after it find the mark; a stream that is new meanwhile waits for
 * the one row of scrm_evidence_closed and takes the mark from there.
 */
public final class JdbcEvidenceStore implements EvidenceStore {
    private static final String COLUMNS =
            "stream, chain_day, nr, retention, previous, content, digest, salt, kind, token,"
                    + " asked_by, subject, campaign, at_us, inputs, outcome, basis";

    private static final String MOVE_HEAD = "UPDATE scrm_evidence_head SET chain_day = ?, nr = ?, digest = ?"
            + " WHERE stream = ? AND chain_day = ? AND nr = ? AND digest = ? AND closed_day < ?";

    private static final String POSTGRESQL_APPEND = """
            WITH head AS (%2$s RETURNING 1)
            INSERT INTO scrm_evidence (%1$s)
            SELECT %1$s
            FROM head, unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                AS record (%1$s)
            """.formatted(COLUMNS, MOVE_HEAD);

    private final Jdbc jdbc;

    private JdbcEvidenceStore(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns a store on the database behind the data source; the tables must exist, see {@link
     * org.bankscrm.core.jdbc.Schema}.
     *
     * @throws org.bankscrm.core.StoreException if the database cannot be reached
     * @throws IllegalStateException if connections come with another isolation level than READ COMMITTED, or on the MySQL
     *     family REPEATABLE READ
     */
    public static JdbcEvidenceStore on(DataSource dataSource) {
        return new JdbcEvidenceStore(Jdbc.on(dataSource));
    }

    @Override
    public StreamHead open(StreamId stream) {
        return jdbc.inTransaction("open a stream of evidence", connection -> {
            Optional<StreamHead> head = head(connection, stream);
            return head.isPresent() ? head.get() : register(connection, stream);
        });
    }

    private static Optional<StreamHead> head(Connection connection, StreamId stream) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT stream, chain_day, nr, digest, closed_day FROM scrm_evidence_head WHERE stream = ?")) {
            select.setString(1, stream.name());
            return heads(select).stream().findFirst();
        }
    }

    private static StreamHead register(Connection connection, StreamId stream) throws SQLException {
        StreamHead head = StreamHead.empty(stream, lockClosed(connection));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO scrm_evidence_head (stream, chain_day, nr, digest, closed_day) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, stream.name());
            insert.setString(2, head.day().toString());
            insert.setLong(3, head.number());
            insert.setString(4, head.digest().hex());
            insert.setString(5, head.closedThrough().toString());
            insert.executeUpdate();
        }
        return head;
    }

    private static LocalDate lockClosed(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT chain_day FROM scrm_evidence_closed WHERE id = 1 FOR UPDATE");
                ResultSet result = select.executeQuery()) {
            result.next();
            return LocalDate.parse(result.getString(1));
        }
    }

    private static List<StreamHead> heads(PreparedStatement select) throws SQLException {
        return all(
                select,
                row -> new StreamHead(
                        new StreamId(row.getString("stream")),
                        LocalDate.parse(row.getString("chain_day")),
                        row.getLong("nr"),
                        new Digest(row.getString("digest")),
                        LocalDate.parse(row.getString("closed_day"))));
    }

    @Override
    public AppendOutcome append(StreamHead head, List<EvidenceRecord> records) {
        boolean appended = jdbc.dialect() == Dialect.POSTGRESQL
                ? jdbc.autoCommitted("append evidence", true, connection -> appendInOne(connection, head, records))
                : jdbc.inTransaction("append evidence", connection -> appendInTwo(connection, head, records));
        return appended ? new Appended() : new Behind(open(head.stream()));
    }

    private static boolean appendInOne(Connection connection, StreamHead head, List<EvidenceRecord> records)
            throws SQLException {
        try (PreparedStatement append = connection.prepareStatement(POSTGRESQL_APPEND)) {
            int at = bindMove(append, head, records);
            texts(append, at, records, EvidenceRecord::stream);
            texts(append, at + 1, records, EvidenceRecord::day);
            SqlValues.setNumbers(
                    append,
                    at + 2,
                    records.stream().mapToLong(EvidenceRecord::number).toArray());
            texts(append, at + 3, records, EvidenceRecord::retention);
            texts(append, at + 4, records, EvidenceRecord::previous);
            texts(append, at + 5, records, EvidenceRecord::content);
            texts(append, at + 6, records, EvidenceRecord::digest);
            texts(append, at + 7, records, record -> kept(record).salt());
            texts(append, at + 8, records, record -> kept(record).kind());
            texts(append, at + 9, records, record -> kept(record).token());
            texts(append, at + 10, records, record -> kept(record).by());
            texts(append, at + 11, records, record -> kept(record).subject());
            texts(append, at + 12, records, record -> kept(record).campaign());
            SqlValues.setNumbers(
                    append,
                    at + 13,
                    records.stream().mapToLong(JdbcEvidenceStore::micros).toArray());
            texts(append, at + 14, records, record -> kept(record).inputs());
            texts(append, at + 15, records, record -> kept(record).outcome());
            texts(append, at + 16, records, record -> kept(record).basis());
            return append.executeUpdate() == records.size();
        }
    }

    private static void texts(
            PreparedStatement statement, int at, List<EvidenceRecord> records, Function<EvidenceRecord, String> column)
            throws SQLException {
        SqlValues.setTexts(statement, at, records.stream().map(column).toList());
    }

    private static boolean appendInTwo(Connection connection, StreamHead head, List<EvidenceRecord> records)
            throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE_HEAD)) {
            bindMove(move, head, records);
            if (move.executeUpdate() == 0) {
                return false;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO scrm_evidence (" + COLUMNS
                + ") VALUES (" + String.join(", ", Collections.nCopies(17, "?")) + ")")) {
            for (EvidenceRecord record : records) {
                bind(insert, record);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return true;
    }

    private static int bindMove(PreparedStatement statement, StreamHead head, List<EvidenceRecord> records)
            throws SQLException {
        EvidenceRecord last = records.get(records.size() - 1);
        statement.setString(1, last.day());
        statement.setLong(2, last.number());
        statement.setString(3, last.digest());
        statement.setString(4, head.stream().name());
        statement.setString(5, head.day().toString());
        statement.setLong(6, head.number());
        statement.setString(7, head.digest().hex());
        statement.setString(8, records.get(0).day());
        return 9;
    }

    private static void bind(PreparedStatement insert, EvidenceRecord record) throws SQLException {
        Kept kept = kept(record);
        insert.setString(1, record.stream());
        insert.setString(2, record.day());
        insert.setLong(3, record.number());
        insert.setString(4, record.retention());
        insert.setString(5, record.previous());
        insert.setString(6, record.content());
        insert.setString(7, record.digest());
        insert.setString(8, kept.salt());
        insert.setString(9, kept.kind());
        insert.setString(10, kept.token());
        insert.setString(11, kept.by());
        insert.setString(12, kept.subject());
        insert.setString(13, kept.campaign());
        insert.setLong(14, micros(record));
        insert.setString(15, kept.inputs());
        insert.setString(16, kept.outcome());
        insert.setString(17, kept.basis());
    }

    private static Kept kept(EvidenceRecord record) {
        if (record.body() instanceof Kept kept) {
            return kept;
        }
        throw new IllegalArgumentException("only records with their decision can be appended: " + record);
    }

    private static long micros(EvidenceRecord record) {
        return SqlValues.micros(EvidenceRecord.instant(kept(record).at()));
    }

    @Override
    public List<StreamHead> heads() {
        return jdbc.autoCommitted("read heads of evidence", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT stream, chain_day, nr, digest, closed_day FROM scrm_evidence_head ORDER BY stream")) {
                return heads(select);
            }
        });
    }

    @Override
    public List<EvidenceRecord> chain(StreamId stream, LocalDate day, long number, LocalDate through, int limit) {
        Pages.check(limit);
        return jdbc.autoCommitted("read evidence", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT erased_us, " + COLUMNS
                    + " FROM scrm_evidence WHERE stream = ? AND chain_day >= ? AND (chain_day > ? OR nr > ?) AND chain_day <= ?"
                    + " ORDER BY stream, chain_day, nr LIMIT ?")) {
                select.setString(1, stream.name());
                select.setString(2, day.toString());
                select.setString(3, day.toString());
                select.setLong(4, number);
                select.setString(5, through.toString());
                select.setInt(6, limit);
                return all(select, JdbcEvidenceStore::record);
            }
        });
    }

    @Override
    public Optional<StreamEnd> end(StreamId stream, LocalDate through) {
        return jdbc.autoCommitted("read evidence", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT stream, chain_day, nr, digest FROM"
                            + " scrm_evidence WHERE stream = ? AND chain_day <= ? ORDER BY stream DESC, chain_day DESC, nr DESC LIMIT 1")) {
                select.setString(1, stream.name());
                select.setString(2, through.toString());
                return all(
                                select,
                                row -> new StreamEnd(
                                        row.getString(1), row.getString(2), row.getLong(3), row.getString(4)))
                        .stream()
                        .findFirst();
            }
        });
    }

    @Override
    public List<EvidenceRecord> find(Whose whose, LocalDate from, LocalDate through, Place after, int limit) {
        Pages.check(limit);
        List<String> values = values(whose);
        String column = whose instanceof Whose.Campaign ? "campaign" : "subject";
        String sql = "SELECT erased_us, " + COLUMNS + " FROM scrm_evidence WHERE " + column + " IN ("
                + String.join(", ", Collections.nCopies(values.size(), "?")) + ") AND " + column
                + " <> '' AND erased_us IS NULL AND chain_day >= ? AND chain_day <= ?"
                + " AND (chain_day > ? OR (chain_day = ? AND (stream > ? OR (stream = ? AND nr > ?))))"
                + " ORDER BY chain_day, stream, nr LIMIT ?";
        return jdbc.autoCommitted("find evidence", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                int at = 1;
                for (String value : values) {
                    select.setString(at++, value);
                }
                select.setString(at++, from.toString());
                select.setString(at++, through.toString());
                select.setString(at++, after.day());
                select.setString(at++, after.day());
                select.setString(at++, after.stream());
                select.setString(at++, after.stream());
                select.setLong(at++, after.number());
                select.setInt(at, limit);
                return all(select, JdbcEvidenceStore::record);
            }
        });
    }

    private static List<String> values(Whose whose) {
        return whose instanceof Whose.Customer customer
                ? customer.pseudonyms().stream().map(Pseudonym::text).toList()
                : List.of(((Whose.Campaign) whose).campaign().value());
    }

    @Override
    public void close(LocalDate day) {
        jdbc.inTransaction("close a day of evidence", connection -> {
            LocalDate before = lockClosed(connection);
            if (before.isBefore(day)) {
                set(connection, "UPDATE scrm_evidence_closed SET chain_day = ? WHERE chain_day < ?", day);
                set(connection, "UPDATE scrm_evidence_head SET closed_day = ? WHERE closed_day < ?", day);
            }
            return before;
        });
    }

    private static void set(Connection connection, String sql, LocalDate day) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, day.toString());
            update.setString(2, day.toString());
            update.executeUpdate();
        }
    }

    @Override
    public DailySeal seal(DailySeal seal) {
        LocalDate day = EvidenceRecord.day(seal.day());
        return jdbc.inTransaction("seal a day of evidence", connection -> {
            List<DailySeal> before = seals(connection, day, day);
            if (!before.isEmpty()) {
                return before.get(0);
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO scrm_evidence_seal (chain_day, previous, ends, digest) VALUES (?, ?, ?, ?)")) {
                insert.setString(1, seal.day());
                insert.setString(2, seal.previous());
                insert.setString(3, SealEnds.write(seal.ends()));
                insert.setString(4, seal.digest());
                insert.executeUpdate();
            }
            return seal;
        });
    }

    @Override
    public List<DailySeal> seals(LocalDate from, LocalDate through) {
        return jdbc.autoCommitted("read seals", false, connection -> seals(connection, from, through));
    }

    private static List<DailySeal> seals(Connection connection, LocalDate from, LocalDate through) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT chain_day, previous, ends, digest FROM scrm_evidence_seal WHERE chain_day >= ? AND chain_day <= ? ORDER BY chain_day")) {
            select.setString(1, from.toString());
            select.setString(2, through.toString());
            return all(select, JdbcEvidenceStore::seal);
        }
    }

    private static DailySeal seal(ResultSet row) throws SQLException {
        String day = row.getString("chain_day");
        return new DailySeal(
                day, row.getString("previous"), SealEnds.read(day, row.getString("ends")), row.getString("digest"));
    }

    @Override
    public Optional<DailySeal> lastSeal() {
        return jdbc.autoCommitted("read seals", false, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT chain_day, previous, ends, digest FROM scrm_evidence_seal ORDER BY chain_day DESC LIMIT 1")) {
                return all(select, JdbcEvidenceStore::seal).stream().findFirst();
            }
        });
    }

    @Override
    public int erase(Map<RetentionClass, LocalDate> before, LocalDate othersBefore, Instant at, int limit) {
        Pages.check(limit);
        List<Map.Entry<RetentionClass, LocalDate>> classes = List.copyOf(before.entrySet());
        String marks = String.join(", ", Collections.nCopies(classes.size(), "?"));
        String others = classes.isEmpty() ? "chain_day < ?" : "(chain_day < ? AND retention NOT IN (" + marks + "))";
        String named = " OR (chain_day < ? AND retention = ?)".repeat(classes.size());
        return jdbc.inTransaction("erase evidence", connection -> {
            List<Place> places;
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT stream, chain_day, nr FROM scrm_evidence WHERE erased_us IS NULL AND chain_day < ? AND ("
                            + others + named + ") ORDER BY chain_day, stream, nr LIMIT ?")) {
                int index = 1;
                select.setString(index++, latest(before, othersBefore).toString());
                select.setString(index++, othersBefore.toString());
                for (Map.Entry<RetentionClass, LocalDate> entry : classes) {
                    select.setString(index++, entry.getKey().name());
                }
                for (Map.Entry<RetentionClass, LocalDate> entry : classes) {
                    select.setString(index++, entry.getValue().toString());
                    select.setString(index++, entry.getKey().name());
                }
                select.setInt(index, limit);
                places = all(
                        select,
                        row -> new Place(row.getString("chain_day"), row.getString("stream"), row.getLong("nr")));
            }
            erase(connection, places, at);
            return places.size();
        });
    }

    /** The latest of all days, by which the index narrows the search. */
    private static LocalDate latest(Map<RetentionClass, LocalDate> before, LocalDate othersBefore) {
        return before.values().stream().reduce(othersBefore, (a, b) -> a.isAfter(b) ? a : b);
    }

    private static void erase(Connection connection, List<Place> places, Instant at) throws SQLException {
        try (PreparedStatement erase =
                connection.prepareStatement("UPDATE scrm_evidence SET erased_us = ?, salt = NULL,"
                        + " kind = NULL, token = NULL, asked_by = NULL, subject = NULL, campaign = NULL, at_us = NULL,"
                        + " inputs = NULL, outcome = NULL, basis = NULL"
                        + " WHERE stream = ? AND chain_day = ? AND nr = ? AND erased_us IS NULL")) {
            for (Place place : places) {
                erase.setLong(1, SqlValues.micros(at));
                erase.setString(2, place.stream());
                erase.setString(3, place.day());
                erase.setLong(4, place.number());
                erase.addBatch();
            }
            if (!places.isEmpty()) {
                erase.executeBatch();
            }
        }
    }

    private static EvidenceRecord record(ResultSet row) throws SQLException {
        return new EvidenceRecord(
                text(row, "stream"),
                text(row, "chain_day"),
                row.getLong("nr"),
                text(row, "retention"),
                text(row, "previous"),
                text(row, "content"),
                text(row, "digest"),
                body(row));
    }

    private static Body body(ResultSet row) throws SQLException {
        long erased = row.getLong("erased_us");
        if (!row.wasNull()) {
            return new Erased(EvidenceRecord.text(SqlValues.instant(erased)));
        }
        return new Kept(
                text(row, "salt"),
                text(row, "kind"),
                text(row, "token"),
                text(row, "asked_by"),
                text(row, "subject"),
                text(row, "campaign"),
                EvidenceRecord.text(SqlValues.instant(row.getLong("at_us"))),
                text(row, "inputs"),
                text(row, "outcome"),
                text(row, "basis"));
    }

    /** A column somebody emptied reads as an empty text, which no digest agrees with. */
    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(PreparedStatement select, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows.add(row.of(result));
            }
        }
        return rows;
    }
}
