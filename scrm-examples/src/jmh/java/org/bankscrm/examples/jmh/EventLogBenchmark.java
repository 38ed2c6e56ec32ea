package org.bankscrm.examples.jmh;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCodec;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.PostgresServer.Durability;
import org.bankscrm.core.testkit.TestDatabase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Facts appended a second on PostgreSQL with durable commits.
 *
 * <p>The peer is what a bank's developer writes in an hour: the driver's batch insert, rewritten to multi-row statements,
 * into a table with the same columns and indexes, one transaction a batch. It refuses a batch with one known fact in it,
 * and a reader that tails it can skip facts; ours does neither.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 10)
@Fork(1)
public class EventLogBenchmark {
    private static final int BATCH = 1_000;
    private static final String INSERT =
            "INSERT INTO plain_event (event_id, type, customer_kind, customer_value, occurred_us, learned_us, source,"
                    + " payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private final AtomicLong next = new AtomicLong();
    private PostgresServer server;
    private TestDatabase database;
    private EventLog log;
    private DataSource plain;

    /** Starts a server whose commits survive a power loss. */
    @Setup(Level.Trial)
    public void start() throws SQLException {
        server = PostgresServer.start(Durability.SURVIVES_POWER_LOSS);
        database = server.fresh();
        Schema.create(database.dataSource());
        database.execute(
                "CREATE TABLE plain_event (position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id VARCHAR(128)"
                        + " NOT NULL UNIQUE, type VARCHAR(40) NOT NULL, customer_kind VARCHAR(20) NOT NULL, customer_value"
                        + " VARCHAR(128) NOT NULL, occurred_us BIGINT NOT NULL, learned_us BIGINT NOT NULL, source VARCHAR(32)"
                        + " NOT NULL, payload VARCHAR(4000) NOT NULL)",
                "CREATE INDEX plain_event_customer ON plain_event (customer_value, customer_kind, occurred_us)");
        log = JdbcEventLog.on(database.pool(16));
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setJdbcUrl(database.url() + (database.url().contains("?") ? "&" : "?") + "reWriteBatchedInserts=true");
        config.setUsername(database.user());
        config.setMaximumPoolSize(16);
        plain = new com.zaxxer.hikari.HikariDataSource(config);
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() throws Exception {
        ((AutoCloseable) plain).close();
        database.close();
        server.close();
    }

    /** Ours, a thousand facts a call. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<AppendStatus> log_in_batches() {
        return log.append(facts(BATCH));
    }

    /** The peer, a thousand facts a transaction. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int[] plain_in_batches() throws SQLException {
        return insert(facts(BATCH));
    }

    /** Ours, one fact a call. */
    @Benchmark
    public List<AppendStatus> log_one_by_one() {
        return log.append(facts(1));
    }

    /** The peer, one fact a transaction. */
    @Benchmark
    public int[] plain_one_by_one() throws SQLException {
        return insert(facts(1));
    }

    private int[] insert(List<CustomerEvent> facts) throws SQLException {
        try (Connection connection = plain.getConnection()) {
            connection.setAutoCommit(facts.size() == 1);
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (CustomerEvent fact : facts) {
                    statement.setString(1, fact.id().value());
                    statement.setString(2, EventCodec.typeOf(fact));
                    statement.setString(3, fact.customer().kind().name());
                    statement.setString(4, fact.customer().value());
                    statement.setLong(5, ChronoUnit.MICROS.between(Instant.EPOCH, fact.occurredAt()));
                    statement.setLong(6, ChronoUnit.MICROS.between(Instant.EPOCH, fact.learnedAt()));
                    statement.setString(7, fact.header().source());
                    statement.setString(8, EventCodec.payloadOf(fact));
                    statement.addBatch();
                }
                int[] counts = statement.executeBatch();
                if (facts.size() > 1) {
                    connection.commit();
                }
                return counts;
            }
        }
    }

    private List<CustomerEvent> facts(int count) {
        long first = next.getAndAdd(count);
        List<CustomerEvent> facts = new ArrayList<>(count);
        for (long i = first; i < first + count; i++) {
            // Ids and customers come in no order, as digests and WeCom's ids do.
            String scattered = Long.toHexString(i * 0x9E3779B97F4A7C15L);
            EventHeader header = EventHeader.of(
                    "wecom:" + scattered,
                    new ExternalUserId("wm" + scattered),
                    Instant.EPOCH.plusSeconds(1_780_000_000L + i),
                    "benchmark");
            facts.add(new Added(header, new EmployeeId("manager-" + i % 3_000), Channel.UNKNOWN, "state-" + i % 100));
        }
        return facts;
    }
}
