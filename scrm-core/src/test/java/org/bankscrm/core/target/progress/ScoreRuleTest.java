package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.progress.ScoreRule.Finding;
import org.bankscrm.core.target.progress.ScoreRule.Score;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

/** M043: bonus and malus points with cap and floor, explained. */
class ScoreRuleTest {
    private static final ScoreRule RULE =
            new ScoreRule(new Rule("score.test", "1"), 1_000_000, 10_000, 10, 20, 300, -450);

    private static void check(long done, long target, long points, Finding finding) {
        Score score = RULE.score(new Ratio(done, target));
        assertThat(score.hundredths()).isEqualTo(points);
        assertThat(score.finding()).isEqualTo(finding);
    }

    @Test
    void each_full_step_above_par_earns_and_each_below_costs_up_to_cap_and_floor() {
        check(100, 100, 0, Finding.PAR);
        check(1_009, 1_000, 0, Finding.PAR);
        check(101, 100, 10, Finding.BONUS);
        check(130, 100, 300, Finding.BONUS);
        check(131, 100, 300, Finding.CAPPED);
        check(991, 1_000, 0, Finding.PAR);
        check(99, 100, -20, Finding.MALUS);
        check(77, 100, -450, Finding.FLOORED);
        check(0, 100, -450, Finding.FLOORED);
        check(Long.MAX_VALUE, 1, 300, Finding.CAPPED);
        check(7, 0, 0, Finding.NO_TARGET);
    }

    @Test
    void explains_itself() {
        assertThat(RULE.score(new Ratio(77, 100)).reason())
                .hasToString("score.test@1 FLOORED completion=77/100 parPpm=1000000 steps=-23 cap=300 floor=-450"
                        + " hundredths=-450");
    }

    private record Two(long less, long more, long target) {}

    @Test
    void more_done_never_earns_less_and_points_stay_within_cap_and_floor() {
        Property.forAll(random -> {
                    long target = random.nextInt(500) + 1L;
                    long less = random.nextInt(1_000);
                    return new Two(less, less + random.nextInt(50), target);
                })
                .runs(1_000)
                .holds(two -> {
                    long less = RULE.score(new Ratio(two.less, two.target)).hundredths();
                    long more = RULE.score(new Ratio(two.more, two.target)).hundredths();
                    assertThat(more).isGreaterThanOrEqualTo(less);
                    assertThat(less).isBetween(-450L, 300L);
                });
    }

    @Test
    void refuses_numbers_out_of_range_all_at_once() {
        assertThatThrownBy(() -> new ScoreRule(new Rule("bad", "1"), -1, 0, -1, -1, -1, 1))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults()).hasSize(6));
    }

    @Test
    void numbers_at_the_ends_of_their_ranges_are_allowed() {
        Rule rule = new Rule("score.ends", "1");
        long most = Integer.MAX_VALUE;
        ScoreRule least = new ScoreRule(rule, 0, 1, 0, 0, 0, 0);
        ScoreRule greatest = new ScoreRule(rule, 1_000_000_000, 1_000_000_000, most, most, most, -most);

        assertThat(least.score(new Ratio(1, 1)).hundredths()).isZero();
        assertThat(greatest.score(new Ratio(2_000, 1)).hundredths()).isEqualTo(most);
        assertThat(greatest.score(new Ratio(0, 1)).hundredths()).isEqualTo(-most);
    }
}
