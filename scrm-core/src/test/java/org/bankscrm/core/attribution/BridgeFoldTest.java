package org.bankscrm.core.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;

class BridgeFoldTest {
    private static final Cut LATER = Cut.asOf(Story.at("2026-12-31"));
    private static final Period QUARTER = Period.parse("2026Q3");

    private static Bridge bridge(Story story) {
        return new BridgeFold("head-office", "branch", Level.PERSON)
                .add(story.result(LATER, Lens.HEAD_OFFICE, Lens.BRANCH))
                .bridge();
    }

    private static Story creditedUnderBoth() {
        return Story.ofCustomer().ownedBy("B").add("2026-07-02 09:00", "b1");
    }

    @Test
    void what_an_appeal_took_away_under_the_first_lens_only_is_a_step_up_for_the_decision() {
        Story story = creditedUnderBoth()
                .override("2026-09-02 09:00", "head-office", Level.PERSON, "b1", "2026Q3", 300, "boss");

        assertThat(bridge(story).fromMilli()).containsExactly(Map.entry(QUARTER, 300L));
        assertThat(bridge(story).steps())
                .containsExactly(Map.entry(QUARTER, new TreeMap<>(Map.of(BridgeReason.DECISION, 700L))));
        assertThat(bridge(story).toMilli()).containsExactly(Map.entry(QUARTER, 1_000L));
    }

    @Test
    void decisions_under_both_lenses_are_one_step_of_what_they_differ_by() {
        Story story = creditedUnderBoth()
                .override("2026-09-02 09:00", "head-office", Level.PERSON, "b1", "2026Q3", 300, "boss")
                .override("2026-09-03 09:00", "branch", Level.PERSON, "b1", "2026Q3", 0, "boss")
                .override("2026-09-04 09:00", "branch", Level.PERSON, "b2", "2026Q3", 500, "boss")
                .override("2026-09-05 09:00", "branch", Level.BRANCH, "B", "2026Q3", 0, "boss");

        assertThat(bridge(story).steps())
                .containsExactly(Map.entry(QUARTER, new TreeMap<>(Map.of(BridgeReason.DECISION, 200L))));
        assertThat(bridge(story).toMilli()).containsExactly(Map.entry(QUARTER, 500L));
    }

    @Test
    void a_person_it_refuses_leaves_it_as_it_was() {
        Story story = Story.ofProspect().add("2026-08-10 09:00", "b1");
        BridgeFold fold = new BridgeFold("head-office", "branch", Level.PERSON)
                .add(story.result(LATER, Lens.HEAD_OFFICE, Lens.BRANCH));
        Bridge before = fold.bridge();
        PersonResult byMonth = story.result(LATER, Lens.HEAD_OFFICE, Lens.BRANCH.with(PeriodKind.MONTH));

        assertThatThrownBy(() -> fold.add(byMonth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("periods of the same length");

        assertThat(fold.bridge()).isEqualTo(before);
    }
}
