package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes and restarts agree only if every number here stays what it is. */
class RendezvousTest {
    /** The first numbers of SplitMix64 from the seed 0, as published with it. */
    @Test
    void mixing_is_that_of_splitmix64() {
        long gamma = 0x9E3779B97F4A7C15L;

        assertThat(Rendezvous.mix(0)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(Rendezvous.mix(gamma)).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(Rendezvous.mix(2 * gamma)).isEqualTo(0x06C45D188009454FL);
    }

    /** Computed by another program. */
    @ParameterizedTest
    @CsvSource({"'', 0", "a, 52dc35bb9da20fd6", "ab, b6455e78a282623b", "ba, d9cd9820d3767267", "客户, 5fb9936fd81bc26a"})
    void a_text_has_the_same_hash_on_every_machine(String text, String hash) {
        assertThat(Long.toHexString(Rendezvous.hash(text))).isEqualTo(hash);
    }

    @Test
    void a_draw_is_53_bits_of_customer_and_manager_together() {
        assertThat(Rendezvous.draw(1, 2)).isEqualTo(Rendezvous.mix(3) >>> 11);
        assertThat(Rendezvous.draw(5, 4)).isEqualTo(Rendezvous.mix(1) >>> 11);
    }

    /** The exponential quantile of the middle of what the draw stands for, over the weight. */
    @ParameterizedTest
    @CsvSource({
        "0,                1,   37.429947750237046",
        "4503599627370496, 1,   0.693147180559945",
        "4503599627370496, 100, 0.00693147180559945",
    })
    void the_score_of_a_draw_falls_with_the_weight(long draw, int weight, double score) {
        assertThat(Rendezvous.score(draw, weight)).isCloseTo(score, within(1e-14 * (1 + score)));
    }
}
