package org.bankscrm.compliance.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.testkit.ContactStatesContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

class InMemoryContactStatesTest extends ContactStatesContract {
    @Override
    protected ContactStates emptyStates() {
        return new InMemoryContactStates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200_000})
    void a_customer_takes_at_most_64_bytes_whether_their_number_was_foreseen_or_not(int expected) {
        InMemoryContactStates states = new InMemoryContactStates(expected);
        for (int customer = 0; customer < 200_000; customer++) {
            states.consented(new CustomerNumber(customer), Purpose.MARKETING);
        }

        assertThat(states.customers()).isEqualTo(200_000);
        assertThat(states.customerBytes() / 200_000.0).isLessThanOrEqualTo(64);
    }

    @Test
    void customers_survive_the_growth_of_their_table() {
        InMemoryContactStates states = new InMemoryContactStates();
        for (long customer = -30_000; customer < 30_000; customer++) {
            states.consented(new CustomerNumber(customer), new Purpose("p", (int) Math.floorMod(customer, 16L)));
        }

        for (long customer = -30_000; customer < 30_000; customer++) {
            assertThat(states.of(new CustomerNumber(customer), Instant.EPOCH).consents())
                    .containsExactly((int) Math.floorMod(customer, 16L));
        }
    }
}
