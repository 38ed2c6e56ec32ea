package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.IdentityFact.Linked;
import org.bankscrm.core.customer.IdentityFact.Merged;
import org.bankscrm.core.customer.IdentityFact.Split;
import org.bankscrm.core.org.EmployeeId;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class IdentityFactTest {
    private static final CustomerKey NUMBER = new CustomerId("622202000001");
    private static final CustomerKey PHONE = new PhoneNumber(13812345678L);
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final EmployeeId ZHANG = new EmployeeId("zhang");

    @Test
    void a_fact_links_two_different_keys() {
        assertThatThrownBy(() -> new Linked("f1", PHONE, new PhoneNumber(13812345678L), AT, "app"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("left and right must differ")
                .hasMessageContaining("138****5678");
    }

    @Test
    void a_decision_has_a_reason() {
        assertThatThrownBy(() -> new Merged("f1", NUMBER, PHONE, AT, " ", ZHANG))
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> new Split("f1", NUMBER, PHONE, AT, "x".repeat(501), ZHANG))
                .hasMessageContaining("501");
    }

    @Test
    void ids_and_sources_are_identifiers() {
        assertThatThrownBy(() -> new Linked("f 1", NUMBER, PHONE, AT, "app")).hasMessageContaining("factId");
        assertThatThrownBy(() -> new Linked("f1", NUMBER, PHONE, AT, "")).hasMessageContaining("source");
    }

    @Test
    void a_fact_shows_neither_whole_keys_nor_the_reason() {
        assertThat(new Merged("f1", NUMBER, PHONE, AT, "Frau Wang came to the counter", ZHANG))
                .hasToString("Merged[factId=f1, left=CustomerId[****0001], right=138****5678, at=2026-03-01T00:00:00Z,"
                        + " decidedBy=zhang]");
        assertThat(new Split("f2", NUMBER, PHONE, AT, "Frau Wang came to the counter", ZHANG).toString())
                .doesNotContain("Wang")
                .doesNotContain("13812345678");
        assertThat(new Linked("f3", NUMBER, PHONE, AT, "app").toString())
                .doesNotContain("622202000001")
                .doesNotContain("13812345678");
    }
}
