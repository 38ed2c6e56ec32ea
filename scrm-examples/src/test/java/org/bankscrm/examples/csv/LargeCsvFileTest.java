package org.bankscrm.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.ChildJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

@Tag("faults")
class LargeCsvFileTest {
    private static final int ROWS = 2_000_000;

    /** Reads a file twice, and prints the rows, the sum of a column and the rows a second of the second time. */
    static final class Sums {
        public static void main(String[] args) throws IOException {
            CsvFile file = CsvFile.of(Path.of(args[0])).require("customer", "phone", "unit", "amount");
            for (int i = 0; i < 2; i++) {
                long[] sum = new long[1];
                long start = System.nanoTime();
                CsvReport report = file.forEach(
                        row -> row.parsed("phone", Long::valueOf)
                                + row.text("customer").length()
                                + row.text("unit").length()
                                + row.integer("amount"),
                        value -> sum[0] += value);
                long micros = (System.nanoTime() - start) / 1_000;
                System.out.println(report.rowsOk() + " " + report.faultCount() + " " + sum[0]);
                System.out.println(report.rowsOk() * 1_000_000 / micros);
            }
        }
    }

    @Test
    void two_million_rows_are_read_in_48_megabytes_of_heap_at_over_100_000_a_second(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("customers.csv");
        long sum = write(file);

        try (ChildJvm child = ChildJvm.of(Sums.class, file.toString())
                .withJvmOptions("-Xmx48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4")
                .start()) {
            ChildJvm.Exit exit = child.await(Duration.ofMinutes(2));

            assertThat(exit.errors()).isEmpty();
            assertThat(exit.lines()).hasSize(4);
            assertThat(exit.lines().get(0)).isEqualTo(ROWS + " 0 " + sum);
            assertThat(Long.parseLong(exit.lines().get(3)))
                    .as("rows a second; an idle machine does 800,000 and more, a busy one must not fail")
                    .isGreaterThan(100_000);
        }
    }

    private static long write(Path file) throws IOException {
        long sum = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(file, Charset.forName("GB18030"))) {
            writer.write("customer,name,phone,unit,amount\n");
            for (int i = 0; i < ROWS; i++) {
                long phone = 13_000_000_000L + i;
                writer.write("C" + (10_000_000 + i) + ",客户," + phone + ",朝阳支行," + (i % 1_000) + "\n");
                sum += phone + 9 + 4 + i % 1_000;
            }
        }
        return sum;
    }
}
