package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.IdentityFact.Linked;
import org.bankscrm.core.customer.IdentityFact.Split;
import org.bankscrm.core.org.EmployeeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Hundreds of thousands of links in a few seconds; the limit is wide for busy machines, a quadratic step would take hours. */
@Timeout(60)
@Tag("faults")
class IdentityGraphScaleTest {
    private static final int LINKS = 300_000;
    private static final Instant AT = Instant.EPOCH;

    private static List<IdentityFact> links(IntFunction<CustomerKey> left, IntFunction<CustomerKey> right) {
        List<IdentityFact> facts = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            facts.add(new Linked("f" + i, left.apply(i), right.apply(i), AT.plusSeconds(i), "test"));
        }
        return facts;
    }

    private static PhoneNumber phone(int i) {
        return new PhoneNumber(13_000_000_000L + i);
    }

    @Test
    void a_province_of_customers_with_four_keys_each() {
        List<IdentityFact> facts = links(i -> new CustomerId("c" + i / 3), i -> switch (i % 3) {
            case 0 -> phone(i);
            case 1 -> new ExternalUserId("e" + i);
            default -> new UnionId("u" + i);
        });
        Collections.shuffle(facts, new Random(1));

        IdentityGraph graph = IdentityGraph.of(facts);

        assertThat(graph.conflicts()).isEmpty();
        assertThat(graph.personOf(phone(300)).keys()).hasSize(4);
    }

    @Test
    void a_chain_of_phones_with_a_split_across_all_of_it() {
        List<IdentityFact> facts = links(i -> phone(i), i -> phone(i + 1));
        facts.add(new Split(
                "split",
                phone(0),
                phone(LINKS),
                AT.plusSeconds(LINKS),
                "too long to be one person",
                new EmployeeId("zhang")));
        Collections.shuffle(facts, new Random(1));

        IdentityGraph graph = IdentityGraph.of(facts);

        assertThat(graph.samePerson(phone(0), phone(LINKS))).isTrue();
        assertThat(graph.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.factIds()).hasSize(LINKS));
    }

    @Test
    void one_phone_given_by_hundreds_of_thousands_of_customers() {
        IdentityGraph graph = IdentityGraph.of(links(i -> new CustomerId("c" + i), i -> phone(0)));

        assertThat(graph.conflicts()).hasSize(LINKS - 1);
        assertThat(graph.personOf(phone(0)).keys()).containsExactly(new CustomerId("c0"), phone(0));
    }

    @Test
    void pairs_at_random() {
        Random random = new Random(1);

        IdentityGraph graph = IdentityGraph.of(links(i -> phone(random.nextInt(LINKS / 2)), i -> phone(LINKS / 2 + i)));

        assertThat(graph.persons()).hasSizeBetween(LINKS / 10 * 4, LINKS / 2);
    }
}
