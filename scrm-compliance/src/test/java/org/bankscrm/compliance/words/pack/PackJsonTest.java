package org.bankscrm.compliance.words.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

class PackJsonTest {
    private static final Companion NOTE = new Companion("note", List.of(List.of("不构成")), false);

    @Test
    void an_object_holds_everything_about_an_entry() throws IOException {
        WordPack pack = read("""
                {"entries": [{"phrase": "\\u4fdd本", "category": "GUARANTEE", "severity": "block", "basis": "广告法 25",
                    "products": ["WEALTH", "FUND"], "channels": ["CHAT"], "owner": "合规部", "from": "2026-01-01",
                    "to": "2027-01-01", "options": ["HOMOPHONE", "BOUNDARY"], "allow": ["保本基金会"],
                    "companion": "note", "advice": "改写,或\\"删去\\""}],
                 "allowWords": [{"text": "确保本人", "reason": "CUT", "basis": "常用语", "owner": "合规部"}],
                 "classes": [{"name": "亏损", "words": ["亏了", "跌破了"]}],
                 "removed": ["爆款"]}""");

        assertThat(pack.entries())
                .containsExactly(new WordEntry(
                        "保本",
                        Category.GUARANTEE,
                        Severity.BLOCK,
                        "广告法 25",
                        Set.of(Product.WEALTH, Product.FUND),
                        Set.of(Channel.CHAT),
                        "合规部",
                        new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)),
                        Set.of(Option.HOMOPHONE, Option.BOUNDARY),
                        List.of("保本基金会"),
                        "note",
                        "改写,或\"删去\""));
        assertThat(pack.allowWords())
                .containsExactly(new AllowWord("确保本人", AllowWord.Reason.CUT, "常用语", "合规部", Validity.ALWAYS));
        assertThat(pack.classes()).containsExactly(new WordClass("亏损", List.of("亏了", "跌破了")));
        assertThat(pack.removed()).containsExactly("爆款");
    }

    @Test
    void the_shipped_pack_is_the_same_through_json_and_through_csv() throws IOException {
        WordPack shipped = ShippedPack.load();

        assertThat(throughJson(shipped)).isEqualTo(shipped);
        assertThat(throughCsv(throughJson(shipped))).isEqualTo(shipped);
    }

    @Test
    void any_pack_survives_csv_to_json_to_csv() {
        Property.forAll(PackJsonTest::randomPack).runs(200).holds(pack -> {
            assertThat(throughJson(throughCsv(pack))).isEqualTo(pack);
            assertThat(throughCsv(throughJson(pack))).isEqualTo(pack);
        });
    }

    @Test
    void only_head_office_removes_phrases() {
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() ->
                        PackJson.read("p", Layer.BRANCH, "1", List.of(), new StringReader("{\"removed\": [\"保本\"]}")))
                .withMessageContaining("/removed/0")
                .withMessageContaining("head office");
    }

    @Test
    void a_text_that_stops_being_json_is_refused_with_the_line_and_what_was_expected() {
        assertThatExceptionOfType(InvalidPackException.class)
                .isThrownBy(() -> read("{\"entries\":\n [{\"phrase\" \"保本\"}]}"))
                .withMessageContaining("line 2")
                .withMessageContaining("':'");
    }

    private static WordPack read(String json) throws IOException {
        return PackJson.read("p", Layer.HEAD_OFFICE, "1", List.of(NOTE), new StringReader(json));
    }

    private static WordPack throughJson(WordPack pack) {
        try {
            return PackJson.read(
                    pack.name(),
                    pack.layer(),
                    pack.version(),
                    pack.companions(),
                    new StringReader(PackJson.write(pack)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WordPack throughCsv(WordPack pack) {
        try {
            return PackCsv.read(
                    pack.name(),
                    pack.layer(),
                    pack.version(),
                    pack.companions(),
                    new StringReader(PackCsv.write(pack)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WordPack randomPack(RandomGenerator random) {
        List<WordEntry> entries = new ArrayList<>();
        List<AllowWord> allowWords = new ArrayList<>();
        Set<String> removed = new HashSet<>();
        List<WordClass> classes = new ArrayList<>();
        for (int i = 0; i < random.nextInt(6); i++) {
            entries.add(new WordEntry(
                    "词" + i + text(random),
                    any(random, Category.values()),
                    any(random, Severity.values()),
                    "据" + text(random),
                    some(random, Product.values()),
                    some(random, Channel.values()),
                    "部" + text(random),
                    random.nextBoolean() ? Validity.ALWAYS : new Validity(day(random), LocalDate.MAX),
                    some(random, Option.values()),
                    random.nextBoolean() ? List.of() : List.of("白" + i + "\"名", "#单"),
                    random.nextBoolean() ? "" : "note",
                    random.nextBoolean() ? "" : "改" + text(random)));
            allowWords.add(new AllowWord(
                    "#白" + i,
                    any(random, AllowWord.Reason.values()),
                    "由" + text(random),
                    "部",
                    new Validity(LocalDate.MIN, day(random))));
            classes.add(new WordClass("类" + i, List.of("甲,", "\"乙" + i)));
            removed.add("删," + i);
        }
        return new WordPack(
                "p", Layer.HEAD_OFFICE, "1", entries, allowWords, List.of(NOTE), classes, removed, Set.of());
    }

    private static LocalDate day(RandomGenerator random) {
        return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(1_000));
    }

    private static <T> T any(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static <T> Set<T> some(RandomGenerator random, T[] values) {
        return random.nextBoolean() ? Set.of() : Set.of(any(random, values));
    }

    private static String text(RandomGenerator random) {
        String[] pieces = {"", ",", "\"", "\\", "😀", "险", "#", "/", "\u2028"};
        return any(random, pieces) + any(random, pieces) + "末";
    }
}
