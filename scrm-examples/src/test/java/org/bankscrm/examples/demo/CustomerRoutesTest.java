package org.bankscrm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.routing.RouteStep;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.bank.BankFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class CustomerRoutesTest {
    private static final Instant MORNING = BankTime.startOf(SmallDemo.DAY).plus(Duration.ofHours(10));

    @TempDir
    private static Path province;

    private static Demo.Result result;

    @TempDir
    private Path folder;

    @BeforeAll
    static void a_province() throws IOException {
        result = SmallDemo.of(province).run().board().orElseThrow();
    }

    @BeforeEach
    void its_files() throws IOException {
        SmallDemo.copy(province, folder);
    }

    private CustomerRoutes.Outcome route(CustomerRoutes.Expectation expected) throws IOException {
        return new CustomerRoutes(new BankFiles(folder), MORNING, () -> 0, routed -> {})
                .run(new InMemoryEventLog(), expected);
    }

    private void line(int row, String text) throws IOException {
        Path file = folder.resolve("customers.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
        lines.set(row - 1, text);
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    @Test
    void every_customer_is_routed_once_as_the_generator_knows() {
        assertThat(result.routes().differences()).isEmpty();
        assertThat(result.routes().counts().customers()).isEqualTo(2_000);
        assertThat(result.routes().counts().decided())
                .containsKeys(RouteStep.ALREADY_ADDED, RouteStep.MANAGING_MANAGER, RouteStep.WHITE_LIST);
    }

    @Test
    void without_the_log_nobody_is_known_to_have_added_a_manager() throws IOException {
        assertThat(route((customer, decision) -> "").counts().decided()).doesNotContainKey(RouteStep.ALREADY_ADDED);
    }

    @Test
    void each_customer_who_sees_somebody_else_than_expected_is_named_by_row() throws IOException {
        CustomerRoutes.Outcome outcome = route((customer, decision) -> customer % 1_000 == 7 ? "expected another" : "");

        assertThat(outcome.differences())
                .containsExactly(
                        "route of customer in row 9: expected another",
                        "route of customer in row 1009: expected another");
    }

    @Test
    void customers_who_share_a_phone_are_not_compared() throws IOException {
        line(9, "62000000007,13800000000,,B01-01");
        line(10, "62000000008,138 0000 0000,,B01-01");

        CustomerRoutes.Outcome outcome = route((customer, decision) -> customer < 9 ? "expected another" : "");

        assertThat(outcome.differences()).hasSize(7);
    }

    @Test
    void where_the_files_do_not_describe_a_bank_the_faults_say_why() throws IOException {
        Files.writeString(folder.resolve("staff.csv"), "manager\n");

        CustomerRoutes.Outcome outcome = route((customer, decision) -> "");

        assertThat(outcome.counts().customers()).isZero();
        assertThat(outcome.faults()).anyMatch(fault -> fault.startsWith("staff.csv:1: missing columns"));
    }
}
