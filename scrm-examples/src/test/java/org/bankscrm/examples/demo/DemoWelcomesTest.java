package org.bankscrm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class DemoWelcomesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);

    @Test
    void every_addition_gets_a_message_that_is_screened_and_improper_ones_are_held() {
        List<String> sent = new ArrayList<>();

        DemoWelcomes welcomes = DemoWelcomes.of(additions(200), DAY, (to, text) -> sent.add(text));

        assertThat(welcomes.drafted()).isEqualTo(200);
        assertThat(welcomes.held()).isEqualTo(5);
        assertThat(welcomes.sent()).isEqualTo(195).isEqualTo(sent.size());
        assertThat(sent).noneMatch(text -> text.contains("稳赚") || text.contains("不查征信") || text.contains("保*本"));
        assertThat(sent).anyMatch(text -> text.contains("不保本"));
        assertThat(welcomes.differences()).isEmpty();
    }

    @Test
    void refused_requests_get_no_message() {
        Delivery forged = new Delivery(Delivery.Kind.ADD, Delivery.Flaw.FORGED, 1, 0, 100, 100, "");
        Delivery left = new Delivery(Delivery.Kind.LEFT_BY_CUSTOMER, Delivery.Flaw.NONE, 1, 0, 100, 100, "");

        assertThat(DemoWelcomes.of(List.of(forged, left), DAY).drafted()).isZero();
    }

    private static List<Delivery> additions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Delivery(Delivery.Kind.ADD, Delivery.Flaw.NONE, i, 0, 100, 100, ""))
                .toList();
    }
}
