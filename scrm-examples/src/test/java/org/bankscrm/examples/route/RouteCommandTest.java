package org.bankscrm.examples.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.examples.Scrm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class RouteCommandTest {
    private static final List<String> FILES =
            List.of("org.csv", "staff.csv", "customers.csv", "white-list.csv", "regions.csv", "phones.txt");

    @TempDir
    private Path folder;

    private record Run(int exitCode, List<String> out, String err) {
        String line(int phone) {
            return out.get(phone - 1);
        }
    }

    @BeforeEach
    void the_sample() throws IOException {
        for (String name : FILES) {
            try (InputStream in = Objects.requireNonNull(RouteCommandTest.class.getResourceAsStream(name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    /** Runs the command on the sample; pairs of an option and its value stand in for the usual ones. */
    private Run route(String... more) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("--org", path("org.csv"));
        options.put("--staff", path("staff.csv"));
        options.put("--customers", path("customers.csv"));
        options.put("--white-list", path("white-list.csv"));
        options.put("--regions", path("regions.csv"));
        options.put("--regions-date", "2026-04-01");
        options.put("--phones", path("phones.txt"));
        options.put("--at", "2026-04-08T10:00");
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return run(options);
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private static Run run(Map<String, String> options) {
        List<String> args = new ArrayList<>(List.of("route"));
        options.forEach((name, value) -> {
            args.add(name);
            args.add(value);
        });
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = Scrm.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        int exitCode = command.execute(args.toArray(String[]::new));
        return new Run(exitCode, out.toString().lines().toList(), err.toString());
    }

    private void write(String file, String... lines) throws IOException {
        Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to), StandardCharsets.UTF_8);
    }

    private static String start(String phone, String step, String manager, String branch, String code) {
        return "{\"phone\":" + quoted(phone) + ",\"step\":" + quoted(step) + ",\"manager\":" + quoted(manager)
                + ",\"branch\":" + quoted(branch) + ",\"code\":" + quoted(code) + ",\"reasons\":[{";
    }

    private static String quoted(String value) {
        return value.equals("-") ? "null" : '"' + value + '"';
    }

    private static String finding(String rule, String finding) {
        return "{\"rule\":\"routing." + rule + "\",\"version\":\"standard-1\",\"finding\":\"" + finding + "\"";
    }

    @Nested
    class on_the_sample {
        @Test
        void every_phone_gets_one_line_of_json_in_its_order() {
            assertThat(route().out()).hasSize(12);
        }

        @Test
        void a_customer_sees_the_managing_manager() {
            assertThat(route().line(1))
                    .isEqualTo("{\"phone\":\"138****0001\",\"step\":\"MANAGING_MANAGER\",\"manager\":\"km01\","
                            + "\"branch\":\"S0101\",\"code\":\"code-km01\",\"reasons\":["
                            + "{\"rule\":\"routing.already-added\",\"version\":\"standard-1\",\"finding\":\"NOT_ADDED\","
                            + "\"facts\":{}},"
                            + "{\"rule\":\"routing.managing-manager\",\"version\":\"standard-1\",\"finding\":\"CHOSEN\","
                            + "\"facts\":{\"manager\":\"km01\"}},"
                            + "{\"rule\":\"routing.balance\",\"version\":\"1\",\"finding\":\"NAMED\","
                            + "\"facts\":{\"manager\":\"km01\"}}]}");
        }

        @Test
        void a_customer_of_a_manager_on_leave_sees_the_successor() {
            assertThat(route().line(2))
                    .startsWith(start("138****0002", "MANAGING_MANAGER", "km01", "S0101", "code-km01"))
                    .contains(finding("managing-manager", "ON_LEAVE") + ",\"facts\":{\"manager\":\"km02\"}}");
        }

        @Test
        void a_successor_without_a_code_leads_to_the_collective_code_of_the_city_branch() {
            assertThat(route().line(3))
                    .startsWith(start("138****0003", "CITY_COLLECTIVE", "-", "B01", "code-b01"))
                    .contains(finding("managing-manager", "RESIGNED"))
                    .contains(finding("managing-manager", "NO_CODE") + ",\"facts\":{\"manager\":\"km04\"}}")
                    .contains(finding("white-list", "NOBODY_ELIGIBLE"))
                    .contains(finding("branch-collective", "NO_CODE"));
        }

        @Test
        void the_white_list_counts_before_the_branch_of_the_customer() {
            assertThat(route().line(4)).startsWith(start("138****0004", "WHITE_LIST", "km01", "S0101", "code-km01"));
        }

        @Test
        void a_manager_takes_as_many_as_her_cap_and_the_next_customer_sees_the_branch() {
            Run run = route();

            assertThat(run.line(5)).startsWith(start("138****0005", "MANAGING_MANAGER", "km05", "S0201", "code-km05"));
            assertThat(run.line(6))
                    .startsWith(start("138****0006", "BRANCH_COLLECTIVE", "-", "S0201", "code-s0201"))
                    .contains(finding("managing-manager", "FULL"));
        }

        @Test
        void a_phone_that_stands_only_in_the_white_list_sees_a_manager_of_its_branch() {
            assertThat(route().line(7)).startsWith(start("138****0008", "WHITE_LIST", "km01", "S0101", "code-km01"));
        }

        @Test
        void a_stranger_sees_a_manager_of_the_branch_of_the_city_the_number_is_from() {
            assertThat(route().line(8)).startsWith(start("139****0000", "NUMBER_REGION", "km06", "B02", "code-km06"));
        }

        @Test
        void where_the_branch_of_the_city_has_no_manager_its_collective_code_is_shown() {
            assertThat(route().line(9)).startsWith(start("139****0000", "CITY_COLLECTIVE", "-", "B01", "code-b01"));
        }

        @Test
        void a_stranger_from_elsewhere_sees_the_code_of_the_bank() {
            assertThat(route().line(10))
                    .startsWith(start("139****0000", "BANK_COLLECTIVE", "-", "-", "code-bank"))
                    .contains(finding("number-region", "NO_BRANCH_IN_CITY"));
            assertThat(route().line(12)).contains(finding("number-region", "UNKNOWN_NUMBER_REGION"));
        }

        @Test
        void a_phone_that_is_none_gets_a_line_that_names_its_row_and_the_run_ends_with_1() {
            Run run = route();

            assertThat(run.line(11))
                    .startsWith(start("-", "-", "-", "-", "-"))
                    .contains("\"finding\":\"INVALID_PHONE\"", "\"row\":\"12\"", "\"column\":\"phone\"")
                    .doesNotContain("12345");
            assertThat(run.err()).contains("phones.txt:12: phone: ").doesNotContain("12345");
            assertThat(run.exitCode()).isEqualTo(1);
        }

        @Test
        void sound_files_and_phones_end_with_0_and_silence() throws IOException {
            write("phones.txt", "\uFEFF13800000001", "", "  ", "１３８００００００02");

            Run run = route();

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).hasSize(2);
        }

        @Test
        void at_night_a_manager_off_duty_takes_no_new_customer() throws IOException {
            write("phones.txt", "13800000008");

            assertThat(route("--at", "2026-04-08T20:00").line(1)).contains("\"step\":\"BRANCH_COLLECTIVE\"");
        }

        @Test
        void without_regions_and_white_list_their_steps_are_passed_over() throws IOException {
            Map<String, String> options = new LinkedHashMap<>();
            options.put("--org", path("org.csv"));
            options.put("--staff", path("staff.csv"));
            options.put("--customers", path("customers.csv"));
            options.put("--phones", path("phones.txt"));
            options.put("--at", "2026-04-08T10:00");
            write("phones.txt", "13905720000");

            assertThat(run(options).line(1))
                    .contains("\"step\":\"BANK_COLLECTIVE\"")
                    .contains(finding("number-region", "NOT_SET_UP"));
        }

        @Test
        void files_in_gb18030_are_read() throws IOException {
            for (String file : FILES.subList(0, 5)) {
                Path path = folder.resolve(file);
                Files.writeString(path, Files.readString(path, StandardCharsets.UTF_8), Charset.forName("GB18030"));
            }

            assertThat(route().line(8)).contains("\"step\":\"NUMBER_REGION\"");
        }

        @Test
        void old_regions_are_warned_of() {
            assertThat(route("--regions-date", "2025-01-01").err()).contains("the phone regions are of 2025-01-01");
        }
    }

    @Nested
    class of_bad_files {
        private Run unusable() {
            Run run = route();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("nobody is routed");
            return run;
        }

        private Run partly() throws IOException {
            write("phones.txt", "13800000001");
            Run run = route();
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).hasSize(1);
            return run;
        }

        @Test
        void a_missing_column_is_named_for_every_file() throws IOException {
            change("org.csv", "unit,parent,level", "unit,parent,rank");
            change("staff.csv", ",duty", ",hours");
            change("customers.csv", "phone", "mobile");
            change("white-list.csv", "branch", "unit");
            change("regions.csv", "prefix7", "prefix");

            assertThat(unusable().err())
                    .contains("org.csv:1: missing columns [level]")
                    .contains("staff.csv:1: missing columns [duty]")
                    .contains("customers.csv:1: missing columns [phone]")
                    .contains("white-list.csv:1: missing columns [branch]")
                    .contains("regions.csv:1: missing columns [prefix7]");
        }

        @Test
        void a_manager_of_no_branch_or_an_unknown_unit_is_named() throws IOException {
            change("staff.csv", "km04,S0102", "km04,");
            change("staff.csv", "km05,S0201", "km05,S0999");

            assertThat(unusable().err())
                    .contains("staff.csv:5: unit: must not be empty")
                    .contains("staff.csv:6: unit: must be a unit of the organisation's file, S0999 is none");
        }

        @Test
        void every_bad_value_of_the_staff_is_named() throws IOException {
            change("staff.csv", "km01,T010101,code-km01,100", "km01,T010101,code-km01,0");
            change("staff.csv", "km03,S0102,code-km03,100,20,resigned", "km03,S0102,code-km03,100,-1,gone");
            change("staff.csv", "SAT 09:00-12:00", "SAT 12:00-09:00");

            assertThat(unusable().err())
                    .contains("staff.csv:2: weight: must be a whole number from 1 to 10000")
                    .contains("staff.csv:4: dailyCap: must be a whole number from 0")
                    .contains("staff.csv:4: status: must be one of [ACTIVE, LEAVE, RESIGNED]")
                    .contains("staff.csv:7: duty: ");
        }

        @Test
        void successors_in_a_circle_or_unknown_are_named() throws IOException {
            change("staff.csv", "km04,S0102,,100,20,ACTIVE,", "km04,S0102,,100,20,leave,km03");
            change("staff.csv", "leave,km01", "leave,km09");

            assertThat(unusable().err())
                    .contains("staff.csv:3: successor: successor km09 of manager km02 must be listed")
                    .contains("staff.csv:5: successor: successors must come to an end");
        }

        @Test
        void two_managers_at_work_may_stand_in_for_each_other() throws IOException {
            change("staff.csv", "km01,T010101,code-km01,100,20,active,", "km01,T010101,code-km01,100,20,active,km05");
            change("staff.csv", "km05,S0201,code-km05,100,1,active,", "km05,S0201,code-km05,100,1,active,km01");
            write("phones.txt", "13800000001");

            assertThat(route().exitCode()).isZero();
        }

        @Test
        void faults_of_the_organisation_are_named() throws IOException {
            change("org.csv", "B02,P01,分行", "B02,P09,分行");
            change("org.csv", "S0102,B01,支行", "S0102,S0101,支行");

            assertThat(unusable().err())
                    .contains("org.csv:4: parent: must be a unit of this file, P09 is none")
                    .contains("org.csv:6: level: must be deeper than SUB_BRANCH");
        }

        @Test
        void two_roots_and_a_unit_listed_twice_are_named() throws IOException {
            change("org.csv", "B01,P01,BRANCH", "B01,,BRANCH");
            assertThat(unusable().err()).contains("org.csv:3: parent: ").contains("one unit alone has no parent");

            change("org.csv", "B01,,BRANCH", "P01,,BRANCH");
            assertThat(unusable().err()).contains("org.csv:3: unit: must be listed once, stands in line 2 too");
        }

        @Test
        void a_level_that_is_none_is_named_with_what_would_be_one() throws IOException {
            change("org.csv", "sub_branch", "shop");

            assertThat(unusable().err())
                    .contains("org.csv:5: level: must be one of [HEAD_OFFICE")
                    .contains("支行");
        }

        @Test
        void bad_rows_of_customers_and_white_list_are_named_and_left_out() throws IOException {
            change("customers.csv", "60000006,13800000006", "60000006,1380000006");
            change("customers.csv", "60000003,13800000003,km03", "60000003,13800000003,km33");
            change("white-list.csv", "13800000008,S0101", "13800000008,S0999");

            assertThat(partly().err())
                    .contains("customers.csv:7: phone: ")
                    .contains("customers.csv:4: manager: must be a manager of the staff's file, km33 is none")
                    .contains("white-list.csv:3: branch: must be a unit of the organisation's file, S0999 is none")
                    .doesNotContain("1380000006")
                    .doesNotContain("13800000008");
        }

        @Test
        void rows_that_contradict_each_other_about_a_phone_are_named_and_none_is_believed() throws IOException {
            change("customers.csv", "60000005,13800000005,km05,S0201", "60000005,13800000001,km02,S0101");

            Run run = partly();

            assertThat(run.err())
                    .contains("customers.csv:2: manager: contradicts another row of the same phone")
                    .contains("customers.csv:6: manager: contradicts another row of the same phone")
                    .doesNotContain("13800000001");
            assertThat(run.err().lines()).hasSize(2);
            assertThat(run.line(1))
                    .contains("\"step\":\"WHITE_LIST\"")
                    .contains(finding("managing-manager", "NO_MANAGER"));
        }

        @Test
        void a_row_that_is_broken_contradicts_nobody() throws IOException {
            change("customers.csv", "60000005,13800000005,km05,S0201", "60000005,13800000001,km02,S0101");
            change("customers.csv", "60000003,13800000003,km03", "60000003,13800000003,km33");
            change("white-list.csv", "13800000008,S0101", "13800000008,S0999");

            Run run = partly();

            assertThat(run.err()).contains("customers.csv:4: manager: must be a manager of the staff's file");
            assertThat(run.err().lines().filter(line -> line.contains("contradicts")))
                    .hasSize(2)
                    .noneMatch(line -> line.startsWith("customers.csv:4"));
        }

        @Test
        void rows_that_contradict_each_other_about_a_customer_number_are_named() throws IOException {
            change("customers.csv", "60000005,13800000005,km05,S0201", "60000001,13800000005,km05,S0101");

            assertThat(partly().err())
                    .contains("customers.csv:2: manager: contradicts another row of the same customer")
                    .contains("customers.csv:6: manager: contradicts another row of the same customer");
        }

        @Test
        void a_white_list_that_contradicts_itself_is_named() throws IOException {
            change("white-list.csv", "13800000004,S0101", "13800000008,S0102");

            assertThat(partly().err())
                    .contains("white-list.csv:2: branch: contradicts another row of the same phone")
                    .contains("white-list.csv:3: branch: contradicts another row of the same phone");
        }

        @Test
        void every_bad_row_of_the_regions_is_named() throws IOException {
            change("regions.csv", "1390571,虚江", "139057,虚江");
            change("regions.csv", "1390573,虚江,", "1390573,,");

            assertThat(unusable().err())
                    .contains("regions.csv:2: prefix7: must be seven digits")
                    .contains("regions.csv:4: province: must not be empty");
        }
    }

    @Nested
    class of_wrong_usage {
        @Test
        void a_file_that_is_not_there_ends_with_2() {
            Run run = route("--white-list", folder.resolve("none.csv").toString());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("--white-list must be a file that can be read");
        }

        @Test
        void a_time_that_is_none_and_a_missing_option_end_with_2() {
            assertThat(route("--at", "soon").exitCode()).isEqualTo(2);
            assertThat(run(Map.of("--at", "2026-04-08T10:00")).exitCode()).isEqualTo(2);
        }
    }
}
