package org.bankscrm.examples.jmh;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Credit;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.OwnershipChanged;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.PostgresServer.Durability;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.Period;
import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks head office's credits of a year, by manager, team, branch and quarter, of the fold and of PostgreSQL with window
 * functions, over the same events, and checks that both say the same.
 *
 * <p>The statement knows what this year holds and no more: one account and one owner a customer, and at most one transfer. It
 * has no explanation, no second lens, no cut and nothing voided. Arguments: the number of customers, five events each, 200,000
 * if none.
 */
public final class AttributionAgainstSql {
    /** Relations as alternating begins and ends of each pair, flaps left out, then what an earlier one blocks. */
    private static final String CREDITS = """
            WITH step AS (
                SELECT customer, manager, at, id, kind, kind IN ('ADD', 'TAKE') AS begins,
                       CASE kind WHEN 'GIVE' THEN 0 WHEN 'TAKE' THEN 0 WHEN 'ADD' THEN 2 ELSE 1 END AS rank
                FROM relation),
            turn AS (
                SELECT *, lag(begins) OVER pair AS before FROM step
                WINDOW pair AS (PARTITION BY customer, manager ORDER BY at, rank, id)),
            alternating AS (
                SELECT *, lag(kind) OVER pair AS kind_before, lag(at) OVER pair AS at_before,
                       lead(kind) OVER pair AS kind_behind, lead(at) OVER pair AS at_behind
                FROM turn WHERE begins IS DISTINCT FROM coalesce(before, false)
                WINDOW pair AS (PARTITION BY customer, manager ORDER BY at, rank, id)),
            settled AS (
                SELECT * FROM alternating
                WHERE NOT coalesce(kind = 'ADD' AND kind_before LIKE 'DEL%' AND at - at_before <= 600000000, false)
                  AND NOT coalesce(kind LIKE 'DEL%' AND kind_behind = 'ADD' AND at_behind - at <= 600000000, false)),
            pair_spell AS (
                SELECT *, lead(at) OVER pair AS ended, lead(kind) OVER pair AS reason, lead(id) OVER pair AS ending
                FROM settled WINDOW pair AS (PARTITION BY customer, manager ORDER BY at, rank, id)),
            spell AS (SELECT * FROM pair_spell WHERE begins),
            chained AS (
                SELECT s.customer, s.manager, s.at, s.id, s.kind, s.ended,
                       CASE WHEN s.reason = 'GIVE' THEN t.ended ELSE s.ended END AS chain_end,
                       CASE WHEN s.reason = 'GIVE' THEN t.reason ELSE s.reason END AS chain_reason
                FROM spell s
                LEFT JOIN spell t ON s.reason = 'GIVE' AND t.customer = s.customer AND t.manager = (
                        SELECT r.manager FROM relation r WHERE r.id = s.ending AND r.kind = 'TAKE')
                    AND t.at <= s.ended AND coalesce(t.ended, 9223372036854775807) >= s.ended),
            placed AS (
                SELECT c.*, k.since, k.owner, p.branch, p.team,
                       date_trunc('quarter', to_timestamp(c.at / 1000000) AT TIME ZONE 'Asia/Shanghai') AS quarter,
                       c.chain_reason LIKE 'DEL%' AND c.chain_end < c.at + 2592000000000 AS revoked
                FROM chained c
                JOIN customer k ON k.customer = c.customer
                JOIN posting p ON p.manager = c.manager AND c.at >= p.start AND c.at < p.until),
            judged AS (
                SELECT *, kind = 'ADD' AND since < (quarter + interval '3 months 7 days')::date
                          AND NOT coalesce(revoked, false) AS good
                FROM placed),
            rooted AS (
                SELECT j.*, CASE WHEN j.kind = 'ADD' THEN j.good ELSE coalesce(r.good, true) END AS blocks
                FROM judged j
                LEFT JOIN judged r ON j.kind = 'TAKE' AND r.customer = j.customer AND r.kind = 'ADD' AND r.ended = j.at
                    AND r.manager = (SELECT g.manager FROM relation g WHERE g.id = j.id AND g.kind = 'GIVE')),
            novel AS (
                SELECT *, max(coalesce(ended, 9223372036854775807)) FILTER (WHERE blocks) OVER (
                              PARTITION BY customer ORDER BY at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
                          AS busy_until
                FROM rooted),
            won AS (
                SELECT * FROM novel
                WHERE good AND coalesce(busy_until, -9223372036854775808) <= at - 15552000000000),
            credit AS (
                SELECT 'BRANCH' AS level, owner AS beneficiary, quarter FROM won
                UNION ALL SELECT 'PERSON', manager, quarter FROM won WHERE owner = branch
                UNION ALL SELECT 'TEAM', team, quarter FROM won WHERE owner = branch AND team IS NOT NULL)
            SELECT level || ' ' || beneficiary || ' ' || to_char(quarter, 'YYYY"Q"Q'), count(*)
            FROM credit GROUP BY level, beneficiary, quarter""";

    private static final Cut CUT = Cut.asOf(AttributionYear.END);
    private static final int ROUNDS = 8;
    private static final int SQL_ROUNDS = 3;
    private static final int COPY_CHARS = 1 << 22;
    private static final double MILLION = 1e6;

    private AttributionAgainstSql() {}

    /** Runs it. */
    public static void main(String[] arguments) throws SQLException, IOException {
        int customers = arguments.length == 0 ? 200_000 : Integer.parseInt(arguments[0]);
        AttributionYear year = new AttributionYear();
        List<CustomerEvent[]> events = new ArrayList<>(customers);
        for (int i = 0; i < customers; i++) {
            events.add(year.events(i));
        }
        long facts = (long) customers * AttributionYear.EVENTS_EACH;
        Map<String, Long> ours = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            ours = ours(year, events);
            long nanos = System.nanoTime() - start;
            print("fold: ms, and events a second      %,.0f  %,.0f", nanos / MILLION, facts * 1e9 / nanos);
        }
        try (PostgresServer server = PostgresServer.start(Durability.SURVIVES_POWER_LOSS);
                TestDatabase database = server.fresh();
                Connection connection = database.dataSource().getConnection()) {
            load(connection, year, events);
            for (int round = 0; round < SQL_ROUNDS; round++) {
                long start = System.nanoTime();
                Map<String, Long> theirs = theirs(connection);
                long nanos = System.nanoTime() - start;
                print("PostgreSQL: ms, and events a second %,.0f  %,.0f", nanos / MILLION, facts * 1e9 / nanos);
                if (!theirs.equals(ours)) {
                    throw new IllegalStateException("the answers differ: " + difference(ours, theirs));
                }
            }
        }
        System.out.println(ours.size() + " totals, the same in both");
    }

    private static Map<String, Long> ours(AttributionYear year, List<CustomerEvent[]> events) {
        PersonFold fold = Attribution.of(year.workplaces(), Lens.HEAD_OFFICE).fold();
        CustomerHistory history = new CustomerHistory(year.customer(0));
        Map<CreditTotal, Long> totals = new HashMap<>();
        for (CustomerEvent[] each : events) {
            history.restart(each[0].customer());
            for (CustomerEvent event : each) {
                history.add(event);
            }
            PersonResult result = fold.result(history, CUT);
            for (Credit credit : result.lenses().get(0).credits()) {
                totals.merge(
                        new CreditTotal(credit.level().name(), credit.beneficiary(), credit.period()), 1L, Long::sum);
            }
        }
        Map<String, Long> named = new TreeMap<>();
        totals.forEach(
                (total, count) -> named.put(total.level() + " " + total.beneficiary() + " " + total.period(), count));
        return named;
    }

    private record CreditTotal(String level, String beneficiary, Period period) {}

    private static String difference(Map<String, Long> ours, Map<String, Long> theirs) {
        for (Map.Entry<String, Long> each : ours.entrySet()) {
            if (!each.getValue().equals(theirs.get(each.getKey()))) {
                return each + " against " + theirs.get(each.getKey());
            }
        }
        return "PostgreSQL has more";
    }

    private static void load(Connection connection, AttributionYear year, List<CustomerEvent[]> events)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE relation (customer varchar(64) COLLATE \"C\" NOT NULL, manager varchar(64)"
                    + " COLLATE \"C\" NOT NULL, at bigint NOT NULL, id varchar(64) COLLATE \"C\" NOT NULL,"
                    + " kind varchar(8) COLLATE \"C\" NOT NULL)");
            statement.execute(
                    "CREATE TABLE customer (customer varchar(64) COLLATE \"C\" PRIMARY KEY, since date NOT NULL,"
                            + " owner varchar(64) COLLATE \"C\" NOT NULL)");
            statement.execute(
                    "CREATE TABLE posting (manager varchar(64) COLLATE \"C\" NOT NULL, start bigint NOT NULL,"
                            + " until bigint NOT NULL, branch varchar(64) COLLATE \"C\" NOT NULL, team varchar(64) COLLATE \"C\")");
            copy(connection, "posting", new StringBuilder(year.postings()));
            StringBuilder relations = new StringBuilder();
            StringBuilder customers = new StringBuilder();
            for (CustomerEvent[] each : events) {
                append(each, relations, customers);
                if (relations.length() > COPY_CHARS) {
                    copy(connection, "relation", relations);
                    copy(connection, "customer", customers);
                }
            }
            copy(connection, "relation", relations);
            copy(connection, "customer", customers);
            statement.execute("CREATE INDEX relation_pair ON relation (customer, manager, at)");
            statement.execute("CREATE INDEX relation_id ON relation (id)");
            statement.execute("ANALYZE");
            statement.execute("SET work_mem = '512MB'");
            statement.execute("SET jit = off");
        }
    }

    private static void append(CustomerEvent[] events, StringBuilder relations, StringBuilder customers) {
        String since = "";
        String owner = "";
        for (CustomerEvent event : events) {
            if (event instanceof BankCustomerRecognised it) {
                since = it.since().toString();
            } else if (event instanceof OwnershipChanged it) {
                owner = it.unit().value();
            } else if (event instanceof Added it) {
                row(relations, event, it.employee().value(), "ADD");
            } else if (event instanceof DeletedByCustomer it) {
                row(relations, event, it.employee().value(), "DEL_CUST");
            } else if (event instanceof DeletedByEmployee it) {
                row(relations, event, it.employee().value(), "DEL_RM");
            } else if (event instanceof TransferCompleted it && !it.from().equals(it.to())) {
                row(relations, event, it.from().value(), "GIVE");
                row(relations, event, it.to().value(), "TAKE");
            }
        }
        customers
                .append(events[0].customer().value())
                .append(',')
                .append(since)
                .append(',')
                .append(owner)
                .append('\n');
    }

    private static void row(StringBuilder rows, CustomerEvent event, String manager, String kind) {
        rows.append(event.customer().value())
                .append(',')
                .append(manager)
                .append(',')
                .append(AttributionYear.micros(event.occurredAt()))
                .append(',')
                .append(event.id().value())
                .append(',')
                .append(kind)
                .append('\n');
    }

    private static void copy(Connection connection, String table, StringBuilder rows) throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN (FORMAT csv)", new StringReader(rows.toString()));
        rows.setLength(0);
    }

    private static Map<String, Long> theirs(Connection connection) throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(CREDITS)) {
            while (result.next()) {
                found.put(result.getString(1), result.getLong(2));
            }
        }
        return found;
    }

    private static void print(String format, double first, double second) {
        System.out.println(String.format(Locale.ROOT, format, first, second));
    }
}
