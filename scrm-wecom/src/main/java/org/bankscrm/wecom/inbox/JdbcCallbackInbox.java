package org.bankscrm.wecom.inbox;

import org.bankscrm.core.jdbc.Dialect;
import org.bankscrm.core.jdbc.Jdbc;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.jdbc.SqlValues;
import org.bankscrm.wecom.callback.CallbackIdentity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * An inbox in the table {@code scrm_wecom_inbox} of a bank's database, shared by all machines that use it.
 *
 * <p>An offer is one round trip on PostgreSQL and two elsewhere; a claim is a transaction with two queries and an update
 * for each callback.
 */
/*
 * Why no callback is held twice. A row is handed out by an update that names the number of the claim before and fails to
 * match once another transaction has raised it; the loser's update waits for that transaction and then counts no row. The
 * rows are taken in the order of the index, so that two claims do not wait for each other in a ring; databases that end
 * one of them all the same have it run again by Jdbc.
 */
public final class JdbcCallbackInbox implements CallbackInbox {
    private static final String OPEN = "O";
    private static final String DONE = "D";
    private static final String PARKED = "P";

    /** How often a claim that lost every row to others looks again before it returns with nothing. */
    private static final int MOST_LOOKS = 8;

    private static final List<String> SCRIPTS = List.of("V102__wecom_inbox.sql");

    private final Jdbc jdbc;
    private final InstantSource clock;
    private final InboxPolicy policy;

    private JdbcCallbackInbox(Jdbc jdbc, InstantSource clock, InboxPolicy policy) {
        this.jdbc = jdbc;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Returns an inbox with {@link InboxPolicy#standard()} on the database behind the data source; see {@link
     * #on(DataSource, InstantSource, InboxPolicy)}.
     */
    public static JdbcCallbackInbox on(DataSource dataSource, InstantSource clock) {
        return on(dataSource, clock, InboxPolicy.standard());
    }

    /**
     * Returns an inbox on the database behind the data source; the table must exist, see {@link #createTables}.
     *
     * @param clock the time; the machines' clocks should agree to well within a lease
     * @throws org.bankscrm.core.StoreException if the database cannot be reached
     * @throws IllegalStateException if connections come with another isolation level than READ COMMITTED, or on the MySQL
     *     family REPEATABLE READ
     */
    public static JdbcCallbackInbox on(DataSource dataSource, InstantSource clock, InboxPolicy policy) {
        return new JdbcCallbackInbox(Jdbc.on(dataSource), clock, policy);
    }

    /**
     * Creates the table if it does not exist yet, by the script {@code V102__wecom_inbox.sql}.
     *
     * @throws org.bankscrm.core.StoreException if the database refuses
     */
    public static void createTables(DataSource dataSource) {
        Schema.run(dataSource, JdbcCallbackInbox.class, SCRIPTS);
    }

    @Override
    public Offer offer(CallbackIdentity identity, String body) {
        Limits.checkBody(body);
        long now = SqlValues.micros(clock.instant());
        String insert = "INSERT INTO scrm_wecom_inbox"
                + " (identity, state, offered_us, due_us, claim_no, attempts, held, worker, body)"
                + " VALUES (?, 'O', ?, ?, 0, 0, 0, '', ?)";
        boolean postgresql = jdbc.dialect() == Dialect.POSTGRESQL;
        int stored = jdbc.autoCommitted("offer a callback", true, connection -> {
            // Two offers that meet in the key are run again by Jdbc, and the second then sees the first.
            if (!postgresql && isKnown(connection, identity)) {
                return 0;
            }
            try (PreparedStatement statement =
                    connection.prepareStatement(postgresql ? insert + " ON CONFLICT (identity) DO NOTHING" : insert)) {
                statement.setString(1, identity.value());
                statement.setLong(2, now);
                statement.setLong(3, now);
                statement.setString(4, body);
                return statement.executeUpdate();
            }
        });
        return stored == 1 ? Offer.NEW : Offer.KNOWN;
    }

    private static boolean isKnown(Connection connection, CallbackIdentity identity) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM scrm_wecom_inbox WHERE identity = ?")) {
            statement.setString(1, identity.value());
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    @Override
    public List<CallbackClaim> claim(String worker, Duration lease, int limit) {
        Limits.checkWorker(worker);
        Limits.checkLease(lease);
        Limits.checkLimit(limit);
        for (int looks = 1; ; looks++) {
            // Each look is a transaction of its own: a snapshot of the MySQL family would show the same rows again.
            Look look = look(worker, lease, limit);
            if (!look.claims.isEmpty() || !look.lostSome || looks == MOST_LOOKS) {
                return look.claims;
            }
        }
    }

    /** What one transaction found: the claims made, and whether there were rows it got no claim for. */
    private record Look(List<CallbackClaim> claims, boolean lostSome) {}

    private record Due(String identity, long number, int attempts, String body) {}

    private Look look(String worker, Duration lease, int limit) {
        return jdbc.inTransaction("claim callbacks", connection -> {
            // Read here, because the transaction may be run again after a wait.
            long now = SqlValues.micros(clock.instant());
            Instant until = SqlValues.instant(now).plus(lease);
            for (Due row : due(connection, "attempts >= ?", now, MAX_LIMIT)) {
                // Its last worker died with it.
                park(connection, row, now);
            }
            List<Due> due = due(connection, "attempts < ?", now, limit);
            List<CallbackClaim> claims = new ArrayList<>();
            for (Due row : due) {
                if (take(connection, row, worker, until, now)) {
                    claims.add(new CallbackClaim(
                            new CallbackIdentity(row.identity),
                            worker,
                            row.number + 1,
                            row.attempts + 1,
                            SqlValues.instant(SqlValues.micros(until)),
                            row.body));
                }
            }
            return new Look(claims, claims.size() < due.size());
        });
    }

    private List<Due> due(Connection connection, String attempts, long now, int limit) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT identity, claim_no, attempts, body FROM scrm_wecom_inbox"
                        + " WHERE state = 'O' AND due_us <= ? AND " + attempts
                        + " ORDER BY offered_us, identity LIMIT ?")) {
            statement.setLong(1, now);
            statement.setInt(2, policy.maxAttempts());
            statement.setInt(3, limit);
            List<Due> due = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    due.add(new Due(result.getString(1), result.getLong(2), result.getInt(3), result.getString(4)));
                }
            }
            return due;
        }
    }

    private static boolean take(Connection connection, Due row, String worker, Instant until, long now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE scrm_wecom_inbox"
                + " SET claim_no = claim_no + 1, attempts = attempts + 1, held = 1, worker = ?, due_us = ?"
                + " WHERE identity = ? AND state = 'O' AND claim_no = ? AND due_us <= ?")) {
            statement.setString(1, worker);
            statement.setLong(2, SqlValues.micros(until));
            statement.setString(3, row.identity);
            statement.setLong(4, row.number);
            statement.setLong(5, now);
            return statement.executeUpdate() == 1;
        }
    }

    private static void park(Connection connection, Due row, long now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE scrm_wecom_inbox"
                + " SET state = 'P', held = 0, due_us = ?"
                + " WHERE identity = ? AND state = 'O' AND claim_no = ? AND due_us <= ?")) {
            statement.setLong(1, now);
            statement.setString(2, row.identity);
            statement.setLong(3, row.number);
            statement.setLong(4, now);
            statement.executeUpdate();
        }
    }

    @Override
    public Settled done(CallbackClaim claim) {
        return settle("end a callback", claim, DONE, SqlValues.micros(clock.instant()));
    }

    @Override
    public Settled failed(CallbackClaim claim, Instant retryAt) {
        long due = SqlValues.micros(retryAt);
        return claim.attempt() >= policy.maxAttempts()
                ? settle("park a callback", claim, PARKED, SqlValues.micros(clock.instant()))
                : settle("give a callback back", claim, OPEN, due);
    }

    private Settled settle(String what, CallbackClaim claim, String state, long due) {
        boolean done = state.equals(DONE);
        return jdbc.inTransaction(what, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("UPDATE scrm_wecom_inbox"
                    + " SET state = ?, held = 0, due_us = ?" + (done ? ", body = ''" : "")
                    + " WHERE identity = ? AND claim_no = ? AND held = 1")) {
                statement.setString(1, state);
                statement.setLong(2, due);
                statement.setString(3, claim.identity().value());
                statement.setLong(4, claim.number());
                if (statement.executeUpdate() == 1) {
                    return Settled.SETTLED;
                }
            }
            // Not held any more: by the same call before, or by another end or another claim.
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT state FROM scrm_wecom_inbox WHERE identity = ? AND claim_no = ? AND held = 0")) {
                statement.setString(1, claim.identity().value());
                statement.setLong(2, claim.number());
                try (ResultSet result = statement.executeQuery()) {
                    boolean same = result.next() && result.getString(1).equals(DONE) == done;
                    return same ? Settled.SETTLED : Settled.NOT_HELD;
                }
            }
        });
    }

    @Override
    public List<ParkedCallback> parked(int limit) {
        Limits.checkLimit(limit);
        return jdbc.autoCommitted("list parked callbacks", false, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT identity, attempts, worker, offered_us, due_us, body FROM scrm_wecom_inbox"
                            + " WHERE state = 'P' ORDER BY offered_us, identity LIMIT ?")) {
                statement.setInt(1, limit);
                List<ParkedCallback> parked = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        parked.add(new ParkedCallback(
                                new CallbackIdentity(result.getString(1)),
                                result.getInt(2),
                                result.getString(3),
                                SqlValues.instant(result.getLong(4)),
                                SqlValues.instant(result.getLong(5)),
                                result.getString(6)));
                    }
                }
                return parked;
            }
        });
    }

    @Override
    public Reopened reopen(CallbackIdentity identity) {
        long now = SqlValues.micros(clock.instant());
        int rows = jdbc.autoCommitted("reopen a callback", true, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("UPDATE scrm_wecom_inbox"
                    + " SET state = 'O', attempts = 0, due_us = ? WHERE identity = ? AND state = 'P'")) {
                statement.setLong(1, now);
                statement.setString(2, identity.value());
                return statement.executeUpdate();
            }
        });
        return rows == 1 ? Reopened.REOPENED : Reopened.NOT_PARKED;
    }

    @Override
    public int purgeDone(Instant before) {
        long limit = SqlValues.micros(before);
        return jdbc.autoCommitted("purge callbacks", true, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM scrm_wecom_inbox WHERE state = 'D' AND due_us < ?")) {
                statement.setLong(1, limit);
                return statement.executeUpdate();
            }
        });
    }
}
