package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The decisions of the shipped dictionary on all labelled messages, right or wrong, as they stand in {@code decisions.txt}, so
 * that whoever reviews a change of phrases, contexts or weights sees each decision it changes. Accuracy is another matter, see
 * {@link AccuracyTest}. After a change that is meant, rewrite them with
 *
 * <pre>{@code
 * mvn -B -ntp test -pl scrm-compliance -am -Dtest=RecordedDecisionsTest -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dwords.rewrite=true
 * }</pre>
 *
 * <p>A line holds the message, the verdict and the hits, each with its place, category, severity and disguise, and with what
 * excuses (-) or lowers (~) it. The file of variants holds a hash of the decisions on a message when it is disguised, cut or
 * said together with another.
 */
class RecordedDecisionsTest {
    private static final int SHOWN = 20;
    private static final int VARIANTS = 2;

    /** What people put between characters. */
    private static final List<String> BETWEEN =
            List.of("*", " ", "·", "\u200B", "，", "“", "”", "(", "）", "！", "1", "a", "不");

    /** Compiled anew, so that a change of what compiles it is seen too. */
    private final Dictionary dictionary = Dictionary.shipped();

    private static Stream<String> files() {
        return Stream.concat(
                Stream.of("labelled.tsv", "sayings.tsv"),
                IntStream.rangeClosed(1, 22).mapToObj(batch -> "fresh-" + batch + ".tsv"));
    }

    private String decision(String text, ScreenContext context) {
        Verdict verdict = dictionary.screen(text, context);
        return verdict.getClass().getSimpleName()
                + verdict.hits().stream().map(RecordedDecisionsTest::shown).collect(Collectors.joining());
    }

    private static String shown(Hit hit) {
        return " " + hit.phrase() + "@" + hit.start() + "-" + hit.end() + ":" + hit.category() + ":" + hit.severity()
                + ":"
                + hit.disguise() + hit.excusedBy().map(rule -> "-" + rule).orElse("")
                + hit.loweredBy().map(rule -> "~" + rule).orElse("");
    }

    /** The message in another form; the same one in every run. */
    private static String variant(String text, String before, SplittableRandom random) {
        int cut = random.nextInt(text.length() + 1);
        return switch (random.nextInt(8)) {
            case 0, 1 -> torn(text, random);
            case 2 -> text.substring(0, cut);
            case 3 -> text.substring(cut);
            case 4 -> before + "，" + text;
            case 5 -> before + "。\n" + text;
            case 6 -> "“" + text + "”这样的话不能说";
            default -> "我们从不说：" + text;
        };
    }

    private static String torn(String text, SplittableRandom random) {
        StringBuilder torn = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            torn.append(text.charAt(i));
            if (random.nextInt(6) == 0) {
                torn.append(
                        random.nextInt(4) == 0
                                ? text.substring(i, i + 1)
                                : BETWEEN.get(random.nextInt(BETWEEN.size())));
            }
        }
        return torn.toString();
    }

    private List<String> decisions() {
        return lines((message, before, random) -> decision(message.text(), message.context(Shipped.TODAY)));
    }

    private List<String> variants() {
        return lines((message, before, random) -> {
            int hash = 0;
            for (int i = 0; i < VARIANTS; i++) {
                String decision = decision(variant(message.text(), before, random), message.context(Shipped.TODAY));
                hash = 31 * hash + decision.hashCode();
            }
            return Integer.toHexString(hash);
        });
    }

    private interface Deciding {
        String decide(Labelled message, String before, SplittableRandom random);
    }

    private static List<String> lines(Deciding deciding) {
        List<String> lines = new ArrayList<>();
        files().forEach(file -> {
            SplittableRandom random = new SplittableRandom(file.hashCode());
            String before = "您好";
            for (Labelled message : Labelled.read(file)) {
                lines.add(
                        file.replace(".tsv", "") + " " + message.id() + " " + deciding.decide(message, before, random));
                before = message.text();
            }
        });
        return lines;
    }

    private static void sameAsRecorded(String file, List<String> now) throws IOException {
        if (Boolean.getBoolean("words.rewrite")) {
            Files.write(Path.of("src/test/resources/org/bankscrm/compliance/words", file), now);
            return;
        }
        List<String> recorded;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedDecisionsTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
            recorded = lines.lines().toList();
        }

        assertThat(now).hasSameSizeAs(recorded);
        assertThat(IntStream.range(0, now.size())
                        .filter(i -> !now.get(i).equals(recorded.get(i)))
                        .limit(SHOWN)
                        .mapToObj(i -> recorded.get(i) + "\n  is now " + now.get(i)))
                .as("decisions that changed; if that is meant, run this test with -Dwords.rewrite=true")
                .isEmpty();
    }

    @Test
    void every_decision_on_a_labelled_message_is_the_recorded_one() throws IOException {
        sameAsRecorded("decisions.txt", decisions());
    }

    @Test
    void every_decision_on_a_message_disguised_or_cut_or_said_with_others_is_the_recorded_one() throws IOException {
        sameAsRecorded("decisions-variants.txt", variants());
    }
}
