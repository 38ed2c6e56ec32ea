package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinePlanTest {
    @Test
    void a_hundred_million_phones_and_100_000_managers_take_less_than_four_and_a_half_bytes_each() {
        LinePlan plan = LinePlan.smallest(100_000_000, 33, 17);

        double aside = LinePlan.aside(100_000_000.0 / plan.lines(), plan.capacity());

        assertThat(aside).isLessThan(0.02);
        assertThat(plan.lines() * 64 / 1e8 + aside * 16).isLessThan(4.5);
    }

    /** The record checks that everything fits a line, so a plan that exists is one. */
    @Test
    void there_is_a_plan_for_every_count_and_every_width_of_keys_and_values() {
        for (int keyBits : new int[] {2, 3, 10, 33, 42, 52, 55}) {
            for (int valueBits = 1; valueBits <= 31; valueBits += 3) {
                for (long entries = 0; entries <= Math.min(1L << keyBits, 400_000_000L); entries = entries * 7 + 1) {
                    LinePlan plan = LinePlan.smallest(entries, keyBits, valueBits);

                    assertThat(plan.range() * (double) plan.lines()).isGreaterThanOrEqualTo(Math.pow(2, keyBits));
                }
            }
        }
    }

    @Test
    void the_share_aside_is_what_a_poisson_distribution_leaves_over() {
        double mean = 15.6;
        double over = 0;
        double probability = Math.exp(-mean);
        for (int k = 1; k < 200; k++) {
            probability *= mean / k;
            over += Math.max(0, k - 20) * probability;
        }

        assertThat(LinePlan.aside(mean, 20)).isEqualTo(over / mean, within(1e-9));
    }

    @Test
    void a_plan_whose_parts_do_not_fit_each_other_is_refused() {
        LinePlan good = LinePlan.smallest(1_000, 33, 17);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinePlan(
                        33, 17, good.range(), good.lowBits(), good.buckets() + 1, good.capacity(), good.lines()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinePlan(
                        33, 17, good.range(), good.lowBits(), good.buckets(), good.capacity(), good.lines() - 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinePlan(33, 17, good.range(), good.lowBits(), good.buckets(), 60, good.lines()));
        assertThatIllegalArgumentException().isThrownBy(() -> LinePlan.smallest(10, 56, 17));
        assertThatIllegalArgumentException().isThrownBy(() -> LinePlan.smallest(10, 33, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> LinePlan.smallest(10, 33, 32));
    }
}
