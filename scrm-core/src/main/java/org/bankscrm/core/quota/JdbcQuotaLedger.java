package org.bankscrm.core.quota;

import org.bankscrm.core.jdbc.Dialect;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.core.quota.QuotaDecision.Closed;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Exceeded;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaTables.Held;
import org.bankscrm.core.quota.QuotaTables.Taken;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A quota ledger in the tables {@code scrm_quota_hold} and {@code scrm_quota_used} of a bank's database.
 *
 * <p>Each call takes a connection and a transaction of its own; give a data source outside any transaction of the caller's. On
 * PostgreSQL granting, confirming and releasing are one round trip each, a refusal one more for each limit without room.
 * Thread-safe.
 */
/*
 * Why no limit is ever exceeded. Whoever takes, confirms or releases units of an account first locks the account, and
 * reads what counts against it afterwards; so the callers of one account follow one another, whichever machine they are
 * on. Accounts are locked in ascending order, so callers of several do not wait for each other in a circle.
 *
 * Why no unit leaks. Held units count while their time has not expired, and a caller that needs their place marks them as
 * expired in the same transaction in which it takes the place. A machine whose clock is behind finds the mark.
 */
public final class JdbcQuotaLedger implements QuotaLedger {
    private final Jdbc jdbc;
    private final QuotaTables tables;
    private final InstantSource clock;

    private JdbcQuotaLedger(Jdbc jdbc, QuotaTables tables, InstantSource clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Returns a ledger on the database behind the data source that reads the time from {@code clock}; the tables must
     * exist, see {@link org.bankscrm.core.jdbc.Schema}.
     *
     * @throws org.bankscrm.core.StoreException if no connection can be had
     * @throws IllegalArgumentException if the database is none the adapters know
     * @throws IllegalStateException if its connections come with another isolation level than {@link Jdbc#on} asks for
     */
    public static JdbcQuotaLedger on(DataSource dataSource, InstantSource clock) {
        Jdbc jdbc = Jdbc.on(dataSource);
        QuotaTables tables =
                jdbc.dialect() == Dialect.POSTGRESQL ? new PostgresqlQuotaTables(jdbc) : new LockingQuotaTables(jdbc);
        return new JdbcQuotaLedger(jdbc, tables, clock);
    }

    @Override
    public QuotaDecision tryAcquire(QuotaToken token, List<Quota> quotas, Duration hold) {
        Requests.check(quotas, hold);
        Instant at = clock.instant();
        long now = SqlValues.micros(at);
        long expires = SqlValues.micros(at.plus(hold));
        List<Claim> claims = quotas.stream().map(quota -> Claim.of(quota, at)).toList();
        Taken taken = tables.take(token, claims, now, expires);
        if (!taken.before().isEmpty()) {
            return repeated(token, claims, taken.before(), now);
        }
        List<Exceeded> exceeded = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            long used = taken.used().get(i);
            if (!claims.get(i).fits(used)) {
                exceeded.add(new Exceeded(quotas.get(i), used, roomAt(claims.get(i), used, now)));
            }
        }
        return exceeded.isEmpty() ? new Granted(token, SqlValues.instant(expires)) : new Denied(exceeded);
    }

    private static QuotaDecision repeated(QuotaToken token, List<Claim> claims, List<Held> before, long now) {
        boolean sameUnits = claims.size() == before.size();
        for (int i = 0; sameUnits && i < claims.size(); i++) {
            Claim claim = claims.get(i);
            Held held = before.get(i);
            sameUnits = claim.account().equals(held.account()) && claim.units() == held.units();
        }
        if (!sameUnits) {
            throw Requests.reused(token);
        }
        Settlement settlement = QuotaTables.settlement(before, now);
        return settlement == null
                ? new Granted(token, SqlValues.instant(before.get(0).expiresMicros()))
                : new Closed(token, settlement);
    }

    /** Reads outside the locks: the answer is a forecast, which the next caller may prove wrong. */
    private Instant roomAt(Claim claim, long used, long now) {
        if (claim.limit() < claim.units()) {
            return Instant.MAX;
        }
        String sql = """
                SELECT CASE WHEN state = 'H' AND expires_us < until_us THEN expires_us ELSE until_us END AS leaves_us, units
                FROM scrm_quota_hold
                WHERE quota_key = ? AND slot_us = ? AND until_us > ?
                    AND ((state = 'H' AND expires_us > ?) OR (state = 'C' AND slot_us = -1))
                UNION ALL
                SELECT until_us, units FROM scrm_quota_used WHERE quota_key = ? AND slot_us = ?
                ORDER BY leaves_us
                """;
        return jdbc.autoCommitted("read units", false, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, claim.account());
                statement.setLong(2, claim.slotMicros());
                statement.setLong(3, now);
                statement.setLong(4, now);
                statement.setString(5, claim.account());
                statement.setLong(6, claim.slotMicros());
                try (ResultSet result = statement.executeQuery()) {
                    long free = claim.limit() - used;
                    while (result.next()) {
                        free += result.getLong(2);
                        if (free >= claim.units()) {
                            return SqlValues.instant(result.getLong(1));
                        }
                    }
                    // Others gave units back since the refusal.
                    return SqlValues.instant(now);
                }
            }
        });
    }

    @Override
    public Settlement confirm(QuotaToken token) {
        return tables.settle(token, Settlement.CONFIRMED, SqlValues.micros(clock.instant()));
    }

    @Override
    public Settlement release(QuotaToken token) {
        return tables.settle(token, Settlement.RELEASED, SqlValues.micros(clock.instant()));
    }

    @Override
    public long used(QuotaKey key, Window window) {
        Instant at = clock.instant();
        Claim claim = Claim.of(new Quota(key, window, 0, 1), at);
        return jdbc.autoCommitted(
                "read units", false, connection -> SqlUsage.used(connection, claim, SqlValues.micros(at)));
    }

    @Override
    public void purge(Instant endedBefore) {
        jdbc.inTransaction("purge units", connection -> {
            for (String sql : List.of(
                    "DELETE FROM scrm_quota_hold WHERE ended_us < ?",
                    "DELETE FROM scrm_quota_used WHERE until_us < ?")) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setLong(1, SqlValues.micros(endedBefore));
                    statement.executeUpdate();
                }
            }
            return endedBefore;
        });
    }
}
