package org.bankscrm.compliance.words.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** A text without runs is looked at only where a key may be found; nothing is lost by that. */
class RepeatsTest {
    private static final String CHARACTERS = "保本稳赚不赔7";
    private static final Alphabet ALPHABET =
            new Alphabet.Builder().add(CHARACTERS).build();

    private record Sample(List<String> keys, String text) {}

    private record Found(int from, int to, int key) {}

    @Test
    void finds_every_key_with_a_run_that_is_found_in_the_whole_text_without_runs() {
        Property.forAll(RepeatsTest::sample)
                .runs(2_000)
                .holds(sample -> assertThat(found(sample)).isEqualTo(slowly(sample)));
    }

    @Test
    void most_texts_are_not_looked_at_again() {
        Sample sample = new Sample(List.of("稳赚"), "保保本不赔不");

        assertThat(collapsed(sample).length()).isZero();
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

    private static List<String> classes(Sample sample) {
        return sample.keys.stream().map(ALPHABET::classesOf).toList();
    }

    private static FoldedText collapsed(Sample sample) {
        FoldedText text = new FoldedText();
        text.fold(ALPHABET, sample.text);
        FoldedText collapsed = new FoldedText();
        collapsed.collapse(text, InnerPairs.of(classes(sample)));
        return collapsed;
    }

    /** Cuts the text into runs and compares each key with the runs from each of them on. */
    private static Set<Found> slowly(Sample sample) {
        List<int[]> runs = new ArrayList<>();
        String text = sample.text;
        for (int i = 0; i < text.length(); i++) {
            if (i > 0 && text.charAt(i) == text.charAt(i - 1) && text.charAt(i) != '7') {
                runs.get(runs.size() - 1)[1] = i;
            } else {
                runs.add(new int[] {i, i});
            }
        }
        Set<Found> found = new HashSet<>();
        for (int first = 0; first < runs.size(); first++) {
            for (int key = 0; key < sample.keys.size(); key++) {
                String word = sample.keys.get(key);
                int same = 0;
                while (same < word.length()
                        && first + same < runs.size()
                        && text.charAt(runs.get(first + same)[0]) == word.charAt(same)) {
                    same++;
                }
                int from = runs.get(first)[0];
                int to = same == word.length() ? runs.get(first + same - 1)[1] : from;
                if (to - from > word.length() - 1) {
                    found.add(new Found(from, to, key));
                }
            }
        }
        return found;
    }

    private static Set<Found> found(Sample sample) {
        FoldedText collapsed = collapsed(sample);
        Automaton automaton = Automaton.of(classes(sample).toArray(String[]::new), ALPHABET.classes());
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
