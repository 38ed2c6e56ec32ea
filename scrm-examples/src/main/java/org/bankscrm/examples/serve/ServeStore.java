package org.bankscrm.examples.serve;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.InMemoryCreditLedger;
import org.bankscrm.core.attribution.ledger.JdbcCreditLedger;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.JdbcQuotaLedger;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.routing.balance.InMemoryStickyStore;
import org.bankscrm.core.routing.balance.JdbcStickyStore;
import org.bankscrm.core.routing.balance.StickyStore;

import java.time.Instant;
import java.time.InstantSource;

/**
 * What {@code scrm serve} has to remember, in the memory of this JVM or on a database: facts, showings counted against daily
 * caps, who was shown to whom, and credits. Thread-safe.
 */
final class ServeStore implements AutoCloseable {
    private static final long CONNECT_MILLIS = 5_000;

    private final EventLog log;
    private final QuotaLedger quotas;
    private final StickyStore sticky;
    private final CreditLedger credits;
    private final Runnable connections;

    private ServeStore(
            EventLog log, QuotaLedger quotas, StickyStore sticky, CreditLedger credits, Runnable connections) {
        this.log = log;
        this.quotas = quotas;
        this.sticky = sticky;
        this.credits = credits;
        this.connections = connections;
    }

    /** Returns a store that is gone with the JVM. */
    static ServeStore inMemory(InstantSource clock) {
        return new ServeStore(
                new InMemoryEventLog(),
                new InMemoryQuotaLedger(clock),
                new InMemoryStickyStore(),
                new InMemoryCreditLedger(),
                () -> {});
    }

    /**
     * Returns a store on a database, in which tables that are missing are made.
     *
     * @param url a JDBC URL whose driver is on the class path
     * @param user empty if the URL names one or none is needed
     * @param mostConnections connections held at a time, at least 1
     * @throws org.bankscrm.core.StoreException if the database cannot be reached or refuses
     */
    static ServeStore on(String url, String user, String password, int mostConnections, InstantSource clock) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
            config.setPassword(password);
        }
        config.setMaximumPoolSize(mostConnections);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        HikariDataSource database = new HikariDataSource(config);
        try {
            Schema.create(database);
            return new ServeStore(
                    JdbcEventLog.on(database),
                    JdbcQuotaLedger.on(database, clock),
                    JdbcStickyStore.on(database),
                    JdbcCreditLedger.on(database),
                    database::close);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    EventLog log() {
        return log;
    }

    QuotaLedger quotas() {
        return quotas;
    }

    StickyStore sticky() {
        return sticky;
    }

    CreditLedger credits() {
        return credits;
    }

    /** Forgets what no limit and no customer needs any more. */
    void purge(Instant endedBefore) {
        quotas.purge(endedBefore);
        sticky.purge(endedBefore);
    }

    /** Ends all connections; repeating it is harmless. */
    @Override
    public void close() {
        // A thread that is interrupted while it writes closes the file under an embedded database.
        boolean interrupted = Thread.interrupted();
        try {
            connections.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
