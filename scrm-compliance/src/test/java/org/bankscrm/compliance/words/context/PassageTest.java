package org.bankscrm.compliance.words.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.context.Passage.Cue;
import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a clause, a sentence, a list, a quotation and a cue are. */
class PassageTest {
    private static final String PLAIN = "甲乙丙丁戊己";
    private static final Map<String, Integer> WORDS = words();
    private static final Alphabet ALPHABET = alphabet();
    private static final Cues CUES = Cues.of(ALPHABET);
    private static final Map<String, Integer> KINDS = kinds();

    @Nested
    class clauses_and_sentences {
        /** After each clause stands what ends it ($ at the end of the text), then / or ‖ before a new sentence. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                value = {
                    "甲乙，丙。丁 # 甲乙，/丙。‖丁$",
                    "甲。 # 甲。‖$",
                    "，甲 # ，/甲$",
                    "甲、乙､丙 # 甲、乙､丙$",
                    "甲！乙？丙；丁…戊!己?甲;乙 # 甲！‖乙？‖丙；‖丁…‖戊!‖己?‖甲;‖乙$",
                    "甲：乙:丙 # 甲：/乙:/丙$",
                    "【甲】乙 # 甲】/乙$",
                    "甲……乙 # 甲…‖乙$",
                    "甲，。乙 # 甲。‖乙$",
                    "甲。，乙 # 甲，‖乙$",
                    "甲：，乙 # 甲：/乙$",
                    "甲：。乙 # 甲：‖乙$",
                    "甲】“，”乙 # 甲】/乙$",
                    "甲-乙 丙 # 甲-乙 丙$"
                })
        void end_with_punctuation_but_the_mark_of_a_list_does_not_end_one(String text, String expected) {
            assertThat(cut(text)).isEqualTo(expected);
        }

        @Test
        void agree_with_a_cut_at_every_group_of_marks() {
            String units = PLAIN + PLAIN + "，，。：:】、！…\n “";
            Property.forAll((RandomGenerator random) -> some(random, units, 24))
                    .runs(1_000)
                    .holds(text -> assertThat(cut(text).replaceAll("‖+", "‖")).isEqualTo(slowly(text)));
        }

        private static String cut(String text) {
            Passage passage = passage(text);
            StringBuilder cut = new StringBuilder();
            int sentence = 0;
            for (int clause = 0; clause < passage.clauses(); clause++) {
                int start = passage.clauseStart(clause);
                int stop = passage.clauseStop(clause);
                int more = clause == 0 ? 0 : passage.sentence(start) - sentence;
                sentence += more;
                cut.append("‖".repeat(more)).append(clause > 0 && more == 0 ? "/" : "");
                cut.append(start == stop ? "" : original(passage, start, stop - 1));
                boolean last = clause + 1 == passage.clauses();
                cut.append(last ? '$' : passage.clauseEnd(clause));
                for (int at = start; at < stop; at++) {
                    assertThat(passage.clause(at)).isEqualTo(clause);
                    assertThat(passage.sentence(at)).isEqualTo(sentence);
                }
            }
            assertThat(passage.clauseEnd(passage.clauses() - 1)).isEqualTo('\n');
            return cut.toString();
        }

        /** The end of a clause is the last mark before the next one, or a colon, which announces what follows. */
        private static String slowly(String text) {
            Matcher marks = Pattern.compile("[，。：:】！…\n][，。：:】！…\n、 “]*").matcher(text);
            StringBuilder cut = new StringBuilder();
            int from = 0;
            while (marks.find()) {
                cut.append(trimmed(text.substring(from, marks.start())));
                String group = marks.group().replaceAll("[、 “]", "");
                Matcher colon = Pattern.compile("[：:】]").matcher(group);
                cut.append(colon.find() ? colon.group() : group.substring(group.length() - 1));
                cut.append(Pattern.compile("[。！…\n]").matcher(group).find() ? '‖' : '/');
                from = marks.end();
            }
            return cut.append(trimmed(text.substring(from))).append('$').toString();
        }

        private static String trimmed(String clause) {
            return clause.replaceAll("^[、 “]+|[、 “]+$", "");
        }
    }

    @Nested
    class a_list_opens {
        @ParameterizedTest
        @ValueSource(strings = {"谨防骗局：保本", "谨防骗局:保本", "【谨防骗局】保本", "谨防骗局\n保本", "谨防骗局\r保本", "谨防骗局\n"})
        void after_a_colon_a_bracket_or_a_short_line(String text) {
            assertThat(passage(text).opensList(0)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"谨防骗局，保本", "谨防骗局。保本", "谨防骗局", "\n谨防骗局"})
        void after_nothing_else(String text) {
            assertThat(passage(text).opensList(0)).isFalse();
        }

        @Test
        void after_a_line_of_at_most_24_units() {
            assertThat(passage("甲".repeat(24) + "\n乙").opensList(0)).isTrue();
            assertThat(passage("甲".repeat(25) + "\n乙").opensList(0)).isFalse();
            assertThat(passage("甲-".repeat(12) + "甲\n乙").opensList(0)).isFalse();
            assertThat(passage("甲乙。" + "甲".repeat(24) + "\n乙").opensList(1)).isTrue();
            assertThat(passage("甲乙。" + "甲".repeat(25) + "\n乙").opensList(1)).isFalse();
        }
    }

    @Nested
    class a_clause_begins_quoted {
        @ParameterizedTest
        @ValueSource(strings = {"“", "\"", "「", "『", "‘", "《"})
        void if_an_opening_mark_stands_right_before_it(String mark) {
            assertThat(passage("甲：" + mark + "乙").beginsQuoted(1)).isTrue();
            assertThat(passage(mark + "乙").beginsQuoted(0)).isTrue();
            assertThat(passage("甲：" + mark + " 乙").beginsQuoted(1)).isFalse();
            assertThat(passage("甲" + mark + "：乙").beginsQuoted(1)).isFalse();
        }

        @Test
        void and_not_otherwise_whatever_was_folded_before() {
            assertThat(passage("乙").beginsQuoted(0)).isFalse();
            assertThat(passage("甲，”乙").beginsQuoted(1)).isFalse();
            FoldedText used = new FoldedText();
            used.fold(ALPHABET, "甲  乙");
            used.fold(ALPHABET, "甲，“");
            assertThat(new Passage(used, CUES, List.of()).beginsQuoted(1)).isFalse();
        }
    }

    @Nested
    class cues {
        @ParameterizedTest
        @CsvSource({
            "也不保本, NEGATES, true",
            "也不耽误, NEGATES, false",
            "也不耽误, NOTNEG, true",
            "不但保本, WEAK, false",
            "不，但保本, NOTNEG, false",
            "不，保本, WEAK, true",
            "甲乙, WEAK, false"
        })
        void that_negate_are_taken_over_by_words_that_negate_something_else(String text, CueKind kind, boolean there) {
            assertThat(passage(text).has(kind)).isEqualTo(there);
        }

        @Test
        void inside_a_phrase_that_was_found_do_not_count_unless_they_stand_in_its_gap() {
            assertThat(passage("甲不乙", Span.of(0, 2)).has(CueKind.WEAK)).isFalse();
            assertThat(passage("甲不乙", Span.of(0, 0)).has(CueKind.WEAK)).isTrue();
            assertThat(passage("甲不乙", new Span(0, 2, 0, 2)).has(CueKind.WEAK)).isTrue();
        }

        @Test
        void agree_with_a_search_for_every_word_at_every_place() {
            List<String> pool = WORDS.entrySet().stream()
                    .filter(word -> (word.getValue() & OVERLAPPING) != 0)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            Property.forAll((RandomGenerator random) -> sample(random, pool))
                    .runs(1_500)
                    .holds(sample -> {
                        Passage passage = passage(sample.text, sample.spans.toArray(Span[]::new));
                        List<Cue> expected = slowly(passage, sample.spans);

                        assertThat(passage.cues()).isEqualTo(expected);
                        for (CueKind kind : CueKind.values()) {
                            boolean there = expected.stream().anyMatch(cue -> cue.is(kind));
                            assertThat(passage.has(kind)).isEqualTo(there);
                        }
                        for (int at = 0; at <= passage.text.length(); at++) {
                            int from = at;
                            long before = expected.stream()
                                    .filter(cue -> cue.from() < from)
                                    .count();
                            assertThat(passage.firstCue(at)).isEqualTo((int) before);
                        }
                    });
        }

        @Test
        void leave_the_characters_uncovered_that_no_cue_of_a_kind_holds() {
            List<String> pool = WORDS.entrySet().stream()
                    .filter(word -> (word.getValue() & CueKind.SEEMLESS.bit()) != 0)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            Property.forAll((RandomGenerator random) -> sample(random, pool))
                    .runs(300)
                    .holds(sample -> {
                        Passage passage = passage(sample.text);
                        for (int after = 0; after < passage.text.length(); after++) {
                            for (int before = after + 1; before < passage.text.length(); before++) {
                                assertThat(passage.uncovered(after, before, CueKind.SEEMLESS))
                                        .isEqualTo(uncovered(passage, after, before));
                            }
                        }
                    });
        }

        private static long uncovered(Passage passage, int after, int before) {
            FoldedText text = passage.text;
            long count = 0;
            for (int at = text.end(after); at < text.start(before); at++) {
                int unit = at;
                boolean covered = passage.cues().stream()
                        .anyMatch(cue -> cue.is(CueKind.SEEMLESS)
                                && cue.from() > after
                                && cue.to() < before
                                && text.start(cue.from()) <= unit
                                && unit < text.end(cue.to()));
                count += !covered && "，。、 “".indexOf(text.text()[at]) < 0 ? 1 : 0;
            }
            return count;
        }
    }

    private static final int OVERLAPPING = CueKind.NEGATES.bit()
            | CueKind.WEAK.bit()
            | CueKind.NOTNEG.bit()
            | CueKind.BANS.bit()
            | CueKind.AFTER.bit();

    private record Sample(String text, List<Span> spans) {}

    /** Words one after the other, often such that one begins with the last character of the one before. */
    private static Sample sample(RandomGenerator random, List<String> pool) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            String word = pool.get(random.nextInt(pool.size()));
            int last = text.length() - 1;
            boolean joins = last >= 0 && text.charAt(last) == word.charAt(0);
            text.append(joins ? word.substring(1) : word);
            if (random.nextInt(4) == 0) {
                text.append(some(random, PLAIN + "，。、 “不", 3));
            }
        }
        List<Span> spans = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0 && text.length() > 0; i--) {
            int from = random.nextInt(text.length());
            int to = from + random.nextInt(6);
            spans.add(random.nextInt(3) == 0 ? new Span(from, to, from, to + 1) : Span.of(from, to));
        }
        return new Sample(text.toString(), spans);
    }

    private static List<Cue> slowly(Passage passage, List<Span> spans) {
        String classes = new String(passage.text.classes(), 0, passage.text.length());
        List<Cue> all = new ArrayList<>();
        for (int from = 0; from < classes.length(); from++) {
            for (int to = Math.min(classes.length(), from + 12); to > from; to--) {
                Integer kinds = KINDS.get(classes.substring(from, to));
                if (kinds != null && passage.clause(from) == passage.clause(to - 1)) {
                    all.add(new Cue(kinds, from, to - 1));
                }
            }
        }
        int negating = CueKind.NEGATES.bit() | CueKind.WEAK.bit() | CueKind.BANS.bit();
        int hiding = Arrays.stream(CueKind.values())
                .filter(kind -> kind.compareTo(CueKind.DENIES) <= 0)
                .mapToInt(CueKind::bit)
                .sum();
        List<Cue> own = all.stream()
                .map(cue -> isTakenOver(cue, all) ? new Cue(cue.kinds() & ~negating, cue.from(), cue.to()) : cue)
                .toList();
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Cue cue = own.get(i);
            boolean hidden = own.subList(0, i).stream()
                            .anyMatch(longer -> (longer.kinds() & hiding) != 0 && longer.to() >= cue.to())
                    || spans.stream()
                            .anyMatch(span -> !span.hasGap() && span.from() <= cue.from() && cue.to() <= span.to());
            Cue left = hidden ? new Cue(cue.kinds() & ~hiding, cue.from(), cue.to()) : cue;
            if (left.kinds() != 0) {
                cues.add(left);
            }
        }
        return cues;
    }

    private static boolean isTakenOver(Cue cue, List<Cue> all) {
        return all.stream()
                .anyMatch(other -> other.is(CueKind.NOTNEG)
                        && cue.from() < other.from()
                        && other.from() <= cue.to()
                        && cue.to() < other.to());
    }

    private static Passage passage(String text, Span... found) {
        FoldedText folded = new FoldedText();
        folded.fold(ALPHABET, text);
        return new Passage(folded, CUES, List.of(found));
    }

    private static String original(Passage passage, int first, int last) {
        int start = passage.text.start(first);
        return new String(passage.text.text(), start, passage.text.end(last) - start);
    }

    private static String some(RandomGenerator random, String units, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(units.charAt(random.nextInt(units.length())));
        }
        return text.toString();
    }

    private static Alphabet alphabet() {
        Alphabet.Builder spelled = new Alphabet.Builder().add(PLAIN);
        Cues.spell(spelled);
        return spelled.build();
    }

    private static Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new HashMap<>();
        WORDS.forEach((word, bits) -> kinds.merge(ALPHABET.classesOf(word), bits, (one, other) -> one | other));
        return kinds;
    }

    private static Map<String, Integer> words() {
        Map<String, Integer> words = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Cues.class.getResourceAsStream("cues.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] of = line.split(" ", -1);
                        for (int i = 1; i < of.length; i++) {
                            words.merge(of[i], CueKind.valueOf(of[0]).bit(), (one, other) -> one | other);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
