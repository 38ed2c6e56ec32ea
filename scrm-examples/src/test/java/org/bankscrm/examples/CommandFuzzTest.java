package org.bankscrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Fuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whatever stands in a file given to a command, it does its work or names what is wrong: exit code 0 or 1, never a failure. */
@Tag("fuzz")
class CommandFuzzTest {
    private static final int INPUTS = 4;
    /** For a command that compiles a dictionary. */
    private static final int FEW_INPUTS = 1;

    @TempDir
    private Path folder;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private void file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        files.put(name, Files.readAllBytes(folder.resolve(name)));
    }

    /** An argument that begins with @ is a file of the folder. */
    private int run(StringWriter said, String... arguments) {
        List<String> words = new ArrayList<>();
        for (String word : arguments) {
            words.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
        }
        CommandLine command = Scrm.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        return command.execute(words.toArray(String[]::new));
    }

    /** Runs the command again and again, each time with one of its files changed. */
    private void runsOrNamesWhatIsWrong(int inputs, String... arguments) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Fuzz.of(file.getValue()).inputs(inputs).feeds(bytes -> {
                Files.write(path, bytes);
                StringWriter said = new StringWriter();
                int exitCode = run(said, arguments);
                if (exitCode != 0 && (exitCode != 1 || said.toString().isBlank())) {
                    throw new AssertionError(file.getKey() + " ends the command with " + exitCode + ": " + said);
                }
                return exitCode;
            });
            Files.write(path, file.getValue());
        }
    }

    @Test
    void scrm_route() throws IOException {
        for (String name :
                List.of("org.csv", "staff.csv", "customers.csv", "white-list.csv", "regions.csv", "phones.txt")) {
            try (InputStream in = Objects.requireNonNull(
                    CommandFuzzTest.class.getResourceAsStream("/org/bankscrm/examples/route/" + name))) {
                byte[] bytes = in.readAllBytes();
                Files.write(folder.resolve(name), bytes);
                files.put(name, bytes);
            }
        }
        runsOrNamesWhatIsWrong(
                INPUTS,
                "route",
                "--org",
                "@org.csv",
                "--staff",
                "@staff.csv",
                "--customers",
                "@customers.csv",
                "--white-list",
                "@white-list.csv",
                "--regions",
                "@regions.csv",
                "--regions-date",
                "2026-04-01",
                "--phones",
                "@phones.txt",
                "--at",
                "2026-04-08T10:00");
    }

    @Test
    void scrm_targets() throws IOException {
        file("plan.yaml", "period: 2026Q4", "asOf: 2026-10-01", "rates: {new: 90%, old: 10%}");
        file("org.csv", "unit,parent,level,name", "00,,PROVINCE_BRANCH,省分行", "01,00,SUB_BRANCH,一支行");
        file("staff.csv", "manager,unit,managed,added,leave", "wang,01,300,100,2026-10-12..2026-10-16", "li,01,100,0,");
        file("base.csv", "unit,segment,customers,added", "01,new,200,40", "01,old,105,0");
        runsOrNamesWhatIsWrong(INPUTS, "targets", "--in", "@");
    }

    @Test
    void scrm_attribute() throws IOException {
        file(
                "facts.jsonl",
                "{\"eventId\":\"e1\",\"type\":\"LINK\",\"occurredAt\":\"2026-03-02T10:00:00+08:00\",\"externalId\":\"x\","
                        + "\"customer\":\"c\"}",
                "{\"eventId\":\"e2\",\"type\":\"ADD\",\"occurredAt\":\"2026-04-02T10:00:00+08:00\",\"externalId\":\"x\","
                        + "\"manager\":\"km01\",\"channel\":\"hall\"}",
                "{\"eventId\":\"e3\",\"type\":\"DEL_BY_RM\",\"occurredAt\":\"2026-04-03T10:00:00+08:00\","
                        + "\"externalId\":\"x\",\"manager\":\"km01\"}");
        runsOrNamesWhatIsWrong(
                INPUTS, "attribute", "--events", "@facts.jsonl", "--lens", "branch", "--as-of", "2026-09-30");
    }

    @Test
    void scrm_guard() throws IOException {
        file(
                "customers.csv",
                "customer,class,region,consent,suppressed,replied",
                "lan,active,,service;marketing,,",
                "jun,new,,marketing,opt-out:sms,2026-11-22T09:00:00+08:00");
        file(
                "messages.jsonl",
                "{\"id\":\"m1\",\"customer\":\"lan\",\"text\":\"您好，周末网点有理财讲座。\"}",
                "{\"id\":\"m2\",\"customer\":\"jun\",\"text\":\"您的账户发生一笔转账。\",\"information\":\"transaction\","
                        + "\"at\":\"2026-11-24T22:00:00+08:00\"}");
        runsOrNamesWhatIsWrong(
                FEW_INPUTS,
                "guard",
                "--customers",
                "@customers.csv",
                "--messages",
                "@messages.jsonl",
                "--at",
                "2026-11-23T10:00:00+08:00");
    }

    @Test
    void scrm_words_screen() throws IOException {
        file("messages.tsv", "id\ttext\tproduct", "1\t这款“保*本”，放心\twealth", "2\t本产品不保本\t理财");
        runsOrNamesWhatIsWrong(FEW_INPUTS, "words", "screen", "--in", "@messages.tsv", "--on", "2026-11-22");
    }

    @Test
    void scrm_draw_verify() throws IOException {
        file(
                "plan.json",
                "{\"campaign\":\"spring-2026\",\"rulesVersion\":\"1\",\"tiers\":[{\"amount\":\"1.88\",\"count\":15},"
                        + "{\"amount\":\"88.88\",\"count\":2}]}");
        StringWriter said = new StringWriter();
        assertThat(run(said, "draw", "seal", "@plan.json", "--out", "@draw", "--seed", "5a".repeat(32)))
                .as(said.toString())
                .isZero();
        assertThat(run(said, "draw", "simulate", "@draw", "--participants", "16", "--random", "1"))
                .as(said.toString())
                .isZero();
        files.clear();
        try (var published = Files.list(folder.resolve("draw"))) {
            for (Path path : published.sorted().toList()) {
                files.put("draw/" + path.getFileName(), Files.readAllBytes(path));
            }
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        runsOrNamesWhatIsWrong(INPUTS, "draw", "verify", "@draw");
    }
}
