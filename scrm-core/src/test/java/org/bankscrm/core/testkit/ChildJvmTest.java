package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;

class ChildJvmTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Prints its arguments and a property, complains on stderr and exits with 3. */
    static final class Speaks {
        public static void main(String[] args) {
            for (String arg : args) {
                System.out.println(arg);
            }
            System.out.println("支行 " + System.getProperty("mood"));
            System.err.println("不好");
            System.exit(3);
        }
    }

    /** Prints numbers for ever. */
    static final class Counts {
        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended in order")));
            for (int i = 1; ; i++) {
                System.out.println(i);
                Thread.onSpinWait();
            }
        }
    }

    /** Waits for a line, then sells one of a thing until none is left, printing each sale. */
    static final class Sells {
        public static void main(String[] args) throws Exception {
            System.out.println("ready");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            try (Connection connection = DriverManager.getConnection(args[0], args[1], "");
                    Statement statement = connection.createStatement()) {
                while (statement.executeUpdate("update stock set n = n - 1 where n > 0") == 1) {
                    System.out.println("sold");
                }
            }
        }
    }

    @Test
    void a_child_has_the_class_path_arguments_and_options_given_and_speaks_utf_8() throws Exception {
        try (ChildJvm child = ChildJvm.of(Speaks.class, "two words", "")
                .withJvmOptions("-Dmood=calm")
                .start()) {
            ChildJvm.Exit exit = child.await(LONG);

            assertThat(exit.lines()).containsExactly("two words", "", "支行 calm");
            assertThat(exit.errors()).isEqualTo("不好\n");
            assertThat(exit.code()).isEqualTo(3);
            assertThat(exit.killed()).isFalse();
        }
    }

    @Test
    void an_argument_the_system_might_garble_is_refused() {
        assertThatThrownBy(() -> ChildJvm.of(Speaks.class, "支行"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ASCII");
    }

    @Test
    void a_child_killed_after_a_line_has_printed_at_least_that_and_runs_no_shutdown_hook() throws Exception {
        try (ChildJvm child = ChildJvm.of(Counts.class).killedAfterLine(5).start()) {
            ChildJvm.Exit exit = child.await(LONG);

            assertThat(exit.killed()).isTrue();
            assertThat(exit.lines()).startsWith("1", "2", "3", "4", "5").doesNotContain("ended in order");
        }
    }

    @Test
    void lines_arrive_while_the_child_runs() throws Exception {
        try (ChildJvm child = ChildJvm.of(Counts.class).start()) {
            assertThat(child.awaitLine(100, LONG)).isEqualTo("100");
            assertThat(ProcessHandle.of(child.pid())).isPresent();
        }
    }

    @Test
    void a_child_that_does_not_end_in_time_is_killed_and_reported() {
        try (ChildJvm child = ChildJvm.of(Sells.class, "", "").start()) {
            assertThatThrownBy(() -> child.await(Duration.ofMillis(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("still ran after PT0.001S");
        }
    }

    @Test
    void waiting_for_a_line_that_never_comes_ends_with_the_child() {
        try (ChildJvm child = ChildJvm.of(Speaks.class).start()) {
            assertThatThrownBy(() -> child.awaitLine(99, LONG))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("the child ended before line 99");
        }
    }

    @Test
    void two_children_race_for_one_database() throws Exception {
        try (TestDatabase database = PostgresServer.shared()
                        .fresh()
                        .with("create table stock (n int)", "insert into stock values (500)");
                ChildJvm one = ChildJvm.of(Sells.class, database.url(), database.user())
                        .start();
                ChildJvm two = ChildJvm.of(Sells.class, database.url(), database.user())
                        .start()) {
            one.awaitLine(1, LONG);
            two.awaitLine(1, LONG);
            one.send("go");
            two.send("go");
            int sold =
                    one.await(LONG).lines().size() - 1 + two.await(LONG).lines().size() - 1;

            assertThat(sold).isEqualTo(500);
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("select n from stock")) {
                result.next();
                assertThat(result.getInt(1)).isZero();
            }
        }
    }
}
