package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Replays nasty.txt and seeded mutations of it. For longer, from the root: {@code mvn -B -ntp test -pl scrm-compliance -am
 * -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dwords.fuzz.runs=1000000 -Dscrm.seed=1}.
 */
@Tag("fuzz")
class FuzzTest {
    private static final int RUNS = Integer.getInteger("words.fuzz.runs", 2_000);
    private static final List<String> CORPUS = corpus();

    private final Screener used = new Words(Shipped.DICTIONARY).screener();

    @Test
    void every_nasty_text_is_screened_and_its_hits_are_where_they_say() {
        assertThat(CORPUS).hasSizeGreaterThan(30).allSatisfy(this::check);
    }

    @Test
    void mutations_of_nasty_texts_are_screened_too() {
        Property.forAll(FuzzTest::mutated).runs(RUNS).holds(this::check);
    }

    private void check(String text) {
        Verdict verdict = used.screen(text, Shipped.TODAY);
        int before = 0;
        for (Hit hit : verdict.hits()) {
            assertThat(hit.start()).isBetween(before, text.length() - 1);
            assertThat(hit.end()).isBetween(hit.start() + 1, text.length());
            assertThat(text.substring(hit.start(), hit.end())).isEqualTo(hit.surface());
            before = hit.start();
        }
        assertThat(verdict).isEqualTo(Shipped.screen(text));
    }

    private static String mutated(RandomGenerator random) {
        StringBuilder text = new StringBuilder(any(random));
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, any(random));
                case 1 -> text.insert(at, (char) random.nextInt(1 << 16));
                case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 5)));
                case 3 -> text.insert(at, text.substring(at / 2, at));
                default -> {
                    String other = any(random);
                    text.insert(at, other.charAt(random.nextInt(other.length())));
                }
            }
        }
        return text.toString();
    }

    private static String any(RandomGenerator random) {
        return CORPUS.get(random.nextInt(CORPUS.size()));
    }

    /** Lines that are empty or begin with # are passed over; escapes are those of Java. */
    private static List<String> corpus() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FuzzTest.class.getResourceAsStream("nasty.txt")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(FuzzTest::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read nasty.txt", e);
        }
    }

    private static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            boolean escape = line.startsWith("\\u", i);
            text.append(escape ? (char) Integer.parseInt(line.substring(i + 2, i + 6), 16) : line.charAt(i));
            i += escape ? 5 : 0;
        }
        return text.toString();
    }
}
