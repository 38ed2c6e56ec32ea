package org.bankscrm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.examples.Scrm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;

class DemoCommandTest {
    private static final Pattern PHONE = Pattern.compile("1[3-9][0-9]{9}");

    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String err) {}

    private static Run scrm(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Scrm.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        int exitCode = command.execute(args);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private Run demo(String... more) {
        List<String> args = new ArrayList<>(List.of("demo", "--out", folder.toString(), "--customers", "20000"));
        args.addAll(List.of(more));
        return scrm(args.toArray(new String[0]));
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("report.html"), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -77})
    void the_board_equals_what_the_generator_counted_for_itself(long seed) {
        Run run = demo("--seed", Long.toString(seed));

        assertThat(run.err).doesNotContain("expected", "bad");
        assertThat(run.exitCode).isZero();
        assertThat(run.out).contains("Checked: every figure equals the generator's own count.", "20,000");
        assertThat(run.out).contains("展码路由", "managing manager");
        assertThat(run.err).contains("routed 20000 customers");
    }

    @Test
    void the_same_seed_gives_the_same_output_and_page_to_the_byte_and_another_seed_does_not() throws IOException {
        Run first = demo("--seed", "5");
        String firstPage = page();
        Run second = demo("--seed", "5", "--keep-events");
        String secondPage = page();
        Run other = demo("--seed", "6");

        assertThat(second.out).isEqualTo(first.out);
        assertThat(secondPage).isEqualTo(firstPage);
        assertThat(folder.resolve("events.mv.db")).isNotEmptyFile();
        assertThat(other.out).isNotEqualTo(first.out);
    }

    @Test
    void the_page_is_well_formed_and_needs_nothing_else() throws Exception {
        demo();
        String page = page();

        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));

        Element root = document.getDocumentElement();
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("云岚省分行 企业微信渗透率 2026-04-08");
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        assertThat(root.getElementsByTagName("link").getLength()).isZero();
        assertThat(root.getElementsByTagName("img").getLength()).isZero();
        assertThat(page).doesNotContain("url(", "@import", "src=");
        assertThat(page.replace("http://www.w3.org/1999/xhtml", "").replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http");
        assertThat(page).contains("渗透率", "penetration", "展码路由", "already added");
    }

    @Test
    void the_quarter_is_drawn_for_the_province_and_each_branch_and_table_and_page_agree() throws Exception {
        Run run = demo();

        assertThat(run.exitCode).isZero();
        assertThat(run.err).contains("additions of 2026Q2 for ", " 4 versions, shortfall ");
        assertThat(run.out).contains("The plan's books were checked");
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page())))
                .getDocumentElement();
        assertThat(root.getElementsByTagName("svg").getLength()).isEqualTo(13);
        String page = root.getTextContent();
        List<String> rows = run.out
                .substring(run.out.indexOf("计划与进度"), run.out.indexOf("今日添加次数"))
                .lines()
                .skip(3)
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(rows).hasSize(13);
        for (String row : rows) {
            assertThat(page.replace(" ", "")).contains(row.replace(" ", ""), row.split(" ", 2)[0] + "2026Q2");
        }
        for (int column : List.of(1, 2, 3)) {
            assertThat(rows.stream()
                            .skip(1)
                            .mapToLong(row -> number(row, column))
                            .sum())
                    .isEqualTo(number(rows.get(0), column));
        }
        assertThat(number(rows.get(0), 2)).isPositive();
    }

    private static long number(String row, int column) {
        return Long.parseLong(row.split(" +", -1)[column].replace(",", ""));
    }

    @Test
    void a_run_whose_books_differ_ends_with_3() throws IOException {
        DemoOptions options = new DemoOptions(
                9, ProvinceSize.withCustomers(2_000), LocalDate.of(2026, 4, 8), folder, true, false, false);
        Demo.Outcome sound = new Demo(options, new Progress(new PrintWriter(Writer.nullWriter()), () -> 0)).run();
        Demo.Result result = sound.board().orElseThrow();
        Demo.Result contradicting = new Demo.Result(
                result.board(),
                result.intake(),
                result.priorFacts(),
                List.of("quarter, facts: expected 1, computed 2"),
                result.compared(),
                result.routes(),
                result.quarter(),
                result.campaign(),
                result.outbound());

        assertThat(DemoCommand.exitCode(sound)).isZero();
        assertThat(DemoCommand.exitCode(new Demo.Outcome(sound.reader(), Optional.of(contradicting))))
                .isEqualTo(3);
    }

    @Test
    void files_that_allow_no_plan_give_a_board_without_one() throws IOException {
        demo();
        Path org = folder.resolve("org.csv");
        Files.writeString(
                org,
                Files.readString(org)
                        .replace(",PROVINCE_BRANCH,", ",HEAD_OFFICE,")
                        .replace(",BRANCH,", ",PROVINCE_BRANCH,"));

        Run run = demo("--reuse");

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.err).contains("no plan: ");
        assertThat(run.out).contains("No plan: the files do not allow one.").doesNotContain("计划与进度");
    }

    @Test
    void neither_page_nor_output_holds_a_phone_a_customer_or_a_contact() throws IOException {
        Run run = demo();

        for (String text : List.of(run.out, run.err.replace(folder.toString(), ""), page())) {
            assertThat(PHONE.matcher(text).find()).isFalse();
            assertThat(text).doesNotContainPattern("\\bwm[A-Za-z0-9_-]{30}\\b").doesNotContainPattern("62[0-9]{9}");
        }
        assertThat(PHONE.matcher(Files.readString(folder.resolve("customers.csv")))
                        .find())
                .isTrue();
    }

    @Nested
    class wrong_usage_ends_with_2 {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--customers=999",
                    "--customers=many",
                    "--customers=100000001",
                    "--day=2026-04-31",
                    "--day=1969-12-31",
                    "--seed=x",
                    "--nonsense",
                    "surplus"
                })
        void for_an_option_that_is_wrong(String option) {
            Run run = scrm("demo", "--out", folder.toString(), option);

            assertThat(run.exitCode).isEqualTo(2);
            assertThat(run.out).isEmpty();
            assertThat(run.err).isNotBlank().contains("Usage: scrm demo");
        }

        @Test
        void for_a_holiday_and_names_the_next_working_day() {
            assertThat(demo("--day", "2026-10-01").err)
                    .startsWith("--day must be a working day, 2026-10-01 is a HOLIDAY (国庆节); the next working day is"
                            + " 2026-10-08");
            assertThat(demo("--day", "2026-04-11").exitCode).isEqualTo(2);
        }

        @Test
        void for_a_folder_that_is_a_file() throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "");

            assertThat(scrm("demo", "--out", file.toString()).exitCode).isEqualTo(2);
        }

        @Test
        void for_files_to_reuse_that_are_not_there() {
            Run run = demo("--reuse");

            assertThat(run.exitCode).isEqualTo(2);
            assertThat(run.err).contains("org.csv is missing");
        }

        @Test
        void without_a_command() {
            assertThat(scrm().exitCode).isEqualTo(2);
        }
    }

    private void edit(String file, int line, String newText) throws IOException {
        Path path = folder.resolve(file);
        List<String> lines = new ArrayList<>(Files.readAllLines(path));
        lines.set(line - 1, newText);
        Files.write(path, lines);
    }

    @Test
    void a_name_that_looks_like_markup_stays_a_name() throws Exception {
        demo();
        edit("org.csv", 3, "B01,P01,BRANCH,<b>A&B,");
        demo("--reuse");

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page())));

        assertThat(document.getDocumentElement().getTextContent()).contains("<b>A&B");
    }

    @Nested
    class a_bad_line_ends_with_1 {
        @Test
        void and_is_named_and_left_out_of_the_board() throws IOException {
            demo();
            edit("customers.csv", 7, "62000000005,12345,km99999,B01-01");
            edit("customers.csv", 9, "62000000000,13800000000,,nowhere");

            Run run = demo("--reuse");

            assertThat(run.exitCode).isEqualTo(1);
            assertThat(run.err)
                    .contains("customers.csv:7: phone: ")
                    .contains("customers.csv:7: manager: must be a manager of staff.csv, km99999 is none")
                    .contains("customers.csv:9: branch: must be a unit of org.csv, nowhere is none")
                    .contains("customers.csv:9: customer: must be listed once, stood in an earlier row")
                    .doesNotContain("12345", "62000000005");
            assertThat(run.out).contains("19,998").contains("Not checked");
        }

        @Test
        void and_stops_a_strict_run() throws IOException {
            demo();
            edit("identities.csv", 3, "wmA");

            Run run = demo("--reuse", "--strict");

            assertThat(run.exitCode).isEqualTo(1);
            assertThat(run.out).isEmpty();
            assertThat(run.err).contains("identities.csv:3: must have 2 values as the header has, has 1");
        }

        @Test
        void and_stops_a_strict_run_in_the_last_file_too() throws IOException {
            demo();
            edit("relations.csv", 2, "wmA,km00001,yesterday,");

            Run run = demo("--reuse", "--strict");

            assertThat(run.exitCode).isEqualTo(1);
            assertThat(run.out).isEmpty();
            assertThat(run.err).contains("relations.csv:2: addedAt: must be a time such as 2026-03-01T09:30:00+08:00");
        }

        @Test
        void and_no_board_comes_of_an_organisation_that_contradicts_itself() throws IOException {
            demo();
            edit("org.csv", 3, "B01,B99,BRANCH,Lost branch,");

            Run run = demo("--reuse");

            assertThat(run.exitCode).isEqualTo(1);
            assertThat(run.out).isEmpty();
            assertThat(run.err).contains("parent B99 of unit B01 must be listed");
        }
    }

    @Test
    void a_run_that_cannot_write_its_page_ends_with_3() throws IOException {
        Files.createDirectory(folder.resolve("report.html"));

        Run run = demo();

        assertThat(run.exitCode).isEqualTo(3);
        assertThat(run.err).contains("scrm failed: ");
    }

    @Test
    void files_that_are_not_edited_give_the_same_figures_when_they_are_reused() {
        Run written = demo();
        Run reused = demo("--reuse");

        assertThat(reused.exitCode).isZero();
        assertThat(figures(reused)).isEqualTo(figures(written));
    }

    private static String figures(Run run) {
        return run.out.substring(0, run.out.indexOf("本页"));
    }

    @Test
    void the_command_tells_its_version_and_its_help() {
        assertThat(scrm("--version").out).startsWith("scrm ");
        assertThat(scrm("demo", "--help").out).contains("--customers", "Exit codes:");
        assertThat(scrm("demo", "--help").exitCode).isZero();
    }
}
