package org.bankscrm.core.target.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.Stream;

class AllocationFaultTest {
    private static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(new AllocationFault.TotalOutOfRange(-5), "total must be 0 to 2305843009213693952: -5"),
                Arguments.of(
                        new AllocationFault.LengthsDiffer(3, 2, 4),
                        "there must be a lower and an upper bound for each of the 3 weights, there are 2 and 4"),
                Arguments.of(new AllocationFault.NegativeWeight(2, -1), "weights[2] must not be negative: -1"),
                Arguments.of(new AllocationFault.NegativeLower(1, -3), "lower[1] must not be negative: -3"),
                Arguments.of(
                        new AllocationFault.UpperBelowLower(4, 6, 5), "upper[4] must be at least the lower bound 6: 5"),
                Arguments.of(
                        new AllocationFault.LowerExceedsTotal(2),
                        "the lower bounds must not add up to more than the total, they exceed it by 2"),
                Arguments.of(
                        new AllocationFault.AllWeightsZero(7),
                        "a weight must be positive, 7 cannot be shared out by weights of 0"),
                Arguments.of(
                        new AllocationFault.NoRoom(8),
                        "the upper bounds must leave room for the total, it exceeds them by 8"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void every_fault_names_the_position_the_value_seen_and_the_rule(AllocationFault fault, String sentence) {
        assertThat(fault.message()).isEqualTo(sentence);
    }

    @Test
    void every_kind_of_fault_has_its_sentence_here() {
        assertThat(sentences().<Object>map(each -> each.get()[0].getClass()))
                .containsExactlyInAnyOrder((Object[]) AllocationFault.class.getPermittedSubclasses());
    }

    private static InvalidAllocationException refused(int badWeights) {
        long[] weights = new long[badWeights];
        Arrays.fill(weights, -1);
        try {
            Webster.allocate(weights, 5);
        } catch (InvalidAllocationException e) {
            return e;
        }
        throw new AssertionError("negative weights must be refused");
    }

    @Test
    void the_message_counts_the_faults_and_repeats_the_first_twenty() {
        assertThat(refused(1)).hasMessage("the allocation has 1 fault: weights[0] must not be negative: -1");
        assertThat(refused(20))
                .hasMessageStartingWith("the allocation has 20 faults: weights[0] must not be negative: -1; ")
                .hasMessageEndingWith("; weights[19] must not be negative: -1");
        assertThat(refused(22))
                .hasMessageStartingWith("the allocation has 22 faults: ")
                .hasMessageEndingWith("; weights[19] must not be negative: -1; and 2 more");
        assertThat(refused(22).faults()).hasSize(22);
    }
}
