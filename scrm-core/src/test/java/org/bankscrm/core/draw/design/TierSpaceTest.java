package org.bankscrm.core.draw.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.LongSummaryStatistics;
import java.util.random.RandomGenerator;

/** The cheapest and the dearest choice against all choices there are. */
class TierSpaceTest {
    private static TierSpace any(RandomGenerator random) {
        int size = random.nextInt(1, 5);
        TierSpace space = new TierSpace(new long[size], new long[size], new long[size]);
        long amount = 0;
        for (int i = 0; i < size; i++) {
            amount += random.nextInt(1, 9);
            space.amounts[i] = amount;
            space.least[i] = random.nextInt(3);
            space.most[i] = space.least[i] + random.nextInt(4);
        }
        return space;
    }

    private static LongSummaryStatistics totals(TierSpace space, int tiers, long count, long total) {
        LongSummaryStatistics all = new LongSummaryStatistics();
        if (tiers == 0) {
            if (count == 0) {
                all.accept(total);
            }
            return all;
        }
        int tier = tiers - 1;
        for (long n = space.least[tier]; n <= Math.min(space.most[tier], count); n++) {
            all.combine(totals(space, tier, count - n, total + n * space.amounts[tier]));
        }
        return all;
    }

    @Test
    void the_cheapest_and_the_dearest_choice_are_those_of_all_choices() {
        Property.forAll(TierSpaceTest::any).runs(300).holds(space -> {
            for (int tiers = 1; tiers <= space.size; tiers++) {
                for (long count = 0; count <= 20; count++) {
                    LongSummaryStatistics all = totals(space, tiers, count, 0);
                    if (tiers == space.size) {
                        assertThat(space.allowsCount(count)).isEqualTo(all.getCount() > 0);
                    }
                    if (all.getCount() > 0) {
                        assertThat(space.minimum(tiers, count)).isEqualTo(all.getMin());
                        assertThat(space.maximum(tiers, count)).isEqualTo(all.getMax());
                    }
                }
            }
        });
    }
}
