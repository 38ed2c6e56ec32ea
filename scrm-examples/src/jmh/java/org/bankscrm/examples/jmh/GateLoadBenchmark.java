package org.bankscrm.examples.jmh;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.JdbcContactStates;
import org.bankscrm.compliance.gate.GateDecision;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.MessageGate;
import org.bankscrm.compliance.gate.MessageRequest;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.PostgresServer.Durability;
import org.bankscrm.core.testkit.TestDatabase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decisions of the gate a second on PostgreSQL with durable commits: decided only, decided and confirmed, and as a peer the
 * simplest statement that changes a row there, a counter of the customer made or raised by one.
 *
 * <p>Arguments: seconds a round, rounds, threads, customers. Ends with the most messages any customer was allowed a day, which
 * must not be above the cap.
 */
public final class GateLoadBenchmark {
    private final AtomicLong seeds = new AtomicLong();
    private final int threads;
    private final int customers;
    private final MessageGate gate;

    private GateLoadBenchmark(ContactStates states, int threads, int customers) {
        this.threads = threads;
        this.customers = customers;
        this.gate = GateBank.gate(states);
    }

    /** Runs the rounds and prints a line for each. */
    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 16;
        int customers = args.length > 3 ? Integer.parseInt(args[3]) : 1_000_000;
        try (PostgresServer server = PostgresServer.start(Durability.SURVIVES_POWER_LOSS);
                TestDatabase database = server.fresh()) {
            Schema.create(database.dataSource());
            database.execute(
                    "INSERT INTO scrm_contact_state SELECT n, 0, 0, 0, 0, 0, 0, 0, 2 FROM generate_series(1, "
                            + customers + ") n",
                    "ANALYZE scrm_contact_state",
                    "CREATE TABLE peer (customer_no BIGINT PRIMARY KEY, contacts INTEGER NOT NULL) WITH (fillfactor = 70)",
                    "INSERT INTO peer SELECT n, 0 FROM generate_series(1, " + customers + ") n",
                    "ANALYZE peer");
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(database.url());
            config.setUsername(database.user());
            config.setMaximumPoolSize(threads);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                GateLoadBenchmark load = new GateLoadBenchmark(JdbcContactStates.on(pool), threads, customers);
                load.round(2, load::decideAndConfirm);
                load.round(2, (customer, message) -> upsert(pool, customer));
                for (int round = 0; round < rounds; round++) {
                    load.print(
                            "peer: one upsert  ", load.round(seconds, (customer, message) -> upsert(pool, customer)));
                    load.print("decide            ", load.round(seconds, load::decide));
                    load.print("decide and confirm", load.round(seconds, load::decideAndConfirm));
                }
                System.out.println("most messages a customer was allowed: " + most(pool));
            }
        }
    }

    private void print(String what, long[] nanos) {
        Arrays.sort(nanos, 1, nanos.length);
        int count = nanos.length - 1;
        System.out.printf(
                Locale.ROOT,
                "%s %8.0f /s   p50 %.1f ms   p99 %.1f ms%n",
                what,
                count / (nanos[0] / 1e9),
                nanos[1 + count / 2] / 1e6,
                nanos[1 + (int) (count * 0.99)] / 1e6);
    }

    /** Returns the nanoseconds of the round, and then of each decision. */
    private long[] round(int seconds, Work work) throws Exception {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<FutureTask<long[]>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            long seed = seeds.incrementAndGet();
            FutureTask<long[]> task = new FutureTask<>(() -> repeat(seed, end, work));
            tasks.add(task);
            new Thread(task, "sender-" + t).start();
        }
        List<long[]> times = new ArrayList<>();
        for (FutureTask<long[]> task : tasks) {
            times.add(task.get());
        }
        long[] elapsed = {System.nanoTime() - start};
        times.add(0, elapsed);
        return times.stream().flatMapToLong(Arrays::stream).toArray();
    }

    /** What a thread does again and again. */
    private interface Work {
        void about(long customer, String message) throws SQLException;
    }

    private long[] repeat(long seed, long end, Work work) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        long[] nanos = new long[1 << 18];
        int count = 0;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            work.about(1 + random.nextInt(customers), "m-" + seed + "-" + count);
            nanos[count++] = System.nanoTime() - now;
        }
        return Arrays.copyOf(nanos, count);
    }

    private GateDecision decide(long customer, String message) {
        return gate.decide(
                MessageRequest.to(new CustomerNumber(customer), message).saying(GateBank.TEMPLATE));
    }

    private void decideAndConfirm(long customer, String message) {
        if (decide(customer, message) instanceof Allowed allowed) {
            gate.confirm(allowed.key());
        }
    }

    private static void upsert(HikariDataSource pool, long customer) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO peer VALUES (?, 1)"
                        + " ON CONFLICT (customer_no) DO UPDATE SET contacts = peer.contacts + 1")) {
            statement.setLong(1, customer);
            statement.executeUpdate();
        }
    }

    private static long most(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT MAX(messages) FROM (SELECT COUNT(*) AS messages"
                        + " FROM scrm_contact_message GROUP BY customer_no) AS counted")) {
            result.next();
            return result.getLong(1);
        }
    }
}
