package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.examples.Scrm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

@Timeout(120)
class ServeCommandTest {
    private static final String SAMPLE = "/org/bankscrm/examples/route/";
    private static final String LISTENING = "listening on ";
    private static final String KEY = "k-0123456789abcdef";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @BeforeEach
    void the_sample() throws IOException {
        for (String name : List.of("org.csv", "staff.csv", "customers.csv", "white-list.csv", "regions.csv")) {
            try (InputStream in = Objects.requireNonNull(ServeCommandTest.class.getResourceAsStream(SAMPLE + name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private String[] serve(String... more) {
        List<String> args = new ArrayList<>(List.of("serve", "--org", path("org.csv"), "--staff", path("staff.csv")));
        args.addAll(List.of("--customers", path("customers.csv"), "--white-list", path("white-list.csv")));
        args.addAll(List.of("--regions", path("regions.csv"), "--port", "0", "--at", "2026-04-08T10:00"));
        args.addAll(Arrays.asList(more));
        return args.toArray(String[]::new);
    }

    private HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private void awaitReady(String url) throws IOException, InterruptedException {
        while (get(url + "/health/ready").statusCode() != 200) {
            Thread.onSpinWait();
        }
    }

    @Test
    void loads_the_files_and_answers_until_it_is_interrupted() throws Exception {
        Path keys = Files.writeString(
                folder.resolve("keys"), "手机银行:" + HexFormat.of().formatHex(ApiKeys.sha256(KEY)) + "\n");
        PipedReader printed = new PipedReader(4_096);
        StringWriter err = new StringWriter();
        CommandLine command = Scrm.commandLine()
                .setOut(new PrintWriter(new PipedWriter(printed)))
                .setErr(new PrintWriter(err));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Integer> exitCode = thread.submit(() -> command.execute(serve("--api-keys-file", keys.toString())));
        String line = new BufferedReader(printed).readLine();

        assertThat(line).matches("listening on http://127\\.0\\.0\\.1:[0-9]+");
        String url = line.substring(LISTENING.length());
        awaitReady(url);
        assertThat(get(url + "/v1/route", "X-Customer-Phone", "13800000001").statusCode())
                .isEqualTo(401);
        HttpResponse<String> route = get(url + "/v1/route", "X-Customer-Phone", "13800000001", "X-Api-Key", KEY);
        assertThat(route.statusCode()).isEqualTo(200);
        assertThat(route.body()).contains("\"step\":\"MANAGING_MANAGER\"", "\"manager\":\"km01\"");
        assertThat(get(url + "/metrics", "X-Api-Key", KEY).body()).contains("scrm_route_data_info{relations=\"");

        thread.shutdownNow();
        assertThat(exitCode.get()).isZero();
        assertThat(err.toString()).contains("ready: 8 customers").doesNotContain("13800000001");
    }

    @Test
    void an_event_appended_to_the_file_stands_on_the_board_within_a_second() throws Exception {
        Path events = Files.writeString(folder.resolve("events.jsonl"), "");
        PipedReader printed = new PipedReader(4_096);
        CommandLine command = Scrm.commandLine()
                .setOut(new PrintWriter(new PipedWriter(printed)))
                .setErr(new PrintWriter(new StringWriter()));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Integer> exitCode =
                thread.submit(() -> command.execute(serve("--no-auth", "--events", events.toString())));
        String board = new BufferedReader(printed).readLine().substring(LISTENING.length()) + "/v1/board";
        while (get(board).statusCode() != 200) {
            Thread.onSpinWait();
        }

        // Of three, so that a machine that is busy elsewhere for a moment may miss two.
        long fastest = Long.MAX_VALUE;
        for (int fact = 1; fact <= 3; fact++) {
            Files.writeString(
                    events,
                    "{\"eventId\":\"e" + fact + "\",\"type\":\"ADD\",\"occurredAt\":\"2026-04-08T09:00:00+08:00\","
                            + "\"externalId\":\"wm" + fact + "\",\"manager\":\"km01\"}\n",
                    StandardOpenOption.APPEND);
            long appended = System.nanoTime();
            String shown = "\"facts\":" + fact + ",";
            while (!get(board).body().contains(shown)) {
                Thread.onSpinWait();
            }
            fastest = Math.min(fastest, System.nanoTime() - appended);
        }

        assertThat(fastest).isLessThan(TimeUnit.SECONDS.toNanos(1));
        assertThat(get(board).body()).contains("\"credits\":{\"period\":\"2026Q2\"");
        thread.shutdownNow();
        assertThat(exitCode.get()).isZero();
    }

    @Test
    void ends_with_0_when_it_is_told_to_terminate() throws Exception {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                Scrm.class.getName()));
        java.addAll(Arrays.asList(serve("--no-auth")));
        ProcessBuilder builder =
                new ProcessBuilder(java).redirectError(folder.resolve("err.txt").toFile());
        // Not -cp: a long class path would exceed the longest command line of some systems.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            assertThat(line).as(Files.readString(folder.resolve("err.txt"))).startsWith(LISTENING);
            String url = line.substring(LISTENING.length());
            awaitReady(url);
            assertThat(get(url + "/v1/route?phone=13800000001").statusCode()).isEqualTo(200);

            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Scrm.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Run(command.execute(args), out.toString(), err.toString());
    }

    @Test
    void does_not_start_without_keys_unless_that_is_said() {
        Run neither = run(serve());
        Run both = run(serve("--no-auth", "--api-keys-file", path("org.csv")));

        assertThat(neither.exitCode()).isEqualTo(2);
        assertThat(neither.err()).contains("say either --api-keys-file FILE or --no-auth");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(neither.out() + both.out()).isEmpty();
    }

    @Test
    void does_not_start_with_keys_that_are_none() {
        Run run = run(serve("--api-keys-file", path("org.csv")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("--api-keys-file line 1: valid is name:digest", "--api-keys-file line 2: ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void stops_with_every_bad_line_named_when_the_files_describe_no_bank() throws IOException {
        Files.writeString(folder.resolve("org.csv"), "unit,parent,level,name,city\nP01,,PALACE,x,\n");
        Run run = run(serve("--no-auth"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("org.csv:2: level: ", "nobody is served");
    }

    @Test
    void numbers_out_of_range_and_files_that_are_missing_are_wrong_usage() {
        for (String[] wrong : new String[][] {
            {"--threads", "-1"}, {"--grace", "-1"}, {"--host", "127.0.0.1", "--api-keys-file", "/no/such/file"}
        }) {
            Run run = run(serve(wrong));
            assertThat(run.exitCode()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(run.out()).isEmpty();
        }
        String[] port = serve("--no-auth");
        port[Arrays.asList(port).indexOf("--port") + 1] = "70000";
        assertThat(run(port).err()).contains("port must be 0 to 65535: 70000");
    }
}
