package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class ScrambleTest {
    private static final long SIZE = 1L << Scramble.BITS;

    @Test
    void every_number_comes_back() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            long number = i < 1_000 ? i : i < 2_000 ? SIZE - 1 - (i - 1_000) : random.nextLong(SIZE);

            long scrambled = Scramble.of(number);

            assertThat(scrambled).isBetween(0L, SIZE - 1);
            if (Scramble.undo(scrambled) != number) {
                throw new AssertionError(number + " came back as " + Scramble.undo(scrambled));
            }
        }
    }

    /** 1024 parts of 1,000 numbers each on average: a fair spread stays within six standard deviations. */
    @Test
    void a_run_of_neighbours_spreads_over_the_whole_range() {
        for (long start : new long[] {0, 870_000_000L, 6_000_000_000L}) {
            int[] parts = new int[1_024];
            for (long number = start; number < start + 1_024_000; number++) {
                parts[(int) (Scramble.of(number) >>> (Scramble.BITS - 10))]++;
            }
            assertThat(Arrays.stream(parts).summaryStatistics().getMin()).isGreaterThan(810);
            assertThat(Arrays.stream(parts).summaryStatistics().getMax()).isLessThan(1_190);
        }
    }
}
