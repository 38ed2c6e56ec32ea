package org.bankscrm.examples.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.examples.board.LiveRelations.State;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

class LiveRelationsTest {
    private static final List<State> STRONGEST_FIRST =
            List.of(State.LIVE, State.HALF, State.ENDED, State.TAKEN, State.GIVEN);

    private record Fact(int contact, int employee, long micros, State state) {}

    private record Pair(int contact, int employee) {}

    @Test
    void the_state_of_each_relation_is_that_of_its_latest_fact() {
        Property.forAll(LiveRelationsTest::facts).runs(50).holds(facts -> {
            LiveRelations relations = new LiveRelations();
            Map<Pair, Fact> latest = new HashMap<>();
            for (Fact fact : facts) {
                relations.accept(fact.contact, fact.employee, fact.micros, fact.state);
                latest.merge(new Pair(fact.contact, fact.employee), fact, LiveRelationsTest::later);
            }
            Set<Pair> found = new HashSet<>();
            relations.forEachLive((contact, employee) -> found.add(new Pair(contact, employee)));
            Set<Pair> live = new HashSet<>();
            latest.forEach((pair, fact) -> {
                if (fact.state == State.LIVE || fact.state == State.TAKEN) {
                    live.add(pair);
                }
                assertThat(relations.isLive(pair.contact, pair.employee)).isEqualTo(live.contains(pair));
            });
            assertThat(found).isEqualTo(live);
            assertThat(relations.half())
                    .isEqualTo(latest.values().stream()
                            .filter(fact -> fact.state == State.HALF)
                            .count());
            assertThat(relations.isLive(99_999, 0)).isFalse();
        });
    }

    private static Fact later(Fact a, Fact b) {
        if (a.micros != b.micros) {
            return a.micros > b.micros ? a : b;
        }
        return STRONGEST_FIRST.indexOf(a.state) <= STRONGEST_FIRST.indexOf(b.state) ? a : b;
    }

    private static List<Fact> facts(RandomGenerator random) {
        List<Fact> facts = new ArrayList<>();
        for (int i = random.nextInt(6_000); i > 0; i--) {
            facts.add(new Fact(
                    random.nextInt(500),
                    random.nextInt(5),
                    random.nextLong(-20, 20),
                    STRONGEST_FIRST.get(random.nextInt(STRONGEST_FIRST.size()))));
        }
        return facts;
    }
}
