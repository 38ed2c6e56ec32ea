package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.TargetFault.Duplicate;
import org.bankscrm.core.target.TargetFault.OutOfRange;
import org.bankscrm.core.target.progress.Ranking.Entry;
import org.bankscrm.core.target.progress.Ranking.Place;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** M042: ranking by completion rate with ties, minimum base, and movement since last period. */
class RankingTest {
    private static final Rule RULE = new Rule("ranking.completion", "1");

    private static Entry entry(String id, long done, long base) {
        return new Entry(Subject.person(new EmployeeId(id)), done, base);
    }

    private static List<String> shown(List<Place> places) {
        return places.stream()
                .map(place -> place.rank() + " " + place.entry().subject())
                .toList();
    }

    private static Ranking ranking() {
        return Ranking.of(
                RULE,
                List.of(
                        entry("d", 1, 4),
                        entry("b", 1, 2),
                        entry("c", 50, 100),
                        entry("a", 3, 4),
                        entry("tiny", 1, 1),
                        entry("none", 0, 0)),
                2);
    }

    @Test
    void equal_rates_share_a_rank_and_the_next_is_left_out() {
        assertThat(shown(ranking().places())).containsExactly("1 a", "2 b", "2 c", "4 d");
        assertThat(ranking().places().get(1).reason())
                .hasToString("ranking.completion@1 TIED subject=b done=1 base=2 rank=2");
    }

    @Test
    void whoever_has_too_small_a_base_is_listed_apart() {
        assertThat(ranking().unranked()).containsExactly(entry("none", 0, 0), entry("tiny", 1, 1));
        assertThat(ranking().reasonsUnranked().get(1))
                .hasToString("ranking.completion@1 BELOW_MINIMUM_BASE subject=tiny done=1 base=1 minimumBase=2");
    }

    @Test
    void the_red_and_the_black_list_include_ties() {
        assertThat(shown(ranking().best(2))).containsExactly("1 a", "2 b", "2 c");
        assertThat(shown(ranking().last(2))).containsExactly("2 b", "2 c", "4 d");
        assertThat(shown(ranking().last(1))).containsExactly("4 d");
        assertThat(ranking().last(0)).isEmpty();
        assertThat(shown(ranking().last(99))).hasSize(4);
    }

    @Test
    void movement_is_ranks_gained_since_the_last_period() {
        Ranking next = Ranking.of(RULE, List.of(entry("d", 4, 4), entry("a", 3, 4), entry("new", 1, 4)), 2, ranking());

        assertThat(next.places().stream().map(Place::movement))
                .containsExactly(OptionalInt.of(3), OptionalInt.of(-1), OptionalInt.empty());
    }

    private static List<Entry> entries(RandomGenerator random) {
        List<Entry> entries = new ArrayList<>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            long scale = random.nextInt(5) == 0 ? 1_000_000_000_000L : 1;
            entries.add(entry("p" + i, random.nextInt(5) * scale, random.nextInt(5) * scale));
        }
        return entries;
    }

    @Test
    void a_rank_is_one_more_than_the_number_of_those_with_a_better_rate() {
        Property.forAll(RankingTest::entries).shrinking(Shrink::list).runs(500).holds(entries -> {
            Ranking ranking = Ranking.of(RULE, entries, 1);
            for (Place place : ranking.places()) {
                long better = entries.stream()
                        .filter(other -> other.base() >= 1
                                && other.done() * (place.entry().base() / 1e12)
                                        > place.entry().done() * (other.base() / 1e12))
                        .count();
                assertThat(place.rank()).isEqualTo(better + 1);
            }
            assertThat(ranking.places().size() + ranking.unranked().size()).isEqualTo(entries.size());
        });
    }

    @Test
    void every_fault_is_listed() {
        assertThatThrownBy(() -> Ranking.of(RULE, List.of(entry("a", -1, 4), entry("a", 1, -4)), 0))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new OutOfRange("minimum base", 0, 1, Long.MAX_VALUE),
                                        new OutOfRange("done by a", -1, 0, Long.MAX_VALUE),
                                        new OutOfRange("base of a", -4, 0, Long.MAX_VALUE),
                                        new Duplicate("subject", "a", 2)));
    }

    @Test
    void all_who_share_a_rank_are_told_that_they_tie_and_nobody_else() {
        assertThat(ranking().places().stream().map(place -> place.reason().finding()))
                .containsExactly("RANKED", "TIED", "TIED", "RANKED");
    }

    @Test
    void of_equal_rates_units_stand_before_people_and_each_in_the_order_of_their_codes() {
        List<Entry> entries = List.of(
                entry("b", 1, 2),
                new Entry(Subject.unit(new OrgUnitCode("U2")), 1, 2),
                entry("a", 1, 2),
                new Entry(Subject.unit(new OrgUnitCode("U1")), 1, 2));

        assertThat(shown(Ranking.of(RULE, entries, 1).places())).containsExactly("1 U1", "1 U2", "1 a", "1 b");
    }
}
