package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The bars the shipped dictionary must reach on the half of the labelled messages it was not tuned on. */
class AccuracyTest {
    private static final Accuracy TESTING = Accuracy.of(Labelled.testing());

    /** Messages written after the rules stood and screened once; then rules were changed for them. */
    private static final Accuracy TUNED_SINCE = Accuracy.of(Learning.BATCHES.stream()
            .flatMap(batch -> Labelled.read(batch).stream())
            .toList());

    /** A batch for which no rule was changed. */
    private static final Accuracy UNSEEN = Accuracy.of(Labelled.read("fresh-6.tsv"));

    /** Another, by an author of its own whose other messages nobody has seen, half of its blocks paraphrases. */
    private static final Accuracy EXAM = Accuracy.of(Labelled.read("fresh-18.tsv"));

    /** Four more such authors, screened once with the weights as they are. */
    private static final Accuracy FIRST_SIGHT = Accuracy.of(Stream.of(19, 20, 21, 22)
            .flatMap(batch -> Labelled.read("fresh-" + batch + ".tsv").stream())
            .toList());

    @BeforeAll
    static void print() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(TESTING.report());
        out.println("fresh batches 1 to 5 and 7 to 17, learned from since");
        out.println(TUNED_SINCE.measures());
        out.println("fresh batch 6, never tuned on");
        out.println(UNSEEN.measures());
        out.println("fresh batch 18, never tuned on");
        out.println(EXAM.report());
        out.println("fresh batches 19 to 22, never learned from");
        out.println(FIRST_SIGHT.measures());
    }

    @Test
    void finds_93_percent_of_what_must_be_blocked() {
        assertThat(TESTING.blocksFound()).isGreaterThanOrEqualTo(0.93);
    }

    @Test
    void finds_97_percent_of_what_must_be_blocked_and_is_no_paraphrase() {
        assertThat(TESTING.plainBlocksFound()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void keeps_95_percent_of_the_benign_and_mandated_messages() {
        assertThat(TESTING.benignKept()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void gives_the_exact_verdict_on_92_percent() {
        assertThat(TESTING.exact()).isGreaterThanOrEqualTo(0.92);
    }

    @Test
    void points_at_the_right_place_in_97_percent() {
        assertThat(TESTING.spansRight()).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void keeps_what_it_learned_from_the_fresh_batches() {
        assertThat(TUNED_SINCE.blocksFound()).isGreaterThanOrEqualTo(0.93);
        assertThat(TUNED_SINCE.plainBlocksFound()).isGreaterThanOrEqualTo(0.97);
        assertThat(TUNED_SINCE.benignKept()).isGreaterThanOrEqualTo(0.95);
        assertThat(TUNED_SINCE.exact()).isGreaterThanOrEqualTo(0.92);
    }

    @Test
    void finds_what_it_never_saw_unless_it_is_a_paraphrase_and_keeps_what_is_benign() {
        assertThat(UNSEEN.plainBlocksFound()).isGreaterThanOrEqualTo(0.97);
        assertThat(UNSEEN.benignKept()).isGreaterThanOrEqualTo(0.95);
        assertThat(UNSEEN.measures())
                .as("what the document says")
                .contains("blocks found 100.0 % of 28", "benign kept 100.0 % of 22");
    }

    /** Under the bars of 93, 97, 95 and 92 percent: what is reached is kept. */
    @Test
    void keeps_what_it_reaches_on_messages_of_an_author_it_never_learned_from() {
        assertThat(EXAM.blocksFound()).isGreaterThanOrEqualTo(0.92);
        assertThat(EXAM.plainBlocksFound()).isGreaterThanOrEqualTo(0.96);
        assertThat(EXAM.benignKept()).isGreaterThanOrEqualTo(0.93);
        assertThat(EXAM.exact()).isGreaterThanOrEqualTo(0.91);
    }

    @Test
    void reaches_the_bars_on_a_thousand_messages_of_authors_it_never_learned_from() {
        assertThat(FIRST_SIGHT.blocksFound()).isGreaterThanOrEqualTo(0.93);
        assertThat(FIRST_SIGHT.plainBlocksFound()).isGreaterThanOrEqualTo(0.97);
        assertThat(FIRST_SIGHT.benignKept()).isGreaterThanOrEqualTo(0.95);
        assertThat(FIRST_SIGHT.exact()).isGreaterThanOrEqualTo(0.92);
    }

    @Test
    void the_document_shows_what_the_testing_half_gives_and_how_many_messages_there_are() throws IOException {
        String document = Files.readString(Path.of("ACCURACY.md"));
        int fresh = IntStream.rangeClosed(1, 22)
                .map(batch -> Labelled.read("fresh-" + batch + ".tsv").size())
                .sum();

        assertThat(document)
                .contains(TESTING.report().strip())
                .contains(String.format(
                        Locale.ROOT,
                        "give batches 19 to 22 %.1f %% of the benign and %.1f %% exact today",
                        100 * FIRST_SIGHT.benignKept(),
                        100 * FIRST_SIGHT.exact()))
                .contains(String.format(
                        Locale.ROOT,
                        "%,d invented messages, %d of them benign",
                        Labelled.all().size(),
                        Labelled.all().stream()
                                .filter(message -> message.verdict().equals("PASS"))
                                .count()))
                .contains(String.format(Locale.ROOT, "%,d messages that were each screened once", fresh))
                .contains(String.format(
                        Locale.ROOT,
                        "%,d short ways of saying",
                        Labelled.read("sayings.tsv").size()));
    }

    /** Whoever mends one of these mends the list of known misses too. */
    @ParameterizedTest
    @CsvSource({
        "明年这个时候您能多赚一辆车, BLOCK",
        "您这50万先放我这儿，三个月后拿51万走人, BLOCK",
        "高手艺, PASS",
        "b ao 本, PASS",
        "女子, PASS",
        "木几, PASS",
    })
    void what_the_document_says_is_found_or_missed_is(String text, String verdict) {
        assertThat(Shipped.verdict(text)).isEqualToIgnoringCase(verdict);
    }

    @Test
    void the_set_has_a_thousand_messages_of_which_two_in_five_are_benign() {
        List<Labelled> all = Labelled.all();

        long benign =
                all.stream().filter(message -> message.verdict().equals("PASS")).count();
        assertThat(all).hasSizeGreaterThanOrEqualTo(1_000);
        assertThat(benign * 10).isGreaterThanOrEqualTo(all.size() * 4L);
        assertThat(all).extracting(Labelled::text).doesNotHaveDuplicates();
    }
}
