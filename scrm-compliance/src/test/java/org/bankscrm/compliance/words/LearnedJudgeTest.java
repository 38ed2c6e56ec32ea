package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergeConflict;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.ShippedPack;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.bankscrm.compliance.words.pack.WordPack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class LearnedJudgeTest {
    /** No phrase of the shipped pack stands in it, and it is in no labelled file. */
    private static final String PROMISE = "大妈，少了半毛钱您找我，差的我砸锅卖铁给您垫上";

    @Test
    void a_promise_in_nobodys_list_is_found_and_tells_rule_place_and_advice() {
        Verdict verdict = Shipped.DICTIONARY.screen(PROMISE, Shipped.TODAY);

        assertThat(verdict).isInstanceOf(Verdict.Block.class);
        Hit hit = verdict.hits().get(0);
        assertThat(hit.phrase()).isEqualTo("近似：保证本金或收益");
        assertThat(hit.category()).isEqualTo(Category.GUARANTEE);
        assertThat(hit.basis()).contains("广告法 25");
        assertThat(hit.advice()).isPresent();
        assertThat(PROMISE.substring(hit.start(), hit.end())).isEqualTo(hit.surface());
    }

    @Test
    void it_is_a_matter_of_words_not_of_their_spelling() {
        Verdict verdict = Shipped.DICTIONARY.screen(PROMISE.replace("给您", "給-您"), Shipped.TODAY);

        assertThat(verdict).isInstanceOf(Verdict.Block.class);
    }

    @Test
    void head_office_lowers_or_removes_it_as_any_entry() {
        WordEntry entry = ShippedPack.load().entries().stream()
                .filter(any -> any.phrase().equals("近似：保证本金或收益"))
                .findAny()
                .orElseThrow();
        WordPack lowers =
                WordPack.of("office", Layer.HEAD_OFFICE, "1", List.of(entry.withSeverity(Severity.REVIEW)), List.of());
        WordPack shipped = ShippedPack.load();

        assertThat(compile(shipped, lowers).screen(PROMISE, Shipped.TODAY)).isInstanceOf(Verdict.Review.class);
        assertThat(compile(without(shipped)).screen(PROMISE, Shipped.TODAY)).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void a_branch_cannot_silence_a_phrase_by_calling_it_learned() {
        WordEntry listed = WordEntry.of("稳赚不赔", Category.GUARANTEE, Severity.BLOCK, "广告法 25", "支行");
        WordPack branch = WordPack.of(
                "branch", Layer.BRANCH, "1", List.of(listed.withOptions(Set.of(Option.LEARNED))), List.of());

        MergedPacks merged = MergedPacks.of(List.of(ShippedPack.load(), branch));

        assertThat(merged.conflicts()).contains(new MergeConflict("branch", "稳赚不赔", MergeConflict.Kind.EXCUSES_MORE));
        assertThat(Dictionary.compile(merged, "test", ScreenPolicy.STANDARD).screen("稳赚不赔", Shipped.TODAY))
                .isInstanceOf(Verdict.Block.class);
    }

    @Test
    void packs_without_such_an_entry_find_phrases_only() {
        WordPack own = WordPack.of(
                "office",
                Layer.HEAD_OFFICE,
                "1",
                List.of(WordEntry.of("稳赚", Category.GUARANTEE, Severity.BLOCK, "广告法 25", "合规部")),
                List.of());

        assertThat(compile(own).screen(PROMISE, Shipped.TODAY)).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void weights_of_the_banks_own_make_another_dictionary_and_are_read_as_they_were_written() throws IOException {
        LearnedWeights own = LearnedWeights.learn(List.of(
                LabelledMessage.wrong("大妈，少了半毛钱您找我", Severity.BLOCK, Category.GUARANTEE),
                LabelledMessage.wrong("少了半毛钱我给您垫上", Severity.REVIEW, Category.GUARANTEE),
                LabelledMessage.benign("大妈，零钱半毛的也能存")));
        StringWriter written = new StringWriter();
        own.write(written);
        LearnedWeights read = LearnedWeights.read(new StringReader(written.toString()));

        assertThat(compile(read).digest())
                .isEqualTo(compile(own).digest())
                .isNotEqualTo(compile(LearnedWeights.shipped()).digest());
        assertThat(own.size())
                .isEqualTo(read.size())
                .isGreaterThan(LearnedWeights.shipped().size());
    }

    @Test
    void weights_of_another_form_are_refused_with_every_fault() {
        String file = "\t1\n亏\t128\t0\t0\t0\n赚钱了\t1\t1\t0\t0\n亏\t1\t1\t99\t0\n亏\t1\t1\t0\t0\n亏\t2\t1\t0\t0\n";

        assertThatThrownBy(() -> LearnedWeights.read(new StringReader(file)))
                .isInstanceOfSatisfying(
                        InvalidWeightsException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.substring(0, 6))
                                .containsExactly("line 1", "line 2", "line 3", "line 4", "line 6"));
        assertThatThrownBy(() -> LearnedWeights.read(new StringReader("")))
                .isInstanceOf(InvalidWeightsException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void what_a_phrase_blocks_is_left_as_it_was_found() {
        assertThat(Shipped.DICTIONARY.screen("稳赚不赔", Shipped.TODAY).hits())
                .extracting(Hit::phrase)
                .containsExactly("稳赚不赔");
    }

    @Test
    @Tag("faults")
    void the_shipped_weights_are_what_the_labelled_messages_teach() throws IOException {
        StringWriter learned = new StringWriter();
        Learning.learn().write(learned);

        try (InputStream shipped = Objects.requireNonNull(Dictionary.class.getResourceAsStream("learned/grams.txt"))) {
            assertThat(learned).hasToString(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static WordPack without(WordPack pack) {
        return WordPack.of(
                pack.name(),
                pack.layer(),
                pack.version(),
                pack.entries().stream()
                        .filter(entry -> !entry.options().contains(Option.LEARNED) && !entry.hasClasses())
                        .toList(),
                pack.allowWords());
    }

    private static Dictionary compile(LearnedWeights weights) {
        return Dictionary.compile(MergedPacks.of(List.of(ShippedPack.load())), "test", ScreenPolicy.STANDARD, weights);
    }

    private static Dictionary compile(WordPack... packs) {
        return Dictionary.compile(MergedPacks.of(List.of(packs)), "test", ScreenPolicy.STANDARD);
    }
}
