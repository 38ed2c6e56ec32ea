package org.bankscrm.compliance.words.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Random dictionaries in random texts with disguises: the engine finds what a search place by place finds. */
class DisguisedSearchTest {
    /** Each string is one plain character and the other ways to write it. */
    private static final String[] WRITTEN = {"险險", "稳穩", "赚賺", "保", "天", "aAａＡ", "bBｂ", "7７⑦"};

    private static final String[] BETWEEN = {".", "*", "·", " ", "\u3000", "\u200B", "😀", "，", "“", "\uDB40\uDC41"};
    private static final String MARKS = "\u0332\u0301\u20DD\uFE0F";

    private record Sample(List<String> words, String text) {}

    private record Found(int start, int end, String word) {}

    private static Sample sample(RandomGenerator random) {
        TreeSet<String> words = new TreeSet<>();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            StringBuilder word = new StringBuilder();
            for (int length = random.nextInt(1, 5); length > 0; length--) {
                word.append(WRITTEN[random.nextInt(WRITTEN.length)].charAt(0));
            }
            words.add(word.toString());
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> text.append(BETWEEN[random.nextInt(BETWEEN.length)]);
                case 1 -> text.append(MARKS.charAt(random.nextInt(MARKS.length())));
                case 2 -> text.append(".".repeat(random.nextInt(29, 36)));
                default -> {
                    String ways = WRITTEN[random.nextInt(WRITTEN.length)];
                    text.append(ways.charAt(random.nextInt(ways.length())));
                }
            }
        }
        return new Sample(List.copyOf(words), text.toString());
    }

    @Test
    void every_disguised_word_is_found_where_it_stands_in_the_original() {
        Property.forAll(DisguisedSearchTest::sample)
                .runs(800)
                .holds(sample -> assertThat(found(sample)).containsExactlyInAnyOrderElementsOf(slowly(sample)));
    }

    private static List<Found> found(Sample sample) {
        Alphabet.Builder characters = new Alphabet.Builder();
        sample.words.forEach(characters::add);
        Alphabet alphabet = characters.build();
        FoldedText text = new FoldedText();
        text.fold(alphabet, sample.text);
        Matches matches = new Matches(10_000);
        String[] keys = sample.words.stream().map(alphabet::classesOf).toArray(String[]::new);
        Automaton automaton = Automaton.of(keys, alphabet.classes());
        automaton.scan(text.classes(), text.length(), matches);
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            int last = matches.end(i);
            int first = last - automaton.keyLength(matches.value(i)) + 1;
            all.add(new Found(text.start(first), text.end(last), sample.words.get(matches.value(i))));
        }
        return all;
    }

    private static List<Found> slowly(Sample sample) {
        List<Found> all = new ArrayList<>();
        for (String word : sample.words) {
            for (int start = 0; start < sample.text.length(); start++) {
                int end = endOf(word, sample.text, start);
                if (end > 0) {
                    all.add(new Found(start, end, word));
                }
            }
        }
        return all;
    }

    private static int endOf(String word, String text, int start) {
        int at = start;
        int end = start;
        for (int i = 0; i < word.length(); i++) {
            while (i > 0 && at < text.length() && plain(text.charAt(at)) == 0) {
                at++;
            }
            boolean torn = i > 0 && at - end > FoldedText.LONGEST_GAP;
            if (torn || at >= text.length() || plain(text.charAt(at)) != word.charAt(i)) {
                return -1;
            }
            end = ++at;
            while (end < text.length() && MARKS.indexOf(text.charAt(end)) >= 0) {
                end++;
            }
        }
        return end;
    }

    private static char plain(char unit) {
        for (String ways : WRITTEN) {
            if (ways.indexOf(unit) >= 0) {
                return ways.charAt(0);
            }
        }
        return 0;
    }

    @Test
    void plain_words_are_found_as_they_are_written_and_no_other_way() {
        Property.forAll(DisguisedSearchTest::sample).runs(300).holds(sample -> {
            LiteralWords search = LiteralWords.of(sample.words);
            Matches matches = new Matches(10_000);
            search.find(sample.text.toCharArray(), sample.text.length(), matches);
            List<Found> found = new ArrayList<>();
            for (int i = 0; i < matches.size(); i++) {
                int end = matches.end(i) + 1;
                int value = matches.value(i);
                found.add(new Found(end - search.length(value), end, sample.words.get(value)));
            }

            List<Found> expected = new ArrayList<>();
            for (String word : sample.words) {
                for (int at = sample.text.indexOf(word); at >= 0; at = sample.text.indexOf(word, at + 1)) {
                    expected.add(new Found(at, at + word.length(), word));
                }
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @Test
    void an_automaton_does_not_change_with_the_array_it_was_built_from() {
        String[] keys = {"\u0001\u0002"};
        Automaton automaton = Automaton.of(keys, 4);
        keys[0] = "\u0003\u0003\u0003";
        Matches found = new Matches(10);

        automaton.scan(new char[] {1, 2, 3}, 3, found);

        assertThat(found.size()).isOne();
        assertThat(automaton.keyLength(0)).isEqualTo(2);
    }
}
