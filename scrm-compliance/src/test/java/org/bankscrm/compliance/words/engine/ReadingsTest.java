package org.bankscrm.compliance.words.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Latin words are cut into the syllables of the shipped readings, whole or not at all. */
class ReadingsTest {
    private static final List<String> SYLLABLES = Resource.lines("readings.txt").stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();

    private static final Set<String> KNOWN = SYLLABLES.stream().collect(Collectors.toSet());

    @Test
    void every_syllable_has_its_own_id() {
        for (int i = 0; i < SYLLABLES.size(); i++) {
            char[] word = classes(SYLLABLES.get(i));

            assertThat((int) Readings.SHIPPED.syllable(word, 0, word.length))
                    .as(SYLLABLES.get(i))
                    .isEqualTo(i + 1);
        }
        assertThat(Readings.SHIPPED.syllable(classes("zhuangg"), 0, 7)).isEqualTo('\0');
    }

    @Test
    void a_word_is_cut_if_and_only_if_syllables_make_it() {
        Property.forAll(random -> {
                    StringBuilder word = new StringBuilder();
                    for (int i = random.nextInt(1, 5); i > 0; i--) {
                        word.append(SYLLABLES.get(random.nextInt(SYLLABLES.size())));
                    }
                    if (random.nextBoolean()) {
                        word.setCharAt(random.nextInt(word.length()), (char) ('a' + random.nextInt(26)));
                    }
                    return word.toString();
                })
                .runs(2_000)
                .holds(word -> {
                    int[] lengths = new int[word.length()];
                    char[] classes = classes(word);

                    assertThat(Readings.SHIPPED.cut(classes, 0, classes.length, lengths))
                            .isEqualTo(canBeCut(word));
                    if (lengths[0] > 0) {
                        assertThat(KNOWN).contains(word.substring(0, lengths[0]));
                    }
                });
    }

    private static boolean canBeCut(String word) {
        if (word.isEmpty()) {
            return true;
        }
        for (int end = 1; end <= Math.min(6, word.length()); end++) {
            if (KNOWN.contains(word.substring(0, end)) && canBeCut(word.substring(end))) {
                return true;
            }
        }
        return false;
    }

    private static char[] classes(String word) {
        char[] classes = new char[word.length()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (char) (word.charAt(i) - 'a' + Alphabet.LAST_DIGIT + 1);
        }
        return classes;
    }
}
