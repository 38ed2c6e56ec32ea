package org.bankscrm.wecom.token;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.wecom.token.LeaseOutcome.Granted;
import org.bankscrm.wecom.token.LeaseOutcome.Held;
import org.bankscrm.wecom.token.LeaseOutcome.Suspended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A token store in the table {@code scrm_token} of a bank's database, one row for each app.
 *
 * <p>Each call takes a connection of its own and one to three round trips besides the commit, in a transaction of its own.
 * Tokens stand in the table as the {@link TokenCipher} seals them.
 */
/*
 * Every change is one UPDATE whose WHERE clause holds the condition, so the row count says who won, on any database. The
 * statements that follow only explain a refusal. A column never holds null: no token is the empty text, no time is 0.
 */
public final class JdbcTokenStore implements TokenStore {
    private static final List<String> SCRIPTS = List.of("V101__wecom_token.sql");
    private static final String OF_APP = " WHERE corp_id = ? AND app = ?";

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTokenStore.class);

    private final Jdbc jdbc;
    private final TokenCipher cipher;
    private final InstantSource clock;

    private JdbcTokenStore(Jdbc jdbc, TokenCipher cipher, InstantSource clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * Returns a store on the database behind the data source that reads the time from {@code clock}; the table must exist,
     * see {@link #createTables}.
     *
     * @param cipher seals the tokens; {@link TokenCipher#none()} if the database is encrypted already
     * @throws StoreException if the database cannot be reached
     * @throws IllegalStateException if connections come with another isolation level than READ COMMITTED, or on the MySQL
     *     family REPEATABLE READ
     */
    public static JdbcTokenStore on(DataSource dataSource, TokenCipher cipher, InstantSource clock) {
        return new JdbcTokenStore(Jdbc.on(dataSource), cipher, clock);
    }

    /**
     * Creates the table if it does not exist. Needs the right to create tables; a bank that uses Flyway adds {@code
     * classpath:bank-scrm/postgresql} (or {@code mysql}, {@code h2}) to its locations instead.
     *
     * @throws StoreException if the database refuses
     */
    public static void createTables(DataSource dataSource) {
        Schema.run(dataSource, JdbcTokenStore.class, SCRIPTS);
    }

    private record Row(
            String sealed,
            String fingerprint,
            long issued,
            long expires,
            long leaseNumber,
            String holder,
            long leaseUntil,
            long suspendedUntil) {
        boolean holds(AccessToken token) {
            return fingerprint.equals(token.fingerprint()) && issued == SqlValues.micros(token.issuedAt());
        }
    }

    @Override
    public Optional<AccessToken> get(AppKey app) {
        long now = now();
        Optional<Row> row = jdbc.autoCommitted("read a token", false, connection -> row(connection, app));
        return row.filter(stored -> stored.expires() > now).flatMap(stored -> open(app, stored));
    }

    private Optional<AccessToken> open(AppKey app, Row row) {
        Optional<String> value = cipher.open(app, row.sealed());
        if (value.isEmpty()) {
            LOG.warn("stored token cannot be opened, a new one will be fetched app={}", app);
        }
        return value.map(
                text -> new AccessToken(text, SqlValues.instant(row.issued()), SqlValues.instant(row.expires())));
    }

    @Override
    public LeaseOutcome tryLease(AppKey app, String holder, Duration duration) {
        Leases.check(holder, duration);
        long now = now();
        long until = SqlValues.micros(SqlValues.instant(now).plus(duration));
        return jdbc.inTransaction("lease a token", connection -> {
            int granted = update(
                    connection,
                    "UPDATE scrm_token SET lease_no = lease_no + 1, holder = ?, lease_until_us = ?" + OF_APP
                            + " AND suspended_until_us <= ? AND (lease_until_us <= ? OR holder = ?)",
                    holder,
                    until,
                    app.corpId(),
                    app.app(),
                    now,
                    now,
                    holder);
            Optional<Row> row = row(connection, app);
            if (row.isEmpty()) {
                insert(connection, app, 1, holder, until, 0);
            }
            long number = row.map(Row::leaseNumber).orElse(1L);
            if (granted == 1 || row.isEmpty()) {
                return new Granted(new Lease(app, holder, number, SqlValues.instant(until)));
            }
            return row.get().suspendedUntil() > now
                    ? new Suspended(SqlValues.instant(row.get().suspendedUntil()))
                    : new Held(SqlValues.instant(row.get().leaseUntil()));
        });
    }

    @Override
    public PutOutcome put(Lease lease, AccessToken token) {
        String sealed = cipher.seal(lease.app(), token.value());
        try {
            return put(lease, token, sealed);
        } catch (StoreException e) {
            // A database that refuses a value may quote it: H2 does in "value too long".
            throw new StoreException(e.kind(), String.valueOf(e.getMessage()), null);
        }
    }

    private PutOutcome put(Lease lease, AccessToken token, String sealed) {
        AppKey app = lease.app();
        return jdbc.inTransaction("put a token", connection -> {
            int stored = update(
                    connection,
                    "UPDATE scrm_token SET sealed_token = ?, fingerprint = ?, issued_us = ?, expires_us = ?,"
                            + " holder = '', lease_until_us = 0" + OF_APP + " AND lease_no = ? AND holder = ?",
                    sealed,
                    token.fingerprint(),
                    SqlValues.micros(token.issuedAt()),
                    SqlValues.micros(token.expiresAt()),
                    app.corpId(),
                    app.app(),
                    lease.number(),
                    lease.holder());
            if (stored == 1) {
                return PutOutcome.STORED;
            }
            boolean repeated = row(connection, app)
                    .filter(row -> row.leaseNumber() == lease.number() && row.holds(token))
                    .isPresent();
            return repeated ? PutOutcome.STORED : PutOutcome.SUPERSEDED;
        });
    }

    @Override
    public void giveBack(Lease lease, Instant nobodyBefore) {
        jdbc.autoCommitted(
                "give a lease back",
                true,
                connection -> update(
                        connection,
                        "UPDATE scrm_token SET holder = '', lease_until_us = ?" + OF_APP
                                + " AND lease_no = ? AND holder = ?",
                        SqlValues.micros(nobodyBefore),
                        lease.app().corpId(),
                        lease.app().app(),
                        lease.number(),
                        lease.holder()));
    }

    @Override
    public Invalidation compareAndInvalidate(AppKey app, AccessToken failed) {
        int invalidated = jdbc.autoCommitted(
                "invalidate a token",
                true,
                connection -> update(
                        connection,
                        "UPDATE scrm_token SET sealed_token = '', fingerprint = '', issued_us = 0, expires_us = 0"
                                + OF_APP + " AND fingerprint = ? AND issued_us = ?",
                        app.corpId(),
                        app.app(),
                        failed.fingerprint(),
                        SqlValues.micros(failed.issuedAt())));
        return invalidated == 1 ? Invalidation.INVALIDATED : Invalidation.ALREADY_REPLACED;
    }

    @Override
    public Suspension suspend(AppKey app, Instant until) {
        long now = now();
        return jdbc.inTransaction("suspend an app", connection -> {
            int suspended = update(
                    connection,
                    "UPDATE scrm_token SET suspended_until_us = ?" + OF_APP + " AND suspended_until_us <= ?",
                    SqlValues.micros(until),
                    app.corpId(),
                    app.app(),
                    now);
            if (suspended == 1) {
                return Suspension.SUSPENDED;
            }
            if (row(connection, app).isEmpty()) {
                insert(connection, app, 0, "", 0, SqlValues.micros(until));
                return Suspension.SUSPENDED;
            }
            return Suspension.ALREADY_SUSPENDED;
        });
    }

    @Override
    public void resume(AppKey app) {
        jdbc.autoCommitted(
                "resume an app",
                true,
                connection -> update(
                        connection, "UPDATE scrm_token SET suspended_until_us = 0" + OF_APP, app.corpId(), app.app()));
    }

    private long now() {
        return SqlValues.micros(clock.instant());
    }

    private static Optional<Row> row(Connection connection, AppKey app) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT sealed_token, fingerprint, issued_us, expires_us, lease_no, holder, lease_until_us,"
                        + " suspended_until_us FROM scrm_token" + OF_APP)) {
            statement.setString(1, app.corpId());
            statement.setString(2, app.app());
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(new Row(
                                result.getString(1),
                                result.getString(2),
                                result.getLong(3),
                                result.getLong(4),
                                result.getLong(5),
                                result.getString(6),
                                result.getLong(7),
                                result.getLong(8)))
                        : Optional.empty();
            }
        }
    }

    /** Fails on the key when another caller inserts at the same time; the work is then run again and finds the row. */
    private static void insert(
            Connection connection, AppKey app, long leaseNumber, String holder, long leaseUntil, long suspendedUntil)
            throws SQLException {
        update(
                connection,
                "INSERT INTO scrm_token (corp_id, app, sealed_token, fingerprint, issued_us, expires_us, lease_no,"
                        + " holder, lease_until_us, suspended_until_us) VALUES (?, ?, '', '', 0, 0, ?, ?, ?, ?)",
                app.corpId(),
                app.app(),
                leaseNumber,
                holder,
                leaseUntil,
                suspendedUntil);
    }

    private static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
