package org.bankscrm.examples.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bankscrm.examples.Scrm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class AttributeCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BANK = """
            2025-01-01T00:00 ORG manager=b1 branch=B
            2025-01-01T00:00 ORG manager=b2 branch=B
            2025-01-01T00:00 ORG manager=a1 branch=A
            """;
    private static final String CUSTOMER = "2020-01-01T00:00 LINK externalId=x customer=c accountSince=2020-01-01\n";
    private static final String OWNED_BY_A = "2025-01-01T00:00 OWNER person=c branch=A\n";
    private static final String OWNED_BY_B = "2025-01-01T00:00 OWNER person=c branch=B\n";
    private static final String ADD = "2026-07-02T09:00 ADD externalId=x manager=b1\n";

    @TempDir
    private Path directory;

    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private static String story(int scenario) {
        return BANK
                + switch (scenario) {
                    case 1 -> CUSTOMER + OWNED_BY_B + ADD;
                    case 2 -> CUSTOMER + OWNED_BY_B + ADD + "2026-07-12T09:00 DEL_BY_CUSTOMER externalId=x manager=b1";
                    case 3 -> CUSTOMER + OWNED_BY_B + ADD + """
                            2026-07-05T09:00 DEL_BY_RM externalId=x manager=b1
                            2026-07-06T09:00 ADD externalId=x manager=b1
                            """;
                    case 4 -> CUSTOMER + OWNED_BY_A + ADD + """
                            2026-08-21T09:00 DEL_BY_CUSTOMER externalId=x manager=b1
                            2026-09-10T09:00 ADD externalId=x manager=a1
                            """;
                    case 5 -> CUSTOMER + ADD + "2026-07-02T15:00 ADD externalId=x manager=b2";
                    case 6 ->
                        CUSTOMER + OWNED_BY_B + ADD
                                + "2026-08-03T09:00 TRANSFER_OK externalId=x from=b1 to=b2 kind=ON_JOB";
                    case 7 ->
                        CUSTOMER + OWNED_BY_B + ADD
                                + "2026-07-31T08:00 TRANSFER_REFUSED externalId=x from=b1 to=b2 kind=RESIGNED";
                    case 8 -> ADD;
                    case 9 -> CUSTOMER + OWNED_BY_B + """
                            2026-07-12T09:00 DEL_BY_CUSTOMER externalId=x manager=b1
                            2026-07-02T09:00 ADD externalId=x manager=b1 recordedAt=2026-07-13T08:00
                            """;
                    default -> CUSTOMER + OWNED_BY_A + "2026-07-01T00:00 ORG manager=b1 branch=A\n" + ADD;
                };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1  | 2026-07-10 | | head-office | b1 1, B 1, add 1, stock B 1, PROVISIONAL
            1  | 2026-07-10 | | branch      | b1 1, B 1, add 1, stock B 1, CONFIRMED
            1  | 2026-09-30 | | head-office | b1 1, B 1, add 1, stock B 1, CONFIRMED
            1  | 2026-09-30 | | branch      | b1 1, B 1, add 1, stock B 1, CONFIRMED
            2  | 2026-09-30 | | head-office | REVOKED CUSTOMER_DELETED_WITHIN_30D
            2  | 2026-09-30 | | branch      | b1 1, B 1, add 1, CONFIRMED
            3  | 2026-09-30 | | head-office | b1 1, B 1, add 1, stock B 1, REVOKED RM_DELETED_WITHIN_30D, CONFIRMED
            3  | 2026-09-30 | | branch      | b1 1, B 1, add 1, stock B 1, REVOKED RM_DELETED_WITHIN_7D, CONFIRMED
            4  | 2026-12-31 | | head-office | A 1, add 1, stock A 1, CONFIRMED CROSS_BRANCH_OWNER_ONLY, ZERO READD_WITHIN_180D
            4  | 2026-12-31 | | branch      | a1 1, b1 1, A 1, B 1, add 1, stock A 1, CONFIRMED, CONFIRMED
            5  | 2026-09-30 | | head-office | b1 1, B 1, add 1, stock B 1, CONFIRMED, ZERO ALREADY_ADDED
            5  | 2026-09-30 | | branch      | b1 1, b2 1, B 1, add 1, stock B 1, CONFIRMED, CONFIRMED
            6  | 2026-09-30 | | head-office | b1 1, B 1, add 1, stock B 1, CONFIRMED
            6  | 2026-09-30 | | branch      | b1 1, B 1, add 1, stock B 1, CONFIRMED
            7  | 2026-09-30 | | head-office | REVOKED LOST_IN_TRANSFER_WITHIN_30D
            7  | 2026-09-30 | | branch      | b1 1, B 1, add 1, stock B 1, CONFIRMED
            8  | 2026-09-30 | | head-office | INELIGIBLE NOT_BANK_CUSTOMER
            8  | 2026-09-30 | | branch      | b1 1, B 1, add 1, stock B 1, CONFIRMED
            9  | 2026-09-30 | 2026-07-12T12:00:00+08:00 | head-office | nothing
            9  | 2026-09-30 | 2026-07-12T12:00:00+08:00 | branch      | nothing
            9  | 2026-09-30 | 2026-09-30 | head-office | REVOKED CUSTOMER_DELETED_WITHIN_30D
            9  | 2026-09-30 | 2026-09-30 | branch      | b1 1, B 1, add 1, CONFIRMED
            10 | 2026-09-30 | | head-office | b1 1, A 1, add 1, stock A 1, CONFIRMED
            10 | 2026-09-30 | | branch      | b1 1, A 1, add 1, stock A 1, CONFIRMED
            """)
    void the_ten_scenarios_come_out_to_the_row_however_the_lines_are_shuffled_and_repeated(
            int scenario, String asOf, String knownAt, String lens, String expected) throws IOException {
        List<String> lines = new ArrayList<>(json(story(scenario)));
        for (int seed = 0; seed < 3; seed++) {
            listen();
            Path events = write("events.jsonl", String.join("\n", lines));

            assertThat(
                            knownAt == null
                                    ? run("--events", events.toString(), "--lens", lens, "--as-of", asOf)
                                    : run(
                                            "--events",
                                            events.toString(),
                                            "--lens",
                                            lens,
                                            "--as-of",
                                            asOf,
                                            "--known-at",
                                            knownAt))
                    .as(err.toString())
                    .isZero();

            assertThat(row(out.toString())).isEqualTo(expected);
            assertThat(out.toString().lines()).isSorted();
            lines.add(lines.get(seed));
            Collections.shuffle(lines, new Random(seed));
        }
    }

    @Test
    void the_rows_are_written_to_the_letter() throws IOException {
        Path events = write("events.jsonl", """
                {"eventId":"o1","type":"ORG","occurredAt":"2025-01-01T00:00:00+08:00","manager":"b1","branch":"B","team":"B-1"}
                {"eventId":"o2","type":"ORG","occurredAt":"2025-01-01T00:00:00+08:00","manager":"b2","branch":"B"}
                {"eventId":"l1","type":"LINK","occurredAt":"2026-08-01T00:00:00Z","externalId":"wm1","customer":"100","accountSince":"2020-05-01"}
                {"eventId":"e1","type":"ADD","occurredAt":"2026-04-02T09:00:00+08:00","externalId":"wm1","manager":"b1","channel":"hall"}
                {"eventId":"e2","type":"HALF_ADD","occurredAt":"2026-04-03T09:00:00+08:00","recordedAt":"2026-04-04T09:00:00+08:00","externalId":"wm1","manager":"b2"}
                {"eventId":"e3","type":"ADD","occurredAt":"2026-04-05T01:00:00Z","externalId":"wm2","manager":"b1"}
                """);

        assertThat(run("--events", events.toString(), "--lens", "head-office", "--as-of", "2026-09-30T00:00:00+08:00"))
                .isZero();

        assertThat(out.toString()).isEqualTo("""
                {"kind":"candidate","event":"e1","person":"100","status":"CONFIRMED","reason":null}
                {"kind":"candidate","event":"e2","person":"100","status":"ZERO","reason":"ALREADY_ADDED"}
                {"kind":"candidate","event":"e3","person":"wm2","status":"INELIGIBLE","reason":"NOT_BANK_CUSTOMER"}
                {"kind":"credit","level":"BRANCH","beneficiary":"B","period":"2026Q2","credit":1}
                {"kind":"credit","level":"PERSON","beneficiary":"b1","period":"2026Q2","credit":1}
                {"kind":"credit","level":"TEAM","beneficiary":"B-1","period":"2026Q2","credit":1}
                {"kind":"rollup","period":"2026Q2","adds":1}
                {"kind":"stock","unit":"B","count":1}
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_link_merges_what_was_apart_for_all_times_once_it_is_known() throws IOException {
        Path events = write("events.jsonl", String.join("\n", json(BANK + """
                2026-07-02T09:00 ADD externalId=x manager=b1
                2026-07-03T09:00 ADD externalId=y manager=b2
                2026-08-01T09:00 LINK externalId=x customer=c accountSince=2020-01-01
                2026-10-01T09:00 LINK externalId=y customer=c accountSince=2020-01-01
                """)));

        assertThat(run("--events", events.toString(), "--lens", "head-office", "--as-of", "2026-09-30"))
                .isZero();
        assertThat(row(out.toString())).isEqualTo("b1 1, B 1, add 1, stock B 1, CONFIRMED, ZERO ALREADY_ADDED");

        listen();
        assertThat(run(
                        "--events",
                        events.toString(),
                        "--lens",
                        "head-office",
                        "--as-of",
                        "2026-09-30",
                        "--known-at",
                        "2026-09-30"))
                .isZero();
        assertThat(row(out.toString()))
                .isEqualTo("b1 1, B 1, add 1, stock B 1, CONFIRMED, INELIGIBLE NOT_BANK_CUSTOMER");
    }

    @Test
    void a_lens_file_changes_what_it_names_and_keeps_the_rest_of_its_preset() throws IOException {
        Path events = write("events.jsonl", String.join("\n", json(BANK + CUSTOMER + OWNED_BY_A + ADD)));
        Path lens = write("east.json", """
                {"id": "east", "version": "2026-07", "extends": "head-office", "period": "MONTH",
                 "crossBranch": "SPLIT(2:1)", "repeatAdd": "EACH", "customerDelete": "DEDUCT_WITHIN(3)",
                 "rmDeleteDays": 0, "transferLoss": "CHARGE_NEW"}
                """);

        assertThat(run("--events", events.toString(), "--lens", lens.toString(), "--as-of", "2026-07-06"))
                .isZero();

        assertThat(out.toString()).isEqualTo("""
                {"kind":"candidate","event":"e6","person":"c","status":"CONFIRMED","reason":null}
                {"kind":"credit","level":"BRANCH","beneficiary":"A","period":"2026-07","credit":0.333}
                {"kind":"credit","level":"BRANCH","beneficiary":"B","period":"2026-07","credit":0.667}
                {"kind":"credit","level":"PERSON","beneficiary":"b1","period":"2026-07","credit":0.667}
                {"kind":"rollup","period":"2026-07","adds":1}
                {"kind":"stock","unit":"A","count":1}
                """);
    }

    @Test
    void the_lines_and_the_lens_of_the_guide_are_read_as_they_stand() throws IOException {
        String guide = Files.readString(Path.of("..", "scrm-core", "ATTRIBUTION.md"));
        Path events = write(
                "events.jsonl",
                guide.substring(guide.indexOf("{\"eventId\":\"o1\""), guide.indexOf("```\n\nTimes are")));
        Path lens = write(
                "city.json",
                guide.substring(guide.indexOf("{\n  \"id\": \"city\""), guide.indexOf("```\n\n| field | values |")));

        assertThat(run("--events", events.toString(), "--lens", lens.toString(), "--as-of", "2026-09-30"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).isEqualTo("""
                {"kind":"candidate","event":"e1","person":"100","status":"CONFIRMED","reason":null}
                {"kind":"credit","level":"BRANCH","beneficiary":"East","period":"2026-07","credit":1}
                {"kind":"credit","level":"PERSON","beneficiary":"wang","period":"2026-07","credit":1}
                {"kind":"credit","level":"TEAM","beneficiary":"East-1","period":"2026-07","credit":1}
                {"kind":"rollup","period":"2026-07","adds":1}
                {"kind":"stock","unit":"East","count":1}
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_customer_lost_in_a_transfer_is_a_loss_of_the_successors_unit_under_charge_new() throws IOException {
        Path events = write("events.jsonl", String.join("\n", json(story(7).replace("to=b2", "to=a1"))));
        Path lens = write("own.json", "{\"id\": \"own\", \"transferLoss\": \"CHARGE_NEW\"}");

        assertThat(run("--events", events.toString(), "--lens", lens.toString(), "--as-of", "2026-09-30"))
                .isZero();

        assertThat(out.toString()).contains("{\"kind\":\"loss\",\"unit\":\"A\",\"period\":\"2026Q3\",\"count\":1}\n");
    }

    @Test
    void six_hundred_thousandths_for_the_adder_are_a_split_of_three_to_two() throws IOException {
        Path events = write("events.jsonl", String.join("\n", json(BANK + CUSTOMER + OWNED_BY_A + ADD)));
        List<String> written = new ArrayList<>();
        for (String split : List.of("SPLIT(600)", "SPLIT(3:2)")) {
            listen();
            Path lens = write("own.json", "{\"id\": \"own\", \"crossBranch\": \"" + split + "\"}");
            assertThat(run("--events", events.toString(), "--lens", lens.toString(), "--as-of", "2026-09-30"))
                    .isZero();
            written.add(out.toString());
        }

        assertThat(written.get(0)).contains("\"beneficiary\":\"b1\",\"period\":\"2026Q3\",\"credit\":0.6}");
        assertThat(written.get(1)).isEqualTo(written.get(0));
    }

    @Test
    void what_nobody_reads_and_a_second_customer_of_a_contact_are_warnings_and_the_earlier_link_counts()
            throws IOException {
        Path events = write("events.jsonl", String.join("\n", json(BANK + CUSTOMER + """
                2026-07-02T09:00 ADD externalId=x manager=b1 colour=red
                2026-07-03T09:00 LINK externalId=x customer=d accountSince=2020-01-01
                2026-07-04T09:00 REAL_NAME externalId=x
                2026-07-04T10:00 TALK externalId=x manager=b2
                2026-07-04T11:00 DEAL externalId=x
                2026-07-04T12:00 SEGMENT externalId=x segment=gold
                """)));

        assertThat(run("--events", events.toString(), "--lens", "branch", "--as-of", "2026-09-30"))
                .isZero();

        assertThat(row(out.toString())).isEqualTo("b1 1, B 1, add 1, stock B 1, CONFIRMED");
        assertThat(out.toString()).contains("\"person\":\"c\"");
        assertThat(err.toString().lines())
                .containsExactly(
                        "events.jsonl:5: colour is not read",
                        "event e6 links an external id that an earlier event links to another customer; the earlier one"
                                + " counts");
    }

    @Test
    void a_voided_event_and_an_overridden_cell_count_as_decided() throws IOException {
        String appeal = "2026-09-01T09:00 OVERRIDE lens=head-office level=PERSON beneficiary=b2 person=x period=2026Q3"
                + " credit=0.5 decision=D1 requester=b2 approver=boss\n";
        Path events = write(
                "events.jsonl", String.join("\n", json(story(2) + "\n2026-08-01T09:00 VOID target=e7\n" + appeal)));

        assertThat(run("--events", events.toString(), "--lens", "head-office", "--as-of", "2026-09-30"))
                .isZero();

        assertThat(out.toString()).isEqualTo("""
                {"kind":"candidate","event":"e6","person":"c","status":"CONFIRMED","reason":null}
                {"kind":"credit","level":"BRANCH","beneficiary":"B","period":"2026Q3","credit":1}
                {"kind":"credit","level":"PERSON","beneficiary":"b1","period":"2026Q3","credit":1}
                {"kind":"credit","level":"PERSON","beneficiary":"b2","period":"2026Q3","credit":0.5}
                {"kind":"rollup","period":"2026Q3","adds":1}
                {"kind":"stock","unit":"B","count":1}
                """);
    }

    @Test
    void every_bad_line_is_named_with_its_fields_and_nothing_is_credited() throws IOException {
        Path events = write("events.jsonl", """
                {"eventId":"e1","type":"ADD","occurredAt":"2026-07-02 09:00","externalId":"wm1","manager":"b1"}
                not json

                {"eventId":"e2","type":"GIFT","occurredAt":"2026-07-02T09:00:00+08:00"}
                {"eventId":"e3","type":"ADD","occurredAt":"2026-07-02T09:00:00+08:00","externalId":"wm1"}
                {"eventId":"e4","type":"ADD","occurredAt":"2026-07-02T09:00:00+08:00","externalId":"wm1","manager":"b1"}
                {"eventId":"e4","type":"ADD","occurredAt":"2026-07-02T09:00:00+08:00","externalId":"wm1","manager":"b2"}
                """);

        assertThat(run("--events", events.toString(), "--lens", "branch", "--as-of", "2026-09-30"))
                .isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().toList())
                .hasSize(5)
                .anySatisfy(line -> assertThat(line).startsWith("events.jsonl:1: occurredAt: must be an ISO instant"))
                .anySatisfy(line -> assertThat(line).isEqualTo("events.jsonl:2: must be one JSON object"))
                .anySatisfy(line -> assertThat(line).startsWith("events.jsonl:4: type: must be one of [ADD, HALF_ADD"))
                .anySatisfy(line -> assertThat(line).isEqualTo("events.jsonl:5: manager is missing"))
                .anySatisfy(line ->
                        assertThat(line).isEqualTo("events.jsonl:7: eventId e4 stands for something else in line 6"));
    }

    @Test
    void a_bad_lens_file_is_named_by_field() throws IOException {
        Path events = write("events.jsonl", "");
        Path lens = write("east.json", """
                {"id": "east", "readdDays": -1, "crossBranch": "HALF", "repeat": "FIRST", "customerDelete": "DEDUCT_WITHIN(0)"}
                """);

        assertThat(run("--events", events.toString(), "--lens", lens.toString(), "--as-of", "2026-09-30"))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains("east.json: readdDays must be at least 0: -1")
                .contains("east.json: crossBranch: must be OWNER_ONLY, ADDER_ONLY, BOTH_FULL or SPLIT(adder:owner)")
                .contains("east.json: customerDelete: days must be at least 1: 0")
                .contains("east.json: repeat is not a field");
    }

    @Test
    void wrong_usage_is_told_apart_from_bad_input() throws IOException {
        Path events = write("events.jsonl", "");

        assertThat(run("--events", events.toString(), "--lens", "branch")).isEqualTo(2);
        assertThat(run("--events", events.toString(), "--lens", "branch", "--as-of", "yesterday"))
                .isEqualTo(2);
        assertThat(run("--events", "nowhere.jsonl", "--lens", "branch", "--as-of", "2026-09-30"))
                .isEqualTo(1);
        assertThat(run("--events", events.toString(), "--lens", "nowhere.json", "--as-of", "2026-09-30"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no such file: nowhere.json");
    }

    /** Writes lines such as {@code 2026-07-02T09:00 ADD externalId=x manager=b1} as JSON; the n-th one is event en. */
    private static List<String> json(String story) {
        List<String> lines = new ArrayList<>();
        story.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.strip().split(" ", -1);
            ObjectNode json = JSON.createObjectNode()
                    .put("eventId", "e" + (lines.size() + 1))
                    .put("occurredAt", words[0] + ":00+08:00")
                    .put("type", words[1]);
            for (int i = 2; i < words.length; i++) {
                String[] pair = words[i].split("=", -1);
                if (pair[0].equals("credit")) {
                    json.put(pair[0], Double.parseDouble(pair[1]));
                } else {
                    json.put(pair[0], pair[0].equals("recordedAt") ? pair[1] + ":00+08:00" : pair[1]);
                }
            }
            lines.add(json.toString());
        });
        return lines;
    }

    /** Returns the rows in short: persons, branches, adds, stock, candidates in the order of their ids. */
    private static String row(String output) throws IOException {
        List<String> persons = new ArrayList<>();
        List<String> branches = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> candidates = new ArrayList<>();
        for (String line : output.lines().toList()) {
            JsonNode json = JSON.readTree(line);
            switch (json.get("kind").asText()) {
                case "candidate" ->
                    candidates.add(json.get("status").asText()
                            + (json.get("reason").isNull()
                                    ? ""
                                    : " " + json.get("reason").asText()));
                case "credit" -> {
                    assertThat(json.get("period").asText()).isEqualTo("2026Q3");
                    (json.get("level").asText().equals("PERSON") ? persons : branches)
                            .add(json.get("beneficiary").asText() + " " + json.get("credit"));
                }
                case "rollup" -> others.add("add " + json.get("adds"));
                default -> others.add("stock " + json.get("unit").asText() + " " + json.get("count"));
            }
        }
        persons.addAll(branches);
        persons.addAll(others);
        persons.addAll(candidates);
        return persons.isEmpty() ? "nothing" : String.join(", ", persons);
    }

    private int run(String... arguments) {
        CommandLine command = Scrm.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("attribute"));
        all.addAll(List.of(arguments));
        return command.execute(all.toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
