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
    void in_tables_of_some_hundreds_a_customer_takes_at_most_63_bytes_and_a_message_at_most_50() {
        CustomerTable customers = new CustomerTable(0);
        MessageTable messages = new MessageTable();
        ContactState state = customers.get(0).consenting(1, true);
        CountedMessage counted = new CountedMessage(0, ContactChannel.SMS, false, 1, 1);
        for (int i = 1; i <= 5_000; i++) {
            customers.put(i, state);
            messages.put(i, MessageDigits.of("m" + i), counted);
            if (i >= 200) {
                assertThat(customers.bytes() / (double) i).as("%d customers", i).isLessThanOrEqualTo(63);
                assertThat(messages.bytes() / (double) i).as("%d messages", i).isLessThanOrEqualTo(50);
            }
        }
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
