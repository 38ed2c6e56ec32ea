package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.reconcile.BookPage.Pair;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A book in the tables {@code scrm_wecom_book…} of a bank's database, shared by all machines that use it. The log may lie in
 * another database.
 *
 * <p>Catching up reads a page of the log and writes what it says in one transaction, with one batch of statements if no
 * customer on it was corrected; the entries of an employee are a range of the primary key; each employee listed is one look
 * into it.
 *
 * <p>After the log was restored to an earlier day the book holds facts the log does not: delete all rows of {@code
 * scrm_wecom_book_relation} and {@code scrm_wecom_book_corrected}, set {@code position} in {@code scrm_wecom_book} to 0, and
 * it builds itself again. The one row of {@code scrm_wecom_book} must stay.
 */
/*
 * Why each fact counts once. The page is read and folded outside the transaction, from the cursor as it was. The transaction
 * begins by moving the cursor, and only if it still stands there; the row stays locked to the end. A machine that comes
 * second finds the cursor moved and begins again behind it.
 */
public final class JdbcRelationBook implements RelationBook {
    private static final List<String> SCRIPTS = List.of("V103__wecom_relation_book.sql");

    /** How often a machine that always comes second begins again before it says how far the others are. */
    private static final int MOST_LOOKS = 8;

    private static final int VALUES_PER_STATEMENT = 500;

    private final Jdbc jdbc;
    private final String merge;

    private JdbcRelationBook(Jdbc jdbc) {
        this.jdbc = jdbc;
        this.merge = switch (jdbc.dialect()) {
            case POSTGRESQL -> """
                INSERT INTO scrm_wecom_book_relation AS old (employee, customer, last_start, last_end)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (employee, customer) DO UPDATE
                SET last_start = GREATEST(old.last_start, EXCLUDED.last_start),
                    last_end = GREATEST(old.last_end, EXCLUDED.last_end)
                """;
            case MYSQL -> """
                INSERT INTO scrm_wecom_book_relation (employee, customer, last_start, last_end)
                VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE
                    last_start = GREATEST(last_start, VALUES(last_start)),
                    last_end = GREATEST(last_end, VALUES(last_end))
                """;
            case H2 -> """
                MERGE INTO scrm_wecom_book_relation AS old
                USING (VALUES (CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS BIGINT), CAST(? AS BIGINT)))
                    AS new (employee, customer, last_start, last_end)
                ON old.employee = new.employee AND old.customer = new.customer
                WHEN MATCHED THEN UPDATE
                    SET last_start = GREATEST(old.last_start, new.last_start),
                        last_end = GREATEST(old.last_end, new.last_end)
                WHEN NOT MATCHED THEN INSERT (employee, customer, last_start, last_end)
                    VALUES (new.employee, new.customer, new.last_start, new.last_end)
                """;
        };
    }

    /**
     * Returns a book on the database behind the data source; the tables must exist, see {@link #createTables}.
     *
     * @throws org.bankscrm.core.StoreException if the database cannot be reached
     * @throws IllegalStateException if connections come with another isolation level than READ COMMITTED, or on the MySQL
     *     family REPEATABLE READ
     */
    public static JdbcRelationBook on(DataSource dataSource) {
        return new JdbcRelationBook(Jdbc.on(dataSource));
    }

    /**
     * Creates the tables if they do not exist yet, by the script {@code V103__wecom_relation_book.sql}.
     *
     * @throws org.bankscrm.core.StoreException if the database refuses
     */
    public static void createTables(DataSource dataSource) {
        Schema.run(dataSource, JdbcRelationBook.class, SCRIPTS);
    }

    @Override
    public CaughtUp catchUp(EventLog log, int limit) {
        BookLimits.check(limit);
        for (int looks = 1; ; looks++) {
            EventCursor from = cursor();
            List<LoggedEvent> page = log.after(from, limit);
            if (page.isEmpty()) {
                return new CaughtUp(from, false);
            }
            BookPage changes = BookPage.of(page, correctedAmong(BookPage.customersOn(page)), log);
            EventCursor to = page.get(page.size() - 1).cursor();
            if (store(from, to, changes)) {
                return new CaughtUp(to, page.size() == limit);
            }
            if (looks == MOST_LOOKS) {
                return new CaughtUp(cursor(), true);
            }
        }
    }

    private EventCursor cursor() {
        return jdbc.autoCommitted("read the cursor of the relation book", false, connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT position FROM scrm_wecom_book WHERE id = 1");
                    ResultSet result = statement.executeQuery()) {
                result.next();
                return new EventCursor(result.getLong(1));
            }
        });
    }

    private Set<String> correctedAmong(Set<String> customers) {
        List<String> all = List.copyOf(customers);
        Set<String> corrected = new HashSet<>();
        for (int from = 0; from < all.size(); from += VALUES_PER_STATEMENT) {
            List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_PER_STATEMENT));
            String marks = String.join(", ", Collections.nCopies(some.size(), "?"));
            corrected.addAll(jdbc.autoCommitted("read corrected customers", false, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT customer FROM scrm_wecom_book_corrected WHERE customer IN (" + marks + ")")) {
                    for (int i = 0; i < some.size(); i++) {
                        statement.setString(i + 1, some.get(i));
                    }
                    return texts(statement);
                }
            }));
        }
        return corrected;
    }

    private boolean store(EventCursor from, EventCursor to, BookPage changes) {
        return jdbc.inTransaction("write the relation book", connection -> {
            if (!move(connection, from, to)) {
                // False too if this very call moved it and lost the answer: the page is stored then.
                return false;
            }
            each(connection, "DELETE FROM scrm_wecom_book_relation WHERE customer = ?", changes.corrected);
            each(connection, "DELETE FROM scrm_wecom_book_corrected WHERE customer = ?", changes.corrected);
            each(connection, "INSERT INTO scrm_wecom_book_corrected (customer) VALUES (?)", changes.corrected);
            merge(connection, changes.merged);
            merge(connection, changes.refolded);
            return true;
        });
    }

    private static boolean move(Connection connection, EventCursor from, EventCursor to) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE scrm_wecom_book SET position = ? WHERE id = 1 AND position = ?")) {
            statement.setLong(1, to.position());
            statement.setLong(2, from.position());
            return statement.executeUpdate() == 1;
        }
    }

    private static void each(Connection connection, String sql, Collection<String> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String value : values) {
                statement.setString(1, value);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void merge(Connection connection, Map<Pair, RelationState> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(merge)) {
            for (Map.Entry<Pair, RelationState> entry : entries.entrySet()) {
                statement.setString(1, entry.getKey().employee());
                statement.setString(2, entry.getKey().customer());
                statement.setLong(3, entry.getValue().lastStart());
                statement.setLong(4, entry.getValue().lastEnd());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public List<RelationEntry> of(EmployeeId employee, int limit) {
        return entries(employee, "", limit);
    }

    @Override
    public List<RelationEntry> of(EmployeeId employee, ExternalUserId after, int limit) {
        return entries(employee, after.value(), limit);
    }

    private List<RelationEntry> entries(EmployeeId employee, String after, int limit) {
        BookLimits.check(limit);
        EmployeeId shown = new EmployeeId(BookPage.fold(employee));
        return jdbc.autoCommitted("read the relation book", false, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT customer, last_start, last_end FROM scrm_wecom_book_relation"
                            + " WHERE employee = ? AND customer > ? ORDER BY customer LIMIT ?")) {
                statement.setString(1, shown.value());
                statement.setString(2, after);
                statement.setInt(3, limit);
                List<RelationEntry> entries = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        entries.add(new RelationEntry(
                                shown,
                                new ExternalUserId(result.getString(1)),
                                new RelationState(result.getLong(2), result.getLong(3))));
                    }
                }
                return entries;
            }
        });
    }

    @Override
    public List<EmployeeId> employees(int limit) {
        return employeesAfter("", limit);
    }

    @Override
    public List<EmployeeId> employees(EmployeeId after, int limit) {
        return employeesAfter(BookPage.fold(after), limit);
    }

    /** Goes from one to the next: a DISTINCT would read every relation of all employees on the way. */
    private List<EmployeeId> employeesAfter(String after, int limit) {
        BookLimits.check(limit);
        return jdbc.autoCommitted("list employees of the relation book", false, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT employee FROM scrm_wecom_book_relation WHERE employee > ? ORDER BY employee LIMIT 1")) {
                List<EmployeeId> employees = new ArrayList<>();
                String last = after;
                while (employees.size() < limit) {
                    statement.setString(1, last);
                    List<String> next = texts(statement);
                    if (next.isEmpty()) {
                        break;
                    }
                    last = next.get(0);
                    employees.add(new EmployeeId(last));
                }
                return employees;
            }
        });
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }
}
