package org.bankscrm.core.draw.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

class TagSetTest {
    private final TagSet set = new TagSet();

    @Test
    void tells_what_was_added_before_as_a_set_of_the_jdk_does() {
        SplittableRandom random = new SplittableRandom(1);
        Set<CustomerTag> reference = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            // Few numbers, so that many tags come again and many share a half with another.
            CustomerTag tag = new CustomerTag(random.nextInt(120), random.nextInt(120));

            assertThat(set.add(tag.high(), tag.low())).isEqualTo(reference.add(tag));
        }
        assertThat(reference).as("grown more than once").hasSizeGreaterThan(5_000);
    }

    @Test
    void the_tag_of_zeros_is_a_tag_like_others() {
        assertThat(set.add(0, 0)).isTrue();
        assertThat(set.add(0, 0)).isFalse();
        assertThat(set.add(0, 1)).isTrue();
        assertThat(set.add(1, 0)).isTrue();
        assertThat(set.add(0, 1)).isFalse();
        assertThat(set.add(1, 0)).isFalse();
    }
}
