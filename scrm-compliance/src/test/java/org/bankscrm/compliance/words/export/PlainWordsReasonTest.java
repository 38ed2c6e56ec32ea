package org.bankscrm.compliance.words.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Channel;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.Validity;
import org.bankscrm.compliance.words.pack.WordClass;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.bankscrm.compliance.words.pack.WordPack;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why a phrase becomes a plain word of a filter that finds substrings, or does not. */
class PlainWordsReasonTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void each_reason_is_told_of_the_phrase_it_holds_for() {
        String longest = "长".repeat(32);
        PlainWords plain = plain(
                WordEntry.of("包赚", Category.GUARANTEE, Severity.BLOCK, "test", "test"),
                entry("亏~补", Set.of()),
                entry("铁定<赚>", Set.of()),
                entry("近似", Set.of(Option.LEARNED)),
                entry("年化", Set.of(Option.FIGURE)),
                entry("保本", Set.of(Option.DEPOSIT)),
                scoped("基金词", Set.of(Product.FUND), Set.of(), ""),
                scoped("群词", Set.of(), Set.of(Channel.GROUP), ""),
                scoped("内部消息", Set.of(), Set.of(), "", "查内部消息的人"),
                entry("低风险", Set.of()),
                entry("收益率", Set.of()),
                entry("一定包赚了", Set.of()),
                entry("包赚了", Set.of()),
                entry("包", Set.of()).withSeverity(Severity.REVIEW),
                entry(longest, Set.of()));

        assertThat(plain.words()).containsExactly("包赚", longest);
        assertThat(plain.leftOut())
                .isEqualTo(Map.ofEntries(
                        Map.entry("亏~补", PlainWords.Reason.NOT_ONE_WORD),
                        Map.entry("铁定<赚>", PlainWords.Reason.NOT_ONE_WORD),
                        Map.entry("近似", PlainWords.Reason.NOT_ONE_WORD),
                        Map.entry("年化", PlainWords.Reason.CONDITIONAL),
                        Map.entry("保本", PlainWords.Reason.TRUE_OF_DEPOSITS),
                        Map.entry("基金词", PlainWords.Reason.CONDITIONAL),
                        Map.entry("群词", PlainWords.Reason.CONDITIONAL),
                        Map.entry("内部消息", PlainWords.Reason.IN_ALLOW_WORD),
                        Map.entry("低风险", PlainWords.Reason.IN_ALLOW_WORD),
                        Map.entry("收益率", PlainWords.Reason.IN_MANDATED_TEXT),
                        Map.entry("一定包赚了", PlainWords.Reason.COVERED),
                        Map.entry("包赚了", PlainWords.Reason.COVERED)));
    }

    @Test
    void a_word_longer_than_the_filter_takes_is_left_out_and_one_out_of_force_is_not_told() {
        WordEntry past = new WordEntry(
                "过期词",
                Category.GUARANTEE,
                Severity.BLOCK,
                "test",
                Set.of(),
                Set.of(),
                "test",
                new Validity(TODAY.minusDays(1), TODAY),
                Set.of(),
                List.of(),
                "",
                "");
        InterceptLimits three = new InterceptLimits(100, 300, 3);

        PlainWords plain = PlainWords.strictest(
                merged(past, entry("三个字", Set.of()), entry("四个字的", Set.of())), TODAY, List.of(), three);

        assertThat(plain.words()).containsExactly("三个字");
        assertThat(plain.leftOut()).isEqualTo(Map.of("四个字的", PlainWords.Reason.TOO_LONG));
    }

    private static PlainWords plain(WordEntry... entries) {
        return PlainWords.strictest(merged(entries), TODAY, List.of("过往业绩", "不是预期收益率"), InterceptLimits.WECOM);
    }

    private static MergedPacks merged(WordEntry... entries) {
        AllowWord grade = new AllowWord("中低风险", AllowWord.Reason.TERM, "test", "test", Validity.ALWAYS);
        WordPack pack = WordPack.of("test", Layer.HEAD_OFFICE, "1", List.of(entries), List.of(grade))
                .withClasses(List.of(new WordClass("赚", List.of("赚钱"))));
        return MergedPacks.of(List.of(pack));
    }

    private static WordEntry entry(String phrase, Set<Option> options) {
        return WordEntry.of(phrase, Category.GUARANTEE, Severity.BLOCK, "test", "test")
                .withOptions(options);
    }

    private static WordEntry scoped(
            String phrase, Set<Product> products, Set<Channel> channels, String companion, String... allow) {
        return new WordEntry(
                phrase,
                Category.GUARANTEE,
                Severity.BLOCK,
                "test",
                products,
                channels,
                "test",
                Validity.ALWAYS,
                Set.of(),
                List.of(allow),
                companion,
                "");
    }
}
