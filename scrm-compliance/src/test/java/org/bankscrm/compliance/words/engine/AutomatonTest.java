package org.bankscrm.compliance.words.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

class AutomatonTest {
    private record Sample(List<String> keys, String text, int classes) {
        static Sample random(RandomGenerator random) {
            int classes = random.nextInt(2, 40);
            List<String> keys = List.copyOf(new TreeSet<>(random.ints(random.nextInt(1, 60), 1, 7)
                    .mapToObj(length -> word(random, length, classes))
                    .toList()));
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int i = 0; i < length; i++) {
                text.append((char) random.nextInt(classes));
            }
            return new Sample(keys, text.toString(), classes);
        }

        private static String word(RandomGenerator random, int length, int classes) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < length; i++) {
                word.append((char) random.nextInt(1, classes));
            }
            return word.toString();
        }
    }

    @Test
    void finds_exactly_what_a_search_key_by_key_finds() {
        Property.forAll(Sample::random).runs(800).holds(sample -> {
            Matches found = scan(sample);

            assertThat(listed(found)).containsExactlyInAnyOrderElementsOf(slowly(sample));
        });
    }

    @Test
    void ends_ascend_and_the_longer_key_comes_first() {
        Property.forAll(Sample::random).holds(sample -> {
            Matches found = scan(sample);

            for (int i = 1; i < found.size(); i++) {
                assertThat(found.end(i)).isGreaterThanOrEqualTo(found.end(i - 1));
                if (found.end(i) == found.end(i - 1)) {
                    assertThat(sample.keys.get(found.value(i)).length())
                            .isLessThan(sample.keys.get(found.value(i - 1)).length());
                }
            }
        });
    }

    @Test
    void takes_at_most_two_steps_per_class_even_when_every_step_fails_late() {
        int length = 100_000;
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) (i % 21 == 20 ? 2 : 1);
        }
        String ones = "\u0001".repeat(20);
        Automaton automaton = Automaton.of(new String[] {ones + "\u0003", "\u0001\u0001\u0003"}, 4);

        int failures = automaton.scan(text, length, new Matches(10));

        assertThat(failures).isBetween(length / 21, length);
    }

    @Test
    void keeps_the_matches_within_their_limit_and_says_so() {
        Matches found = new Matches(100);

        Automaton.of(new String[] {"\u0001"}, 2).scan("\u0001".repeat(1_000).toCharArray(), 1_000, found);

        assertThat(found.size()).isEqualTo(100);
        assertThat(found.overflowed()).isTrue();
    }

    @Test
    void a_hundred_thousand_words_take_at_most_sixteen_megabytes() {
        SplittableRandom random = new SplittableRandom(7);
        TreeSet<String> keys = new TreeSet<>();
        while (keys.size() < 100_000) {
            keys.add(Sample.word(random, random.nextInt(2, 7), 3_500));
        }

        Automaton automaton = Automaton.of(keys.toArray(String[]::new), 3_500);

        assertThat(automaton.bytes()).isLessThan(16L << 20);
    }

    @Test
    void no_keys_match_nothing() {
        Matches found = new Matches(10);

        Automaton.of(new String[0], 5).scan(new char[] {1, 2, 3}, 3, found);

        assertThat(found.size()).isZero();
    }

    @Test
    void a_key_must_be_distinct_filled_and_of_known_classes() {
        assertThatThrownBy(() -> Automaton.of(new String[] {"\u0001", "\u0001"}, 3))
                .hasMessageContaining("distinct");
        assertThatThrownBy(() -> Automaton.of(new String[] {""}, 3)).hasMessageContaining("empty");
        assertThatThrownBy(() -> Automaton.of(new String[] {"\u0003"}, 3)).hasMessageContaining("1 to 2");
    }

    private static Matches scan(Sample sample) {
        Matches found = new Matches(10_000);
        Automaton.of(sample.keys.toArray(String[]::new), sample.classes)
                .scan(sample.text.toCharArray(), sample.text.length(), found);
        return found;
    }

    private static List<List<Integer>> listed(Matches found) {
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            all.add(List.of(found.end(i), found.value(i)));
        }
        return all;
    }

    private static List<List<Integer>> slowly(Sample sample) {
        String text = sample.text;
        List<List<Integer>> all = new ArrayList<>();
        for (int key = 0; key < sample.keys.size(); key++) {
            String word = sample.keys.get(key);
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                all.add(List.of(at + word.length() - 1, key));
            }
        }
        return all;
    }
}
