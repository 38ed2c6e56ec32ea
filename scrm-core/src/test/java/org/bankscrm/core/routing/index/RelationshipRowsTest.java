package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.customer.PhoneReading;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.index.FileFault.Reason;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a row and a header say, in every form they may be written in. */
class RelationshipRowsTest {
    private static final String HEADER = "phone,manager,branch\n";
    private static final long PHONE = 13_812_345_678L;

    /** One line at a time, now and then nothing. */
    private static InputStream byLine(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private int at;
            private boolean pause;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] to, int from, int length) {
                pause = !pause;
                if (pause) {
                    return 0;
                }
                int start = at;
                while (at < bytes.length && at - start < length && (at == start || bytes[at - 1] != '\n')) {
                    at++;
                }
                System.arraycopy(bytes, start, to, from, at - start);
                return at == start ? -1 : at - start;
            }
        };
    }

    private static String said(FileFault fault) {
        return fault.line() + " " + fault.column() + " " + fault.reason();
    }

    private static String said(Assignment assignment) {
        return assignment.manager().map(EmployeeId::value).orElse("-") + " "
                + assignment.branch().map(OrgUnitCode::value).orElse("-");
    }

    /** What the second line of a file says of the phone, or what is wrong with it; a line may stand before it. */
    private static String said(String before, String row) throws IOException {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        FileReading reading = RelationshipFile.read(byLine(HEADER + before + row), builder);
        List<FileFault> faults = reading.faults()
                .subList(before.isEmpty() ? 0 : 1, reading.faults().size());
        assertThat(reading.rows()).isEqualTo(before.isEmpty() ? 1 : 2);
        assertThat(reading.faulty()).isEqualTo((before.isEmpty() ? 0 : 1) + (faults.isEmpty() ? 0 : 1));
        if (!faults.isEmpty()) {
            return String.join(
                    " and ",
                    faults.stream()
                            .map(fault -> (fault.column() + " " + fault.reason()).strip())
                            .toList());
        }
        RelationshipIndex index = Indexes.built(builder);
        return said(index.assignment(index.find(PHONE)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13812345678,m1,b1            | m1 b1
            13812345678,m1,              | m1 -
            13812345678,,b1              | - b1
            13812345678,,                | - -
            13812345678,"",b1            | - b1
            13812345678,"m1",""          | m1 -
            13812345678," ",b1           | - b1
            "13812345678","m1","b1"      | m1 b1
            13812345678," m1 "," b1 "    | m1 b1
            13812345678, m1 , "b1"       | m1 b1
            13812345678,"m""1",b1        | m"1 b1
            13812345678,"m,1","b,1"      | m,1 b,1
            13812345678,"m1"x,b1         | "m1"x b1
            13812345678,m"1,b1           | m"1 b1
            13812345678, ",b1            | " b1
            13812345678,m1, "            | m1 "
            +86 138 1234 5678,m1,b1      | m1 b1
            "+8613812345678",m1,b1       | m1 b1
            ",m1,b1                      | BAD_ROW
            13812345678,m1,"             | BAD_ROW
            13812345678,m1,"b1           | BAD_ROW
            13812345678,m1,"b1""         | BAD_ROW
            13812345678,"m1,b1           | BAD_ROW
            13812345678,m1               | BAD_ROW
            13812345678,m1,b1,           | BAD_ROW
            13812345678                  | BAD_ROW
            "",m1,b1                     | phone BAD_PHONE
            "1",m1,b1                    | phone BAD_PHONE
            1381234567,m1,b1             | phone BAD_PHONE
            "13812345678,",m1,b1         | phone BAD_PHONE
            13812345678,m 1,b1           | manager BAD_MANAGER
            13812345678,m1,b 1           | branch BAD_BRANCH
            1,m 1,b 1                    | phone BAD_PHONE and manager BAD_MANAGER and branch BAD_BRANCH
            """)
    void a_row_says_the_same_whatever_stood_before_it_and_however_it_ends(String row, String expected)
            throws IOException {
        for (String end : List.of("\n", "\r\n", " \n", "")) {
            assertThat(said("", row + end)).as(row).isEqualTo(expected);
            // In the place of the row's end there may be anything of the row before.
            for (String left : List.of("\"", ",", "m", "1", "\0")) {
                String before = left.repeat(60) + "\n";
                assertThat(said(before, row + end)).as("%s after %s", row, left).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ",m1,b1               | a quote must end in its row
            13812345678,m1,"b1    | a quote must end in its row
            13812345678,m1        | the row must have 3 columns, has 2
            13812345678,m1,b1,    | the row must have 3 columns, has 4
            """)
    void a_row_that_is_none_is_told_what_it_lacks(String row, String expected) throws IOException {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

        assertThat(RelationshipFile.read(byLine(HEADER + row), builder).faults())
                .extracting(FileFault::detail)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\"", " \" ", "1381234567x", "\"138\""})
    void a_phone_that_is_none_is_told_what_phone_number_says_of_it(String value) throws IOException {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        String bare = value.equals("\"\"") ? "" : value.equals("\"138\"") ? "138" : value.strip();

        List<FileFault> faults = RelationshipFile.read(byLine("manager,phone\nm1, " + value + "\n"), builder)
                .faults();

        assertThat(PhoneNumber.check(bare))
                .isInstanceOfSatisfying(
                        PhoneReading.Refused.class,
                        refused ->
                                assertThat(faults).extracting(FileFault::detail).containsExactly(refused.message()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manager,phone",
                "phone,manager,branch",
                "branch,phone",
                " manager , phone ",
                "\"manager\",\"phone\"",
                "\uFEFF\"manager\",phone",
                "manager,phone,\"",
                "manager,phone,\"\"",
                "manager,phone,",
                "manager,phone,phone no,PHONE"
            })
    void a_header_names_the_columns_and_the_file_may_end_with_it(String header) throws IOException {
        for (String end : List.of("", "\n", "\r\n")) {
            IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

            FileReading reading = RelationshipFile.read(byLine(header + end), builder);

            assertThat(reading.faults()).isEmpty();
            assertThat(reading.rows()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "phone,manager            | phone
            phone",manager            | phone
            xphone",manager           | phone
            "phonex,manager           | phone
            Phone,manager             | phone
            phone,"manager            | manager
            phone,x                   | manager
            x                         | phone manager
            phone,branch,branch       | branch
            manager,manager,phone     | manager
            """)
    void a_header_that_lacks_a_column_or_names_it_twice_is_refused(String header, String columns) throws IOException {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

        FileReading reading = RelationshipFile.read(byLine(header + "\n13812345678,m1\n"), builder);

        assertThat(reading.rows()).isZero();
        assertThat(reading.faults()).allMatch(fault -> fault.line() == 1 && fault.reason() == Reason.BAD_HEADER);
        assertThat(String.join(
                        " ", reading.faults().stream().map(FileFault::column).toList()))
                .isEqualTo(columns);
    }

    @Test
    void columns_may_come_quoted_and_in_any_order() throws IOException {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

        assertThat(RelationshipFile.read(byLine("\"branch\",x,\"phone\"\nb7,\"a,b\",13812345678"), builder)
                        .isClean())
                .isTrue();
        RelationshipIndex index = Indexes.built(builder);
        assertThat(index.assignment(index.find(PHONE))).isEqualTo(Indexes.branch(7));
    }

    @Test
    void of_an_id_that_is_not_utf_8_the_column_is_named() throws IOException {
        byte[] bytes = (HEADER + "13812345678,m1,支行\n13812345679,张三,b1\n").getBytes(Charset.forName("GBK"));
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

        assertThat(RelationshipFile.read(new ByteArrayInputStream(bytes), builder)
                        .faults())
                .allMatch(fault -> fault.detail().contains("UTF-8"))
                .extracting(RelationshipRowsTest::said)
                .containsExactly("2 branch BAD_BRANCH", "3 manager BAD_MANAGER");
    }

    @Test
    void a_stream_may_give_nothing_for_a_while_in_the_middle_of_a_row() throws IOException {
        byte[] bytes = (HEADER + "13812345678,m1,b1\n").getBytes(StandardCharsets.UTF_8);
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        InputStream halting = new ByteArrayInputStream(bytes) {
            private boolean pause;

            @Override
            public synchronized int read(byte[] to, int from, int length) {
                pause = !pause;
                return pause ? 0 : super.read(to, from, Math.min(7, length));
            }
        };

        FileReading reading = RelationshipFile.read(halting, builder);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.rows()).isEqualTo(1);
        RelationshipIndex index = Indexes.built(builder);
        assertThat(index.assignment(index.find(PHONE))).isEqualTo(Indexes.both(1, 1));
    }

    /** The longest row is 2^18 bytes; here half of that comes at a time and ends with a line. */
    @Test
    void a_stream_may_end_its_parts_with_lines() throws IOException {
        int part = 1 << 17;
        String header = "phone,manager," + "x".repeat(part - 15) + "\n";
        String row = "13812345678,m1," + "y".repeat(part - 16) + "\n";
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

        FileReading reading = RelationshipFile.read(byLine(header + row + row.replace("m1", "m2")), builder);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.rows()).isEqualTo(2);
    }

    @Test
    void a_row_that_is_too_long_counts_as_a_faulty_row_and_a_header_as_none() throws IOException {
        String endless = "x".repeat(300_000);
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

        FileReading row = RelationshipFile.read(byLine(HEADER + endless + "\n13812345678,m1,b1\n"), builder);
        FileReading header = RelationshipFile.read(byLine(endless + "\n13812345678,m1,b1\n"), builder);

        assertThat(row.rows()).isEqualTo(2);
        assertThat(row.faulty()).isEqualTo(1);
        assertThat(row.faults()).extracting(RelationshipRowsTest::said).containsExactly("2  ROW_TOO_LONG");
        assertThat(header.rows()).isZero();
        assertThat(header.faulty()).isZero();
        assertThat(header.faults()).extracting(RelationshipRowsTest::said).containsExactly("1  ROW_TOO_LONG");
    }

    private static final List<String> CELLS = List.of(
            "13812345670",
            "13812345671",
            "13812345672",
            "\"13812345673\"",
            " +86 13812345674",
            "m1",
            " m2\t",
            "\"m3\"",
            "m 4",
            "",
            "\"\"",
            "\"",
            "\"a,b\"",
            "\"a\"\"b\"",
            "\"a\"\"",
            "a\"",
            " \"m5\" ",
            "\"m6",
            "客户");

    private static String file(RandomGenerator random) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int line = random.nextInt(12); line > 0; line--) {
            int columns = random.nextInt(6) == 0 ? random.nextInt(5) : 3;
            for (int i = 0; i < columns; i++) {
                boolean phone = i == 0 && random.nextInt(4) > 0;
                text.append(i == 0 ? "" : ",").append(CELLS.get(random.nextInt(phone ? 5 : CELLS.size())));
            }
            text.append(line == 1 && random.nextBoolean() ? "" : random.nextBoolean() ? "\n" : "\r\n");
        }
        return text.toString();
    }

    /** A value that begins with a quote goes on behind the quote that ends it; one that has no such quote is none. */
    private static final Pattern CELL = Pattern.compile("(?:\"(?:[^\"]|\"\")*+\"|(?!\"))[^,]*");

    private static Optional<List<String>> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher matcher = CELL.matcher(line);
        for (int at = 0; ; at = matcher.end() + 1) {
            if (!matcher.region(at, line.length()).lookingAt()) {
                return Optional.empty();
            }
            cells.add(matcher.group());
            if (matcher.end() == line.length()) {
                return Optional.of(cells);
            }
        }
    }

    private static String bare(String cell) {
        String trimmed = cell.replaceAll("^[ \t\r]+|[ \t\r]+$", "");
        return trimmed.matches("(?s)\".*\"") ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    }

    private static <T> Optional<T> id(String cell, Function<String, T> type, String fault, List<String> faults) {
        String trimmed = cell.replaceAll("^[ \t\r]+|[ \t\r]+$", "");
        String id =
                trimmed.matches("(?s)\".*\"") ? bare(cell).replace("\"\"", "\"").strip() : trimmed;
        try {
            return id.isEmpty() ? Optional.empty() : Optional.of(type.apply(id));
        } catch (IllegalArgumentException e) {
            faults.add(fault);
            return Optional.empty();
        }
    }

    @Test
    void any_file_is_read_as_a_plain_parser_of_lines_reads_it() {
        Property.forAll(RelationshipRowsTest::file).runs(1_000).holds(text -> {
            Map<Long, Assignment> expected = new TreeMap<>();
            List<String> faults = new ArrayList<>();
            String[] lines = text.split("\n", -1);
            int rows = 0;
            int faulty = 0;
            for (int i = 1; i < lines.length; i++) {
                if (lines[i].isBlank()) {
                    continue;
                }
                rows++;
                int known = faults.size();
                Optional<List<String>> cells = cells(lines[i]).filter(all -> all.size() == 3);
                if (cells.isEmpty()) {
                    faults.add(i + 1 + "  BAD_ROW");
                } else {
                    String line = i + 1 + " ";
                    String phone = bare(cells.get().get(0));
                    if (PhoneNumber.check(phone) instanceof PhoneReading.Refused) {
                        faults.add(line + "phone BAD_PHONE");
                    }
                    Optional<EmployeeId> manager =
                            id(cells.get().get(1), EmployeeId::new, line + "manager BAD_MANAGER", faults);
                    Optional<OrgUnitCode> branch =
                            id(cells.get().get(2), OrgUnitCode::new, line + "branch BAD_BRANCH", faults);
                    if (faults.size() == known && (manager.isPresent() || branch.isPresent())) {
                        Assignment assignment = Assignment.ofNullable(manager.orElse(null), branch.orElse(null));
                        long digits = PhoneNumber.parse(phone).digits();
                        if (!assignment.equals(expected.getOrDefault(digits, assignment))) {
                            return; // how rows that contradict each other are merged is told elsewhere
                        }
                        expected.put(digits, assignment);
                    }
                }
                faulty += faults.size() > known ? 1 : 0;
            }
            IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

            FileReading reading = RelationshipFile.read(byLine(text), builder);

            assertThat(reading.faults()).extracting(RelationshipRowsTest::said).isEqualTo(faults);
            assertThat(reading.rows()).isEqualTo(rows);
            assertThat(reading.faulty()).isEqualTo(faulty);
            RelationshipIndex index = Indexes.built(builder);
            for (long digits = 13_812_345_670L; digits < 13_812_345_680L; digits++) {
                Indexes.assertAnswers(index, expected, digits);
            }
        });
    }
}
