package org.bankscrm.examples.jmh;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.report.Funnel;
import org.bankscrm.core.report.FunnelQuery;
import org.bankscrm.core.report.LiveFunnel;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.PostgresServer.Durability;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.BankTime;
import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the funnel of the quarter by branch of the live board and of PostgreSQL with window functions, over the same facts, and
 * checks that both say the same. PostgreSQL has memory to sort in, the
 * collation that is fastest, and is kept from a plan that takes a minute. Then prints what the board costs in memory.
 *
 * <p>Arguments: the number of facts, 1,000,000 if none.
 */
public final class ReportAgainstSql {
    private static final String FUNNEL = """
            SELECT s.branch,
                   count(DISTINCT customer) FILTER (WHERE type = 'ADD'),
                   count(DISTINCT customer) FILTER (WHERE type = 'REAL' AND day < add_day + 30),
                   count(DISTINCT customer) FILTER (WHERE type = 'TALK' AND day >= add_day AND day < add_day + 30),
                   count(DISTINCT customer) FILTER (WHERE type = 'DEAL' AND day >= add_day AND day < add_day + 30)
            FROM (SELECT customer, type, day,
                         first_value(type) OVER entry AS first_type,
                         first_value(day) OVER entry AS add_day,
                         first_value(manager) OVER entry AS adder
                  FROM fact
                  WINDOW entry AS (PARTITION BY customer ORDER BY (type = 'ADD') DESC, at, manager, channel)) f
            JOIN staff s ON s.manager = f.adder
            WHERE first_type = 'ADD' AND add_day BETWEEN ? AND ?
            GROUP BY s.branch""";

    private static final int ROUNDS = 5;
    private static final int SQL_ROUNDS = 2;
    private static final double MILLION = 1e6;

    private ReportAgainstSql() {}

    /** Runs it. */
    public static void main(String[] arguments) throws SQLException, IOException {
        int count = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        List<CustomerEvent> facts = ReportProvince.facts(count);
        LiveFunnel funnel = ReportProvince.empty();
        for (int round = 0; round < ROUNDS; round++) {
            funnel = ReportProvince.empty();
            long start = System.nanoTime();
            facts.forEach(funnel::accept);
            print("board: facts a second, one thread    %,.0f", count / ((System.nanoTime() - start) / 1e9));
        }
        Map<String, Funnel> ours = new TreeMap<>();
        for (int round = 0; round < 200; round++) {
            long start = System.nanoTime();
            ours = ours(funnel);
            if (round % 50 == 49) {
                print("board: quarter of 300 branches, ms   %.3f", (System.nanoTime() - start) / MILLION);
            }
        }
        try (PostgresServer server = PostgresServer.start(Durability.SURVIVES_POWER_LOSS);
                TestDatabase database = server.fresh();
                Connection connection = database.dataSource().getConnection()) {
            load(connection, facts);
            for (int round = 0; round < SQL_ROUNDS; round++) {
                long start = System.nanoTime();
                Map<String, Funnel> theirs = theirs(connection);
                print("PostgreSQL: the same question, ms    %.0f", (System.nanoTime() - start) / MILLION);
                if (!theirs.equals(ours)) {
                    throw new IllegalStateException("the answers differ");
                }
            }
        }
        memory(facts, funnel);
    }

    private static Map<String, Funnel> ours(LiveFunnel funnel) {
        Map<String, Funnel> found = new TreeMap<>();
        for (int branch = 0; branch < ReportProvince.BRANCHES; branch++) {
            Funnel each = funnel.funnel(FunnelQuery.of(
                    ReportSubject.unit(ReportProvince.branch(branch)), ReportProvince.FIRST, ReportProvince.LAST));
            if (!each.equals(Funnel.NONE)) {
                found.put("B" + branch, each);
            }
        }
        return found;
    }

    private static void load(Connection connection, List<CustomerEvent> facts) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE fact (customer varchar(64) COLLATE \"C\" NOT NULL, type varchar(8)"
                            + " COLLATE \"C\" NOT NULL, manager varchar(64) COLLATE \"C\", channel varchar(32) COLLATE \"C\", at bigint NOT NULL, day integer NOT NULL)");
            statement.execute("CREATE TABLE staff (manager varchar(64) PRIMARY KEY, branch varchar(64) NOT NULL)");
            StringBuilder staff = new StringBuilder();
            for (int person = 0; person < ReportProvince.PEOPLE; person++) {
                staff.append("staff-")
                        .append(person)
                        .append(",B")
                        .append(ReportProvince.branchOf(person))
                        .append('\n');
            }
            copy(connection, "staff", staff);
            StringBuilder rows = new StringBuilder();
            for (CustomerEvent fact : facts) {
                append(rows, fact);
                if (rows.length() > 1 << 22) {
                    copy(connection, "fact", rows);
                    rows.setLength(0);
                }
            }
            copy(connection, "fact", rows);
            statement.execute("CREATE INDEX fact_customer ON fact (customer, at)");
            statement.execute("ANALYZE");
            statement.execute("SET work_mem = '512MB'");
            // It expects few rows of the window and would look each up in the staff from the beginning: a minute.
            statement.execute("SET enable_nestloop = off");
        }
    }

    private static void append(StringBuilder rows, CustomerEvent fact) {
        String type = "";
        String manager = "";
        String channel = "";
        if (fact instanceof Added added) {
            type = "ADD";
            manager = added.employee().value();
            channel = added.channel().value();
        } else if (fact instanceof RealNameVerified) {
            type = "REAL";
        } else if (fact instanceof Conversed) {
            type = "TALK";
        } else if (fact instanceof Transacted) {
            type = "DEAL";
        }
        if (!type.isEmpty()) {
            rows.append(fact.customer().value())
                    .append(',')
                    .append(type)
                    .append(',')
                    .append(manager)
                    .append(',');
            rows.append(channel)
                    .append(',')
                    .append(fact.occurredAt().getEpochSecond())
                    .append(',');
            rows.append(BankTime.dayOf(fact.occurredAt()).toEpochDay()).append('\n');
        }
    }

    private static void copy(Connection connection, String table, CharSequence rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (FORMAT csv)", new StringReader(rows.toString()));
    }

    private static Map<String, Funnel> theirs(Connection connection) throws SQLException {
        Map<String, Funnel> found = new TreeMap<>();
        try (var statement = connection.prepareStatement(FUNNEL)) {
            statement.setLong(1, ReportProvince.FIRST.toEpochDay());
            statement.setLong(2, ReportProvince.LAST.toEpochDay());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.put(
                            result.getString(1),
                            new Funnel(result.getLong(2), result.getLong(3), result.getLong(4), result.getLong(5)));
                }
            }
        }
        return found;
    }

    /** The facts once more change nothing but the number of facts. */
    private static void memory(List<CustomerEvent> facts, LiveFunnel funnel) {
        long counters = funnel.counterBytes();
        long used = used();
        facts.forEach(funnel::accept);
        long usedAfter = used();
        print("keys remembered                      %,.0f", (double) funnel.rememberedKeys());
        print("bytes of the counters                %,.0f", (double) counters);
        print("bytes a cell of 7 numbers            %.1f", counters / cells(counters));
        print("counters after all facts twice       %,.0f", (double) funnel.counterBytes());
        print("heap after all facts twice, more     %,.0f", (double) (usedAfter - used));
    }

    /** A row of 7 numbers of 4 bytes for each day and month covered and 16 bytes for its array. */
    private static double cells(long counters) {
        long months = ReportProvince.DAYS
                .first()
                .withDayOfMonth(1)
                .datesUntil(ReportProvince.DAYS.last().plusDays(1), Period.ofMonths(1))
                .count();
        long plane = 16 + 28L * (ReportProvince.DAYS.count() + months);
        return (double) counters / plane * ReportProvince.DAYS.count();
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void print(String format, double value) {
        System.out.println(String.format(Locale.ROOT, format, value));
    }
}
