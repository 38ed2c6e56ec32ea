package org.bankscrm.compliance.words.learned;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** What is learned from messages small enough to reckon by hand. */
class LearningTest {
    private static final int BLOCK = 2;
    private static final int REVIEW = 1;
    private static final int PASS = 0;

    @Test
    void grams_are_characters_pairs_and_pairs_around_one_character_of_at_least_two_messages() {
        LearnedGrams learned = GramTrainer.train(
                List.of(
                        new Example("甲乙a丙", Severity.BLOCK, Category.GUARANTEE),
                        new Example("甲乙b丙", Severity.BLOCK, Category.GUARANTEE),
                        new Example("丁12戊。", Severity.WARN, null),
                        new Example("丁34戊。", Severity.WARN, null),
                        new Example("己", Severity.WARN, null)),
                LearnedGrams.NONE);

        assertThat(learned.grams())
                .extracting(Gram::signs)
                .containsExactly("#", "#_。", "#戊", "。", "丁", "丁#", "丁_戊", "丙", "乙", "乙_丙", "戊", "戊。", "甲", "甲乙");
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void weights_are_those_of_adagrad_with_shrinkage_averaged_over_the_later_rounds(Severity severity) {
        Example example = new Example("甲", severity, null);

        LearnedGrams learned = GramTrainer.train(List.of(example, example), LearnedGrams.NONE);

        double[] mean = slowly(severity == Severity.BLOCK ? BLOCK : severity == Severity.REVIEW ? REVIEW : PASS);
        assertThat(learned.blockBias()).isEqualTo(inUnits(mean[BLOCK] - mean[PASS]));
        assertThat(learned.reviewBias()).isEqualTo(inUnits(mean[REVIEW] - mean[PASS]));
        assertThat(learned.grams()).singleElement().satisfies(gram -> {
            assertThat(gram.block()).isEqualTo(learned.blockBias());
            assertThat(gram.review()).isEqualTo(learned.reviewBias());
        });
    }

    private static int inUnits(double logit) {
        return (int) Math.round(0.3 * logit * 32);
    }

    /** Fifteen rounds of one message given twice: its only gram and the bias move alike. */
    private static double[] slowly(int grade) {
        double[] weights = new double[3];
        double[] squares = {1e-4, 1e-4, 1e-4};
        double[] mean = new double[3];
        for (int round = 0; round < 15; round++) {
            for (int message = 0; message < 2; message++) {
                double[] odds = new double[3];
                for (int g = 0; g < 3; g++) {
                    odds[g] = Math.exp(0.3 * 2 * weights[g]);
                }
                double all = odds[0] + odds[1] + odds[2];
                for (int g = 0; g < 3; g++) {
                    double slope = 0.3 * (odds[g] / all - (g == grade ? 1 : 0)) + 5e-3 * weights[g];
                    squares[g] += slope * slope;
                    weights[g] -= 0.1 * slope / Math.sqrt(squares[g]);
                }
            }
            for (int g = 0; g < 3 && round >= 7; g++) {
                mean[g] += weights[g] / 8;
            }
        }
        return mean;
    }

    @Test
    void a_gram_is_about_what_its_messages_are_labelled_more_often_than_usual() {
        LearnedGrams learned = GramTrainer.train(
                List.of(
                        new Example("甲", Severity.BLOCK, Category.GUARANTEE),
                        new Example("甲", Severity.BLOCK, Category.GUARANTEE),
                        new Example("甲", Severity.REVIEW, Category.URGENCY),
                        new Example("乙", Severity.REVIEW, Category.URGENCY),
                        new Example("乙", Severity.REVIEW, Category.URGENCY),
                        new Example("乙", Severity.BLOCK, Category.CONDUCT),
                        new Example("丙", Severity.WARN, null),
                        new Example("丙", Severity.WARN, null)),
                LearnedGrams.NONE);

        // Two of six messages are guarantees: ((2 + 4·2/6) / (3 + 4)) / (2/6) = 10/7, whose logarithm is 11.4
        // thirty-seconds.
        assertThat(gram(learned, "甲").category()).isEqualTo(Category.GUARANTEE);
        assertThat(gram(learned, "甲").about()).isEqualTo(11);
        // One of three where one of six is usual tells more than two of three where half is usual.
        assertThat(gram(learned, "乙").category()).isEqualTo(Category.CONDUCT);
        assertThat(gram(learned, "乙").about()).isEqualTo(11);
        assertThat(gram(learned, "丙").about()).isZero();
    }

    @Test
    void learning_starts_from_the_weights_given_and_keeps_what_no_message_holds() {
        Gram unseen = new Gram("庚", 20, -5, Category.CONDUCT, 7);
        LearnedGrams start = new LearnedGrams(
                -60,
                40,
                List.of(unseen, new Gram("己", 60, -60, Category.LOAN, 3), new Gram("辛", 0, 0, Category.LOAN, 3)));

        LearnedGrams learned = GramTrainer.train(
                List.of(new Example("己", Severity.WARN, null), new Example("壬", Severity.WARN, null)), start);

        assertThat(learned.grams()).extracting(Gram::signs).containsExactly("己", "庚");
        assertThat(gram(learned, "庚")).isEqualTo(unseen);
        assertThat(gram(learned, "己")).satisfies(gram -> {
            assertThat(gram.block()).isBetween(40, 59);
            assertThat(gram.review()).isBetween(-80, -61);
            assertThat(gram.category()).isEqualTo(Category.LOAN);
            assertThat(gram.about()).isEqualTo(3);
        });
        assertThat(learned.blockBias()).isBetween(-80, -61);
        assertThat(learned.reviewBias()).isBetween(15, 39);
    }

    private static Gram gram(LearnedGrams learned, String signs) {
        return learned.grams().stream()
                .filter(gram -> gram.signs().equals(signs))
                .findAny()
                .orElseThrow();
    }
}
