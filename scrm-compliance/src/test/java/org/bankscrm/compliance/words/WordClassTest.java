package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergeConflict;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordClass;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.bankscrm.compliance.words.pack.WordPack;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.random.RandomGenerator;

class WordClassTest {
    private static final List<String> LOSSES = List.of("亏了", "跌破", "少一分");
    private static final List<String> COVERS = List.of("我补", "行里出", "找我要");
    private static final WordPack OFFICE = WordPack.of(
                    "office", Layer.HEAD_OFFICE, "1", List.of(entry("<亏损>~<我补>"), entry("铁定<赚>")), List.of())
            .withClasses(List.of(
                    new WordClass("亏损", LOSSES), new WordClass("我补", COVERS), new WordClass("赚", List.of("赚钱", "发财"))));
    private static final Dictionary DICTIONARY = compile(OFFICE);

    @Test
    void one_entry_covers_every_word_of_a_class_before_every_word_of_another() {
        for (String loss : LOSSES) {
            for (String cover : COVERS) {
                assertThat(hits(DICTIONARY, "要是" + loss + "多少都" + cover + "。"))
                        .as(loss + cover)
                        .containsExactly("<亏损>~<我补>@2-" + (2 + loss.length() + 3 + cover.length()));
            }
        }
    }

    @Test
    void nothing_need_stand_between_and_no_more_than_twelve_characters_may() {
        assertThat(hits(DICTIONARY, "亏了我补")).containsExactly("<亏损>~<我补>@0-4");
        assertThat(hits(DICTIONARY, "亏了一二三四五六七八九十一二我补")).hasSize(1);
        assertThat(hits(DICTIONARY, "亏了一二三四五六七八九十一二三我补")).isEmpty();
        assertThat(hits(DICTIONARY, "亏了。我补")).isEmpty();
        assertThat(hits(DICTIONARY, "亏了的话找我，要点资料")).isEmpty();
    }

    @Test
    void a_class_in_one_part_is_found_and_negated_as_any_phrase() {
        assertThat(hits(DICTIONARY, "买了铁定发财")).containsExactly("铁定<赚>@2-6");
        assertThat(hits(DICTIONARY, "亏了不能找我要")).isEmpty();
    }

    @Test
    void agrees_with_a_search_that_tries_every_pair_of_words() {
        String[] pieces = {"亏了", "跌破", "少一分", "我补", "行里出", "找我要", "一", "二三", "，", "。", "的时候"};
        Property.forAll((RandomGenerator random) -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(8); i > 0; i--) {
                        text.append(pieces[random.nextInt(pieces.length)]);
                    }
                    return text.toString();
                })
                .runs(2_000)
                .holds(text -> assertThat(hits(DICTIONARY, text).isEmpty()).isEqualTo(!isPromise(text)));
    }

    /** The slow reference: the last word of the first class before each word of the second. */
    private static boolean isPromise(String text) {
        for (String cover : COVERS) {
            for (int at = text.indexOf(cover); at >= 0; at = text.indexOf(cover, at + 1)) {
                int end = -1;
                for (String loss : LOSSES) {
                    int found = text.lastIndexOf(loss, at - loss.length());
                    end = found >= 0 && at >= loss.length() ? Math.max(end, found + loss.length()) : end;
                }
                if (end >= 0 && joins(text.substring(end, at))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean joins(String between) {
        long letters = between.codePoints().filter(Character::isLetter).count();
        long commas = between.chars().filter(unit -> unit == '，').count();
        return letters <= WordEntry.LONGEST_GAP && commas <= 1 && between.indexOf('。') < 0;
    }

    @Test
    void a_branch_adds_words_to_a_class_and_takes_none_away() {
        WordPack branch = WordPack.of("branch", Layer.BRANCH, "1", List.of(), List.of())
                .withClasses(List.of(new WordClass("我补", List.of("支行垫"))));

        Dictionary merged = compile(OFFICE, branch);

        assertThat(hits(merged, "亏了支行垫")).hasSize(1);
        assertThat(hits(merged, "亏了我补")).hasSize(1);
    }

    @Test
    void a_phrase_with_a_class_nobody_holds_is_not_looked_for_and_reported() {
        WordPack pack = WordPack.of("office", Layer.HEAD_OFFICE, "1", List.of(entry("<没有>的类")), List.of());

        MergedPacks merged = MergedPacks.of(List.of(pack));

        assertThat(merged.entries()).isEmpty();
        assertThat(merged.conflicts())
                .containsExactly(new MergeConflict("office", "<没有>的类", MergeConflict.Kind.UNKNOWN_CLASS));
    }

    @Test
    void a_class_without_a_name_a_word_or_an_end_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WordClass("", List.of("甲")));
        assertThatIllegalArgumentException().isThrownBy(() -> new WordClass("甲", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new WordClass("甲", List.of("乙~丙")));
        assertThatIllegalArgumentException().isThrownBy(() -> entry("亏了<我补"));
    }

    private static WordEntry entry(String phrase) {
        return WordEntry.of(phrase, Category.GUARANTEE, Severity.BLOCK, "广告法 25", "合规部");
    }

    private static Dictionary compile(WordPack... packs) {
        return Dictionary.compile(MergedPacks.of(List.of(packs)), "test", ScreenPolicy.STANDARD);
    }

    private static List<String> hits(Dictionary dictionary, String text) {
        return dictionary.screen(text, Shipped.TODAY).hits().stream()
                .filter(Hit::stands)
                .map(hit -> hit.phrase() + "@" + hit.start() + "-" + hit.end())
                .toList();
    }
}
