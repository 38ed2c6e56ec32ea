package org.bankscrm.compliance.contact;

import org.bankscrm.core.org.EmployeeId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows of the tables of the contact guard, in plain SQL. */
final class ContactRows {
    private static final String STATE = "SELECT day_no, today, this_week, unanswered, last_s, row_since_s, suppressed,"
            + " consents FROM scrm_contact_state WHERE customer_no = ?";

    private ContactRows() {}

    /** Returns the state of a customer, null if there is no row. */
    static @Nullable ContactState read(Connection connection, CustomerNumber customer, boolean locking)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(locking ? STATE + " FOR UPDATE" : STATE)) {
            statement.setLong(1, customer.value());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? state(result, 1) : null;
            }
        }
    }

    /** Returns the state whose columns begin at {@code first}. */
    static ContactState state(ResultSet result, int first) throws SQLException {
        return new ContactState(
                result.getInt(first),
                result.getLong(first + 1),
                result.getLong(first + 2),
                result.getInt(first + 3),
                result.getLong(first + 4),
                result.getLong(first + 5),
                result.getInt(first + 6),
                result.getInt(first + 7));
    }

    /** Returns the message whose columns begin at {@code first}. */
    static CountedMessage message(ResultSet result, int first) throws SQLException {
        return new CountedMessage(
                result.getInt(first),
                ContactChannel.atSlot(result.getInt(first + 1)),
                result.getInt(first + 2) != 0,
                result.getInt(first + 3),
                result.getLong(first + 4));
    }

    /**
     * Locks the row of a customer until the transaction ends, and returns it; makes one if there is none. Two who make it at
     * the same time meet in the primary key, and one of them tries again.
     */
    static ContactState lock(Connection connection, CustomerNumber customer) throws SQLException {
        ContactState state = read(connection, customer, true);
        if (state != null) {
            return state;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO scrm_contact_state (customer_no, day_no, today, this_week, unanswered, last_s, row_since_s,"
                        + " suppressed, consents) VALUES (?, 0, 0, 0, 0, 0, 0, 0, 0)")) {
            insert.setLong(1, customer.value());
            insert.executeUpdate();
        }
        return ContactState.NONE;
    }

    static void write(Connection connection, CustomerNumber customer, ContactState state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE scrm_contact_state SET day_no = ?, today = ?, this_week = ?, unanswered = ?, last_s = ?,"
                        + " row_since_s = ?, suppressed = ?, consents = ? WHERE customer_no = ?")) {
            update.setInt(1, state.day());
            update.setLong(2, state.today());
            update.setLong(3, state.thisWeek());
            update.setInt(4, state.unanswered());
            update.setLong(5, state.lastAt());
            update.setLong(6, state.rowSince());
            update.setInt(7, state.suppressed());
            update.setInt(8, state.consents());
            update.setLong(9, customer.value());
            update.executeUpdate();
        }
    }

    static @Nullable CountedMessage message(Connection connection, MessageKey key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT state, channel, essential, day_no, at_s FROM scrm_contact_message"
                        + " WHERE customer_no = ? AND message = ?")) {
            statement.setLong(1, key.customer().value());
            statement.setString(2, key.message());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? message(result, 1) : null;
            }
        }
    }

    static void insert(Connection connection, MessageKey key, CountedMessage message) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO scrm_contact_message (customer_no, message, state, channel, essential, day_no, at_s)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, key.customer().value());
            insert.setString(2, key.message());
            insert.setInt(3, message.state());
            insert.setInt(4, message.channel().slot);
            insert.setInt(5, message.essential() ? 1 : 0);
            insert.setInt(6, message.day());
            insert.setLong(7, message.atSecond());
            insert.executeUpdate();
        }
    }

    static void insert(Connection connection, CustomerNumber customer, Lifted lifted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO scrm_contact_lifting (customer_no, at_s, lifted, lifted_by, reason) VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, customer.value());
            insert.setLong(2, lifted.why().at().getEpochSecond());
            insert.setInt(3, ContactState.bitsOf(lifted.suppression()));
            insert.setString(4, lifted.why().by().value());
            insert.setString(5, lifted.why().reason());
            insert.executeUpdate();
        }
    }

    static List<Lifted> liftings(Connection connection, CustomerNumber customer) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT at_s, lifted, lifted_by, reason FROM scrm_contact_lifting"
                        + " WHERE customer_no = ? ORDER BY at_s, lifted")) {
            statement.setLong(1, customer.value());
            List<Lifted> liftings = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Lifting why = new Lifting(
                            new EmployeeId(result.getString(3)),
                            result.getString(4),
                            Instant.ofEpochSecond(result.getLong(1)));
                    liftings.add(new Lifted(ContactState.suppressionOf(result.getInt(2)), why));
                }
            }
            return List.copyOf(liftings);
        }
    }

    static void move(Connection connection, MessageKey key, int state) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE scrm_contact_message SET state = ? WHERE customer_no = ? AND message = ?")) {
            update.setInt(1, state);
            update.setLong(2, key.customer().value());
            update.setString(3, key.message());
            update.executeUpdate();
        }
    }
}
