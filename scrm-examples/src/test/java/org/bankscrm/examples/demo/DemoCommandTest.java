package org.bankscrm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.examples.demo.SmallDemo.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;

class DemoCommandTest {
    private static final Pattern PHONE = Pattern.compile("1[3-9][0-9]{9}");

    /** The run most tests only look at. */
    @TempDir
    private static Path shared;

    private static Run run;

    @TempDir
    private Path folder;

    @BeforeAll
    static void a_run() {
        run = SmallDemo.demo(shared);
    }

    private Run demo(String... more) {
        return SmallDemo.demo(folder, more);
    }

    /** Runs on the files of the shared run, of which one line is another. */
    private Run edited(String file, int line, String newText, String... more) throws IOException {
        SmallDemo.copy(shared, folder);
        edit(file, line, newText);
        return reused(more);
    }

    private Run reused(String... more) {
        List<String> args = new ArrayList<>(List.of("--reuse"));
        args.addAll(List.of(more));
        return demo(args.toArray(new String[0]));
    }

    private static Element parsed(Path folder) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(SmallDemo.page(folder))))
                .getDocumentElement();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -77})
    void the_books_agree_and_the_board_equals_what_the_generator_counted_for_itself(long seed) throws IOException {
        Run seeded = seed == 1 ? run : demo("--seed", Long.toString(seed));

        assertThat(seeded.err()).doesNotContain("expected", "bad");
        assertThat(seeded.exitCode()).isZero();
        assertThat(seeded.out().substring(seeded.out().indexOf("对账 books")).lines())
                .hasSize(6)
                .filteredOn(line -> line.contains("相符 agree"))
                .hasSize(5);
        assertThat(SmallDemo.page(seed == 1 ? shared : folder))
                .contains("Checked: every figure equals the generator's own count.");
        assertThat(seeded.out()).contains("3,000", "展码路由", "managing manager");
        assertThat(seeded.err()).contains("routed 3000 customers");
        if (seed != 1) {
            assertThat(seeded.out()).isNotEqualTo(run.out());
        }
    }

    @Test
    void the_same_seed_gives_the_same_output_and_page_to_the_byte() throws IOException {
        Run second = demo("--keep-events");

        assertThat(second.out()).isEqualTo(run.out());
        assertThat(SmallDemo.page(folder)).isEqualTo(SmallDemo.page(shared));
        assertThat(folder.resolve("events.mv.db")).isNotEmptyFile();
    }

    @Test
    void the_summary_tells_each_chapter_in_less_than_sixty_lines() {
        assertThat(run.out().lines()).hasSizeLessThan(60);
        assertThat(run.out())
                .contains(
                        "seed 1, 3,000 customers",
                        "计划与进度 plan and progress",
                        "转化漏斗 funnel: added 添加 ",
                        "抽奖活动 lucky draw: told 通知 ",
                        "planned 计划",
                        "触达 contacts of the month: ",
                        "口径差异桥 bridge",
                        "2026-04  ",
                        "2026-06  ",
                        "prizes against table 奖品对奖品表")
                .doesNotContain("2026-07  ");
    }

    @Test
    void the_page_is_well_formed_and_needs_nothing_else() throws Exception {
        Element root = parsed(shared);
        String page = SmallDemo.page(shared);

        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("云岚省分行 企业微信渗透率 2026-04-08");
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        assertThat(root.getElementsByTagName("link").getLength()).isZero();
        assertThat(root.getElementsByTagName("img").getLength()).isZero();
        assertThat(page).doesNotContain("url(", "@import", "src=");
        assertThat(page.replace("http://www.w3.org/1999/xhtml", "").replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http");
        assertThat(page).contains("渗透率", "penetration", "展码路由", "already added");
        assertThat(page).contains("转化漏斗", "奖品分布", "触达负荷", "口径差异桥", "对账");
    }

    @Test
    void the_quarter_is_drawn_for_the_province_and_each_branch_and_table_and_page_agree() throws Exception {
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("additions of 2026Q2 for ", " 4 versions, shortfall ");
        Element root = parsed(shared);
        assertThat(classes(root, "svg", "plan")).isEqualTo(13);
        assertThat(classes(root, "svg", "load")).isEqualTo(1);
        String page = root.getTextContent();
        assertThat(page).contains("The plan's books were checked");
        List<String> rows = run.out()
                .substring(run.out().indexOf("计划与进度"), run.out().indexOf("转化漏斗"))
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

    private static long classes(Element root, String element, String cssClass) {
        NodeList all = root.getElementsByTagName(element);
        return IntStream.range(0, all.getLength())
                .filter(i -> ((Element) all.item(i)).getAttribute("class").equals(cssClass))
                .count();
    }

    private static long number(String row, int column) {
        return Long.parseLong(row.split(" +", -1)[column].replace(",", ""));
    }

    @Test
    void the_campaign_it_leaves_has_a_supplement_and_a_raffle_and_is_verified_by_the_other_command() {
        Path campaign = shared.resolve("campaign");

        Run verified = SmallDemo.scrm("draw", "verify", campaign.toString());

        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("\"verified\":true");
        assertThat(campaign.resolve("seal-1.json")).exists();
        assertThat(campaign.resolve("raffle.json")).exists();
    }

    @Test
    void files_that_allow_no_plan_give_a_board_without_one() throws IOException {
        SmallDemo.copy(shared, folder);
        Path org = folder.resolve("org.csv");
        Files.writeString(
                org,
                Files.readString(org)
                        .replace(",PROVINCE_BRANCH,", ",HEAD_OFFICE,")
                        .replace(",BRANCH,", ",PROVINCE_BRANCH,"));

        Run planless = reused();

        assertThat(planless.exitCode()).isEqualTo(1);
        assertThat(planless.err()).contains("no plan: ");
        assertThat(SmallDemo.page(folder))
                .contains("No plan: the files do not allow one.")
                .doesNotContain("计划与进度", "口径差异桥");
        assertThat(planless.out()).contains("渗透率").doesNotContain("计划与进度", "口径差异桥", "plan against facts");
    }

    @Test
    void neither_page_nor_output_holds_a_phone_a_customer_or_a_contact() throws IOException {
        for (String text : List.of(run.out(), run.err().replace(shared.toString(), ""), SmallDemo.page(shared))) {
            assertThat(PHONE.matcher(text).find()).isFalse();
            assertThat(text).doesNotContainPattern("\\bwm[A-Za-z0-9_-]{30}\\b").doesNotContainPattern("62[0-9]{9}");
        }
        assertThat(PHONE.matcher(Files.readString(shared.resolve("customers.csv")))
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
                    "--managers=11",
                    "--managers=90001",
                    "--draws=-1",
                    "--audience=0",
                    "--audience=301",
                    "--nonsense",
                    "surplus"
                })
        void for_an_option_that_is_wrong(String option) {
            Run wrong = SmallDemo.scrm("demo", "--out", folder.toString(), option);

            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.out()).isEmpty();
            assertThat(wrong.err()).isNotBlank().contains("Usage: scrm demo");
        }

        @Test
        void for_a_holiday_and_names_the_next_working_day() {
            assertThat(demo("--day", "2026-10-01").err())
                    .startsWith("--day must be a working day, 2026-10-01 is a HOLIDAY (国庆节); the next working day is"
                            + " 2026-10-08");
            assertThat(demo("--day", "2026-04-11").exitCode()).isEqualTo(2);
        }

        @Test
        void for_a_folder_that_is_a_file() throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "");

            assertThat(SmallDemo.scrm("demo", "--out", file.toString()).exitCode())
                    .isEqualTo(2);
        }

        @Test
        void for_files_to_reuse_that_are_not_there() {
            Run missing = reused();

            assertThat(missing.exitCode()).isEqualTo(2);
            assertThat(missing.err()).contains("org.csv is missing");
        }

        @Test
        void without_a_command() {
            assertThat(SmallDemo.scrm().exitCode()).isEqualTo(2);
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
        edited("org.csv", 3, "B01,P01,BRANCH,<b>A&B,");

        assertThat(parsed(folder).getTextContent()).contains("<b>A&B");
    }

    @Nested
    class a_bad_line_ends_with_1 {
        @Test
        void and_is_named_and_left_out_of_the_board() throws IOException {
            SmallDemo.copy(shared, folder);
            edit("customers.csv", 7, "62000000005,12345,km99999,B01-01");
            edit("customers.csv", 9, "62000000000,13800000000,,nowhere");

            Run bad = reused();

            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.err())
                    .contains("customers.csv:7: phone: ")
                    .contains("customers.csv:7: manager: must be a manager of staff.csv, km99999 is none")
                    .contains("customers.csv:9: branch: must be a unit of org.csv, nowhere is none")
                    .contains("customers.csv:9: customer: must be listed once, stood in an earlier row")
                    .doesNotContain("12345", "62000000005");
            assertThat(bad.out()).contains("2,998").contains("Not checked");
        }

        @Test
        void and_stops_a_strict_run() throws IOException {
            Run bad = edited("identities.csv", 3, "wmA", "--strict");

            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.out()).isEmpty();
            assertThat(bad.err()).contains("identities.csv:3: must have 2 values as the header has, has 1");
        }

        @Test
        void and_stops_a_strict_run_in_the_last_file_too() throws IOException {
            Run bad = edited("relations.csv", 2, "wmA,km00001,yesterday,", "--strict");

            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.out()).isEmpty();
            assertThat(bad.err())
                    .contains("relations.csv:2: addedAt: must be a time such as 2026-03-01T09:30:00+08:00");
        }

        @Test
        void and_no_board_comes_of_an_organisation_that_contradicts_itself() throws IOException {
            Run bad = edited("org.csv", 3, "B01,B99,BRANCH,Lost branch,");

            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.out()).isEmpty();
            assertThat(bad.err()).contains("parent B99 of unit B01 must be listed");
        }
    }

    @Test
    void a_run_that_cannot_write_its_page_ends_with_3() throws IOException {
        Files.createDirectory(folder.resolve("report.html"));

        Run failed = demo("--draws", "0", "--audience", "1");

        assertThat(failed.exitCode()).isEqualTo(3);
        assertThat(failed.err()).contains("scrm failed: ");
    }

    @Test
    void files_that_are_not_edited_give_the_same_figures_when_they_are_reused() throws IOException {
        SmallDemo.copy(shared, folder);

        Run reused = reused();

        assertThat(reused.exitCode()).isZero();
        assertThat(figures(reused)).isEqualTo(figures(run));
        assertThat(reused.out()).contains("WeCom against event log 企微对事件库  未核对 Not checked");
    }

    private static String figures(Run run) {
        return run.out().substring(0, run.out().indexOf("对账"));
    }

    @Test
    void the_command_tells_its_version_and_its_help() {
        assertThat(SmallDemo.scrm("--version").out()).startsWith("scrm ");
        assertThat(SmallDemo.scrm("demo", "--help").out()).contains("--customers", "Exit codes:");
        assertThat(SmallDemo.scrm("demo", "--help").exitCode()).isZero();
    }
}
