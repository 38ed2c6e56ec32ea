package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.ContextRule;
import org.bankscrm.compliance.words.pack.DepositPolicy;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.Validity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.bankscrm.compliance.words.pack.WordPack;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

class DictionaryDigestTest {
    private static final WordEntry ENTRY = WordEntry.of("保本", Category.GUARANTEE, Severity.BLOCK, "广告法 25", "合规部");
    private static final WordPack PACK = WordPack.of("p", Layer.HEAD_OFFICE, "1", List.of(ENTRY), List.of());

    @Test
    void changes_with_every_thing_that_decides() {
        String before = digest(PACK, ScreenPolicy.STANDARD, "data");

        assertThat(digest(PACK, ScreenPolicy.STANDARD, "data")).isEqualTo(before);
        assertThat(Stream.of(
                        digest(PACK, ScreenPolicy.STANDARD, "other cues or lexicon"),
                        digest(PACK, new ScreenPolicy(DepositPolicy.BLOCK, false), "data"),
                        digest(PACK.withRulesOff(Set.of(ContextRule.NEGATION)), ScreenPolicy.STANDARD, "data"),
                        digest(pack(ENTRY.withSeverity(Severity.WARN)), ScreenPolicy.STANDARD, "data"),
                        digest(
                                WordPack.of(
                                        "p",
                                        Layer.HEAD_OFFICE,
                                        "1",
                                        List.of(ENTRY),
                                        List.of(new AllowWord(
                                                "确保本人", AllowWord.Reason.CUT, "常用语", "合规部", Validity.ALWAYS))),
                                ScreenPolicy.STANDARD,
                                "data")))
                .doesNotHaveDuplicates()
                .doesNotContain(before);
    }

    @Test
    void covers_every_data_file_of_the_library_but_the_packs_it_reads_as_entries()
            throws IOException, URISyntaxException {
        Path cues = Path.of(Objects.requireNonNull(Dictionary.class.getResource("context/cues.txt"))
                .toURI());
        Path words =
                Objects.requireNonNull(Objects.requireNonNull(cues.getParent()).getParent());
        try (Stream<Path> files = Files.walk(words)) {
            List<String> data = files.filter(file -> file.toString().endsWith(".txt"))
                    .map(file -> words.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.startsWith("pack/") && !file.startsWith("export/"))
                    .sorted()
                    .toList();

            assertThat(DictionaryDigest.DATA_FILES).containsExactlyElementsOf(data);
        }
    }

    private static WordPack pack(WordEntry entry) {
        return WordPack.of("p", Layer.HEAD_OFFICE, "1", List.of(entry), List.of());
    }

    private static String digest(WordPack pack, ScreenPolicy policy, String data) {
        return DictionaryDigest.of(MergedPacks.of(List.of(pack)), policy, data);
    }
}
