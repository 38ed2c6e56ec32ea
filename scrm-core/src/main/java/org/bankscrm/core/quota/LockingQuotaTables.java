package org.bankscrm.core.quota;

import org.bankscrm.core.jdbc.Jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The steps in plain SQL, for any database.
 *
 * <p>Each step is a transaction that first locks the rows of {@code scrm_quota_lock} its accounts belong to, in ascending
 * order, and reads afterwards. On the MySQL family at REPEATABLE READ the first plain read fixes what later ones see, so
 * none may come before the locks.
 */
final class LockingQuotaTables implements QuotaTables {
    /** As many rows as the schema script makes. */
    private static final int STRIPES = 256;

    private final Jdbc jdbc;

    LockingQuotaTables(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Taken take(QuotaToken token, List<Claim> claims, long now, long expires) {
        return jdbc.inTransaction("take units", connection -> {
            lock(connection, claims.stream().map(Claim::account).toList());
            List<Held> before = rows(connection, token, "");
            if (!before.isEmpty()) {
                if (QuotaTables.settlement(before, now) == Settlement.EXPIRED) {
                    move(connection, token, EXPIRED);
                }
                return new Taken(before, List.of());
            }
            List<Long> used = new ArrayList<>();
            boolean fits = true;
            for (Claim claim : claims) {
                long units = SqlUsage.used(connection, claim, now);
                fits &= claim.fits(units);
                used.add(units);
            }
            if (fits) {
                for (Claim claim : claims) {
                    expire(connection, claim, now);
                }
                insert(connection, token, claims, expires);
            }
            return new Taken(before, used);
        });
    }

    @Override
    public Settlement settle(QuotaToken token, Settlement wanted, long now) {
        // The accounts of a token never change, so they may be read before they are locked, in a transaction of its
        // own.
        List<Held> known = jdbc.autoCommitted("read a token", false, connection -> rows(connection, token, ""));
        if (known.isEmpty()) {
            return Settlement.UNKNOWN;
        }
        return jdbc.inTransaction("settle units", connection -> {
            lock(connection, known.stream().map(Held::account).toList());
            List<Held> rows = rows(connection, token, " FOR UPDATE");
            Settlement before = QuotaTables.settlement(rows, now);
            if (before == Settlement.EXPIRED) {
                move(connection, token, EXPIRED);
            }
            if (before != null) {
                return before;
            }
            if (wanted == Settlement.CONFIRMED) {
                move(connection, token, CONFIRMED);
                for (Held row : rows) {
                    count(connection, row);
                }
            } else {
                move(connection, token, RELEASED);
            }
            return wanted;
        });
    }

    private static void lock(Connection connection, List<String> accounts) throws SQLException {
        TreeSet<Integer> stripes = new TreeSet<>();
        accounts.forEach(account -> stripes.add(Math.floorMod(account.hashCode(), STRIPES)));
        String marks = String.join(", ", Collections.nCopies(stripes.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT stripe FROM scrm_quota_lock WHERE stripe IN (" + marks + ") ORDER BY stripe FOR UPDATE")) {
            int at = 1;
            for (int stripe : stripes) {
                statement.setInt(at++, stripe);
            }
            int locked = 0;
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    locked++;
                }
            }
            if (locked != stripes.size()) {
                throw new IllegalStateException("scrm_quota_lock must hold the rows 0 to " + (STRIPES - 1));
            }
        }
    }

    private static List<Held> rows(Connection connection, QuotaToken token, String locking) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT quota_key, slot_us, until_us, expires_us, units, state FROM scrm_quota_hold"
                        + " WHERE token = ? ORDER BY claim_no" + locking)) {
            statement.setString(1, token.value());
            List<Held> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Held(
                            result.getString(1),
                            result.getLong(2),
                            result.getLong(3),
                            result.getLong(4),
                            result.getLong(5),
                            result.getString(6).charAt(0)));
                }
            }
            return rows;
        }
    }

    /** What this machine takes for expired, no machine whose clock is behind may still confirm. */
    private static void expire(Connection connection, Claim claim, long now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE scrm_quota_hold SET state = 'E'"
                + " WHERE quota_key = ? AND slot_us = ? AND state = 'H' AND expires_us <= ?")) {
            statement.setString(1, claim.account());
            statement.setLong(2, claim.slotMicros());
            statement.setLong(3, now);
            statement.executeUpdate();
        }
    }

    private static void insert(Connection connection, QuotaToken token, List<Claim> claims, long expires)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO scrm_quota_hold (token, claim_no, quota_key, slot_us, until_us, expires_us, ended_us, units,"
                        + " state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'H')")) {
            long ended = claims.stream().mapToLong(Claim::untilMicros).reduce(expires, Math::max);
            int number = 1;
            for (Claim claim : claims) {
                statement.setString(1, token.value());
                statement.setInt(2, number++);
                statement.setString(3, claim.account());
                statement.setLong(4, claim.slotMicros());
                statement.setLong(5, claim.untilMicros());
                statement.setLong(6, expires);
                statement.setLong(7, ended);
                statement.setLong(8, claim.units());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void move(Connection connection, QuotaToken token, char state) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE scrm_quota_hold SET state = ? WHERE token = ? AND state = 'H'")) {
            statement.setString(1, String.valueOf(state));
            statement.setString(2, token.value());
            statement.executeUpdate();
        }
    }

    private static void count(Connection connection, Held row) throws SQLException {
        if (row.slotMicros() == Claim.SLIDING) {
            return;
        }
        try (PreparedStatement raise = connection.prepareStatement(
                "UPDATE scrm_quota_used SET units = units + ? WHERE quota_key = ? AND slot_us = ?")) {
            raise.setLong(1, row.units());
            raise.setString(2, row.account());
            raise.setLong(3, row.slotMicros());
            if (raise.executeUpdate() == 1) {
                return;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO scrm_quota_used (quota_key, slot_us, until_us, units) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, row.account());
            insert.setLong(2, row.slotMicros());
            insert.setLong(3, row.untilMicros());
            insert.setLong(4, row.units());
            insert.executeUpdate();
        }
    }
}
