package org.bankscrm.compliance.words.learned;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class LearnedReaderTest {
    private static final String CHARACTERS = "保本亏赚钱您的不会少";
    private static final Alphabet ALPHABET =
            new Alphabet.Builder().add(CHARACTERS).build();

    @Test
    void a_message_weighs_what_its_characters_and_pairs_weigh_and_the_bias() {
        LearnedReader reader = read(grams(-500, -900, Map.of("亏", 100, "不会", 30, "不_亏", 7)), "您不会亏本本您您");

        assertThat(reader.block()).isEqualTo(-500 + 100 + 30 + 7);
        assertThat(reader.review()).isEqualTo(-900 - 100 - 30 - 7);
    }

    @Test
    void any_number_is_one_sign_and_punctuation_counts() {
        LearnedGrams grams = grams(0, 0, Map.of("赚#", 5, "#，", 50));

        assertThat(read(grams, "赚3.85，本本您您会").block()).isEqualTo(55);
        assertThat(read(grams, "赚２００本本您您会会").block()).isEqualTo(5);
        assertThat(read(grams, "赚三本本您您会会").block()).isZero();
    }

    @Test
    void a_third_character_in_a_row_weighs_nothing_more_nor_do_letters() {
        LearnedGrams grams = grams(0, 0, Map.of("亏", 5));

        assertThat(read(grams, "亏".repeat(70) + "本本您您会会").block()).isEqualTo(10);
        assertThat(read(grams, "BAOben亏 x本本您您会会").block()).isEqualTo(5);
    }

    @Test
    void a_title_is_too_short_to_be_judged() {
        LearnedGrams grams = grams(0, 0, Map.of("亏", 5));

        assertThat(read(grams, "亏本本您您会会").block()).isNegative();
        assertThat(read(grams, "亏本本您您会会钱").block()).isEqualTo(5);
    }

    @Test
    void disguised_characters_weigh_the_same() {
        LearnedGrams grams = grams(0, 0, Map.of("赚钱", 5));

        assertThat(read(grams, "賺*錢本本您您会会").block()).isEqualTo(5);
    }

    @Test
    void agrees_with_a_sum_over_a_map() {
        Property.forAll(RandomGenerator::nextLong).runs(200).holds(seed -> {
            RandomGenerator random = new SplittableRandom(seed);
            Map<String, Integer> weights = new LinkedHashMap<>();
            for (int i = 0; i < 300; i++) {
                String gram = some(random, 1 + random.nextInt(3));
                weights.put(
                        gram.length() == 3 ? gram.charAt(0) + "_" + gram.charAt(2) : gram, random.nextInt(-127, 128));
            }
            String text = some(random, 20 + random.nextInt(50)).replaceAll("(.)\\1\\1+", "$1$1");
            int sum = 0;
            for (int from = 0; from < text.length(); from++) {
                String rest = text.substring(from);
                sum += weights.getOrDefault(rest.substring(0, 1), 0);
                sum += rest.length() < 2 ? 0 : weights.getOrDefault(rest.substring(0, 2), 0);
                sum += rest.length() < 3 ? 0 : weights.getOrDefault(rest.charAt(0) + "_" + rest.charAt(2), 0);
            }
            assertThat(read(grams(17, 0, weights), text).block()).as(text).isEqualTo(17 + sum);
        });
    }

    @Test
    void a_promise_does_not_drown_among_sentences_that_say_nothing() {
        LearnedGrams grams = grams(-40, -40, Map.of("亏", 120, "的", -8));
        String chat = "您的您的您的您的您的您的您的。".repeat(3);

        assertThat(read(grams, chat).block()).isNegative();
        assertThat(read(grams, chat + "钱不会亏。" + chat).block()).isPositive();
    }

    @Test
    void points_at_the_clauses_that_speak_for_it_and_says_what_they_are_about() {
        GramTable table = new GramTable(
                new LearnedGrams(
                        0,
                        0,
                        List.of(
                                new Gram("不会", 90, 0, Category.GUARANTEE, 40),
                                new Gram("会亏", 90, 0, Category.GUARANTEE, 40),
                                new Gram("少", -20, 0, Category.DEPOSIT, 0),
                                new Gram("的", -20, 0, Category.DEPOSIT, 0),
                                new Gram("钱", 10, 0, Category.LOAN, 10))),
                ALPHABET);
        FoldedText text = new FoldedText();
        text.fold(ALPHABET, "您的钱，少不会亏的。");
        LearnedReader reader = new LearnedReader();

        reader.read(table, text, LearnedReader.Settled.NOTHING);

        assertThat(reader.evidence(table, text, true)).isEqualTo(new LearnedReader.Evidence(4, 9, Category.GUARANTEE));
    }

    private static LearnedReader read(LearnedGrams grams, String message) {
        FoldedText text = new FoldedText();
        text.fold(ALPHABET, message);
        LearnedReader reader = new LearnedReader();
        reader.read(new GramTable(grams, ALPHABET), text, LearnedReader.Settled.NOTHING);
        return reader;
    }

    private static LearnedGrams grams(int blockBias, int reviewBias, Map<String, Integer> weights) {
        List<Gram> grams = new ArrayList<>();
        weights.forEach((signs, weight) -> grams.add(new Gram(signs, weight, -weight, Category.GUARANTEE, 1)));
        return new LearnedGrams(blockBias, reviewBias, grams);
    }

    private static String some(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }
}
