package org.bankscrm.examples.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bankscrm.examples.Scrm;
import org.bankscrm.examples.live.ContactLoad;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class GuardCommandTest {
    private static final String MONDAY = "2026-11-23T10:00:00+08:00";

    @TempDir
    Path folder;

    private Path customers;
    private Path messages;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void files() throws Exception {
        customers = folder.resolve("customers.csv");
        messages = folder.resolve("messages.jsonl");
        Files.writeString(customers, """
                customer,class,region,consent,suppressed,replied
                lan,active,,service;marketing,,
                ming,dormant,,marketing,complaint,
                hua,active,,,,
                jun,new,,marketing,opt-out:sms,2026-11-22T09:00:00+08:00
                """);
    }

    private int run(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "guard", "--customers", customers.toString(), "--messages", messages.toString(), "--at", MONDAY));
        words.addAll(List.of(more));
        CommandLine command = Scrm.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(words.toArray(String[]::new));
    }

    private List<JsonNode> lines() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private static String codes(JsonNode line) {
        List<String> codes = new ArrayList<>();
        line.get("reasons").forEach(reason -> codes.add(reason.get("code").asText()));
        return line.get("id").asText() + " " + line.get("outcome").asText() + " " + codes;
    }

    @Test
    void each_message_is_told_who_gets_it_and_who_not_and_why() throws Exception {
        Files.writeString(messages, """
                {"id":"m1","customer":"lan","text":"您好，周末网点有理财讲座。"}
                {"id":"m2","customer":"lan","text":"您好，周末网点有亲子活动。"}
                {"id":"m3","customer":"lan","text":"您好，下周网点有书画展。"}
                {"id":"m4","customer":"lan","text":"您好，周五网点有茶话会。"}
                {"id":"m5","customer":"lan","text":"您的账户发生一笔转账。","information":"transaction"}
                {"id":"m6","customer":"ming","text":"您好，周末网点有讲座。"}
                {"id":"m7","customer":"hua","text":"保本保收益，稳赚不赔。"}
                {"id":"m8","customer":"jun","text":"您好，有事打13812345678。","channel":"sms"}
                {"id":"m9","customer":"jun","text":"您好，有活动。","at":"2026-11-23T22:00:00+08:00"}
                """);

        assertThat(run()).isZero();

        assertThat(lines().stream().map(GuardCommandTest::codes))
                .containsExactly(
                        "m1 ALLOWED []",
                        "m2 ALLOWED []",
                        "m3 ALLOWED []",
                        "m4 DEFERRED [DAY_CAP, CHANNEL_DAY_CAP, COOLING_OFF]",
                        "m5 ALLOWED []",
                        "m6 BLOCKED [COMPLAINT]",
                        "m7 BLOCKED [NO_CONSENT, WORDS_BLOCKED]",
                        "m8 BLOCKED [OPTED_OUT, PERSONAL_DATA_REVIEW]",
                        "m9 DEFERRED [QUIET_HOURS]");
        assertThat(lines().get(7).get("personal").get(0).get("kind").asText()).isEqualTo("PHONE");
        assertThat(lines().get(8).get("until").asText()).isEqualTo("2026-11-24T01:00:00Z");
        assertThat(lines().get(6).get("line").asLong()).isEqualTo(7);
        assertThat(err.toString().lines())
                .startsWith("messages 9", "  ALLOWED 4", "  DEFERRED 2", "  REVIEW 0", "  BLOCKED 3")
                .contains("  NO_CONSENT 1", "personal data in texts", "  PHONE 1");
    }

    @Test
    void the_load_of_each_day_and_class_is_written_for_the_board() throws Exception {
        Path sent = folder.resolve("sent.jsonl");
        Files.writeString(sent, """
                {"id":"s1","customer":"hua","at":"2026-11-22T09:00:00+08:00"}
                {"id":"s2","customer":"ming","at":"2026-11-22T23:59:59+08:00"}
                """);
        Files.writeString(messages, """
                {"id":"m1","customer":"lan","text":"您好，周末网点有讲座，欢迎参加。"}
                {"id":"m2","customer":"hua","text":"您好，周末网点有讲座，欢迎参加。"}
                {"id":"m3","customer":"lan","text":"您好，有事请打 13812345678。"}
                {"id":"m4","customer":"jun","text":"您好，周末网点有讲座，欢迎参加。","at":"2026-11-24T22:00:00+08:00"}
                """);
        Path load = folder.resolve("load.jsonl");

        assertThat(run("--sent", sent.toString(), "--load", load.toString())).isZero();

        assertThat(ContactLoad.read(load).load().rows())
                .containsExactly(
                        new ContactLoad.Row("2026-11-22", "active", 1, 0, 0, 0, 0),
                        new ContactLoad.Row("2026-11-22", "dormant", 1, 0, 0, 0, 0),
                        new ContactLoad.Row("2026-11-23", "active", 0, 1, 0, 1, 1),
                        new ContactLoad.Row("2026-11-24", "new", 0, 0, 1, 0, 0));
    }

    @Test
    void what_was_sent_before_counts() throws Exception {
        Path sent = folder.resolve("sent.jsonl");
        Files.writeString(sent, """
                {"id":"s3","customer":"hua","at":"2026-11-23T09:20:00+08:00","information":"service"}
                {"id":"s1","customer":"hua","at":"2026-11-23T09:00:00+08:00"}
                {"id":"s2","customer":"hua","at":"2026-11-23T09:10:00+08:00","channel":"sms"}
                {"id":"s4","customer":"lan","at":"2026-11-20T09:10:00+08:00"}
                """);
        Files.writeString(messages, """
                {"id":"m1","customer":"hua","text":"您好，周末网点有讲座。"}
                {"id":"m2","customer":"lan","text":"您好，周末网点有讲座。"}
                """);

        assertThat(run("--sent", sent.toString())).isZero();

        assertThat(lines().stream().map(GuardCommandTest::codes))
                .containsExactly("m1 BLOCKED [DAY_CAP, COOLING_OFF, NO_CONSENT]", "m2 ALLOWED []");
    }

    @Test
    void lines_can_go_to_a_file() throws Exception {
        Files.writeString(messages, "{\"id\":\"m1\",\"customer\":\"lan\",\"text\":\"您好，周末网点有讲座。\"}\n");
        Path lines = folder.resolve("out.jsonl");

        assertThat(run("--out", lines.toString())).isZero();

        assertThat(Files.readAllLines(lines)).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void bad_lines_are_named_with_all_their_faults_and_nothing_of_their_content() throws Exception {
        Files.writeString(messages, """
                {"id":"m1","customer":"13812345678","text":"您好"}
                {"id":"m2","customer":"lan","channel":"pigeon","at":"tomorrow","colour":"red"}
                not json 13812345678
                {"id":"m4","customer":"lan","text":"您好，周末网点有讲座。"}
                """);

        assertThat(run()).isEqualTo(1);

        assertThat(err.toString().lines())
                .contains(
                        "messages.jsonl:1: customer: is not in the file of customers",
                        "messages.jsonl:2: text is missing",
                        "messages.jsonl:2: at: must look like 2026-11-23T10:00:00+08:00",
                        "messages.jsonl:3: is not JSON");
        assertThat(err.toString()).contains("a field is not known").doesNotContain("138");
        assertThat(lines().stream().map(GuardCommandTest::codes)).containsExactly("m4 ALLOWED []");
    }

    @Test
    void bad_customers_stop_the_run_before_the_first_decision() throws Exception {
        Files.writeString(customers, "customer,consent\nlan,everything\nlan,\n");
        Files.writeString(messages, "{\"id\":\"m1\",\"customer\":\"lan\",\"text\":\"您好\"}\n");

        assertThat(run()).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("customers.csv:2: consent: must be one of [service, marketing");
    }

    @Test
    void bad_history_stops_the_run_before_the_first_decision_too() throws Exception {
        Path sent = folder.resolve("sent.jsonl");
        Files.writeString(sent, "{\"id\":\"s1\",\"customer\":\"nobody\",\"at\":\"2026-11-22T09:00:00+08:00\"}\n");
        Files.writeString(messages, "{\"id\":\"m1\",\"customer\":\"lan\",\"text\":\"您好\"}\n");

        assertThat(run("--sent", sent.toString())).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("sent.jsonl:1: customer");
    }

    @Test
    void a_missing_file_and_a_time_without_zone_are_told() {
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("there is no such file");

        CommandLine command = Scrm.commandLine();
        command.setErr(new PrintWriter(err, true));
        assertThat(command.execute("guard", "--customers", "a", "--messages", "b", "--at", "2026-11-23T10:00:00"))
                .isEqualTo(2);
    }

    @Test
    void the_help_tells_the_formats() {
        CommandLine command = Scrm.commandLine();
        command.setOut(new PrintWriter(out, true));

        assertThat(command.execute("guard", "--help")).isZero();

        assertThat(out.toString()).contains("customers.csv:", "messages.jsonl:", "sent.jsonl:", "--at");
    }
}
