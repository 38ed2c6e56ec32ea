package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

class StickyCacheTest {
    @Test
    void what_is_found_is_what_was_put_last_and_its_time_is_not_over() {
        SplittableRandom random = new SplittableRandom(1);
        StickyCache cache = new StickyCache(64);
        Map<Long, long[]> put = new HashMap<>();
        int hits = 0;
        for (long now = 0; now < 50_000; now++) {
            long customer = random.nextInt(100);
            long[] known = put.get(customer);
            int found = cache.find(customer, now);
            if (found != StickyCache.NONE) {
                hits++;
                long[] kept = Objects.requireNonNull(known, "found what was never put");
                assertThat(found).isEqualTo((int) kept[0]);
                assertThat(now).isLessThan(kept[1]);
            }
            long[] next = {random.nextInt(4_000_000), now + random.nextInt(2_000)};
            cache.put(customer, (int) next[0], next[1], now);
            put.put(customer, next);
        }
        assertThat(hits).isGreaterThan(10_000);
    }

    @Test
    void a_customer_is_not_found_within_another_scope() {
        StickyCache cache = new StickyCache(64);
        cache.put(StickyCache.key(7, "spring"), 3, 1_000, 0);

        assertThat(cache.find(StickyCache.key(7, "spring"), 999)).isEqualTo(3);
        assertThat(cache.find(StickyCache.key(7, "spring"), 1_000)).isEqualTo(StickyCache.NONE);
        assertThat(cache.find(StickyCache.key(7, Demand.GLOBAL), 0)).isEqualTo(StickyCache.NONE);
    }
}
