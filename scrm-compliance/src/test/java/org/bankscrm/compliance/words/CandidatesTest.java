package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.compliance.words.Lexical.allow;
import static org.bankscrm.compliance.words.Lexical.dictionary;
import static org.bankscrm.compliance.words.Lexical.entry;
import static org.bankscrm.compliance.words.Lexical.read;

import org.bankscrm.compliance.words.pack.AllowWord;
import org.bankscrm.compliance.words.pack.Channel;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;

/** How a phrase may be written and what is none, to the character. */
class CandidatesTest {
    private static final Dictionary PLAIN =
            dictionary(entry("保本息"), entry("usdt"), entry("0风险"), entry("稳赚"), entry("风险为零"));

    @ParameterizedTest
    @CsvSource({
        "这款稳赚, 稳赚@2-4 NONE",
        "有USDT吗, usdt@1-5 NONE",
        "有ＵsＤＴ吗, usdt@1-5 FOLDED",
        "这款穩賺, 稳赚@2-4 FOLDED",
        "这款稳 赚, 稳赚@2-5 SEPARATED",
        "这款稳稳赚, 稳赚@2-5 REPEATED",
        "这款稳*稳赚, 稳赚@2-6 REPEATED"
    })
    void a_hit_says_how_the_phrase_was_written(String text, String hits) {
        assertThat(read(PLAIN, text)).isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource({
        "这款保，本，息, 保本息@2-7 SEPARATED",
        "这款保。本。息, 保本息@2-7 SEPARATED",
        "这款保，本。息, -",
        "这款保，，本，，息, -",
        "这款保，本息, -",
        "这款保本，息, -",
        "稳，赚, -",
        "保*，本，息, 保本息@0-6 SEPARATED"
    })
    void clause_punctuation_tears_a_phrase_unless_the_same_mark_stands_in_every_gap(String text, String hits) {
        assertThat(read(PLAIN, text)).isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource({
        "usdt, usdt@0-4 NONE",
        "/usdt:, usdt@1-5 NONE",
        "`usdt{, usdt@1-5 NONE",
        "@usdt[, usdt@1-5 NONE",
        "收usdt的, usdt@1-5 NONE",
        "一usdt九, usdt@1-5 NONE",
        "0usdt, -",
        "9usdt, -",
        "ausdt, -",
        "Zusdt, -",
        "９usdt, -",
        "usdt0, -",
        "usdt9, -",
        "usdta, -",
        "usdtz, -",
        "x.usdt, -",
        "1.0风险, -",
        "10风险, -",
        ".0风险, 0风险@1-4 NONE",
        "是.0风险, 0风险@2-5 NONE",
        "一0风险, 0风险@1-4 NONE",
        "1，0风险, 0风险@2-5 NONE"
    })
    void a_phrase_is_no_part_of_a_latin_word_or_a_number(String text, String hits) {
        assertThat(read(PLAIN, text)).isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource({
        "要天天赚钱钱, 天天赚钱钱@1-6 NONE",
        "要天天天赚钱钱, 天天赚钱钱@1-7 REPEATED",
        "要天天赚赚钱钱, 天天赚钱钱@1-7 REPEATED",
        "要天天赚钱钱钱, 天天赚钱钱@1-7 REPEATED",
        "要天天赚赚钱, -",
        "要天赚钱钱钱, -",
        "要天赚钱, -",
        "要天天11元, 天天11元@1-6 NONE",
        "要天天天11元, 天天11元@1-7 REPEATED",
        "要天天天1元, -"
    })
    void a_phrase_with_runs_needs_each_as_long_and_one_longer(String text, String hits) {
        assertThat(read(dictionary(entry("天天赚钱钱"), entry("天天11元")), text)).isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource({
        "封险了, 丰险了@0-3 HOMOPHONE",
        "风险了, -",
        "封险了吗, 丰险了吗@0-4 HOMOPHONE",
        "风险le吗, -",
        "封险le吗, 丰险了吗@0-5 PINYIN",
        "封仙了吗, 丰险了吗@0-4 HOMOPHONE",
        "封仙乐吗, -",
        "fengxian了吗, 丰险了吗@0-10 PINYIN",
        "抱本, -",
        "bao本, 保本@0-4 PINYIN",
        "baoben, 保本@0-6 PINYIN",
        "bao息, 保息@0-4 PINYIN",
        "baoxi, -",
        "baoxijin, 保息金@0-8 PINYIN",
        "风险了吗, 丰险了吗@0-4 HOMOPHONE",
        "保封险确, 丰险确@1-4 HOMOPHONE",
        "封险确保, -",
        "feng险确保, 丰险确@0-6 PINYIN"
    })
    void a_reading_counts_where_enough_is_hidden_and_no_common_word_explains_it(String text, String hits) {
        Dictionary dictionary = dictionary(
                entry("丰险了", Option.HOMOPHONE),
                entry("丰险了吗", Option.HOMOPHONE),
                entry("丰险确", Option.HOMOPHONE),
                entry("保本", Option.HOMOPHONE),
                entry("保息", Option.HOMOPHONE).withSeverity(Severity.REVIEW),
                entry("保息金", Option.HOMOPHONE).withSeverity(Severity.REVIEW));

        assertThat(read(dictionary, text)).isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource({"零风检, 零风险@0-3 LOOKALIKE", "零凤险, 零风险@0-3 LOOKALIKE", "零月末, -", "零月木, 零月本@0-3 LOOKALIKE", "零风验收, -"})
    void a_look_alike_counts_unless_it_makes_a_common_word(String text, String hits) {
        assertThat(read(dictionary(entry("零风险", Option.SPLIT), entry("零月本", Option.SPLIT)), text))
                .isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource({
        "确保本人, 保本@1-3 NONE WORD_BOUNDARY",
        "确保本啊, 保本@1-3 NONE",
        "确保.本啊, 保本@1-4 SEPARATED WORD_BOUNDARY",
        "啊保.本人, 保本@1-4 SEPARATED",
        "确保我本人, 保我本@1-4 NONE WORD_BOUNDARY",
        "确保我的本人, 保我的本@1-5 NONE"
    })
    void a_short_phrase_that_cuts_common_words_at_both_edges_is_none(String text, String hits) {
        Dictionary dictionary =
                dictionary(entry("保本", Option.BOUNDARY), entry("保我本", Option.BOUNDARY), entry("保我的本", Option.BOUNDARY));

        assertThat(read(dictionary, text)).isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource({
        "亏了一补, 亏了~补@0-4 NONE",
        "亏了补, -",
        "亏了一二三四五六七八九十一二补, 亏了~补@0-15 NONE",
        "亏了一二三四五六七八九十一二三补, -",
        "亏了，我补, 亏了~补@0-5 NONE",
        "亏了，我，补, -",
        "亏了、我、他、补, 亏了~补@0-8 NONE",
        "亏了。我补, -",
        "补一亏了, -",
        "亏本我补, <亏>~<补>@0-4 NONE",
        "亏本行补, -",
        "亏，了一补, -",
        "亏本我，补, -"
    })
    void two_parts_stand_in_one_clause_with_something_between(String text, String hits) {
        assertThat(read(dictionary(entry("亏了~补"), entry("<亏>~<补>")), text)).isEqualTo(hits);
    }

    @ParameterizedTest
    @CsvSource({
        "这保本金额, 保本@1-3 NONE CUT_OUT",
        "这保本金, 保本@1-3 NONE",
        "这保守型保本, 保本@4-6 NONE",
        "这保本保守型, 保本@1-3 NONE",
        "可亏我补, 亏~补@1-4 NONE",
        "可亏我补偿, 亏~补@1-4 NONE NAME",
        "这保息税, 保息@1-3 NONE TERM_OF_ART",
        "这保收税, 保收@1-3 NONE TERM_OF_ART",
        "这保本税, 保本@1-3 NONE",
        "这保息收, 保息@1-3 NONE",
        "这保本，金额, 保本@1-3 NONE"
    })
    void an_allow_word_excuses_what_it_overlaps_and_exceeds(String text, String hits) {
        Dictionary dictionary = dictionary(
                ScreenPolicy.STANDARD,
                List.of(
                        allow("保本金额", AllowWord.Reason.CUT),
                        allow("本金", AllowWord.Reason.CUT),
                        allow("保守型", AllowWord.Reason.CUT),
                        allow("亏我补", AllowWord.Reason.TIME),
                        allow("补偿", AllowWord.Reason.NAME)),
                entry("保本"),
                entry("亏~补"),
                entry("保息", Set.of(), Set.of(), Validity.ALWAYS, "保息税", "保本税"),
                entry("保收", Set.of(), Set.of(), Validity.ALWAYS, "保收税", "保息收"));

        assertThat(read(dictionary, text)).isEqualTo(hits);
    }

    @Test
    void an_allow_word_counts_on_its_days_only_and_however_many_stand_before() {
        Validity past = new Validity(Shipped.TODAY.day().minusDays(9), Shipped.TODAY.day());
        Dictionary dictionary = dictionary(
                ScreenPolicy.STANDARD,
                List.of(
                        new AllowWord("保本金额", AllowWord.Reason.CUT, "test", "test", past),
                        new AllowWord("稳赚钱包", AllowWord.Reason.NAME, "test", "test", Validity.ALWAYS)),
                entry("保本"),
                entry("稳赚"));

        assertThat(read(dictionary, "保本金额")).isEqualTo("保本@0-2 NONE");
        assertThat(dictionary.screen("稳赚钱包，".repeat(100), Shipped.TODAY).hits())
                .hasSize(100)
                .noneMatch(Hit::stands);
    }

    @Test
    void an_entry_counts_for_its_products_channels_and_days() {
        Validity until = new Validity(Shipped.TODAY.day().minusDays(9), Shipped.TODAY.day());
        Validity from = new Validity(Shipped.TODAY.day(), Shipped.TODAY.day().plusDays(1));
        Dictionary dictionary = dictionary(
                entry("甲方", Set.of(Product.FUND), Set.of(), Validity.ALWAYS),
                entry("乙方", Set.of(), Set.of(Channel.GROUP, Channel.MOMENT), Validity.ALWAYS),
                entry("丙方", Set.of(), Set.of(), until),
                entry("丁方", Set.of(), Set.of(), from),
                entry("甲~丁", Set.of(Product.LOAN), Set.of(), Validity.ALWAYS));
        String all = "甲方、乙方、丙方、丁方";

        assertThat(read(dictionary, all)).isEqualTo("丁方@9-11 NONE");
        assertThat(read(dictionary, all, Shipped.TODAY.about(Product.FUND))).isEqualTo("甲方@0-2 NONE; 丁方@9-11 NONE");
        assertThat(read(dictionary, all, Shipped.TODAY.in(Channel.MOMENT))).isEqualTo("乙方@3-5 NONE; 丁方@9-11 NONE");
        assertThat(read(dictionary, all, Shipped.TODAY.about(Product.LOAN)))
                .contains("甲~丁@0-10 NONE")
                .doesNotContain("甲方@");
    }

    @Test
    void more_than_256_phrases_in_one_piece_are_a_flood_however_often_each_is_looked_for() {
        Dictionary dictionary =
                dictionary(entry("保本", Option.HOMOPHONE), entry("本保本"), entry("稳赚的", Option.HOMOPHONE), entry("风险为零"));

        assertThat(dictionary.screen("保本。".repeat(256), Shipped.TODAY).flooded())
                .isFalse();
        assertThat(dictionary.screen("保本。".repeat(257), Shipped.TODAY).flooded())
                .isTrue();
        assertThat(dictionary.screen("稳赚的。".repeat(200), Shipped.TODAY).flooded())
                .isFalse();
        assertThat(dictionary.screen("绝对。" + "保本。".repeat(200), Shipped.TODAY).flooded())
                .isFalse();
        assertThat(dictionary.screen("保本".repeat(100) + "保保", Shipped.TODAY).flooded())
                .isFalse();
        assertThat(read(dictionary, "风险绝对为零，绝对的")).isEqualTo("风险为零@0-6 FOLDED");
    }
}
