package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.deck.ReleaseTable.Step;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

class ReleaseTableTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-31T16:00:00Z");

    private final ReleaseTable table = ReleaseTable.daily(LocalDate.of(2026, 4, 1), 3, 1_000);

    @Test
    void releases_equal_parts_at_midnight_in_shanghai() {
        assertThat(table.steps())
                .containsExactly(
                        new Step(MIDNIGHT, 334),
                        new Step(MIDNIGHT.plus(Duration.ofDays(1)), 667),
                        new Step(MIDNIGHT.plus(Duration.ofDays(2)), 1_000));
    }

    @Test
    void tells_what_is_released_and_when_more_will_be() {
        assertThat(table.releasedAt(MIDNIGHT.minusNanos(1))).isZero();
        assertThat(table.releasedAt(MIDNIGHT)).isEqualTo(334);
        assertThat(table.releasedAt(MIDNIGHT.plus(Duration.ofDays(9)))).isEqualTo(1_000);
        assertThat(table.nextAfter(MIDNIGHT)).contains(MIDNIGHT.plus(Duration.ofDays(1)));
        assertThat(table.nextAfter(MIDNIGHT.plus(Duration.ofDays(2)))).isEmpty();
        assertThat(table.notBefore(333)).contains(MIDNIGHT);
        assertThat(table.notBefore(334)).contains(MIDNIGHT.plus(Duration.ofDays(1)));
        assertThat(table.notBefore(1_000)).isEmpty();
        assertThat(ReleaseTable.all(MIDNIGHT, 5).notBefore(4)).contains(MIDNIGHT);
    }

    @Test
    void there_may_be_one_day_or_one_ticket_a_day() {
        LocalDate first = LocalDate.of(2026, 4, 1);

        assertThat(ReleaseTable.daily(first, 1, 5).steps()).containsExactly(new Step(MIDNIGHT, 5));
        assertThat(ReleaseTable.daily(first, 5, 5).steps())
                .extracting(Step::tickets)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThatThrownBy(() -> ReleaseTable.daily(first, 6, 5))
                .hasMessage("days must be 1 to the number of tickets, 5: 6");
    }

    @Test
    void steps_must_rise() {
        assertThatThrownBy(() -> new ReleaseTable(List.of(new Step(MIDNIGHT, 5), new Step(MIDNIGHT, 6))))
                .hasMessageContaining("steps[1] must be later and more");
        assertThatThrownBy(() -> new ReleaseTable(List.of())).hasMessageContaining("empty");
        assertThatThrownBy(() -> ReleaseTable.daily(LocalDate.of(2026, 4, 1), 0, 5))
                .hasMessageContaining("days must");
    }
}
