package org.bankscrm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

class ProgressTest {
    private final StringWriter written = new StringWriter();

    private static void work(Progress progress) {
        progress.begin("counting");
        for (int i = 0; i <= 1_000; i++) {
            progress.at(i, 1_000);
        }
        progress.done("counted");
    }

    @Test
    void on_a_terminal_a_bar_goes_from_nothing_to_all_and_is_erased() {
        work(new Progress(new TerminalWriter(written), () -> 0));

        String[] drawn = written.toString().split("\r", -1);
        assertThat(written.toString()).contains("[" + "-".repeat(30) + "]   0 %  counting");
        assertThat(written.toString()).contains("[" + "#".repeat(15) + "-".repeat(15) + "]  50 %  counting");
        assertThat(written.toString()).contains("[" + "#".repeat(30) + "] 100 %  counting");
        assertThat(drawn).filteredOn(line -> line.contains("%")).hasSize(101);
        assertThat(drawn[drawn.length - 2]).isBlank();
        assertThat(drawn[drawn.length - 1]).startsWith("   0.0 s").contains("counted");
    }

    @Test
    void elsewhere_there_is_a_line_for_each_step_and_no_bar() {
        work(new Progress(new PrintWriter(written), () -> 0));

        assertThat(written.toString().lines()).containsExactly("   0.0 s    0.0 s  counted");
    }
}
