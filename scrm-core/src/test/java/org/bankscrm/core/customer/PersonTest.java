package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

class PersonTest {
    private static final CustomerKey PHONE = new PhoneNumber(13812345678L);
    private static final CustomerKey UNION = new UnionId("union-of-somebody");

    @Test
    void the_customer_number_stands_for_the_person() {
        Person person = new Person(List.of(PHONE, UNION, new CustomerId("9"), new CustomerId("10")));

        assertThat(person.canonicalKey()).isEqualTo(new CustomerId("10"));
        assertThat(person.keys()).containsExactly(new CustomerId("10"), new CustomerId("9"), PHONE, UNION);
        assertThat(person.keys(KeyKind.CUSTOMER_ID)).containsExactly(new CustomerId("10"), new CustomerId("9"));
    }

    @Test
    void without_customer_number_the_first_kind_stands_for_the_person() {
        assertThat(new Person(List.of(UNION, new PhoneNumber(13900000000L), PHONE)).canonicalKey())
                .isEqualTo(PHONE);
    }

    @Test
    void a_person_has_keys_and_each_once() {
        assertThatThrownBy(() -> new Person(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Person(List.of(PHONE, UNION, PHONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("138****5678");
    }

    @Test
    void a_person_shows_masked_keys() {
        assertThat(new Person(List.of(UNION, PHONE))).hasToString("Person[138****5678, UnionId[****body]]");
    }
}
