package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

class StatisticsTest {
    @Test
    void tails_are_those_of_the_tables() {
        // Critical values of the NIST/SEMATECH e-Handbook, section 1.3.6.7.
        assertThat(Statistics.chiSquareTail(3.841, 1)).isCloseTo(0.05, within(1e-4));
        assertThat(Statistics.chiSquareTail(18.307, 10)).isCloseTo(0.05, within(1e-4));
        assertThat(Statistics.chiSquareTail(149.449, 100)).isCloseTo(0.001, within(1e-5));
        assertThat(Statistics.chiSquareTail(2.558, 10)).isCloseTo(0.99, within(1e-4));
        assertThat(Statistics.normalTail(1.959964)).isCloseTo(0.05, within(1e-6));
        assertThat(Statistics.normalTail(5)).isCloseTo(5.733e-7, within(1e-10));
    }

    @Test
    void uniform_samples_give_uniform_tails() {
        SplittableRandom random = new SplittableRandom(1);
        double[] tails = random.longs(500)
                .mapToDouble(seed -> Statistics.ksTail(
                        new SplittableRandom(seed).doubles(200).toArray()))
                .toArray();
        assertThat(Statistics.ksTail(tails)).isGreaterThan(0.001);
        double[] skewed = random.doubles(500).map(x -> x * x).toArray();
        assertThat(Statistics.ksTail(skewed)).isLessThan(1e-6);
    }
}
