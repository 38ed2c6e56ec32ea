package org.bankscrm.core.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.event.InMemoryEventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class CreditProjectorTest {
    private final CreditProjector projector = CreditProjector.of(
            new InMemoryEventLog(),
            new InMemoryCreditLedger(),
            LensSchedule.of(Attribution.of(Workplaces.builder().build(), Lens.BRANCH)));

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100_001})
    void a_step_longer_than_the_log_can_give_or_of_nothing_is_refused_at_once(int page) {
        assertThatThrownBy(() -> projector.page(page))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page")
                .hasMessageContaining(String.valueOf(page));
    }

    @Test
    void a_step_may_take_as_many_facts_as_the_log_gives() {
        assertThatCode(() -> projector.page(100_000)).doesNotThrowAnyException();
    }

    @Test
    void a_period_cannot_close_before_it_ends() {
        assertThatThrownBy(() -> projector.closing(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closing");
    }
}
