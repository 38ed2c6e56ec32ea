package org.bankscrm.core.quota;

import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps on PostgreSQL, each in one round trip.
 *
 * <p>Each step sends two statements together, which the server runs as one transaction: the first takes advisory locks on
 * the accounts, in ascending order; the second does the work. At READ COMMITTED the second statement gets a snapshot of
 * its own, taken after the locks were, and so sees everything earlier holders of the locks have done. One statement could
 * not do both: its snapshot would be from before it waited.
 */
final class PostgresqlQuotaTables implements QuotaTables {
    private static final String TAKE = """
            SELECT pg_advisory_xact_lock(id)
            FROM (SELECT DISTINCT hashtextextended(account, 0) AS id FROM unnest(?::text[]) AS account ORDER BY id) AS ids;
            WITH now AS (SELECT ?::bigint AS us),
            claim AS (
                SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                    WITH ORDINALITY AS claim (quota_key, slot_us, until_us, most, units, nr)),
            before AS (SELECT * FROM scrm_quota_hold WHERE token = ?),
            counted AS (
                SELECT nr, most, units,
                    COALESCE((SELECT u.units FROM scrm_quota_used u
                              WHERE u.quota_key = claim.quota_key AND u.slot_us = claim.slot_us), 0)
                    + COALESCE((SELECT SUM(h.units) FROM scrm_quota_hold h
                                WHERE h.quota_key = claim.quota_key AND h.slot_us = claim.slot_us AND h.state = 'H'
                                    AND h.until_us > now.us AND h.expires_us > now.us), 0)
                    + COALESCE((SELECT SUM(h.units) FROM scrm_quota_hold h
                                WHERE claim.slot_us = -1 AND h.quota_key = claim.quota_key AND h.slot_us = -1
                                    AND h.state = 'C' AND h.until_us > now.us), 0) AS used
                FROM claim, now),
            fits AS (SELECT bool_and(most - used >= units) AND NOT EXISTS (SELECT 1 FROM before) AS yes FROM counted),
            lapsed AS (
                UPDATE scrm_quota_hold h SET state = 'E' FROM claim, now, fits
                WHERE fits.yes AND h.quota_key = claim.quota_key AND h.slot_us = claim.slot_us AND h.state = 'H'
                    AND h.expires_us <= now.us),
            own AS (
                UPDATE scrm_quota_hold h SET state = 'E' FROM now
                WHERE h.token = ? AND h.state = 'H' AND EXISTS (SELECT 1 FROM before WHERE expires_us <= now.us)),
            taken AS (
                INSERT INTO scrm_quota_hold
                    (token, claim_no, quota_key, slot_us, until_us, expires_us, ended_us, units, state)
                SELECT ?, nr, quota_key, slot_us, until_us, ?::bigint,
                    GREATEST(?::bigint, MAX(until_us) OVER ()), units, 'H'
                FROM claim, fits WHERE fits.yes)
            SELECT counted.used, before.quota_key, before.slot_us, before.until_us, before.expires_us, before.units,
                before.state
            FROM counted FULL JOIN before ON before.claim_no = counted.nr
            ORDER BY COALESCE(counted.nr, before.claim_no)
            """;

    private static final String SETTLE = """
            SELECT pg_advisory_xact_lock(id)
            FROM (SELECT DISTINCT hashtextextended(quota_key, 0) AS id FROM scrm_quota_hold WHERE token = ? ORDER BY id)
                AS ids;
            WITH now AS (SELECT ?::bigint AS us),
            before AS (SELECT h.* FROM scrm_quota_hold h WHERE token = ?),
            is_open AS (SELECT bool_and(state = 'H' AND expires_us > us) AS yes FROM before, now),
            moved AS (
                UPDATE scrm_quota_hold h SET state = CASE WHEN is_open.yes THEN ? ELSE 'E' END FROM is_open
                WHERE h.token = ? AND h.state = 'H'
                RETURNING h.quota_key, h.slot_us, h.until_us, h.units, h.state),
            counted AS (
                INSERT INTO scrm_quota_used AS u (quota_key, slot_us, until_us, units)
                SELECT quota_key, slot_us, until_us, units FROM moved WHERE state = 'C' AND slot_us <> -1
                ON CONFLICT (quota_key, slot_us) DO UPDATE SET units = u.units + excluded.units)
            SELECT quota_key, slot_us, until_us, expires_us, units, state FROM before ORDER BY claim_no
            """;

    private final Jdbc jdbc;

    PostgresqlQuotaTables(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Taken take(QuotaToken token, List<Claim> claims, long now, long expires) {
        List<String> accounts = claims.stream().map(Claim::account).toList();
        return jdbc.autoCommitted("take units", true, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
                SqlValues.setTexts(statement, 1, accounts);
                statement.setLong(2, now);
                SqlValues.setTexts(statement, 3, accounts);
                SqlValues.setNumbers(
                        statement,
                        4,
                        claims.stream().mapToLong(Claim::slotMicros).toArray());
                SqlValues.setNumbers(
                        statement,
                        5,
                        claims.stream().mapToLong(Claim::untilMicros).toArray());
                SqlValues.setNumbers(
                        statement, 6, claims.stream().mapToLong(Claim::limit).toArray());
                SqlValues.setNumbers(
                        statement, 7, claims.stream().mapToLong(Claim::units).toArray());
                statement.setString(8, token.value());
                statement.setString(9, token.value());
                statement.setString(10, token.value());
                statement.setLong(11, expires);
                statement.setLong(12, expires);
                List<Held> before = new ArrayList<>();
                List<Long> used = new ArrayList<>();
                try (ResultSet result = second(statement)) {
                    while (result.next()) {
                        if (result.getString(2) != null) {
                            before.add(held(result, 2));
                        }
                        used.add(result.getLong(1));
                    }
                }
                return new Taken(before, used);
            }
        });
    }

    @Override
    public Settlement settle(QuotaToken token, Settlement wanted, long now) {
        return jdbc.autoCommitted("settle units", true, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
                statement.setString(1, token.value());
                statement.setLong(2, now);
                statement.setString(3, token.value());
                statement.setString(4, String.valueOf(wanted == Settlement.CONFIRMED ? CONFIRMED : RELEASED));
                statement.setString(5, token.value());
                List<Held> before = new ArrayList<>();
                try (ResultSet result = second(statement)) {
                    while (result.next()) {
                        before.add(held(result, 1));
                    }
                }
                Settlement settled = QuotaTables.settlement(before, now);
                return settled == null ? wanted : settled;
            }
        });
    }

    /** Returns the rows of the second statement; those of the first are only that its locks were taken. */
    private static ResultSet second(PreparedStatement statement) throws SQLException {
        statement.execute();
        if (!statement.getMoreResults()) {
            throw new SQLException("the driver returned one result for two statements");
        }
        return statement.getResultSet();
    }

    private static Held held(ResultSet result, int first) throws SQLException {
        return new Held(
                result.getString(first),
                result.getLong(first + 1),
                result.getLong(first + 2),
                result.getLong(first + 3),
                result.getLong(first + 4),
                result.getString(first + 5).charAt(0));
    }
}
