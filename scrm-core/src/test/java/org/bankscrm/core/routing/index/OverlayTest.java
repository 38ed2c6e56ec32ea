package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.bankscrm.core.routing.index.Indexes.branch;
import static org.bankscrm.core.routing.index.Indexes.manager;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class OverlayTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "0123456789abcdeg".getBytes(StandardCharsets.US_ASCII);
    private static final long LEAST = 13_000_000_000L;

    @Test
    void an_index_with_changes_answers_like_a_map_with_the_same_changes() {
        for (PhoneKeyer keyer : List.of(PhoneKeyer.plain(), PhoneKeyer.aes("k1", KEY), new ColludingKeyer(20))) {
            Property.forAll(random -> random).runs(100).holds(random -> {
                Map<Long, Assignment> expected = new HashMap<>();
                // Two customers for each key of a keyer with few, so that it takes no stranger for a customer.
                for (int i = 0; i < 100; i++) {
                    expected.put(LEAST + (i < 40 ? i : random.nextInt(200)), manager(random.nextInt(5)));
                }
                Relationships now = Relationships.of(Indexes.of(keyer, expected));
                for (int round = 0; round < 5; round++) {
                    Map<PhoneNumber, Assignment> changed = new HashMap<>();
                    for (int i = random.nextInt(40); i > 0; i--) {
                        Assignment to = random.nextInt(3) == 0 ? Assignment.NOBODY : branch(random.nextInt(5));
                        changed.put(new PhoneNumber(LEAST + random.nextInt(200)), to);
                    }
                    changed.forEach((phone, assignment) -> expected.put(phone.digits(), assignment));
                    now = now.with(now.overlay().withPhones(changed));

                    for (long digits = LEAST; digits < LEAST + 200; digits++) {
                        assertThat(now.find(digits)).isEqualTo(expected.getOrDefault(digits, Assignment.NOBODY));
                    }
                }
            });
        }
    }

    @Test
    void a_change_forgotten_lets_the_index_answer_again() {
        PhoneNumber phone = new PhoneNumber(LEAST);
        RelationshipIndex index = Indexes.of(PhoneKeyer.plain(), Map.of(LEAST, manager(1)));
        Overlay gone = Overlay.on(index).withPhones(Map.of(phone, Assignment.NOBODY));

        assertThat(Relationships.of(index).with(gone).find("13000000000")).isEqualTo(Assignment.NOBODY);
        assertThat(gone.size()).isEqualTo(1);
        Overlay forgotten = gone.forget(phone);
        assertThat(Relationships.of(index).with(forgotten).find(LEAST)).isEqualTo(manager(1));
        assertThat(forgotten.isEmpty()).isTrue();
    }

    @Test
    void customer_numbers_are_changed_like_phone_numbers() {
        IndexBuilder builder = RelationshipIndex.customerBuilder(PhoneKeyer.plain());
        builder.put(new CustomerId("C1"), manager(1));
        Relationships now = Relationships.of(Indexes.built(builder));
        CustomerId second = new CustomerId("C2");

        Relationships changed = now.with(now.overlay().withCustomers(Map.of(second, manager(2))));

        assertThat(changed.find(second)).isEqualTo(manager(2));
        assertThat(changed.find(new CustomerId("C1"))).isEqualTo(manager(1));
        assertThat(changed.find(new CustomerId("C3"))).isEqualTo(Assignment.NOBODY);
        assertThat(changed.overlay().forget(second).isEmpty()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> changed.find(LEAST));
        assertThatIllegalStateException().isThrownBy(() -> changed.overlay().withPhones(Map.of()));
    }

    @Test
    void during_a_rotation_each_index_is_asked_with_its_own_key() {
        RelationshipIndex older = Indexes.of(
                PhoneKeyer.aes("k1", KEY), Map.of(LEAST, manager(1), LEAST + 1, manager(2), LEAST + 2, manager(3)));
        RelationshipIndex newer = Indexes.of(PhoneKeyer.aes("k2", OTHER), Map.of(LEAST, manager(9)));
        Overlay gone = Overlay.on(newer).withPhones(Map.of(new PhoneNumber(LEAST + 2), Assignment.NOBODY));

        Relationships both = Relationships.of(newer).backedBy(older).with(gone);

        assertThat(both.find(LEAST)).isEqualTo(manager(9));
        assertThat(both.find(LEAST + 1)).isEqualTo(manager(2));
        assertThat(both.find(LEAST + 2)).isEqualTo(Assignment.NOBODY);
        assertThat(both.find(LEAST + 3)).isEqualTo(Assignment.NOBODY);
        assertThat(both.alone().find(LEAST + 1)).isEqualTo(Assignment.NOBODY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relationships.of(newer).with(Overlay.on(older)));
    }

    @Test
    void an_overlay_prints_nobody() {
        Overlay overlay =
                Overlay.phones(PhoneKeyer.plain()).withPhones(Map.of(new PhoneNumber(13_812_345_678L), manager(1)));

        assertThat(overlay).hasToString("Overlay[1 changes of PHONE]");
    }
}
