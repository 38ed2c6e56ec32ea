package org.bankscrm.compliance.words.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** A text without runs is looked at only where a key may be found; nothing is lost by that. */
class RepeatsTest {
    private static final String CHARACTERS = "保本稳赚不赔7";

    private record Sample(List<String> keys, String text) {}

    private record Found(int from, int to, int key) {}

    @Test
    void finds_every_key_with_a_run_that_is_found_in_the_whole_text_without_runs() {
        Property.forAll(RepeatsTest::sample).runs(2_000).holds(sample -> {
            InnerPairs all = InnerPairs.of(List.of("x"));

            assertThat(found(sample, InnerPairs.of(classes(sample)))).isEqualTo(found(sample, all));
        });
    }

    @Test
    void most_texts_are_not_looked_at_again() {
        Sample sample = new Sample(List.of("稳赚"), "保保本不赔不");

        assertThat(collapsed(sample, InnerPairs.of(classes(sample))).length()).isZero();
    }

    private static Sample sample(RandomGenerator random) {
        TreeSet<String> keys = new TreeSet<>();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            keys.add(some(random, random.nextInt(2, 5)).replaceAll("([^7])\\1+", "$1"));
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(some(random, 1).repeat(random.nextInt(4) == 0 ? random.nextInt(2, 4) : 1));
        }
        return new Sample(List.copyOf(keys), text.toString());
    }

    private static String some(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.toString();
    }

    private static Alphabet alphabet() {
        return new Alphabet.Builder().add(CHARACTERS).build();
    }

    private static List<String> classes(Sample sample) {
        return sample.keys.stream().map(alphabet()::classesOf).toList();
    }

    private static FoldedText collapsed(Sample sample, InnerPairs pairs) {
        FoldedText text = new FoldedText();
        text.fold(alphabet(), sample.text);
        FoldedText collapsed = new FoldedText();
        collapsed.collapse(text, pairs);
        return collapsed;
    }

    private static Set<Found> found(Sample sample, InnerPairs pairs) {
        FoldedText collapsed = collapsed(sample, pairs);
        Automaton automaton =
                Automaton.of(classes(sample).toArray(String[]::new), alphabet().classes());
        Matches matches = new Matches(1_000);
        automaton.scan(collapsed.classes(), collapsed.length(), matches);
        Set<Found> found = new HashSet<>();
        for (int i = 0; i < matches.size(); i++) {
            int last = matches.end(i);
            int first = last - automaton.keyLength(matches.value(i)) + 1;
            int from = collapsed.origin(first);
            int to = collapsed.origin(last + 1) - 1;
            if (to - from > last - first) {
                found.add(new Found(from, to, matches.value(i)));
            }
        }
        return found;
    }
}
