package org.bankscrm.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

class CsvFileTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    private Path folder;

    enum Level {
        BRANCH,
        OUTLET
    }

    record Unit(String code, Optional<String> parent, int staff, LocalDate since, Level level) {
        static Unit of(Row row) {
            return new Unit(
                    row.text("unit"),
                    row.optional("parent"),
                    row.integer("staff"),
                    row.date("since"),
                    row.oneOf("level", Level.class));
        }
    }

    @Nested
    class a_sound_file {
        @Test
        void is_read_by_column_name_in_any_order_with_extra_columns_ignored() throws IOException {
            CsvFile file =
                    units("extra,staff,unit,level,since\nx,12,B01,branch,2026-03-01\n,3, B02 ,OUTLET,20261231\n");

            CsvTable<Unit> table = file.read(Unit::of);

            assertThat(table.rows())
                    .containsExactly(
                            new Unit("B01", Optional.empty(), 12, LocalDate.of(2026, 3, 1), Level.BRANCH),
                            new Unit("B02", Optional.empty(), 3, LocalDate.of(2026, 12, 31), Level.OUTLET));
            assertThat(table.report().isClean()).isTrue();
            assertThat(table.report().summary()).isEqualTo("units.csv: 2 rows read, 0 bad, UTF-8");
        }

        @Test
        void may_hold_quoted_separators_quotes_and_line_ends() throws IOException {
            CsvFile file = write("name\n\"a,\"\"b\"\"\nc\"\nd\n").require("name");

            assertThat(file.read(row -> row.text("name")).rows()).containsExactly("a,\"b\"\nc", "d");
        }

        @Test
        void may_have_other_separators_line_ends_empty_lines_and_a_nameless_last_column() throws IOException {
            CsvFile file = write("a;b;\r\n\r\n1;2;\r\n").require("a", "b").separator(';');

            assertThat(file.read(row -> row.text("a") + row.text("b")).rows()).containsExactly("12");
        }

        @Test
        void strips_full_width_space() throws IOException {
            assertThat(write("a\n\u3000支行\u3000\n")
                            .require("a")
                            .read(row -> row.text("a"))
                            .rows())
                    .containsExactly("支行");
        }
    }

    @Nested
    class the_encoding {
        @Test
        void is_utf_8_with_or_without_a_byte_order_mark() throws IOException {
            assertThat(namesIn("名称\n朝阳支行\n".getBytes(StandardCharsets.UTF_8))).containsExactly("朝阳支行");
            assertThat(namesIn("\uFEFF\"名称\"\n朝阳支行\n".getBytes(StandardCharsets.UTF_8)))
                    .containsExactly("朝阳支行");
        }

        @Test
        void is_gb18030_when_the_bytes_are_not_utf_8_even_with_four_byte_characters() throws IOException {
            String rare = "𠮷\uD840\uDC00㐂";
            byte[] bytes = ("名称\n" + rare + "支行\n").getBytes(GB18030);
            assertThat("𠮷".getBytes(GB18030)).hasSize(4);

            CsvTable<String> table = write(bytes).require("名称").read(row -> row.text("名称"));

            assertThat(table.rows()).containsExactly(rare + "支行");
            assertThat(table.report().encoding()).isEqualTo(GB18030);
        }

        @Test
        void is_found_by_the_last_byte_of_a_long_file_too() throws IOException {
            byte[] bytes = ("名称\n" + "a\n".repeat(200_000) + "支行\n").getBytes(GB18030);

            assertThat(namesIn(bytes)).hasSize(200_001).endsWith("支行");
        }

        @Test
        void stays_utf_8_when_one_character_is_damaged_and_only_that_row_is_bad() throws IOException {
            byte[] bytes = ("名称\n" + "朝阳支行\n".repeat(10)).getBytes(StandardCharsets.UTF_8);
            bytes[bytes.length - 2] = 'x';

            CsvTable<String> table = write(bytes).require("名称").read(row -> row.text("名称"));

            assertThat(table.rows()).hasSize(9).containsOnly("朝阳支行");
            assertThat(table.report().faults())
                    .containsExactly(new RowFault("units.csv", 11, "", "holds bytes that are not UTF-8 text"));
        }

        @Test
        void given_by_the_caller_is_not_doubted() throws IOException {
            CsvTable<String> table = write("名称\n支行\n".getBytes(GB18030))
                    .require("名称")
                    .encoding(StandardCharsets.UTF_8)
                    .read(row -> row.text("名称"));

            assertThat(table.rows()).isEmpty();
            assertThat(table.report().summary()).contains("missing columns [名称]");
        }

        @Test
        void of_any_chinese_text_is_told_right() {
            Property.forAll(random -> random.ints(random.nextInt(1, 60), 0x4E00, 0x9FA6)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString())
                    .runs(300)
                    .holds(text -> {
                        byte[] line = ("name\n" + text + "\n").getBytes(StandardCharsets.UTF_8);
                        assertThat(namesIn("name", line)).containsExactly(text);
                        if (text.length() >= 8) {
                            assertThat(namesIn("name", ("name\n" + text + "\n").getBytes(GB18030)))
                                    .containsExactly(text);
                        }
                    });
        }

        @Test
        void utf_16_and_workbooks_are_named_for_what_they_are() throws IOException {
            byte[] utf16 = "\uFEFFunit\n1\n".getBytes(StandardCharsets.UTF_16LE);
            byte[] workbook = {'P', 'K', 3, 4, 20, 0};

            assertThat(write(utf16).read(Row::line).report().summary()).contains("is UTF-16; save it as CSV UTF-8");
            assertThat(write(workbook).read(Row::line).report().summary()).contains("is a workbook");
        }
    }

    @Nested
    class a_bad_row {
        @Test
        void is_reported_with_all_its_faults_and_does_not_stop_the_others() throws IOException {
            CsvFile file = units("""
                    unit,parent,staff,since,level
                    ,,many,2026-02-30,branch
                    B02,B01,3,2026/3/1,outlet
                    B03,B01,3,2026-03-01,团队
                    """);

            CsvTable<Unit> table = file.read(Unit::of);

            assertThat(table.rows()).extracting(Unit::code).containsExactly("B02");
            assertThat(table.report().faults())
                    .extracting(RowFault::toString)
                    .containsExactly(
                            "units.csv:2: unit: must not be empty",
                            "units.csv:2: staff: must be a whole number from -2147483648 to 2147483647",
                            "units.csv:2: since: must be a date such as 2026-03-01, 2026/3/1 or 20260301",
                            "units.csv:4: level: must be one of [BRANCH, OUTLET]");
            assertThat(table.report().rowsBad()).isEqualTo(2);
            assertThat(table.report().complete()).isTrue();
            assertThat(table.report().isClean()).isFalse();
        }

        @Test
        void stops_a_strict_reading() throws IOException {
            CsvTable<Long> table =
                    write("n\n1\nx\n3\n").require("n").strict(true).read(row -> row.integer("n", 0, 9));

            assertThat(table.rows()).containsExactly(1L);
            assertThat(table.report().complete()).isFalse();
            assertThat(table.report().summary())
                    .isEqualTo("units.csv: 1 rows read, 1 bad, UTF-8, not read to the end\n"
                            + "  units.csv:3: n: must be a whole number from 0 to 9");
        }

        @Test
        void never_reaches_the_consumer_and_may_break_what_is_built_of_stand_ins() throws IOException {
            List<Integer> lengths = new ArrayList<>();

            CsvReport report = write("phone\nx\n13800000000\n")
                    .require("phone")
                    .forEach(row -> row.parsed("phone", CsvFileTest::phone).length(), lengths::add);

            assertThat(lengths).containsExactly(11);
            assertThat(report.faultCount()).isEqualTo(1);
        }

        @Test
        void is_reported_by_the_parsers_reason_unless_that_holds_the_value() throws IOException {
            CsvFile file = write("phone\n23800000000\n").require("phone");

            assertThat(reasons(file, row -> row.parsed("phone", CsvFileTest::phone)))
                    .containsExactly("must be a mobile number of 11 digits");
            assertThat(reasons(file, row -> row.parsed("phone", Byte::valueOf)))
                    .containsExactly("cannot be read (NumberFormatException)");
            assertThat(reasons(
                            file,
                            row -> row.parsed("phone", text -> {
                                throw new IllegalArgumentException("bad phone " + text);
                            })))
                    .containsExactly("cannot be read (IllegalArgumentException)");
            assertThat(reasons(file, row -> {
                        throw new IllegalArgumentException("bad phone " + row.text("phone"));
                    }))
                    .containsExactly("cannot be read (IllegalArgumentException)");
        }

        @Test
        void may_be_told_by_the_caller() throws IOException {
            CsvFile file = write("a\n1\n").require("a");

            assertThat(reasons(file, row -> {
                        row.fault("a", "appears twice");
                        return 1;
                    }))
                    .containsExactly("appears twice");
        }

        @Test
        void has_too_few_or_too_many_values() throws IOException {
            CsvFile file = write("a,b\n1\n1,2\n1,2,3\n").require("a");

            CsvTable<String> table = file.read(row -> row.text("a"));

            assertThat(table.rows()).hasSize(1);
            assertThat(table.report().faults())
                    .extracting(RowFault::toString)
                    .containsExactly(
                            "units.csv:2: must have 2 values as the header has, has 1",
                            "units.csv:4: must have 2 values as the header has, has 3");
        }

        @Test
        void is_counted_beyond_the_faults_kept() throws IOException {
            CsvReport report = write("n\n" + "x\n".repeat(1_000))
                    .require("n")
                    .keepFaults(2)
                    .read(row -> row.integer("n"))
                    .report();

            assertThat(report.faultCount()).isEqualTo(1_000);
            assertThat(report.faults()).hasSize(2);
            assertThat(report.summary()).endsWith("\n  and 998 more");
        }

        @Test
        void is_named_by_the_line_an_editor_shows_after_quoted_line_ends() throws IOException {
            CsvFile file =
                    write("a,b\r\n\"1\r\n2\r\n3\",x\r\n\r\nbad\r\n\"4\n5\"\r\n").require("a");

            assertThat(file.read(row -> row.text("a")).report().faults())
                    .extracting(RowFault::line)
                    .containsExactly(6L, 7L);
        }
    }

    @Nested
    class an_unreadable_file {
        @Test
        void lacks_columns_and_is_told_all_of_them_and_what_was_found() throws IOException {
            CsvReport report = units("unit,name\nB01,x\n").read(Unit::of).report();

            assertThat(report.faults())
                    .containsExactly(new RowFault(
                            "units.csv", 1, "", "missing columns [staff, since, level]; found [unit, name]"));
            assertThat(report.complete()).isFalse();
        }

        @Test
        void with_another_separator_gets_a_hint() throws IOException {
            assertThat(write("a;b\n1;2\n").require("a").read(Row::line).report().summary())
                    .contains("missing columns [a]; found [a;b]; is the separator ';'?");
        }

        @Test
        void names_a_column_twice() throws IOException {
            assertThat(write("a,b,a\n1,2,3\n")
                            .require("a")
                            .read(Row::line)
                            .report()
                            .faults())
                    .extracting(RowFault::reason)
                    .containsExactly("column names must differ; more than once: [a]");
        }

        @Test
        void is_empty_or_has_only_a_header() throws IOException {
            for (String empty : List.of("", "\n\n", "\uFEFF")) {
                assertThat(write(empty).require("a").read(Row::line).report().faults())
                        .extracting(RowFault::toString)
                        .containsExactly("units.csv:1: the file is empty; its first line must name the columns [a]");
            }
            assertThat(write("a\n").require("a").read(Row::line).report().faults())
                    .extracting(RowFault::reason)
                    .containsExactly("the file has a header and no rows");
            assertThat(write("a\n").mayHaveNoRows().read(Row::line).report().isClean())
                    .isTrue();
        }

        @Test
        void does_not_close_a_quote() throws IOException {
            CsvReport report = write("a,b\n1,2\n\"x,3\n4,5\n")
                    .require("a")
                    .read(row -> row.text("a"))
                    .report();

            assertThat(report.rowsOk()).isEqualTo(1);
            assertThat(report.complete()).isFalse();
            assertThat(report.faults())
                    .containsExactly(new RowFault(
                            "units.csv", 3, "", "a quote opened in this row is not closed before the end of the file"));
        }

        @Test
        void does_not_close_a_quote_long_before_its_end() throws IOException {
            CsvReport report = write("a,b\n1,2\n\"x,3\n" + "4,5\n".repeat(200_000))
                    .require("a")
                    .read(row -> row.text("a"))
                    .report();

            assertThat(report.faults())
                    .extracting(RowFault::toString)
                    .containsExactly("units.csv:3: a value is longer than 65536 characters; is a quote not closed?");
        }

        @Test
        void goes_on_after_a_closing_quote() throws IOException {
            assertThat(write("a\n\"x\"y\n")
                            .require("a")
                            .read(Row::line)
                            .report()
                            .faults())
                    .extracting(RowFault::line, RowFault::reason)
                    .containsExactly(tuple(
                            2L,
                            "a quoted value goes on after its closing quote; a quote inside a value is written twice"));
        }

        @Test
        void does_not_exist() {
            assertThatThrownBy(() -> CsvFile.of(folder.resolve("none.csv")).read(Row::line))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    @Nested
    class a_mistake_of_the_program {
        @Test
        void such_as_reading_a_column_not_required_is_not_blamed_on_the_file() throws IOException {
            CsvFile file = write("a,b\n1,2\n").require("a");

            assertThatThrownBy(() -> file.read(row -> row.text("b")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("column b is read as required: name it in require(...)");
        }

        @Test
        void such_as_a_consumer_that_throws_ends_the_reading() throws IOException {
            CsvFile file = write("a\n1\n").require("a");

            assertThatThrownBy(() -> file.forEach(row -> row.text("a"), value -> {
                        throw new IllegalStateException("store is down");
                    }))
                    .hasMessage("store is down");
        }
    }

    private static String phone(String text) {
        if (!text.matches("1[3-9][0-9]{9}")) {
            throw new IllegalArgumentException("must be a mobile number of 11 digits");
        }
        return text;
    }

    private <T> List<String> reasons(CsvFile file, Function<Row, T> parse) throws IOException {
        return file.read(parse).report().faults().stream().map(RowFault::reason).toList();
    }

    private List<String> namesIn(byte[] bytes) throws IOException {
        return namesIn("名称", bytes);
    }

    private List<String> namesIn(String column, byte[] bytes) throws IOException {
        return write(bytes).require(column).read(row -> row.text(column)).rows();
    }

    private CsvFile units(String text) throws IOException {
        return write(text).require("unit", "staff", "since", "level");
    }

    private CsvFile write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    private CsvFile write(byte[] bytes) throws IOException {
        return CsvFile.of(Files.write(folder.resolve("units.csv"), bytes));
    }
}
