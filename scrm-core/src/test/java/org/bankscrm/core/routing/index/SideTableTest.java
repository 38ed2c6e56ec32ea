package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

class SideTableTest {
    @Test
    void a_side_table_answers_like_a_map_also_after_it_was_taken_apart() {
        Property.forAll(random -> {
                    Map<Long, Integer> entries = new HashMap<>();
                    long start = random.nextLong(1L << 52);
                    for (int i = random.nextInt(300); i > 0; i--) {
                        boolean dense = random.nextBoolean();
                        entries.put(dense ? start + i : random.nextLong(1L << 52), random.nextInt(1_000));
                    }
                    return entries;
                })
                .holds(entries -> {
                    SideTable.Builder builder = new SideTable.Builder();
                    entries.forEach(builder::put);
                    SideTable built = builder.build();
                    SideTable again = SideTable.of(built.keys(), built.values());

                    assertThat(again.size()).isEqualTo(entries.size());
                    entries.forEach((key, value) -> {
                        assertThat(built.find(key)).isEqualTo(value);
                        assertThat(again.find(key)).isEqualTo(value);
                        assertThat(again.find(key + 1)).isEqualTo(entries.getOrDefault(key + 1, LineTable.NONE));
                    });
                });
    }

    @Test
    void an_empty_side_table_holds_nothing() {
        assertThat(new SideTable.Builder().build().find(7)).isEqualTo(LineTable.NONE);
    }

    @Test
    void slots_without_a_free_one_are_refused_as_a_search_would_never_end() {
        assertThatIllegalArgumentException().isThrownBy(() -> SideTable.of(new long[] {1, 2}, new int[] {1, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> SideTable.of(new long[] {-1, 2}, new int[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> SideTable.of(new long[0], new int[0]));
    }
}
