package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.routing.index.Indexes.both;
import static org.bankscrm.core.routing.index.Indexes.branch;
import static org.bankscrm.core.routing.index.Indexes.manager;

import org.bankscrm.core.routing.index.FileFault.Reason;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class RelationshipFileTest {
    private final IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());

    private FileReading read(String text) throws IOException {
        return RelationshipFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), builder);
    }

    private Assignment found(String phone) {
        RelationshipIndex index = Indexes.built(builder);
        return index.assignment(index.find(phone));
    }

    /** Gives few bytes at a time, so that lines are cut anywhere. */
    private static InputStream dripping(byte[] bytes, RandomGenerator random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int from, int length) {
                return super.read(to, from, Math.min(length, random.nextInt(1, 40)));
            }
        };
    }

    @Test
    void rows_are_read_however_they_are_written_and_wherever_the_stream_is_cut() {
        Property.forAll(random -> random).runs(200).holds(random -> {
            Map<Long, Assignment> expected = new HashMap<>();
            List<String> columns = List.of("phone", "manager", "branch", "customer");
            int turn = random.nextInt(4);
            String end = random.nextBoolean() ? "\r\n" : "\n";
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
            for (int i = 0; i < 4; i++) {
                text.append(i == 0 ? "" : ",").append(columns.get((i + turn) % 4));
            }
            text.append(end);
            for (int row = random.nextInt(60); row > 0; row--) {
                long digits = 13_000_000_000L + random.nextLong(7_000_000_000L);
                boolean hasManager = random.nextBoolean();
                boolean hasBranch = random.nextBoolean();
                int manager = random.nextInt(40);
                int branch = random.nextInt(40);
                String phone = Long.toString(digits);
                String[] cells = {
                    switch (random.nextInt(4)) {
                        case 0 -> "+86 " + phone;
                        case 1 -> "\"" + phone + "\"";
                        default -> phone;
                    },
                    hasManager ? (random.nextInt(4) == 0 ? " m" + manager + "\t" : "m" + manager) : "",
                    hasBranch ? (random.nextInt(4) == 0 ? "\"b" + branch + "\"" : "b" + branch) : "",
                    random.nextBoolean() ? "\"客户, \"\"甲\"\"\"" : "客户"
                };
                for (int i = 0; i < 4; i++) {
                    text.append(i == 0 ? "" : ",").append(cells[(i + turn) % 4]);
                }
                text.append(row == 1 && random.nextBoolean() ? "" : end);
                if (hasManager || hasBranch) {
                    Assignment assignment =
                            hasManager ? (hasBranch ? both(manager, branch) : manager(manager)) : branch(branch);
                    expected.put(digits, assignment);
                }
            }
            IndexBuilder into = RelationshipIndex.builder(PhoneKeyer.plain());

            FileReading reading =
                    RelationshipFile.read(dripping(text.toString().getBytes(StandardCharsets.UTF_8), random), into);

            assertThat(reading.faults()).isEmpty();
            RelationshipIndex index = Indexes.built(into);
            assertThat(index.info().rows()).isEqualTo(reading.rows());
            assertThat(index.info().customers()).isEqualTo(expected.size());
            expected.keySet().forEach(digits -> Indexes.assertAnswers(index, expected, digits));
        });
    }

    @Test
    void whatever_is_no_digit_is_none_in_any_place() throws IOException {
        for (int at = 0; at < 11; at++) {
            for (String other : List.of("/", ":", ";", "?", "@", "p", " ", "\0", "\t", ".")) {
                String phone = "13812345678".substring(0, at) + other + "13812345678".substring(at + 1);

                FileReading reading = read("phone,manager\n" + phone + ",m1\n");

                assertThat(reading.faulty()).as(phone).isEqualTo(1);
            }
        }
    }

    @Test
    void every_fault_names_line_and_column_and_no_digit_of_a_number() throws IOException {
        FileReading reading = read("""
                phone,manager,branch
                13812345678,m1,b1
                12812345678,m 1,b1
                138123456789,m1,b1

                13812345679,m1
                13812345670,m1,b1,x
                13812345671,"m1,b1
                ,m1,b1
                13812345672,m1,b 1
                """);

        assertThat(reading.rows()).isEqualTo(8);
        assertThat(reading.faulty()).isEqualTo(7);
        assertThat(reading.faults())
                .extracting(fault -> fault.line() + " " + fault.column() + " " + fault.reason())
                .containsExactly(
                        "3 phone BAD_PHONE",
                        "3 manager BAD_MANAGER",
                        "4 phone BAD_PHONE",
                        "6  BAD_ROW",
                        "7  BAD_ROW",
                        "8  BAD_ROW",
                        "9 phone BAD_PHONE",
                        "10 branch BAD_BRANCH");
        assertThat(reading.faults().toString())
                .doesNotContain("2345678")
                .contains("line 3, column phone (BAD_PHONE): ");
        assertThat(found("13812345678")).isEqualTo(both(1, 1));
    }

    @Test
    void a_file_that_is_another_one_is_not_read() throws IOException {
        assertThat(read("").faults()).extracting(FileFault::reason).containsExactly(Reason.BAD_HEADER);
        assertThat(read("13812345678,m1,b1\n13812345679,m1,b1\n").faults())
                .extracting(FileFault::column)
                .containsExactly("phone", "manager");
        assertThat(read("phone,phone,branch\n13812345678,13812345678,b1\n").faults())
                .extracting(FileFault::column)
                .containsExactly("phone");
        assertThat(read("phone,customer\n13812345678,1\n").faults())
                .extracting(FileFault::column)
                .containsExactly("manager");
        assertThat(Indexes.built(builder).info().rows()).isZero();
    }

    @Test
    void a_white_list_needs_no_manager() throws IOException {
        assertThat(read("branch,phone\nb7,13812345678").isClean()).isTrue();

        assertThat(found("13812345678")).isEqualTo(branch(7));
    }

    @Test
    void ids_that_are_not_utf_8_are_refused() throws IOException {
        byte[] bytes = "phone,manager\n13812345678,张三\n".getBytes(Charset.forName("GBK"));

        FileReading reading = RelationshipFile.read(new ByteArrayInputStream(bytes), builder);

        assertThat(reading.faults()).extracting(FileFault::reason).containsExactly(Reason.BAD_MANAGER);
    }

    @Test
    void a_row_without_end_is_passed_over_and_the_next_one_read() throws IOException {
        FileReading reading =
                read("phone,manager\n1381" + "2".repeat(700_000) + ",m1\n13812345678,m1\n" + "x".repeat(300_000));

        assertThat(reading.rows()).isEqualTo(3);
        assertThat(reading.faults())
                .extracting(fault -> fault.line() + " " + fault.reason())
                .containsExactly("2 ROW_TOO_LONG", "4 ROW_TOO_LONG");
        assertThat(found("13812345678")).isEqualTo(manager(1));
    }

    @Test
    void of_many_faults_the_first_are_kept_and_all_counted() throws IOException {
        FileReading reading = read("phone,manager\n" + "1,m1\n".repeat(500));

        assertThat(reading.faulty()).isEqualTo(500);
        assertThat(reading.faults()).hasSize(FileReading.MOST_FAULTS);
    }

    @Test
    void many_different_ids_keep_their_numbers() throws IOException {
        StringBuilder text = new StringBuilder("phone,manager,branch\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(13_000_000_000L + i)
                    .append(",m")
                    .append(i % 7_001)
                    .append(",b")
                    .append(i % 3_001)
                    .append('\n');
        }

        assertThat(read(text.toString()).isClean()).isTrue();

        RelationshipIndex index = Indexes.built(builder);
        for (int i = 0; i < 20_000; i++) {
            assertThat(index.assignment(index.find(13_000_000_000L + i))).isEqualTo(both(i % 7_001, i % 3_001));
        }
    }
}
