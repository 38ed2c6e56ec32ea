package org.bankscrm.core.routing.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.Relation;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.Overlay;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

class IndexedRelationsTest {
    private static final long PHONE = 13_800_000_001L;
    private static final CustomerId CUSTOMER = new CustomerId("60000001");

    private final Roster roster = Parts.roster();

    private static Assignment any(RandomGenerator random) {
        Assignment manager = Assignment.to(new EmployeeId("m" + random.nextInt(5)));
        Assignment branch = Assignment.to(new OrgUnitCode("3101"));
        return switch (random.nextInt(4)) {
            case 0 -> manager;
            case 1 -> branch;
            case 2 ->
                Assignment.of(new EmployeeId("m" + random.nextInt(5)), new OrgUnitCode("440" + random.nextInt(3)));
            default -> Assignment.NOBODY;
        };
    }

    private static Map<Long, Assignment> some(RandomGenerator random) {
        Map<Long, Assignment> all = new HashMap<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            all.put(PHONE + random.nextInt(30), any(random));
        }
        return all;
    }

    private record Data(
            Map<Long, Assignment> index, Map<Long, Assignment> changes, Optional<Map<Long, Assignment>> older) {
        Relationships phones(PhoneKeyer keyer) {
            RelationshipIndex main = Parts.phones(keyer, index);
            Map<PhoneNumber, Assignment> changed = new HashMap<>();
            changes.forEach((digits, assignment) -> changed.put(new PhoneNumber(digits), assignment));
            Relationships phones = Relationships.of(main).with(Overlay.on(main).withPhones(changed));
            return older.map(rows -> phones.backedBy(Parts.phones(PhoneKeyer.plain(), rows)))
                    .orElse(phones);
        }

        Assignment slowly(long digits) {
            Assignment changed = changes.get(digits);
            if (changed != null) {
                return changed;
            }
            Assignment known = index.getOrDefault(digits, Assignment.NOBODY);
            return known.isNobody()
                    ? older.map(rows -> rows.getOrDefault(digits, Assignment.NOBODY))
                            .orElse(Assignment.NOBODY)
                    : known;
        }
    }

    @Test
    void every_phone_has_the_relation_of_its_assignment_in_changes_index_or_older_index() {
        List<PhoneKeyer> keyers = List.of(PhoneKeyer.plain(), PhoneKeyer.aes("k1", new byte[16]));
        Property.forAll((RandomGenerator random) -> new Data(
                        some(random),
                        some(random),
                        random.nextBoolean() ? Optional.of(some(random)) : Optional.empty()))
                .runs(300)
                .holds(data -> {
                    for (PhoneKeyer keyer : keyers) {
                        Relationships phones = data.phones(keyer);
                        IndexedRelations relations = IndexedRelations.of(roster, phones);
                        for (long digits = PHONE - 1; digits < PHONE + 31; digits++) {
                            Relation found = relations.byPhone(digits);
                            Assignment wanted = data.slowly(digits);
                            assertThat(found.manager()).isEqualTo(wanted.manager());
                            assertThat(found.branch()).isEqualTo(wanted.branch());
                            assertThat(phones.find(digits)).isEqualTo(wanted);
                            assertThat(relations.byPhone(digits)).isSameAs(found);
                        }
                    }
                });
    }

    @Test
    void phones_and_customer_numbers_are_found_in_their_own_index() {
        RelationshipIndex phones = Parts.phones(PhoneKeyer.plain(), Map.of(PHONE, Assignment.to(new EmployeeId("m1"))));
        RelationshipIndex customers = Parts.customers(Map.of(CUSTOMER, Assignment.to(new EmployeeId("m2"))));

        IndexedRelations relations = IndexedRelations.of(roster, Relationships.of(phones), Relationships.of(customers));

        assertThat(relations.byPhone(PHONE).manager()).contains(new EmployeeId("m1"));
        assertThat(relations.byCustomer(CUSTOMER).manager()).contains(new EmployeeId("m2"));
        assertThat(relations.byPhone(0)).isSameAs(Relation.NONE);
        assertThat(relations.byCustomer(new CustomerId("other"))).isSameAs(Relation.NONE);
    }

    @Test
    void of_a_kind_of_key_without_an_index_nobody_is_known() {
        RelationshipIndex customers = Parts.customers(Map.of(CUSTOMER, Assignment.to(new EmployeeId("m2"))));

        IndexedRelations relations = IndexedRelations.of(roster, Relationships.of(customers));

        assertThat(relations.byPhone(PHONE)).isSameAs(Relation.NONE);
        assertThat(relations.byCustomer(CUSTOMER).manager()).isPresent();
    }

    @Test
    void changes_of_the_day_and_a_new_index_are_brought_without_making_the_rest_anew() {
        RelationshipIndex first = Parts.phones(PhoneKeyer.plain(), Map.of(PHONE, Assignment.to(new EmployeeId("m1"))));
        IndexedRelations relations = IndexedRelations.of(roster, Relationships.of(first));
        Relation before = relations.byPhone(PHONE);

        IndexedRelations changed = relations.withPhones(Relationships.of(first)
                .with(Overlay.on(first)
                        .withPhones(Map.of(new PhoneNumber(PHONE + 1), Assignment.to(new OrgUnitCode("3101"))))));
        RelationshipIndex second = Parts.phones(PhoneKeyer.plain(), Map.of(PHONE, Assignment.to(new EmployeeId("m3"))));
        IndexedRelations swapped = changed.withPhones(Relationships.of(second));

        assertThat(changed.byPhone(PHONE)).isSameAs(before);
        assertThat(changed.byPhone(PHONE + 1).branch()).contains(new OrgUnitCode("3101"));
        assertThat(swapped.byPhone(PHONE).manager()).contains(new EmployeeId("m3"));
        assertThat(swapped.byPhone(PHONE + 1)).isSameAs(Relation.NONE);
        assertThat(relations.byPhone(PHONE + 1)).isSameAs(Relation.NONE);
    }

    @Test
    void the_version_names_indexes_changes_and_the_older_index() {
        RelationshipIndex phones = Parts.phones(PhoneKeyer.plain(), Map.of(PHONE, Assignment.to(new EmployeeId("m1"))));
        RelationshipIndex customers = Parts.customers(Map.of(CUSTOMER, Assignment.to(new EmployeeId("m2"))));
        Relationships changed = Relationships.of(phones)
                .with(Overlay.on(phones).withPhones(Map.of(new PhoneNumber(PHONE), Assignment.NOBODY)))
                .backedBy(phones);

        assertThat(IndexedRelations.of(roster, Relationships.of(phones)).version())
                .isEqualTo("v1");
        assertThat(IndexedRelations.of(roster, changed, Relationships.of(customers))
                        .version())
                .isEqualTo("v1+1/v1,v1");
        assertThat(IndexedRelations.of(roster, Relationships.of(phones))
                        .withCustomers(Relationships.of(customers))
                        .version())
                .isEqualTo("v1,v1");
    }

    @Test
    void an_index_of_the_other_kind_is_refused() {
        Relationships byPhone = Relationships.of(Parts.phones(PhoneKeyer.plain(), Map.of()));
        Relationships byNumber = Relationships.of(Parts.customers(Map.of()));

        assertThatThrownBy(() -> IndexedRelations.of(roster, byNumber, byPhone))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("phones must have keys of kind PHONE");
        assertThatThrownBy(() -> IndexedRelations.of(roster, byPhone).withCustomers(byPhone))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("customers must have keys of kind CUSTOMER_ID");
    }

    @Test
    void codes_beyond_the_last_are_refused() {
        Relationships phones =
                Relationships.of(Parts.phones(PhoneKeyer.plain(), Map.of(PHONE, Assignment.to(new EmployeeId("m1")))));

        assertThat(phones.assignmentCount()).isEqualTo(1);
        assertThatThrownBy(() -> phones.assignment(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
