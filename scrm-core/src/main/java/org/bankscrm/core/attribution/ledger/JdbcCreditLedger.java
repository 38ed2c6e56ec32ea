package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Period;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A ledger in the tables {@code scrm_credit_*} of a bank's database.
 *
 * <p>A commit is one transaction that begins by raising the revision of the one row of {@code scrm_credit_state}: of two
 * writers the second waits there, finds another revision and writes nothing. Thread-safe.
 */
public final class JdbcCreditLedger implements CreditLedger {
    private static final String KEY = "lens, credit_level, beneficiary, credit_period, person_kind, person_value";
    private static final String SAME_KEY = "lens = ? AND credit_level = ? AND beneficiary = ? AND credit_period = ?"
            + " AND person_kind = ? AND person_value = ?";
    private static final String ADJUSTMENT =
            "revision, number, posted_in, posted_us, before_milli, after_milli, lens_version, cause, " + KEY;
    private static final int VALUES_PER_STATEMENT = 500;

    private final Jdbc jdbc;

    private JdbcCreditLedger(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns a ledger on the database behind the data source; the tables must exist, see {@link
     * org.bankscrm.core.jdbc.Schema}.
     */
    public static JdbcCreditLedger on(DataSource dataSource) {
        return new JdbcCreditLedger(Jdbc.on(dataSource));
    }

    @Override
    public LedgerState state() {
        return read("read the state of the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT revision, position, as_of_us, rules,"
                            + " clusters, task, task_period, task_close, task_after FROM scrm_credit_state");
                    ResultSet result = statement.executeQuery()) {
                result.next();
                return new LedgerState(
                        result.getLong("revision"),
                        new EventCursor(result.getLong("position")),
                        SqlValues.instant(result.getLong("as_of_us")),
                        result.getString("rules"),
                        result.getLong("clusters"),
                        task(result));
            }
        });
    }

    private static LedgerTask task(ResultSet result) throws SQLException {
        return switch (result.getString("task")) {
            case "RESTATING" -> new LedgerTask.Restating(result.getLong("task_after"));
            case "PUBLISHING" ->
                new LedgerTask.Publishing(
                        Period.parse(result.getString("task_period")),
                        SqlValues.instant(result.getLong("task_close")),
                        result.getLong("task_after"));
            default -> new LedgerTask.Following();
        };
    }

    // Writing.

    @Override
    public boolean commit(LedgerState expected, LedgerChange change) {
        return jdbc.inTransaction("write credits", connection -> {
            if (!raise(connection, expected, change.next())) {
                return false;
            }
            absorb(connection, change.clusters());
            cells(connection, change.clusters());
            clusters(connection, change.clusters());
            published(connection, change.published());
            adjustments(connection, change.next().revision(), change.adjustments());
            publications(connection, change.publications());
            return true;
        });
    }

    private static boolean raise(Connection connection, LedgerState expected, LedgerState next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE scrm_credit_state SET revision = ?, position = ?, as_of_us = ?, rules = ?, clusters = ?,"
                        + " task = ?, task_period = ?, task_close = ?, task_after = ? WHERE id = 1 AND revision = ?")) {
            update.setLong(1, next.revision());
            update.setLong(2, next.cursor().position());
            update.setLong(3, SqlValues.micros(next.asOf()));
            update.setString(4, next.rules());
            update.setLong(5, next.clusters());
            update.setString(6, next.task().getClass().getSimpleName().toUpperCase(Locale.ROOT));
            update.setNull(7, Types.VARCHAR);
            update.setNull(8, Types.BIGINT);
            update.setNull(9, Types.BIGINT);
            if (next.task() instanceof LedgerTask.Restating restating) {
                update.setLong(9, restating.after());
            } else if (next.task() instanceof LedgerTask.Publishing publishing) {
                update.setString(7, publishing.period().toString());
                update.setLong(8, SqlValues.micros(publishing.close()));
                update.setLong(9, publishing.after());
            }
            update.setLong(10, expected.revision());
            return update.executeUpdate() == 1;
        }
    }

    /** What belonged to a cluster that is gone belongs to the one it became part of. */
    private static void absorb(Connection connection, List<ClusterChange> changes) throws SQLException {
        for (ClusterChange change : changes) {
            for (long gone : change.absorbed()) {
                for (String table : List.of("scrm_credit_cell", "scrm_credit_customer")) {
                    try (PreparedStatement move = connection.prepareStatement(
                            "UPDATE " + table + " SET cluster_id = ? WHERE cluster_id = ?")) {
                        move.setLong(1, change.cluster().id());
                        move.setLong(2, gone);
                        move.executeUpdate();
                    }
                }
                for (String table : List.of("scrm_credit_employee", "scrm_credit_cluster")) {
                    try (PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM " + table + " WHERE cluster_id = ?")) {
                        delete.setLong(1, gone);
                        delete.executeUpdate();
                    }
                }
            }
        }
    }

    private static void cells(Connection connection, List<ClusterChange> changes) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM scrm_credit_cell WHERE " + SAME_KEY);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO scrm_credit_cell (" + KEY
                        + ", cluster_id, computed_milli, milli) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (ClusterChange change : changes) {
                for (CreditKey key : change.removed()) {
                    bind(delete, 1, key);
                    delete.addBatch();
                }
                for (Cell cell : change.put()) {
                    bind(delete, 1, cell.key());
                    delete.addBatch();
                    bind(insert, 1, cell.key());
                    insert.setLong(7, change.cluster().id());
                    insert.setLong(8, cell.computedMilli());
                    insert.setLong(9, cell.milli());
                    insert.addBatch();
                }
            }
            delete.executeBatch();
            insert.executeBatch();
        }
    }

    private static void clusters(Connection connection, List<ClusterChange> changes) throws SQLException {
        for (String table : List.of("scrm_credit_cluster", "scrm_credit_customer", "scrm_credit_employee")) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM " + table + " WHERE cluster_id = ?")) {
                for (ClusterChange change : changes) {
                    delete.setLong(1, change.cluster().id());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
        try (PreparedStatement cluster = connection.prepareStatement(
                        "INSERT INTO scrm_credit_cluster (cluster_id, due_us) VALUES (?, ?)");
                PreparedStatement customer = connection.prepareStatement(
                        "INSERT INTO scrm_credit_customer (customer_kind, customer_value, cluster_id) VALUES (?, ?, ?)");
                PreparedStatement employee = connection.prepareStatement(
                        "INSERT INTO scrm_credit_employee (employee, cluster_id) VALUES (?, ?)")) {
            for (ClusterChange change : changes) {
                long id = change.cluster().id();
                cluster.setLong(1, id);
                cluster.setLong(2, change.due().equals(Instant.MAX) ? Long.MAX_VALUE : SqlValues.micros(change.due()));
                cluster.addBatch();
                for (CustomerKey key : change.cluster().keys()) {
                    customer.setString(1, key.kind().name());
                    customer.setString(2, key.value());
                    customer.setLong(3, id);
                    customer.addBatch();
                }
                for (EmployeeId each : new TreeSet<>(change.employees())) {
                    employee.setString(1, column(each));
                    employee.setLong(2, id);
                    employee.addBatch();
                }
            }
            cluster.executeBatch();
            customer.executeBatch();
            employee.executeBatch();
        }
    }

    /** Ids that differ in case are one employee. */
    private static String column(EmployeeId employee) {
        return employee.value().toLowerCase(Locale.ROOT);
    }

    private static void published(Connection connection, List<PublishedCredit> published) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO scrm_credit_published (" + KEY + ", milli) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (PublishedCredit credit : published) {
                bind(insert, 1, credit.key());
                insert.setLong(7, credit.milli());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void adjustments(Connection connection, long revision, List<Adjustment> adjustments)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO scrm_credit_adjustment (" + ADJUSTMENT
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement fact = connection.prepareStatement("INSERT INTO scrm_credit_adjustment_fact"
                        + " (revision, number, fact, event_id) VALUES (?, ?, ?, ?)")) {
            int number = 0;
            for (Adjustment adjustment : adjustments) {
                insert.setLong(1, revision);
                insert.setInt(2, ++number);
                insert.setString(3, adjustment.postedIn().toString());
                insert.setLong(4, SqlValues.micros(adjustment.postedAt()));
                insert.setLong(5, adjustment.beforeMilli());
                insert.setLong(6, adjustment.afterMilli());
                insert.setString(7, adjustment.rule().version());
                insert.setString(8, adjustment.cause().name());
                bind(insert, 9, adjustment.key());
                insert.addBatch();
                for (int i = 0; i < adjustment.facts().size(); i++) {
                    fact.setLong(1, revision);
                    fact.setInt(2, number);
                    fact.setInt(3, i);
                    fact.setString(4, adjustment.facts().get(i).value());
                    fact.addBatch();
                }
            }
            insert.executeBatch();
            fact.executeBatch();
        }
    }

    private static void publications(Connection connection, List<Publication> publications) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO scrm_credit_publication"
                + " (lens, credit_period, lens_version, close_us, position) VALUES (?, ?, ?, ?, ?)")) {
            for (Publication publication : publications) {
                insert.setString(1, publication.lens().id());
                insert.setString(2, publication.period().toString());
                insert.setString(3, publication.lens().version());
                insert.setLong(4, SqlValues.micros(publication.close()));
                insert.setLong(5, publication.cursor().position());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    // Reading.

    @Override
    public List<Cluster> clustersOf(Collection<? extends CustomerKey> keys) {
        List<CustomerKey> all = List.copyOf(keys);
        return read("read customers of the ledger", connection -> {
            TreeSet<Long> ids = new TreeSet<>();
            for (int from = 0; from < all.size(); from += VALUES_PER_STATEMENT) {
                List<CustomerKey> some = all.subList(from, Math.min(all.size(), from + VALUES_PER_STATEMENT));
                String matches = String.join(
                        " OR ", Collections.nCopies(some.size(), "(customer_value = ? AND customer_kind = ?)"));
                try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT DISTINCT cluster_id FROM scrm_credit_customer WHERE " + matches)) {
                    int at = 1;
                    for (CustomerKey key : some) {
                        statement.setString(at++, key.value());
                        statement.setString(at++, key.kind().name());
                    }
                    ids.addAll(ids(statement));
                }
            }
            return clustersWith(connection, List.copyOf(ids));
        });
    }

    @Override
    public List<Cluster> clustersAfter(long id, int limit) {
        return read("read customers of the ledger", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT cluster_id FROM scrm_credit_cluster WHERE cluster_id > ? ORDER BY cluster_id LIMIT ?")) {
                statement.setLong(1, id);
                statement.setInt(2, limit);
                return clustersWith(connection, ids(statement));
            }
        });
    }

    @Override
    public List<Cluster> due(Instant now, int limit) {
        return read("read customers that are due", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT cluster_id FROM scrm_credit_cluster WHERE due_us <= ? ORDER BY due_us, cluster_id LIMIT ?")) {
                statement.setLong(1, SqlValues.micros(now));
                statement.setInt(2, limit);
                return clustersWith(connection, ids(statement));
            }
        });
    }

    @Override
    public List<Cluster> clustersNaming(EmployeeId employee, long after, int limit) {
        return read("read customers of an employee", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT cluster_id FROM scrm_credit_employee"
                    + " WHERE employee = ? AND cluster_id > ? ORDER BY cluster_id LIMIT ?")) {
                statement.setString(1, column(employee));
                statement.setLong(2, after);
                statement.setInt(3, limit);
                return clustersWith(connection, ids(statement));
            }
        });
    }

    private static List<Long> ids(PreparedStatement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                ids.add(result.getLong(1));
            }
        }
        return ids;
    }

    private static List<Cluster> clustersWith(Connection connection, List<Long> ids) throws SQLException {
        Map<Long, List<CustomerKey>> keys = new HashMap<>();
        for (int from = 0; from < ids.size(); from += VALUES_PER_STATEMENT) {
            List<Long> some = ids.subList(from, Math.min(ids.size(), from + VALUES_PER_STATEMENT));
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT cluster_id, customer_kind, customer_value FROM scrm_credit_customer WHERE cluster_id IN ("
                            + marks(some.size()) + ") ORDER BY cluster_id, customer_kind, customer_value")) {
                bindAll(statement, some);
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        keys.computeIfAbsent(result.getLong(1), id -> new ArrayList<>())
                                .add(CustomerKey.of(KeyKind.valueOf(result.getString(2)), result.getString(3)));
                    }
                }
            }
        }
        // Another machine may have joined a cluster to another one since its id was read; then this reader is
        // overtaken.
        return ids.stream()
                .filter(keys::containsKey)
                .map(id -> new Cluster(id, keys.getOrDefault(id, List.of())))
                .toList();
    }

    @Override
    public Map<Long, List<Cell>> cellsOf(Collection<Long> clusters) {
        List<Long> ids = List.copyOf(clusters);
        return read("read credits", connection -> {
            Map<Long, List<Cell>> cells = new HashMap<>();
            for (int from = 0; from < ids.size(); from += VALUES_PER_STATEMENT) {
                List<Long> some = ids.subList(from, Math.min(ids.size(), from + VALUES_PER_STATEMENT));
                try (PreparedStatement statement =
                        connection.prepareStatement("SELECT cluster_id, computed_milli, milli, " + KEY
                                + " FROM scrm_credit_cell WHERE cluster_id IN (" + marks(some.size()) + ")")) {
                    bindAll(statement, some);
                    try (ResultSet result = statement.executeQuery()) {
                        while (result.next()) {
                            cells.computeIfAbsent(result.getLong("cluster_id"), id -> new ArrayList<>())
                                    .add(new Cell(
                                            key(result), result.getLong("computed_milli"), result.getLong("milli")));
                        }
                    }
                }
            }
            return cells;
        });
    }

    @Override
    public SortedMap<String, Long> totals(String lens, Period period, Level level) {
        return totals("scrm_credit_cell", lens, period, level);
    }

    @Override
    public SortedMap<String, Long> publishedTotals(String lens, Period period, Level level) {
        return totals("scrm_credit_published", lens, period, level);
    }

    private SortedMap<String, Long> totals(String table, String lens, Period period, Level level) {
        return read("add up credits", connection -> {
            SortedMap<String, Long> totals = new TreeMap<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT beneficiary, SUM(milli) FROM " + table
                            + " WHERE lens = ? AND credit_period = ? AND credit_level = ? GROUP BY beneficiary"
                            + " HAVING SUM(milli) <> 0")) {
                statement.setString(1, lens);
                statement.setString(2, period.toString());
                statement.setString(3, level.name());
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        totals.put(result.getString(1), result.getLong(2));
                    }
                }
            }
            return totals;
        });
    }

    @Override
    public List<Adjustment> adjustments(String lens, Period period) {
        return adjustments("credit_period", lens, period);
    }

    @Override
    public List<Adjustment> adjustmentsPostedIn(String lens, Period period) {
        return adjustments("posted_in", lens, period);
    }

    private List<Adjustment> adjustments(String column, String lens, Period period) {
        return read("read adjustments", connection -> {
            Map<List<Long>, List<EventId>> facts = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT f.revision, f.number, f.event_id FROM scrm_credit_adjustment_fact f"
                            + " JOIN scrm_credit_adjustment a ON a.revision = f.revision AND a.number = f.number"
                            + " WHERE a.lens = ? AND a." + column + " = ? ORDER BY f.revision, f.number, f.fact")) {
                statement.setString(1, lens);
                statement.setString(2, period.toString());
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        facts.computeIfAbsent(List.of(result.getLong(1), result.getLong(2)), row -> new ArrayList<>())
                                .add(new EventId(result.getString(3)));
                    }
                }
            }
            List<Adjustment> adjustments = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT " + ADJUSTMENT
                    + " FROM scrm_credit_adjustment WHERE lens = ? AND " + column + " = ? ORDER BY revision, number")) {
                statement.setString(1, lens);
                statement.setString(2, period.toString());
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        List<Long> row = List.of(result.getLong("revision"), result.getLong("number"));
                        adjustments.add(new Adjustment(
                                key(result),
                                Period.parse(result.getString("posted_in")),
                                SqlValues.instant(result.getLong("posted_us")),
                                result.getLong("before_milli"),
                                result.getLong("after_milli"),
                                new Rule(lens, result.getString("lens_version")),
                                Adjustment.Cause.valueOf(result.getString("cause")),
                                facts.getOrDefault(row, List.of())));
                    }
                }
            }
            return adjustments;
        });
    }

    @Override
    public Optional<Publication> publication(String lens, Period period) {
        return publications().getOrDefault(lens, List.of()).stream()
                .filter(each -> each.period().equals(period))
                .findFirst();
    }

    @Override
    public Map<String, List<Publication>> publications() {
        return read("read publications", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT lens, credit_period, lens_version,"
                                    + " close_us, position FROM scrm_credit_publication ORDER BY close_us, credit_period, lens");
                    ResultSet result = statement.executeQuery()) {
                List<Publication> publications = new ArrayList<>();
                while (result.next()) {
                    publications.add(new Publication(
                            Period.parse(result.getString("credit_period")),
                            new Rule(result.getString("lens"), result.getString("lens_version")),
                            SqlValues.instant(result.getLong("close_us")),
                            new EventCursor(result.getLong("position"))));
                }
                return publications.stream()
                        .collect(Collectors.groupingBy(
                                each -> each.lens().id(), LinkedHashMap::new, Collectors.toUnmodifiableList()));
            }
        });
    }

    private <T> T read(String what, Jdbc.Work<T> work) {
        return jdbc.autoCommitted(what, false, work);
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static void bindAll(PreparedStatement statement, List<Long> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setLong(i + 1, values.get(i));
        }
    }

    private static void bind(PreparedStatement statement, int first, CreditKey key) throws SQLException {
        statement.setString(first, key.lens());
        statement.setString(first + 1, key.level().name());
        statement.setString(first + 2, key.beneficiary());
        statement.setString(first + 3, key.period().toString());
        statement.setString(first + 4, key.person().kind().name());
        statement.setString(first + 5, key.person().value());
    }

    private static CreditKey key(ResultSet result) throws SQLException {
        return new CreditKey(
                result.getString("lens"),
                Level.valueOf(result.getString("credit_level")),
                result.getString("beneficiary"),
                CustomerKey.of(KeyKind.valueOf(result.getString("person_kind")), result.getString("person_value")),
                Period.parse(result.getString("credit_period")));
    }
}
