package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class StickyCacheSlotsTest {
    private static final long LATER = 1_000;

    /** All four places of it lie in one set. */
    private final StickyCache four = new StickyCache(4);

    private static long key(int upperBits, int number) {
        return (long) upperBits << 62 | number;
    }

    @Test
    void a_cache_holds_nearly_as_many_as_it_was_made_for() {
        StickyCache cache = new StickyCache(1_024);
        for (int customer = 0; customer < 512; customer++) {
            cache.put(customer, customer, LATER, 0);
        }

        assertThat(IntStream.range(0, 512).filter(customer -> cache.find(customer, 0) == customer))
                .hasSizeGreaterThan(480);
    }

    @Test
    void customers_within_a_scope_are_told_apart() {
        StickyCache cache = new StickyCache(1_024);
        for (int customer = 0; customer < 100; customer++) {
            assertThat(cache.find(StickyCache.key(customer, "spring"), 0)).isEqualTo(StickyCache.NONE);
            cache.put(StickyCache.key(customer, "spring"), 1_000 + customer, LATER, 0);
            assertThat(cache.find(StickyCache.key(customer, "spring"), 0)).isEqualTo(1_000 + customer);
        }
    }

    @Test
    void the_place_of_one_whose_time_is_just_over_is_taken_first() {
        four.put(key(0, 1), 1, LATER, 0);
        four.put(key(0, 2), 2, LATER, 0);
        four.put(key(0, 3), 3, 100, 0);
        four.put(key(0, 4), 4, LATER, 0);

        four.put(key(0, 5), 5, LATER, 100);

        assertThat(IntStream.of(1, 2, 4, 5).map(number -> four.find(key(0, number), 100)))
                .containsExactly(1, 2, 4, 5);
        assertThat(four.find(key(0, 3), 99)).isEqualTo(StickyCache.NONE);
    }

    @Test
    void among_four_whose_time_is_not_over_the_new_key_tells_which_goes() {
        for (int i = 0; i < 4; i++) {
            four.put(key(0, i + 1), i + 1, LATER, 0);
        }
        for (int i = 0; i < 4; i++) {
            four.put(key(i, 11 + i), 11 + i, LATER, 0);
        }

        for (int i = 0; i < 4; i++) {
            assertThat(four.find(key(0, i + 1), 0)).isEqualTo(StickyCache.NONE);
            assertThat(four.find(key(i, 11 + i), 0)).isEqualTo(11 + i);
        }
    }

    @Test
    void numbers_beyond_four_millions_are_not_remembered() {
        int most = (1 << 22) - 2;
        four.put(1, most, LATER, 0);
        four.put(2, most + 1, LATER, 0);

        assertThat(four.find(1, 0)).isEqualTo(most);
        assertThat(four.find(2, 0)).isEqualTo(StickyCache.NONE);
    }
}
