package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.IdentityConflict.StillConnected;
import org.bankscrm.core.customer.IdentityFact.Linked;
import org.bankscrm.core.customer.IdentityFact.Merged;
import org.bankscrm.core.customer.IdentityFact.Split;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

class IdentityGraphPropertyTest {
    private static final EmployeeId ZHANG = new EmployeeId("zhang");
    private static final CardinalityRules RULES = CardinalityRules.ONE_CUSTOMER_ONE_WECHAT_USER;
    private static final CardinalityRules LOOSER =
            RULES.withLimit(KeyKind.CUSTOMER_ID, 2).withLimit(KeyKind.PHONE, 3).withoutLimit(KeyKind.EXTERNAL_USER_ID);

    private static CustomerKey key(RandomGenerator random) {
        int n = random.nextInt(4);
        return switch (random.nextInt(7)) {
            case 0 -> new CustomerId("c" + n);
            case 1 -> new UnionId("u" + n);
            case 2 -> new ExternalUserId("e" + n);
            case 3 -> new OpenId("app" + n % 2, "o" + n);
            case 4 -> new PhoneKey("k", "h" + n);
            default -> new PhoneNumber(13_800_000_000L + n);
        };
    }

    private static IdentityFact fact(RandomGenerator random, int id) {
        CustomerKey left = key(random);
        CustomerKey right = key(random);
        while (left.equals(right)) {
            right = key(random);
        }
        Instant at = Instant.ofEpochSecond(random.nextInt(20));
        return switch (random.nextInt(8)) {
            case 0 -> new Merged("f" + id, left, right, at, "why", ZHANG);
            case 1 -> new Split("f" + id, left, right, at, "why", ZHANG);
            default -> new Linked("f" + id, left, right, at, "test");
        };
    }

    /** Facts about few keys, many of them about a pair that an earlier one is about. */
    private static List<IdentityFact> facts(RandomGenerator random) {
        List<IdentityFact> facts = new ArrayList<>();
        int count = random.nextInt(30);
        for (int id = 0; id < count; id++) {
            IdentityFact fact = fact(random, id);
            if (!facts.isEmpty() && random.nextInt(3) == 0) {
                IdentityFact model = facts.get(random.nextInt(facts.size()));
                fact = onPair(fact, /* left= */ model.right(), /* right= */ model.left());
            }
            facts.add(fact);
        }
        return facts;
    }

    private static IdentityFact onPair(IdentityFact fact, CustomerKey left, CustomerKey right) {
        if (fact instanceof Linked) {
            return new Linked(fact.factId(), left, right, fact.at(), "test");
        }
        return fact instanceof Merged
                ? new Merged(fact.factId(), left, right, fact.at(), "why", ZHANG)
                : new Split(fact.factId(), left, right, fact.at(), "why", ZHANG);
    }

    private static Property<List<IdentityFact>> anyFacts() {
        return Property.forAll(IdentityGraphPropertyTest::facts)
                .shrinking(Shrink::list)
                .runs(1_000);
    }

    private static Set<CustomerKey> keysOf(List<IdentityFact> facts) {
        Set<CustomerKey> keys = new HashSet<>();
        facts.forEach(fact -> Collections.addAll(keys, fact.left(), fact.right()));
        return keys;
    }

    @Test
    void the_graph_answers_as_the_slow_and_obvious_one_does() {
        for (CardinalityRules rules : List.of(RULES, LOOSER)) {
            anyFacts().holds(facts -> {
                IdentityGraph graph = IdentityGraph.of(facts, rules);
                SlowIdentityGraph slow = new SlowIdentityGraph(facts, rules);

                for (CustomerKey key : keysOf(facts)) {
                    assertThat(graph.personOf(key).keys()).containsExactlyInAnyOrderElementsOf(slow.closure(key));
                }
                assertThat(graph.withdrawn()).isEqualTo(slow.withdrawn);
                Set<String> conflicts = new TreeSet<>();
                graph.conflicts()
                        .forEach(each -> conflicts.add(SlowIdentityGraph.text(
                                each.getClass().getSimpleName(), each.fact(), Set.copyOf(each.clashing()))));
                assertThat(conflicts).isEqualTo(slow.conflicts);
            });
        }
    }

    @Test
    void order_and_repetition_of_facts_do_not_matter() {
        anyFacts().holds(facts -> {
            List<IdentityFact> again = new ArrayList<>(facts);
            again.addAll(facts.subList(0, facts.size() / 2));
            Collections.shuffle(again, new Random(facts.size()));

            assertThat(IdentityGraph.of(again))
                    .isEqualTo(IdentityGraph.of(facts))
                    .hasSameHashCodeAs(IdentityGraph.of(facts));
        });
    }

    @Test
    void persons_same_person_and_person_of_agree() {
        anyFacts().holds(facts -> {
            IdentityGraph graph = IdentityGraph.of(facts);

            List<Person> persons = graph.persons();

            assertThat(persons.stream()
                            .flatMap(person -> person.keys().stream())
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(keysOf(facts));
            for (Person person : persons) {
                for (CustomerKey key : keysOf(facts)) {
                    boolean member = person.keys().contains(key);
                    assertThat(graph.samePerson(person.canonicalKey(), key)).isEqualTo(member);
                    assertThat(graph.personOf(key).equals(person)).isEqualTo(member);
                }
            }
        });
    }

    /** Each merge followed inside a person can at most add one more person's worth of keys. */
    @Test
    void no_person_has_too_many_keys_unless_merges_say_so() {
        for (CardinalityRules rules : List.of(RULES, LOOSER)) {
            anyFacts().holds(facts -> {
                IdentityGraph graph = IdentityGraph.of(facts, rules);
                for (Person person : graph.persons()) {
                    long merges = facts.stream()
                            .filter(fact ->
                                    fact instanceof Merged && !graph.withdrawn().contains(fact))
                            .filter(fact -> person.keys().contains(fact.left()))
                            .count();
                    for (CustomerKey key : person.keys()) {
                        long together = person.keys().stream()
                                .filter(other -> SlowIdentityGraph.countTogether(key, other))
                                .count();
                        long limit = rules.limitOf(key.kind()).orElse(Integer.MAX_VALUE);
                        assertThat(together).isLessThanOrEqualTo(limit * (merges + 1));
                    }
                }
            });
        }
    }

    @Test
    void every_link_is_withdrawn_or_in_a_conflict_or_true() {
        anyFacts().holds(facts -> {
            IdentityGraph graph = IdentityGraph.of(facts);
            for (IdentityFact fact : facts) {
                boolean withdrawn = graph.withdrawn().contains(fact);
                boolean inConflict = graph.conflicts().stream()
                        .anyMatch(conflict -> conflict.fact().equals(fact));
                assertThat(withdrawn && inConflict).isFalse();
                if (fact instanceof Linked && !withdrawn && !inConflict) {
                    assertThat(graph.samePerson(fact.left(), fact.right())).isTrue();
                }
                if (fact instanceof Merged && !withdrawn) {
                    assertThat(graph.samePerson(fact.left(), fact.right())).isTrue();
                }
            }
            assertThat(graph.conflicts().stream().map(IdentityConflict::fact))
                    .isSortedAccordingTo(IdentityFact.ORDER)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void the_way_between_keys_still_connected_is_a_walk_along_facts_that_count() {
        anyFacts().holds(facts -> {
            IdentityGraph graph = IdentityGraph.of(facts);
            SlowIdentityGraph slow = new SlowIdentityGraph(facts, RULES);
            Map<String, IdentityFact> byId =
                    slow.followed.stream().collect(Collectors.toMap(IdentityFact::factId, Function.identity()));
            for (IdentityConflict conflict : graph.conflicts()) {
                if (conflict instanceof StillConnected connected) {
                    CustomerKey at = connected.fact().left();
                    for (String id : connected.factIds()) {
                        IdentityFact step = Objects.requireNonNull(byId.get(id), id);
                        assertThat(List.of(step.left(), step.right())).contains(at);
                        at = at.equals(step.left()) ? step.right() : step.left();
                    }
                    assertThat(at).isEqualTo(connected.fact().right());
                    assertThat(connected.factIds()).isNotEmpty().doesNotHaveDuplicates();
                }
            }
        });
    }

    @Test
    void the_random_facts_meet_every_kind_of_conflict_often() {
        List<String> kinds = new ArrayList<>();
        for (int seed = 0; seed < 300; seed++) {
            IdentityGraph.of(facts(new SplittableRandom(seed)))
                    .conflicts()
                    .forEach(conflict -> kinds.add(conflict.getClass().getSimpleName()));
        }

        assertThat(kinds.stream().collect(Collectors.groupingBy(kind -> kind, Collectors.counting())))
                .hasSize(3)
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(20));
    }
}
