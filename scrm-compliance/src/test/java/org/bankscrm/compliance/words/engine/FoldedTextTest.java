package org.bankscrm.compliance.words.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.random.RandomGenerator;

/** What a unit becomes where its neighbours decide, and what is left of a text without runs. */
class FoldedTextTest {
    private static final Alphabet ALPHABET = new Alphabet.Builder().add("保本稳赚%").build();
    private static final char ZERO = ALPHABET.classesOf("0").charAt(0);

    @ParameterizedTest
    @ValueSource(strings = {"0o", "9O", "1ｏ", "①o", "〇o", "%o", "o0", "O9", "o％"})
    void the_letter_o_is_a_zero_beside_a_digit_or_a_percent_sign(String text) {
        assertThat(ALPHABET.classesOf(text)).contains(String.valueOf(ZERO)).hasSize(2);
        assertThat(ALPHABET.classesOf(text)).doesNotContain(ALPHABET.classesOf("o"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"o", "oo", "ao", "/o", ":o", "o.5", "保o本", "一o", "九o", "o零"})
    void the_letter_o_is_a_letter_elsewhere_beside_a_han_numeral_too(String text) {
        assertThat(ALPHABET.classesOf(text)).contains(ALPHABET.classesOf("o"));
    }

    @Test
    void a_gap_of_more_than_32_units_holds_a_class_that_is_in_no_phrase() {
        FoldedText text = new FoldedText();

        text.fold(ALPHABET, "保" + ".".repeat(FoldedText.LONGEST_GAP) + "本");
        assertThat(text.length()).isEqualTo(2);

        text.fold(ALPHABET, "保" + ".".repeat(FoldedText.LONGEST_GAP + 1) + "本稳" + "*".repeat(40) + "赚");
        assertThat(new String(text.classes(), 0, text.length()))
                .isEqualTo(ALPHABET.classesOf("保") + "\0" + ALPHABET.classesOf("本稳") + "\0" + ALPHABET.classesOf("赚"));
        assertThat(text.start(1)).isEqualTo(1);
        assertThat(text.start(4)).isEqualTo(36);
        assertThat(text.start(5)).isEqualTo(76);
        assertThat(text.end(5)).isEqualTo(77);
    }

    @Test
    void without_runs_one_of_equal_classes_in_a_row_is_left_digits_apart() {
        assertThat(FoldedText.withoutRuns(ALPHABET.classesOf("保保本本本100%%"))).isEqualTo(ALPHABET.classesOf("保本100%"));
        Property.forAll((RandomGenerator random) -> {
                    StringBuilder classes = new StringBuilder();
                    for (int i = random.nextInt(12); i > 0; i--) {
                        classes.append((char) (Alphabet.LAST_DIGIT - 1 + random.nextInt(4)));
                    }
                    return classes.toString();
                })
                .runs(500)
                .holds(classes -> assertThat(FoldedText.withoutRuns(classes))
                        .isEqualTo(classes.replaceAll("([\\x0B-\\uFFFF])\\1+", "$1")));
    }

    @Test
    void a_text_that_grows_is_folded_like_one_that_is_new() {
        FoldedText used = new FoldedText(1);
        FoldedText collapsed = new FoldedText(1);
        InnerPairs pairs = InnerPairs.of(List.of(ALPHABET.classesOf("保本稳赚")));
        for (String text : new String[] {"保", "保本", "保本稳", "保保本".repeat(7), "本", "稳稳赚".repeat(200)}) {
            used.fold(ALPHABET, text);
            collapsed.collapse(used, pairs);

            assertThat(new String(used.classes(), 0, used.length())).isEqualTo(ALPHABET.classesOf(text));
            for (int i = 0; i < used.length(); i++) {
                assertThat(used.start(i)).isEqualTo(i);
                assertThat(used.end(i)).isEqualTo(i + 1);
            }
        }
        assertThat(collapsed.length()).isPositive();
    }
}
