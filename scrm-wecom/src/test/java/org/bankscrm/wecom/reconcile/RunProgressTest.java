package org.bankscrm.wecom.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.reconcile.InvalidProgressException.Fault;
import org.bankscrm.wecom.reconcile.RunProgress.Phase;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class RunProgressTest {
    private static final Instant START = Instant.parse("2026-07-01T20:00:00.123456Z");

    @Test
    void a_run_begins_before_the_first_employee_and_at_a_whole_second() {
        Instant second = Instant.parse("2026-07-01T20:00:00Z");

        RunProgress run = RunProgress.begin("ww-corp", second.plusNanos(987_654_321));

        assertThat(run).isEqualTo(new RunProgress("ww-corp", second, Phase.PULLING, ""));
        assertThat(run.lastEmployee()).isEmpty();
        assertThat(run.isDone()).isFalse();
        assertThat(run.text()).isEqualTo("run1 ww-corp 2026-07-01T20:00:00Z PULLING");
    }

    @Test
    void its_text_reads_back_as_it_was() {
        Property.forAll(random -> new RunProgress(
                        "ww" + random.nextInt(100),
                        START.plusNanos(random.nextLong(1_000_000_000_000L)),
                        List.of(Phase.values()).get(random.nextInt(3)),
                        random.nextBoolean() ? "" : "\u738b-" + random.nextInt(100)))
                .holds(run -> assertThat(RunProgress.parse(run.text())).isEqualTo(run));
    }

    @Test
    void a_text_that_is_none_is_refused_with_every_fault() {
        InvalidProgressException e = catchThrowableOfType(
                InvalidProgressException.class,
                () -> RunProgress.parse("run9 " + "w".repeat(65) + " yesterday RESTING " + "e".repeat(65)));

        assertThat(e.faults()).extracting(Fault::field).containsExactly("text", "corp", "startedAt", "phase", "after");
        assertThat(e)
                .hasMessageContaining("yesterday")
                .hasMessageContaining("2026-07-01T01:00:00Z")
                .hasMessageContaining("LOOKING_FOR_NOT_LISTED");
        assertThat(e.faults().get(1).seen()).hasSize(41);
    }

    @Test
    void a_text_of_too_few_or_too_many_parts_or_an_empty_employee_is_refused() {
        for (String bad : List.of(
                "", "run1 ww", "run1 ww 2026-07-01T20:00:00Z PULLING a b", "run1 ww 2026-07-01T20:00:00Z PULLING ")) {
            assertThatThrownBy(() -> RunProgress.parse(bad)).isInstanceOf(InvalidProgressException.class);
        }
    }

    @Test
    void bad_components_are_refused() {
        assertThatThrownBy(() -> RunProgress.begin("", START)).hasMessageContaining("corp");
        assertThatThrownBy(() -> RunProgress.begin("w w", START)).hasMessageContaining("corp");
        assertThatThrownBy(() -> new RunProgress("ww", START, Phase.PULLING, "a b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_policy_names_the_number_that_is_out_of_range() {
        Duration none = Duration.ZERO;
        assertThatThrownBy(() -> new ReconciliationPolicy(Duration.ofHours(2), none, 1, 0, 0))
                .hasMessageContaining("tolerance");
        assertThatThrownBy(() -> new ReconciliationPolicy(none, Duration.ofSeconds(-1), 1, 0, 0))
                .hasMessageContaining("settling");
        assertThatThrownBy(() -> new ReconciliationPolicy(none, none, 101, 0, 0))
                .hasMessageContaining("batch must be 1 to 100: 101");
        assertThatThrownBy(() -> new ReconciliationPolicy(none, none, 1, 101, 0))
                .hasMessageContaining("suspiciousPercent");
        assertThatThrownBy(() -> new ReconciliationPolicy(none, none, 1, 0, -1))
                .hasMessageContaining("neverSuspicious");
    }

    @Test
    void the_number_of_a_change_is_its_place() {
        for (int code = 0; code < RelationChange.values().length; code++) {
            assertThat(RelationChange.of(code).code()).isEqualTo(code);
        }
    }

    @Test
    void a_state_of_numbers_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new RelationState(RelationChange.LOST.code(), RelationState.NEVER))
                .hasMessageContaining("lastStart")
                .hasMessageContaining("LOST");
        assertThatThrownBy(() -> new RelationState(RelationState.NEVER, RelationChange.ADDED.code()))
                .hasMessageContaining("lastEnd");
    }

    @Test
    void a_state_keeps_instants_before_1970_and_far_away() {
        Instant before = Instant.parse("1969-12-31T23:59:59.999999Z");
        assertThat(RelationState.of(RelationChange.DELETED_BY_CUSTOMER, before).endedAt())
                .hasValue(before);
        assertThat(RelationState.of(RelationChange.DELETED_BY_CUSTOMER, before).endedBy())
                .hasValue(RelationChange.DELETED_BY_CUSTOMER);
        assertThat(RelationState.of(RelationChange.ADDED, Instant.parse("+200000-01-01T00:00:00Z"))
                        .isOpen())
                .isTrue();
    }
}
