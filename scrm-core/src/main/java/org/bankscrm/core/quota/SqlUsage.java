package org.bankscrm.core.quota;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What counts against an account, in plain SQL. */
final class SqlUsage {
    private SqlUsage() {}

    static long used(Connection connection, Claim claim, long now) throws SQLException {
        String sql = """
                SELECT (SELECT COALESCE(SUM(units), 0) FROM scrm_quota_used WHERE quota_key = ? AND slot_us = ?)
                    + (SELECT COALESCE(SUM(units), 0) FROM scrm_quota_hold
                       WHERE quota_key = ? AND slot_us = ? AND state = 'H' AND until_us > ? AND expires_us > ?)
                    + (SELECT COALESCE(SUM(units), 0) FROM scrm_quota_hold
                       WHERE quota_key = ? AND slot_us = ? AND slot_us = -1 AND state = 'C' AND until_us > ?)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (int part = 0; part < 3; part++) {
                statement.setString(at++, claim.account());
                statement.setLong(at++, claim.slotMicros());
                if (part > 0) {
                    statement.setLong(at++, now);
                }
                if (part == 1) {
                    statement.setLong(at++, now);
                }
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }
}
