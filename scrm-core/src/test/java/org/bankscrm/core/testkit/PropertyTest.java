package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class PropertyTest {
    @Test
    void a_true_statement_is_tried_as_often_as_asked() {
        List<Long> seen = new ArrayList<>();

        Property.forAll(random -> random.nextLong()).runs(50).holds(seen::add);

        assertThat(seen).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void a_false_statement_names_its_seed_and_the_smallest_list() {
        Property<List<Integer>> lists = Property.forAll(
                        random -> random.ints(30, 0, 1_000).boxed().toList())
                .shrinking(Shrink::list);

        assertThatThrownBy(() -> lists.holds(list -> assertThat(list).allMatch(n -> n < 900)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dscrm.seed=")
                .hasMessageMatching("(?s).*smallest value: \\[9\\d\\d\\]\n.*");
    }

    @Test
    void a_number_shrinks_to_the_border() {
        Property<Long> numbers =
                Property.forAll(random -> random.nextLong(1_000_000)).shrinking(Shrink::number);

        assertThatThrownBy(() -> numbers.holds(n -> assertThat(n).isLessThan(100)))
                .hasMessageContaining("smallest value: 100\n");
    }

    @Test
    void the_same_seeds_make_the_same_values() {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();

        Property.forAll(random -> random.nextInt()).holds(first::add);
        Property.forAll(random -> random.nextInt()).holds(second::add);

        assertThat(first).isEqualTo(second);
    }
}
