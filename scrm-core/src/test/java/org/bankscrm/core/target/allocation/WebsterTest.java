package org.bankscrm.core.target.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;

class WebsterTest {
    private static long[] longs(long... values) {
        return values;
    }

    @Nested
    class sharing_out {
        @Test
        void follows_the_weights() {
            assertThat(Webster.allocate(longs(18, 21, 23), 1_000).shares()).containsExactly(290, 339, 371);
            assertThat(Webster.allocate(longs(5, 3, 1), 7).shares()).containsExactly(4, 2, 1);
        }

        @Test
        void gives_a_unit_claimed_equally_to_the_larger_weight_and_then_to_the_first() {
            // The third unit of 5 is worth 5/5, the first of 1 is worth 1/1.
            assertThat(Webster.allocate(longs(1, 5), 3).shares()).containsExactly(0, 3);
            assertThat(Webster.allocate(longs(2, 2), 3).shares()).containsExactly(2, 1);
        }

        @Test
        void of_nothing_gives_nothing() {
            assertThat(Webster.allocate(longs(1, 2), 0).shares()).containsExactly(0, 0);
            assertThat(Webster.allocate(longs(0, 0), 0).shares()).containsExactly(0, 0);
            assertThat(Webster.allocate(longs(), 0).shares()).isEmpty();
        }

        @Test
        void keeps_to_the_bounds_and_shares_the_rest_by_weight() {
            Allocation allocation = Webster.allocate(
                    longs(10, 10, 10, 0), 100, longs(0, 50, 0, 7), longs(10, 60, 1_000, 9), Excess.STRICT);

            assertThat(allocation.shares()).containsExactly(10, 50, 33, 7);
            assertThat(allocation.unallocated()).isZero();
        }

        @Test
        void returns_what_no_share_has_room_for_if_asked_to() {
            Allocation allocation =
                    Webster.allocate(longs(1, 2, 0), 50, longs(0, 0, 5), longs(10, 20, 9), Excess.CAPPED);

            assertThat(allocation.shares()).containsExactly(10, 20, 5);
            assertThat(allocation.unallocated()).isEqualTo(15);
            assertThat(allocation).hasToString("Allocation[3 shares, 15 unallocated]");
        }
    }

    @Nested
    class what_cannot_be_shared_out {
        @Test
        void names_lower_bounds_above_the_total() {
            assertFaults(
                    () -> Webster.allocate(longs(1, 1), 5, longs(3, 4), longs(9, 9), Excess.CAPPED),
                    new AllocationFault.LowerExceedsTotal(2));
        }

        @Test
        void names_weights_that_are_all_zero_when_there_is_something_to_share() {
            assertFaults(
                    () -> Webster.allocate(longs(0, 0), 5, longs(3, 0), longs(9, 9), Excess.CAPPED),
                    new AllocationFault.AllWeightsZero(2));
            assertThat(Webster.allocate(longs(0, 0), 3, longs(3, 0), longs(9, 9), Excess.STRICT)
                            .shares())
                    .containsExactly(3, 0);
        }

        @Test
        void names_what_does_not_fit_below_the_upper_bounds() {
            assertFaults(
                    () -> Webster.allocate(longs(1, 1), 20, longs(0, 0), longs(9, 9), Excess.STRICT),
                    new AllocationFault.NoRoom(2));
        }

        @Test
        void names_every_number_that_cannot_be() {
            assertFaults(
                    () -> Webster.allocate(longs(-1, 1, -2), -5, longs(0, -3, 0), longs(9, 9, -1), Excess.STRICT),
                    new AllocationFault.TotalOutOfRange(-5),
                    new AllocationFault.NegativeWeight(0, -1),
                    new AllocationFault.NegativeWeight(2, -2),
                    new AllocationFault.NegativeLower(1, -3),
                    new AllocationFault.UpperBelowLower(2, 0, -1));
            assertFaults(
                    () -> Webster.allocate(longs(1), Long.MAX_VALUE, longs(), longs(1, 2), Excess.STRICT),
                    new AllocationFault.TotalOutOfRange(Long.MAX_VALUE),
                    new AllocationFault.LengthsDiffer(1, 0, 2));
        }

        private void assertFaults(ThrowingCallable question, AllocationFault... faults) {
            assertThatThrownBy(question).isInstanceOfSatisfying(InvalidAllocationException.class, thrown -> {
                assertThat(thrown.faults()).containsExactly(faults);
                assertThat(thrown).hasMessageContaining(faults[0].message());
            });
        }
    }

    @Test
    void sums_of_bounds_beyond_a_long_do_not_overflow() {
        long most = Long.MAX_VALUE;

        assertThatThrownBy(() -> Webster.allocate(longs(1, 1), 5, longs(most, most), longs(most, most), Excess.CAPPED))
                .isInstanceOfSatisfying(
                        InvalidAllocationException.class,
                        thrown -> assertThat(thrown.faults())
                                .isEqualTo(List.of(new AllocationFault.LowerExceedsTotal(most - 5))));
    }

    @Test
    void allocations_are_equal_if_shares_and_what_is_left_over_are() {
        Allocation allocation = Webster.allocate(longs(1, 2), 50, longs(0, 0), longs(10, 20), Excess.CAPPED);

        assertThat(allocation.size()).isEqualTo(2);
        assertThat(allocation)
                .isEqualTo(Webster.allocate(longs(1, 2), 50, longs(0, 0), longs(10, 20), Excess.CAPPED))
                .hasSameHashCodeAs(Webster.allocate(longs(1, 2), 50, longs(0, 0), longs(10, 20), Excess.CAPPED))
                .isNotEqualTo(Webster.allocate(longs(1, 2), 51, longs(0, 0), longs(10, 20), Excess.CAPPED))
                .isNotEqualTo(Webster.allocate(longs(2, 1), 50, longs(0, 0), longs(20, 10), Excess.CAPPED))
                .isNotEqualTo("Allocation");
    }
}
