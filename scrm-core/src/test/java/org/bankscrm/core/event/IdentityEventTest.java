package org.bankscrm.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.IdentityEvent.IdentityLinked;
import org.bankscrm.core.event.IdentityEvent.IdentityMerged;
import org.bankscrm.core.event.IdentityEvent.IdentitySplit;
import org.bankscrm.core.org.EmployeeId;
import org.junit.jupiter.api.Test;

/** What no identity graph could take never gets into a log, where it would stop every fold that meets it. */
class IdentityEventTest {
    private static final EventHeader HEADER = anEvent("e1").header();
    private static final CustomerId OTHER = new CustomerId("C1");
    private static final EmployeeId AUDITOR = new EmployeeId("auditor");

    @Test
    void a_key_linked_with_itself_is_refused_when_the_event_is_made() {
        assertThatThrownBy(() -> new IdentityLinked(HEADER, HEADER.customer()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must differ");
        assertThatThrownBy(() -> new IdentityMerged(HEADER, HEADER.customer(), "seen", AUDITOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must differ");
        assertThatThrownBy(() -> new IdentitySplit(HEADER, HEADER.customer(), "seen", AUDITOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must differ");
    }

    @Test
    void a_decision_without_a_reason_or_with_a_story_is_refused_when_the_event_is_made() {
        for (String reason : new String[] {" ", "x".repeat(501)}) {
            assertThatThrownBy(() -> new IdentityMerged(HEADER, OTHER, reason, AUDITOR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reason must have 1 to 500 characters");
            assertThatThrownBy(() -> new IdentitySplit(HEADER, OTHER, reason, AUDITOR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reason must have 1 to 500 characters");
        }
    }

    @Test
    void one_that_could_be_made_gives_its_fact() {
        assertThat(new IdentityMerged(HEADER, OTHER, "x".repeat(500), AUDITOR).fact())
                .satisfies(fact -> assertThat(fact.factId()).isEqualTo("e1"))
                .satisfies(fact -> assertThat(fact.right()).isEqualTo(OTHER));
    }
}
