package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.ledger.JdbcCreditLedger;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.Scrm;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** What {@code scrm serve --database} remembers outlives it. */
@Timeout(60)
class ServeDatabaseTest {
    private static final String ADDED = """
            {"eventId":"e1","type":"ADD","occurredAt":"2026-04-02T10:00:00+08:00","customer":"60000004","manager":"km01"}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void the_sample() throws IOException {
        for (String name : List.of("org.csv", "staff.csv", "customers.csv")) {
            try (InputStream in = Objects.requireNonNull(
                    ServeDatabaseTest.class.getResourceAsStream("/org/bankscrm/examples/route/" + name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
        Files.writeString(folder.resolve("events"), ADDED);
        Files.writeString(folder.resolve("nothing"), "");
    }

    private List<String> options(String... more) {
        List<String> args = new ArrayList<>(List.of("serve", "--port", "0", "--no-auth", "--at", "2026-04-08T10:00"));
        for (String name : List.of("org", "staff", "customers")) {
            args.addAll(List.of("--" + name, folder.resolve(name + ".csv").toString()));
        }
        args.addAll(Arrays.asList(more));
        return args;
    }

    /** What the two commands of the guide remember in. */
    private enum Store {
        H2_FILE {
            @Override
            Memory open(Path folder) {
                String url = "jdbc:h2:file:" + folder.resolve("scrm");
                JdbcDataSource database = new JdbcDataSource();
                database.setURL(url);
                return new Memory(List.of("--database", url), database, () -> {});
            }
        },
        POSTGRESQL {
            @Override
            Memory open(Path folder) throws IOException {
                TestDatabase database = PostgresServer.shared().fresh();
                Path password = Files.writeString(folder.resolve("password"), "not asked for\n");
                return new Memory(
                        List.of(
                                "--database",
                                database.url(),
                                "--database-user",
                                database.user(),
                                "--database-password-file",
                                password.toString()),
                        database.dataSource(),
                        database::close);
            }
        };

        abstract Memory open(Path folder) throws IOException;
    }

    private record Memory(List<String> options, DataSource database, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    /** A service that runs until it is closed. */
    private final class Running implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final StringWriter err = new StringWriter();
        private final CompletableFuture<Integer> exitCode;
        private final String address;

        Running(Memory memory, String events) throws Exception {
            PipedReader printed = new PipedReader(4_096);
            CommandLine command = Scrm.commandLine()
                    .setOut(new PrintWriter(new PipedWriter(printed)))
                    .setErr(new PrintWriter(err));
            List<String> args = options("--events", folder.resolve(events).toString());
            args.addAll(memory.options());
            if (!args.contains("--poll")) {
                // The first round is done before it is ready; no further one shall be under way when it is interrupted.
                args.addAll(List.of("--poll", "60000"));
            }
            exitCode = CompletableFuture.supplyAsync(() -> command.execute(args.toArray(String[]::new)), thread);
            String line = new BufferedReader(printed).readLine();
            assertThat(line).as(err.toString()).startsWith("listening on ");
            address = line.substring("listening on ".length());
            while (!get("/health/ready").startsWith("200")) {
                Thread.onSpinWait();
            }
        }

        String get(String path) throws Exception {
            var answer =
                    http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }

        /** The board follows the ledger of the store soon after the service is ready. */
        void awaitCredits(String path) throws Exception {
            while (!get(path).contains("\"credits\":\"1\",\"customers\":1,")) {
                Thread.onSpinWait();
            }
        }

        List<String> complaints() {
            return err.toString()
                    .lines()
                    .filter(line -> line.startsWith("the store does not answer"))
                    .toList();
        }

        @Override
        public void close() {
            thread.shutdownNow();
            assertThat(exitCode.join()).as(err.toString()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void facts_relations_showings_and_credits_are_there_after_a_restart(Store store) throws Exception {
        try (Memory memory = store.open(folder)) {
            String shown;
            try (Running first = new Running(memory, "events")) {
                assertThat(first.get("/v1/route?customer=60000004")).contains("\"ALREADY_ADDED\"", "\"km01\"");
                shown = manager(first.get("/v1/route?phone=13800000005"));
                assertThat(first.get("/v1/route?phone=13800000006")).contains("full, manager km05");
            }

            try (Running second = new Running(memory, "nothing")) {
                assertThat(second.get("/v1/route?customer=60000004"))
                        .as("the relation comes from the log in the database")
                        .contains("\"ALREADY_ADDED\"", "\"km01\"");
                assertThat(manager(second.get("/v1/route?phone=13800000005"))).isEqualTo(shown);
                assertThat(second.get("/v1/route?phone=13800000006"))
                        .as("km05 may be added by one customer a day, and the place is taken")
                        .contains("full, manager km05");
                second.awaitCredits("/v1/board/credits?lens=branch&person=km01&period=2026Q2");
            }

            assertThat(JdbcEventLog.on(memory.database()).of(new CustomerId("60000004")))
                    .hasSize(1);
            assertThat(JdbcCreditLedger.on(memory.database()).totals("branch", Period.parse("2026Q2"), Level.PERSON))
                    .containsOnlyKeys("km01");
        }
    }

    @Test
    void two_nodes_on_one_database_share_what_they_remember() throws Exception {
        try (Memory memory = Store.POSTGRESQL.open(folder);
                Running one = new Running(memory, "events");
                Running other = new Running(memory, "nothing")) {
            String shown = manager(one.get("/v1/route?phone=13800000005"));
            assertThat(manager(other.get("/v1/route?phone=13800000005"))).isEqualTo(shown);
            assertThat(other.get("/v1/route?customer=60000004"))
                    .as("told to one, known to the other")
                    .contains("\"ALREADY_ADDED\"", "\"km01\"");
            assertThat(other.get("/v1/route?phone=13800000006"))
                    .as("the place was taken at the other node")
                    .contains("full, manager km05");
        }
    }

    private static String manager(String answer) {
        int at = answer.indexOf("\"manager\":\"");
        assertThat(at).as(answer).isPositive();
        return answer.substring(at + 11, answer.indexOf('"', at + 11));
    }

    private static String run(int exitCode, List<String> args) {
        StringWriter err = new StringWriter();
        CommandLine command =
                Scrm.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        assertThat(command.execute(args.toArray(String[]::new))).isEqualTo(exitCode);
        return err.toString();
    }

    @Test
    void a_database_that_goes_away_stops_nothing_but_managers_with_a_cap_and_is_complained_of_once() throws Exception {
        String url = "jdbc:h2:mem:goes-away;DB_CLOSE_DELAY=-1";
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        List<String> looking = List.of("--database", url, "--poll", "20");
        try (Running service = new Running(new Memory(looking, database, () -> {}), "events")) {
            assertThat(service.get("/v1/route?phone=13800000001")).contains("\"km01\"");

            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP ALL OBJECTS");
            }
            while (service.complaints().isEmpty()) {
                Thread.onSpinWait();
            }

            assertThat(service.get("/v1/route?phone=13800000006"))
                    .startsWith("200")
                    .contains("km05 CAPACITY_UNKNOWN");
            assertThat(service.get("/health/ready")).startsWith("200");
            assertThat(service.get("/health/live")).startsWith("200");
            assertThat(service.complaints()).hasSize(1);
        }
    }

    @Test
    void a_database_that_is_none_or_has_no_driver_and_a_user_without_one_are_wrong_usage() {
        assertThat(run(2, options("--database", "scrm.db"))).contains("--database must be a JDBC URL");
        assertThat(run(2, options("--database", "jdbc:nothing:x"))).contains("no driver");
        assertThat(run(2, options("--database-user", "scrm"))).contains("need --database");
    }
}
