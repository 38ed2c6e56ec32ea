package org.bankscrm.examples.jmh;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.UnionId;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.DrawRequest;
import org.bankscrm.core.draw.ledger.Eligibility;
import org.bankscrm.core.draw.ledger.JdbcDrawLedger;
import org.bankscrm.core.draw.ledger.LeasePolicy;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.draw.ledger.PrizeTier;
import org.bankscrm.core.draw.ledger.Reconciler;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.PostgresServer.Durability;
import org.bankscrm.core.testkit.TestDatabase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Draws a second on PostgreSQL with durable commits, in rounds that take turns with the ways it is usually done.
 *
 * <ul>
 *   <li>F: a bare insert of an award with one unique key, which decides nothing: the floor;
 *   <li>A: the row of the tier is counted down, then the award inserted;
 *   <li>A': the row of the budget is counted down first, then as A;
 *   <li>B: this library's draw, two instances, with everything it stores: award, identities, outbox entry; the verdict on
 *       the customer is known beforehand, as it is for the others;
 *   <li>C: as B, but the ledger reads whether the customer drew before and then asks for the verdict.
 * </ul>
 *
 * <p>Arguments: seconds a round, rounds, threads, size of blocks, identities of a customer (1 to 3). Not a JMH benchmark, because
 * JMH runs one way after another, and on a shared disk the minute decides more than the way.
 */
public final class DrawLedgerBenchmark {
    private static final String AWARD =
            "CREATE TABLE %s (campaign_id VARCHAR(64) NOT NULL, customer_key VARCHAR(22) NOT NULL,"
                    + " ticket_no BIGINT NOT NULL, tier_no INTEGER NOT NULL, amount_fen BIGINT NOT NULL, state VARCHAR(10) NOT NULL,"
                    + " request_id VARCHAR(64) NOT NULL, drawn_us BIGINT NOT NULL, PRIMARY KEY (campaign_id, customer_key))";
    private static final int TIERS = 7;
    private static final int TICKETS = 1_000_000;
    private static final CampaignId CAMPAIGN = new CampaignId("benchmark-2026");

    private static final Eligibility ADMITTED = new Eligibility.Admitted("v1");

    private final AtomicLong customers = new AtomicLong();
    private final int threads;
    private final int identities;
    private final HikariDataSource pool;
    private final DrawLedger[] instances;
    private final DrawKit.Shelf shelf = new DrawKit.Shelf();

    private DrawLedgerBenchmark(TestDatabase database, int threads, int blockSize, int identities) throws SQLException {
        this.threads = threads;
        this.identities = identities;
        Schema.create(database.dataSource());
        database.execute(
                AWARD.formatted("naive_f"),
                AWARD.formatted("naive_a"),
                AWARD.formatted("naive_b"),
                "CREATE TABLE naive_tier (tier_no INTEGER PRIMARY KEY, remaining BIGINT NOT NULL) WITH (fillfactor = 10)",
                "INSERT INTO naive_tier SELECT n, 1000000000 FROM generate_series(0, 6) n",
                "CREATE TABLE naive_budget (id INTEGER PRIMARY KEY, remaining BIGINT NOT NULL) WITH (fillfactor = 10)",
                "INSERT INTO naive_budget VALUES (1, 1000000000000)");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setMaximumPoolSize(threads + 2);
        this.pool = new HikariDataSource(config);
        MovableClock clock = MovableClock.atMorning();
        this.instances = new DrawLedger[] {
            JdbcDrawLedger.on(pool, "one", clock, new SplittableRandom(1), DrawKit.HASH, shelf, LeasePolicy.USUAL),
            JdbcDrawLedger.on(pool, "two", clock, new SplittableRandom(2), DrawKit.HASH, shelf, LeasePolicy.USUAL)
        };
        List<PrizeTier> tiers = DrawKit.tiersOf(TICKETS);
        DrawKit.open(instances[0], shelf, CAMPAIGN, DrawKit.plan(tiers, blockSize));
    }

    /** Runs the rounds and prints a line for each way. */
    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 16;
        int blockSize = args.length > 3 ? Integer.parseInt(args[3]) : 1024;
        int identities = args.length > 4 ? Integer.parseInt(args[4]) : 2;
        try (PostgresServer server = PostgresServer.start(Durability.SURVIVES_POWER_LOSS);
                TestDatabase database = server.fresh()) {
            DrawLedgerBenchmark benchmark = new DrawLedgerBenchmark(database, threads, blockSize, identities);
            benchmark.measure(seconds, rounds);
            benchmark.pool.close();
        }
    }

    private void measure(int seconds, int rounds) throws Exception {
        String[] names = {
            "F  bare unique insert",
            "A  tier-row decrement",
            "A' budget-row decrement",
            "B  draw ledger",
            "C  draw ledger that asks"
        };
        Way[] ways = {this::bareInsert, this::tierRow, this::budgetRow, this::ledger, this::askingLedger};
        for (Way way : ways) {
            round(way, 2);
        }
        Figures[][] figures = new Figures[ways.length][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < ways.length; i++) {
                int turn = (i + round) % ways.length;
                figures[turn][round] = round(ways[turn], seconds);
            }
            System.out.printf(
                    Locale.ROOT,
                    "round %d: F %.0f A %.0f A' %.0f B %.0f C %.0f%n",
                    round + 1,
                    figures[0][round].perSecond(),
                    figures[1][round].perSecond(),
                    figures[2][round].perSecond(),
                    figures[3][round].perSecond(),
                    figures[4][round].perSecond());
        }
        for (int i = 0; i < ways.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %8.0f /s   p99 %.1f ms%n",
                    names[i],
                    median(Arrays.stream(figures[i])
                            .mapToDouble(Figures::perSecond)
                            .toArray()),
                    median(Arrays.stream(figures[i])
                            .mapToDouble(Figures::p99Millis)
                            .toArray()));
        }
        for (int mine = 3; mine < ways.length; mine++) {
            for (int other = 0; other < 3; other++) {
                double[] ratios = new double[rounds];
                for (int round = 0; round < rounds; round++) {
                    ratios[round] = figures[mine][round].perSecond() / figures[other][round].perSecond();
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s/%s median %.2f (%.2f to %.2f)%n",
                        names[mine].charAt(0),
                        new String[] {"F", "A", "A'"}[other],
                        median(ratios),
                        Arrays.stream(ratios).min().orElse(0),
                        Arrays.stream(ratios).max().orElse(0));
            }
        }
        System.out.println("books: "
                + Reconciler.reconcile(instances[0], CAMPAIGN, shelf, Map.of()).differences());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private record Figures(double perSecond, double p99Millis) {}

    private interface Way {
        void draw(int thread, long customer, SplittableRandom random) throws SQLException;
    }

    private Figures round(Way way, int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<FutureTask<long[]>> tasks = new ArrayList<>();
        long start = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            int thread = t;
            FutureTask<long[]> task = new FutureTask<>(() -> {
                SplittableRandom random = new SplittableRandom(customers.incrementAndGet());
                long[] nanos = new long[1 << 18];
                int count = 0;
                for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    way.draw(thread, customers.incrementAndGet(), random);
                    nanos[count++] = System.nanoTime() - now;
                }
                return Arrays.copyOf(nanos, count);
            });
            tasks.add(task);
            new Thread(task, "drawer-" + t).start();
        }
        List<long[]> times = new ArrayList<>();
        for (FutureTask<long[]> task : tasks) {
            times.add(task.get());
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Figures(all.length / elapsed, all[(int) (all.length * 0.99)] / 1e6);
    }

    private void bareInsert(int thread, long customer, SplittableRandom random) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            insert(connection, "naive_f", customer, random.nextInt(TIERS));
        }
    }

    private void tierRow(int thread, long customer, SplittableRandom random) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            int tier = random.nextInt(TIERS);
            decrement(connection, tier);
            insert(connection, "naive_a", customer, tier);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void budgetRow(int thread, long customer, SplittableRandom random) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            int tier = random.nextInt(TIERS);
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE naive_budget SET remaining = remaining - ? WHERE id = 1 AND remaining >= ?")) {
                update.setLong(1, 388);
                update.setLong(2, 388);
                update.executeUpdate();
            }
            decrement(connection, tier);
            insert(connection, "naive_b", customer, tier);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void decrement(Connection connection, int tier) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE naive_tier SET remaining = remaining - 1 WHERE tier_no = ? AND remaining > 0")) {
            update.setInt(1, tier);
            update.executeUpdate();
        }
    }

    private static void insert(Connection connection, String table, long customer, int tier) throws SQLException {
        String id = name(customer);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table
                + " (campaign_id, customer_key, ticket_no, tier_no, amount_fen, state, request_id, drawn_us)"
                + " VALUES (?, ?, ?, ?, ?, 'DRAWN', ?, ?)")) {
            insert.setString(1, CAMPAIGN.value());
            insert.setString(2, id);
            insert.setLong(3, customer);
            insert.setInt(4, tier);
            insert.setLong(5, 388);
            insert.setString(6, "click-" + id);
            insert.setLong(7, 1_780_000_000_000_000L + customer);
            insert.executeUpdate();
        }
    }

    /** Keys come in no order, as hashes do. */
    private static String name(long customer) {
        return Long.toHexString(customer * 0x9E3779B97F4A7C15L);
    }

    private void ledger(int thread, long customer, SplittableRandom random) {
        draw(thread, customer, ADMITTED);
    }

    private void askingLedger(int thread, long customer, SplittableRandom random) {
        draw(thread, customer, DrawKit.EVERYBODY);
    }

    private void draw(int thread, long customer, Eligibility eligibility) {
        String id = name(customer);
        CustomerKey key = new ExternalUserId("wm" + id);
        CustomerKey[] others = {new UnionId("union" + id), new CustomerId("c" + id)};
        Participant participant = Participant.of(key, Arrays.copyOf(others, identities - 1));
        DrawRequest request = new DrawRequest(CAMPAIGN, participant, "openid-" + id, "click-" + id);
        if (!(instances[thread % 2].draw(request, eligibility) instanceof Awarded)) {
            throw new IllegalStateException("no award");
        }
    }
}
