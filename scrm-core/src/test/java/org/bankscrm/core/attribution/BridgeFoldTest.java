package org.bankscrm.core.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.time.PeriodKind;
import org.junit.jupiter.api.Test;

class BridgeFoldTest {
    private static final Cut LATER = Cut.asOf(Story.at("2026-12-31"));

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
