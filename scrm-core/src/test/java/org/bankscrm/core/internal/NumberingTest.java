package org.bankscrm.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.EmployeeId;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class NumberingTest {
    private static List<EmployeeId> employees(int count) {
        List<EmployeeId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(new EmployeeId("e" + i));
        }
        return ids;
    }

    @Test
    void equal_objects_have_the_number_of_their_key_however_many_there_are() {
        for (int count : new int[] {0, 1, 2, 63, 64, 65, 1_000}) {
            List<EmployeeId> keys = employees(count);
            Numbering<EmployeeId> numbering = new Numbering<>(keys);
            SplittableRandom random = new SplittableRandom(count);
            for (int i = 0; i < 10 * count; i++) {
                int number = random.nextInt(count);
                EmployeeId asked = random.nextBoolean() ? keys.get(number) : new EmployeeId("E" + number);
                assertThat(numbering.of(asked)).isEqualTo(number);
                assertThat(numbering.of(asked)).isEqualTo(number);
            }
            assertThat(numbering.of(new EmployeeId("other"))).isEqualTo(Numbering.NONE);
        }
    }

    @Test
    void of_equal_keys_the_first_counts() {
        Numbering<String> numbering = new Numbering<>(List.of("a", "b", "a"));

        assertThat(numbering.of("a")).isZero();
        assertThat(numbering.of("b")).isEqualTo(1);
    }
}
