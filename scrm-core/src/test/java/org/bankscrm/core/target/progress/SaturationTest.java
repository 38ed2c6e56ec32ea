package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.progress.Saturation.Depleting;
import org.bankscrm.core.target.progress.Saturation.Exhausted;
import org.bankscrm.core.target.progress.Saturation.NotDepleting;
import org.bankscrm.core.target.progress.Saturation.TooShort;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** M032: pulse growth dries up. */
class SaturationTest {
    private static final Channel CONTACTS = new Channel("personal-contacts");

    private static Saturation of(List<Long> adds) {
        return Saturation.of(CONTACTS, adds, SaturationPolicy.STANDARD);
    }

    /** Every period each contact that is left is won with the same chance. */
    private static List<Long> pulse(RandomGenerator random, int pool, int percent, int periods) {
        List<Long> adds = new ArrayList<>();
        int left = pool;
        for (int period = 0; period < periods; period++) {
            int won = 0;
            for (int i = 0; i < left; i++) {
                won += random.nextInt(100) < percent ? 1 : 0;
            }
            left -= won;
            adds.add((long) won);
        }
        return adds;
    }

    @Test
    void a_line_that_falls_exactly_shows_the_pool_exactly() {
        // 20 % of what is left of 100,000, for ten weeks.
        List<Long> adds = List.of(20_000L, 16_000L, 12_800L, 10_240L, 8_192L, 6_554L, 5_243L, 4_194L, 3_355L, 2_684L);

        assertThat(of(adds)).isInstanceOfSatisfying(Depleting.class, channel -> {
            assertThat(channel.added()).isEqualTo(89_262);
            assertThat((double) channel.remaining()).isCloseTo(10_738, within(5.0));
            assertThat(channel.slopePpm()).isBetween(199_900L, 200_100L);
            assertThat(channel.reason().facts())
                    .containsEntry("method", "Leslie-Davis 1939")
                    .containsEntry("periods", "10");
        });
    }

    @Test
    void a_channel_that_has_given_nearly_all_it_has_is_exhausted() {
        List<Long> pulse = pulse(new SplittableRandom(3), 5_000, 35, 14);

        assertThat(of(pulse)).isInstanceOfSatisfying(Exhausted.class, channel -> {
            assertThat(channel.reason().finding()).isEqualTo("EXHAUSTED");
            assertThat(channel.remaining()).isLessThan(250);
        });
        assertThat(of(pulse.subList(0, 6))).isInstanceOf(Depleting.class);
    }

    @Test
    void too_few_periods_tell_nothing_and_steady_growth_is_not_depletion() {
        assertThat(of(List.of(9L, 5L, 3L))).isInstanceOf(TooShort.class);
        assertThat(of(List.of(5L, 5L, 5L, 5L, 5L, 5L, 5L))).isInstanceOf(NotDepleting.class);
        assertThat(of(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L))).isInstanceOf(NotDepleting.class);
        assertThat(of(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L))).isInstanceOf(NotDepleting.class);
    }

    /** Pools of 2,000 emptied at 10 % a week: the range holds what is left at least four times in five, the 95 % meant minus its stated flaw. */
    @Test
    void the_range_mostly_holds_what_is_left() {
        SplittableRandom random = new SplittableRandom(11);
        int held = 0;
        for (int run = 0; run < 300; run++) {
            Saturation saturation = of(pulse(random, 2_000, 10, 15));
            if (saturation instanceof Depleting channel) {
                long left = 2_000 - channel.added();
                held += channel.low() <= left && left <= channel.high() ? 1 : 0;
            }
        }
        assertThat(held).isGreaterThan(240);
    }

    /** Twenty steady weeks seldom look like depletion: at three errors one in 260, and 5 of 300 leave room for the known bias. */
    @Test
    void chance_alone_seldom_looks_like_depletion() {
        SplittableRandom random = new SplittableRandom(5);
        int alarms = 0;
        for (int run = 0; run < 300; run++) {
            List<Long> steady = new ArrayList<>();
            for (int week = 0; week < 20; week++) {
                long adds = 0;
                for (int i = 0; i < 200; i++) {
                    adds += random.nextInt(10) < 3 ? 1 : 0;
                }
                steady.add(adds);
            }
            alarms += of(steady) instanceof NotDepleting ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(5);
    }

    @Test
    void the_fit_is_that_of_the_textbook() {
        Property.forAll(random ->
                        pulse(random, 100 + random.nextInt(2_000), 5 + random.nextInt(40), 6 + random.nextInt(12)))
                .holds(adds -> {
                    int n = adds.size();
                    double[] x = new double[n];
                    for (int i = 1; i < n; i++) {
                        x[i] = x[i - 1] + adds.get(i - 1);
                    }
                    double meanX = 0;
                    double meanY = 0;
                    for (int i = 0; i < n; i++) {
                        meanX += x[i] / n;
                        meanY += adds.get(i) / (double) n;
                    }
                    double sxx = 0;
                    double sxy = 0;
                    double syy = 0;
                    for (int i = 0; i < n; i++) {
                        sxx += (x[i] - meanX) * (x[i] - meanX);
                        sxy += (x[i] - meanX) * (adds.get(i) - meanY);
                        syy += (adds.get(i) - meanY) * (adds.get(i) - meanY);
                    }
                    double slope = sxy / sxx;
                    double error = Math.sqrt((syy - slope * sxy) / (n - 2) / sxx);
                    double pool = meanX - meanY / slope;
                    double added = x[n - 1] + adds.get(n - 1);
                    Saturation saturation = of(adds);
                    if (-slope / error < 2.999) {
                        assertThat(saturation).isInstanceOf(NotDepleting.class);
                    } else if (-slope / error > 3.001) {
                        long remaining = saturation instanceof Depleting depleting
                                ? depleting.remaining()
                                : ((Exhausted) saturation).remaining();
                        long high = saturation instanceof Depleting depleting
                                ? depleting.high()
                                : ((Exhausted) saturation).high();
                        assertThat((double) remaining).isCloseTo(Math.max(0, pool - added), within(0.51));
                        assertThat((double) high)
                                .isCloseTo(Math.max(0, meanX - meanY / (slope + 2 * error) - added), within(1.01));
                    }
                });
    }

    @Test
    void negative_adds_are_all_listed() {
        assertThatThrownBy(() -> of(List.of(1L, -2L, -3L)))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults()).hasSize(2))
                .hasMessageContaining("adds of channel personal-contacts in period 2 must be 0 to");
    }

    /** Each week half of what is left of 32: 31 are added, 1 is left, and the last week brought a sixteenth of the best. */
    private static final List<Long> HALVES = List.of(16L, 8L, 4L, 2L, 1L);

    private static Saturation halves(long leftPpm, long pacePpm) {
        return Saturation.of(
                CONTACTS, HALVES, new SaturationPolicy(new Rule("test.saturation", "1"), 5, 3, leftPpm, pacePpm, 1));
    }

    @Test
    void a_channel_is_exhausted_only_if_little_is_left_and_it_has_become_slow() {
        assertThat(halves(31_250, 62_500)).isInstanceOfSatisfying(Exhausted.class, channel -> {
            assertThat(channel.added()).isEqualTo(31);
            assertThat(channel.low()).isEqualTo(1);
            assertThat(channel.remaining()).isEqualTo(1);
            assertThat(channel.high()).isEqualTo(1);
            assertThat(channel.slopePpm()).isEqualTo(500_000);
        });
        assertThat(halves(31_249, 62_500)).isInstanceOf(Depleting.class);
        assertThat(halves(31_250, 62_499)).isInstanceOf(Depleting.class);
    }

    @Test
    void the_shares_of_a_policy_are_0_to_a_million() {
        assertThat(halves(0, 1_000_000)).isInstanceOf(Depleting.class);
        assertThat(halves(1_000_000, 0)).isInstanceOf(Depleting.class);
        assertThatThrownBy(() -> halves(-1, 0)).hasMessage("leftPpm must be 0 to 1000000: -1");
        assertThatThrownBy(() -> halves(0, 1_000_001)).hasMessage("pacePpm must be 0 to 1000000: 1000001");
    }
}
