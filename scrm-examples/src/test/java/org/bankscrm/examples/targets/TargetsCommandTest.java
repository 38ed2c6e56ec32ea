package org.bankscrm.examples.targets;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.examples.Scrm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;

class TargetsCommandTest {
    @TempDir
    private Path folder;

    private record Run(int exitCode, String out, String err) {
        List<String> cells() {
            return out.lines().skip(1).toList();
        }

        Map<String, Long> sumsBy(int column) {
            Map<String, Long> sums = new TreeMap<>();
            cells().forEach(cell -> {
                String[] parts = cell.split(",", -1);
                sums.merge(parts[column], Long.parseLong(parts[3]), Long::sum);
            });
            return sums;
        }
    }

    private static Run scrm(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Scrm.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        int exitCode = command.execute(args);
        return new Run(exitCode, out.toString(), err.toString());
    }

    private Run targets(String... more) {
        List<String> args = new ArrayList<>(List.of("targets", "--in", folder.toString()));
        args.addAll(List.of(more));
        return scrm(args.toArray(new String[0]));
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    @BeforeEach
    void two_branches_with_three_people() throws IOException {
        write("plan.yaml", "period: 2026Q4", "asOf: 2026-10-01", "rates: {new: 90%, old: 10%}");
        write(
                "org.csv",
                "unit,parent,level,name",
                "00,,PROVINCE_BRANCH,省分行",
                "01,00,SUB_BRANCH,一支行",
                "02,00,SUB_BRANCH,二支行");
        write(
                "staff.csv",
                "manager,unit,managed,added,leave",
                "wang,01,300,100,2026-10-12..2026-10-16;2026-11-02",
                "li,01,100,0,",
                "sun,02,50,0,");
        write("base.csv", "unit,segment,customers,added", "01,new,200,40", "01,old,105,0", "02,new,100,95");
    }

    @Nested
    class a_plan {
        @Test
        void is_whole_numbers_for_each_person_and_day_that_sum_to_the_targets_of_the_units() {
            Run run = targets();

            assertThat(run.err)
                    .contains(
                            "base: 405 customers of 2 units, 135 added (33.33%) as of the morning of 2026-10-01, lens ever-added@1",
                            "target: 281 in all (69.38%), 151 to add, 5 more than asked for in some units; CEILING, WITHIN_UNIT",
                            "  segment new: 140 to add",
                            "  segment old: 11 to add",
                            "plan 2026Q4 version 1: 151 on days (",
                            "provisional: the holidays of 7 days from 2026-12-25 are not published");
            assertThat(run.exitCode).isZero();
            assertThat(run.out).startsWith("unit,person,date,target,version\n");
            assertThat(run.sumsBy(0)).isEqualTo(Map.of("01", 151L));
            assertThat(run.sumsBy(1).keySet()).containsExactly("li", "wang");
            assertThat(run.cells()).allMatch(cell -> cell.matches("01,(li|wang),2026-1[0-2]-[0-9]{2},[1-9],1"));
        }

        @Test
        void knows_leave_and_holidays() {
            assertThat(targets().cells())
                    .noneMatch(cell -> cell.matches("01,wang,2026-(10-1[2-6]|11-02),.*"))
                    .noneMatch(cell -> cell.matches(".*,2026-10-0[1-7],.*"))
                    .noneMatch(cell -> cell.matches(".*,2026-10-(17|18|24|25),.*"));
        }

        @Test
        void is_the_same_from_json_and_goes_to_a_file_if_asked_to() throws IOException {
            String fromYaml = targets().out;
            Path json = write(
                    "plan.json",
                    "{\"period\": \"2026Q4\", \"asOf\": \"2026-10-01\", \"rates\": {\"new\": \"90%\", \"old\": \"10%\"}}");
            Path out = folder.resolve("out.csv");

            Run run = targets("--plan", json.toString(), "--out", out.toString());

            assertThat(run.exitCode).isZero();
            assertThat(run.out).isEmpty();
            assertThat(out).hasContent(fromYaml);
        }

        @Test
        void obeys_months_saturdays_rates_of_single_units_and_the_use_of_a_surplus() throws IOException {
            write(
                    "plan.yaml",
                    "period: 2026Q4",
                    "asOf: 2026-10-01",
                    "rates: {new: 90%, old: 10%}",
                    "unitRates: {\"01\": {new: 80%}}",
                    "surplus: POOL",
                    "saturday: 30%",
                    "months: [26, 50, 50]");

            Run run = targets();

            assertThat(run.err).contains("(2026-10 26, 2026-11 50, 2026-12 50)", "POOL");
            assertThat(run.sumsBy(0)).isEqualTo(Map.of("01", 126L));
        }

        @Test
        void says_what_fits_on_no_day() throws IOException {
            write(
                    "plan.yaml",
                    "period: 2026-10",
                    "asOf: 2026-10-01",
                    "rates: {new: 90%, old: 10%}",
                    "capacity: {requestsPerDay: 10, acceptance: 20%}");

            Run run = targets();

            assertThat(run.exitCode).isZero();
            assertThat(run.err)
                    .contains(
                            "capacity: 3 people can be expected to add 98 (capacity.plan-file@1)",
                            "shortfall: 89 stand on no day, in 1 places",
                            "  unit 01: 89 (CAPACITY)");
            assertThat(run.sumsBy(1)).isEqualTo(Map.of("li", 36L, "wang", 26L));
        }
    }

    @Nested
    class with_actuals {
        @Test
        void the_next_version_keeps_the_days_before_and_catches_up_behind() throws IOException {
            Path actuals = write(
                    "actuals.csv",
                    "manager,date,done",
                    "wang,2026-10-08,3",
                    "wang,2026-10-09,1",
                    "li,2026-10-20,9",
                    "li,2026-12-01,7");

            Run first = targets();
            Run second = targets("--actuals", actuals.toString(), "--as-of", "2026-10-31");

            assertThat(second.exitCode).isZero();
            assertThat(second.err)
                    .contains(
                            "progress through 2026-10-31: 13 done of ",
                            "; BEHIND",
                            "forecast: ",
                            "re-planned: the days to come of ",
                            "note: 1 people have no row in the actuals and count as having done nothing",
                            "note: 1 rows of the actuals are behind 2026-10-31 and do not count",
                            "behind the plan on 2026-10-31: 2 people",
                            "plan 2026Q4 version 2: ");
            List<String> octoberBefore = first.cells().stream()
                    .filter(cell -> cell.contains(",2026-10-"))
                    .toList();
            assertThat(second.cells().stream()
                            .filter(cell -> cell.contains(",2026-10-"))
                            .map(cell -> cell.replaceAll(",2$", ",1")))
                    .containsExactlyElementsOf(octoberBefore);
            assertThat(second.cells()).allMatch(cell -> cell.endsWith(",2"));
        }

        @Test
        void who_did_what_was_planned_keeps_the_plan() throws IOException {
            List<String> rows = new ArrayList<>(List.of("manager,date,done"));
            Run first = targets();
            first.cells().stream()
                    .filter(cell -> cell.contains(",2026-10-"))
                    .map(cell -> cell.split(",", -1))
                    .forEach(parts -> rows.add(parts[1] + "," + parts[2] + "," + parts[3]));
            Path actuals = write("actuals.csv", rows.toArray(new String[0]));

            Run second = targets("--actuals", actuals.toString(), "--as-of", "2026-10-31");

            assertThat(second.out).isEqualTo(first.out);
            assertThat(second.err).contains("re-planned: the days to come of 0 people", "; ON_TRACK");
        }
    }

    @Nested
    class a_page {
        @Test
        void draws_the_top_and_each_unit_right_below_it_without_naming_anybody() throws Exception {
            Path actuals = write("actuals.csv", "manager,date,done", "wang,2026-10-08,3", "li,2026-10-20,9");
            Path html = folder.resolve("plan.html");

            Run run = targets("--actuals", actuals.toString(), "--as-of", "2026-10-31", "--html", html.toString());

            String page = Files.readString(html, StandardCharsets.UTF_8);
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page)))
                    .getDocumentElement();
            assertThat(run.exitCode).isZero();
            assertThat(root.getElementsByTagName("svg").getLength()).isEqualTo(3);
            assertThat(root.getTextContent()).contains("省分行 2026Q4", "一支行 2026Q4", "二支行 2026Q4", "v2");
            Element done = (Element) root.getElementsByTagName("polyline").item(2);
            assertThat(done.getAttribute("class")).isEqualTo("done");
            assertThat(done.getAttribute("points").split(" ", -1)).hasSize(32);
            assertThat(page).doesNotContain("wang", ">li<");
        }

        @Test
        void needs_actuals() {
            Run run = targets("--html", folder.resolve("plan.html").toString());

            assertThat(run.exitCode).isEqualTo(2);
            assertThat(run.err).contains("--html needs --actuals and --as-of");
        }
    }

    @Nested
    class bad_files {
        private void isRefused(String... faults) {
            Run run = targets();
            assertThat(run.err).contains(faults).contains("no plan: ");
            assertThat(run.exitCode).isEqualTo(1);
            assertThat(run.out).isEmpty();
        }

        @Test
        void every_fault_of_every_file_is_named() throws IOException {
            write(
                    "plan.yaml",
                    "period: 2026-W40",
                    "rates: {new: 90, old: 101%}",
                    "raets: 1",
                    "capacity: {acceptance: x}");
            write("org.csv", "unit,parent,level,name", "00,,PROVINCE_BRANCH,省分行", "01,00,SHOP,一支行", "00,,OUTLET,x");
            write("staff.csv", "manager,unit,managed,added", "wang,99,10,11", "wang,00,-1,0");
            write("base.csv", "unit,segment,customers,added", "00,new,-5,0", "00,old,5,6", "00,old,5,5", "77,new,1,1");

            isRefused(
                    "plan.yaml: raets: is not known; known are [asOf, capacity,",
                    "plan.yaml: period: must be a quarter 2026Q4 or a month 2026-10",
                    "plan.yaml: asOf: must be given",
                    "plan.yaml: rates.new: must be a percentage from 0% to 100%",
                    "plan.yaml: rates.old: must be a percentage from 0% to 100%",
                    "plan.yaml: capacity.acceptance: must be a percentage",
                    "org.csv:3: level: must be one of [HEAD_OFFICE,",
                    "org.csv:4: unit: must be listed once, stood in an earlier row",
                    "staff.csv:2: unit: must be a unit of org.csv, 99 is none",
                    "staff.csv:2: added: must be a whole number from 0 to 10",
                    "staff.csv:3: manager: must be listed once",
                    "staff.csv:3: managed: must be a whole number from 0 to 1000000",
                    "base.csv:2: customers: must be a whole number from 0 to 10000000000",
                    "base.csv:3: added: must be a whole number from 0 to 5",
                    "base.csv:4: segment: must be listed once for a unit, old of 00 stood in an earlier row",
                    "base.csv:5: unit: must be a unit of org.csv, 77 is none");
        }

        @Test
        void a_plan_that_is_no_yaml_or_no_json_names_the_line() throws IOException {
            write("plan.yaml", "period: 2026Q4", "rates: [");
            isRefused("plan.yaml:2: cannot be read: ");

            write("plan.yaml", "- a list");
            isRefused("plan.yaml:1: must hold names and values");

            Path json = write("plan.json", "{", "\"period\" 1}");
            Run run = targets("--plan", json.toString());
            assertThat(run.err).contains("plan.json:2: cannot be read: ");
            assertThat(run.exitCode).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "lens: ever|lens: must be a name and a version",
                    "rounding: DOWN|rounding: must be one of [CEILING, HALF_UP]",
                    "saturday: 33.3%|saturday: must be a whole percentage from 0% to 100%",
                    "catchUp: 90%|catchUp: must be a whole percentage from 100% to 1000%",
                    "months: 7|months: must be a list",
                    "months: [1.5]|months.1: must be a whole number",
                    "capacity: 7|capacity: must hold names and values",
                    "capacity: {batchSize: 201}|capacity: batch size must be 1 to 200: 201",
                    "unitRates: {'0 1': {new: 1%}}|unitRates.0 1: orgUnitCode must not hold white space",
                    "unitRates: {'01': {new: -1%}}|unitRates.01.new: must be a percentage",
                    "shortfall: [REPORT]|shortfall: must be a single value"
                })
        void each_value_of_a_plan_is_checked(String line, String fault) throws IOException {
            write("plan.yaml", "period: 2026Q4", "asOf: 2026-10-01", "rates: {new: 90%, old: 10%}", line);
            isRefused("plan.yaml: " + fault);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "w ang,01,9,1,100,100,0,|manager: ",
                    "wang,0 1,9,1,100,100,0,|unit: ",
                    "wang,01,nine,1,100,100,0,|managed: must be a whole number from 0 to 1000000",
                    "wang,01,9,-1,100,100,0,|added: must be a whole number from 0 to 9",
                    "wang,01,9,1,1001,100,0,|role: must be a whole number from 0 to 1000",
                    "wang,01,9,1,100,101,0,|presence: must be a whole number from 0 to 100",
                    "wang,01,9,1,100,100,-1,|least: must be a whole number from 0 to",
                    "wang,01,9,1,100,100,0,2026-13-01|leave: must be dates",
                    "wang,01,9,1,100,100,0,2026-10-09..2026-10-08|leave: must be dates"
                })
        void each_value_of_a_person_is_checked_and_named_by_file_row_and_column(String row, String fault)
                throws IOException {
            write("staff.csv", "manager,unit,managed,added,role,presence,least,leave", "li,01,9,1,,,,", row);
            isRefused("staff.csv:3: " + fault);
        }

        @Test
        void a_row_with_too_few_values_is_named() throws IOException {
            write("org.csv", "unit,parent,level,name", "00,,PROVINCE_BRANCH,省", "01,00");
            isRefused("org.csv:3: must have 4 values as the header has, has 2");
        }

        @Test
        void actuals_that_are_no_dates_are_named() throws IOException {
            Path actuals = write("actuals.csv", "manager,date,done", "li,2026-10-32,1", "li,2026-10-08,many");

            Run run = targets("--actuals", actuals.toString(), "--as-of", "2026-10-31");

            assertThat(run.exitCode).isEqualTo(1);
            assertThat(run.err)
                    .contains("actuals.csv:2: date: ", "actuals.csv:3: done: must be a whole number from 0 to");
        }

        @Test
        void a_segment_without_a_rate_is_named() throws IOException {
            write("plan.yaml", "period: 2026Q4", "asOf: 2026-10-01", "rates: {new: 90%}");
            isRefused("segment old of unit 01 must have a rate, has none", "no plan: 1 fault");
        }

        @Test
        void targets_of_a_unit_and_of_one_below_it_are_refused() throws IOException {
            write("base.csv", "unit,segment,customers,added", "00,new,10,0", "01,new,10,0");
            isRefused("unit 01 must not have a target of its own, unit 00 above it has one");
        }

        @Test
        void a_floor_above_capacity_is_an_impossible_bound() throws IOException {
            write("staff.csv", "manager,unit,managed,added,least", "wang,01,10,0,1000", "li,01,10,0,0");
            isRefused("bounds of person wang must have lower at most upper: 1000 to 372");
        }

        @Test
        void months_that_do_not_add_up_are_refused() throws IOException {
            write(
                    "plan.yaml",
                    "period: 2026Q4",
                    "asOf: 2026-10-01",
                    "rates: {new: 90%, old: 10%}",
                    "months: [1, 2, 3]");
            isRefused("the monthly totals must add up to the targets, 151: 6");
        }

        @Test
        void units_that_hang_nowhere_are_refused() throws IOException {
            write(
                    "org.csv",
                    "unit,parent,level,name",
                    "00,,PROVINCE_BRANCH,省",
                    "01,09,SUB_BRANCH,一",
                    "02,00,SUB_BRANCH,二");
            isRefused("org.csv, staff.csv: parent 09 of unit 01 must be listed");
        }

        @Test
        void actuals_of_strangers_and_of_other_quarters_are_refused() throws IOException {
            Path actuals = write(
                    "actuals.csv", "manager,date,done", "zhao,2026-10-08,1", "li,2026-09-30,1", "li,2026-10-08,-1");

            Run run = targets("--actuals", actuals.toString(), "--as-of", "2026-10-31");

            assertThat(run.exitCode).isEqualTo(1);
            assertThat(run.err)
                    .contains(
                            "actuals.csv:2: manager: must be a manager of staff.csv, zhao is none",
                            "actuals.csv:3: date: must lie in 2026Q4",
                            "actuals.csv:4: done: must be a whole number from 0 to");
        }

        @Test
        void a_file_without_its_columns_is_refused() throws IOException {
            write("base.csv", "unit,customers,added", "01,1,1");
            isRefused("base.csv:1: missing columns [segment]");
        }
    }

    @Nested
    class wrong_usage {
        @Test
        void is_told() {
            assertThat(scrm("targets").exitCode).isEqualTo(2);
            assertThat(scrm("targets").err).contains("--plan must be given, or --in with the folder of plan.yaml");
            assertThat(targets("--as-of", "2026-10-31").err).contains("--actuals and --as-of must be given together");
            assertThat(targets("--base", "no-such.csv").err).contains("--base must name a file that can be read");
            String actuals = folder.resolve("base.csv").toString();
            assertThat(targets("--actuals", actuals, "--as-of", "tomorrow").exitCode)
                    .isEqualTo(2);
        }

        @Test
        void a_day_outside_the_plan_is_told() throws IOException {
            Path actuals = write("actuals.csv", "manager,date,done");
            Run run = targets("--actuals", actuals.toString(), "--as-of", "2027-01-01");

            assertThat(run.exitCode).isEqualTo(2);
            assertThat(run.err).contains("--as-of must lie in the period of the plan, 2026Q4: 2027-01-01");
        }
    }

    @Nested
    class the_sample {
        @Test
        void is_a_province_of_12_cities_300_branches_and_3000_people_the_same_every_time() throws IOException {
            Path first = folder.resolve("first");
            Path second = folder.resolve("second");
            assertThat(scrm("targets", "--sample", first.toString()).exitCode).isZero();
            assertThat(scrm("targets", "--sample", second.toString()).exitCode).isZero();

            for (String name : List.of("plan.yaml", "org.csv", "staff.csv", "base.csv", "actuals.csv")) {
                assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
            }
            assertThat(Files.readAllLines(first.resolve("org.csv")).stream().filter(line -> line.contains(",BRANCH,")))
                    .hasSize(12);
            assertThat(Files.readAllLines(first.resolve("org.csv")).stream()
                            .filter(line -> line.contains(",SUB_BRANCH,")))
                    .hasSize(300);
            assertThat(Files.readAllLines(first.resolve("staff.csv"))).hasSize(3_001);
        }

        @Test
        void is_planned_and_planned_anew() throws IOException {
            String sample = folder.resolve("sample").toString();
            scrm("targets", "--sample", sample);

            Run run = scrm("targets", "--in", sample);
            String html = folder.resolve("sample.html").toString();
            Run again = scrm(
                    "targets",
                    "--in",
                    sample,
                    "--actuals",
                    sample + "/actuals.csv",
                    "--as-of",
                    "2026-11-13",
                    "--html",
                    html);

            assertThat(run.err).contains("300 units", "3,000 people", "420,651 to add");
            assertThat(run.cells().stream()
                            .mapToLong(cell -> Long.parseLong(cell.split(",", -1)[3]))
                            .sum())
                    .isEqualTo(420_651);
            assertThat(again.exitCode).isZero();
            assertThat(again.err).contains("progress through 2026-11-13: ", "shortfall: ", "version 2");
            assertThat(Files.readString(Path.of(html), StandardCharsets.UTF_8).split("<svg", -1))
                    .as("the province and its 12 cities")
                    .hasSize(14);
        }
    }
}
