package org.bankscrm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.examples.bank.StaffStatus;
import org.bankscrm.examples.demo.Delivery.Flaw;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

class GeneratorTest {
    @Test
    void every_invented_phone_is_a_mobile_number_however_it_is_spelled() {
        Property.forAll(Phones::any)
                .runs(5_000)
                .holds(phone -> assertThat(PhoneNumber.pack(phone)).isPositive());
    }

    @Test
    void contacts_have_ids_of_32_characters_that_never_meet() {
        Contacts contacts = new Contacts(42);
        Set<String> ids = new HashSet<>();
        for (int number = -10_000; number < 10_000; number++) {
            ids.add(contacts.id(number));
        }

        assertThat(ids).hasSize(20_000).allMatch(id -> id.matches("wm[A-Za-z0-9_-]{30}"));
    }

    @Test
    void weights_pick_by_weight_and_never_what_weighs_nothing() {
        Weights weights = new Weights(0, 3, 0, 0, 1, 0);
        int[] picked = new int[6];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 40_000; i++) {
            picked[weights.pick(random)]++;
        }

        assertThat(Arrays.stream(picked).boxed().toList()).element(0).isEqualTo(0);
        assertThat(picked[2] + picked[3] + picked[5]).isZero();
        // Six standard deviations of a binomial of 40,000 at 3/4: a false alarm once in half a billion seeds.
        assertThat(picked[1]).isBetween(30_000 - 520, 30_000 + 520);
    }

    @Test
    void a_province_is_unequal_and_some_managers_are_away_with_somebody_at_work_to_stand_in() {
        Province province = ProvinceGenerator.generate(new SplittableRandom(1), ProvinceSize.withCustomers(1_000));

        assertThat(province.managers()).hasSize(3_000);
        assertThat(province.units()).hasSize(1 + 12 + 120 + 300);
        for (int number = 0; number < province.managers().size(); number++) {
            Province.Manager acting = province.managers().get(province.acting(number));
            assertThat(acting.status()).isEqualTo(StaffStatus.ACTIVE);
        }
        assertThat(province.managers().stream().map(Province.Manager::status).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(StaffStatus.values());
    }

    @Test
    void a_day_has_every_kind_of_delivery_and_every_flaw_out_of_order() {
        Province province = ProvinceGenerator.generate(new SplittableRandom(1), ProvinceSize.withCustomers(20_000));
        Population population = new Population(province, 20_000, new SplittableRandom(2));
        List<Delivery> day =
                DayGenerator.generate(population, new SplittableRandom(3), new Truth(province, population));

        assertThat(day.stream().map(Delivery::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Delivery.Kind.values());
        assertThat(day.stream().map(Delivery::flaw).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Flaw.values());
        assertThat(day).isSortedAccordingTo((a, b) -> Integer.compare(a.arrivesAt(), b.arrivesAt()));
        assertThat(day.stream().map(Delivery::happenedAt).toList())
                .isNotEqualTo(day.stream().map(Delivery::happenedAt).sorted().toList());
        assertThat(day).allMatch(delivery -> delivery.arrivesAt() < 24 * 3_600);
        assertThat(toldBackwards(day))
                .as("facts of one contact of which the later arrives first")
                .isPositive();
    }

    private static int toldBackwards(List<Delivery> day) {
        Set<Delivery.Kind> facts = Set.of(Delivery.Kind.ADD, Delivery.Kind.HALF_ADD, Delivery.Kind.LEFT_BY_CUSTOMER);
        Map<Long, Integer> latest = new HashMap<>();
        Set<List<Object>> seen = new HashSet<>();
        int found = 0;
        for (Delivery delivery : day) {
            boolean first = seen.add(List.of(delivery.contact(), delivery.kind(), delivery.happenedAt()));
            if (first && delivery.flaw() == Flaw.NONE && facts.contains(delivery.kind())) {
                int before = latest.merge(delivery.contact(), delivery.happenedAt(), Math::max);
                found += before > delivery.happenedAt() ? 1 : 0;
            }
        }
        return found;
    }

    @Test
    void the_smallest_province_works_too() {
        Province province = ProvinceGenerator.generate(new SplittableRandom(1), ProvinceSize.withCustomers(1_000));
        Population population = new Population(province, 1_000, new SplittableRandom(2));

        assertThat(DayGenerator.generate(population, new SplittableRandom(3), new Truth(province, population)))
                .hasSizeGreaterThan(80);
    }
}
