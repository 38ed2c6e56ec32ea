package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A promise is found in every disguise, and the offsets are those of the original text. */
class DisguiseTest {
    @ParameterizedTest
    @CsvSource({
        "收ＵＳＤＴ，价格好, usdt, ＵＳＤＴ",
        "我们有１００％安全的产品, 100%安全, １００％安全",
        "這款穩賺不賠喔, 稳赚不赔, 穩賺不賠",
        "〇风险周转, 零风险, 〇风险",
        "①００％安全，放心, 100%安全, ①００％安全",
        "𝟎风险的好东西, 零风险, 𝟎风险",
        "O风险，来, 零风险, O风险",
        "1OO%安全哦, 100%安全, 1OO%安全"
    })
    void width_case_traditional_characters_and_digit_styles(String text, String phrase, String surface) {
        found(text, phrase, surface);
    }

    @ParameterizedTest
    @CsvSource({
        "这款保.本，放心, 保本, 保.本",
        "稳-赚-不-赔啊, 稳赚不赔, 稳-赚-不-赔",
        "老客户专享保💰本💰保💰息, 保本保息, 保💰本💰保💰息",
        "保、本、保、息的, 保本保息, 保、本、保、息",
        "零。风。险周转, 零风险, 零。风。险",
        "必　赚的, 必赚, 必　赚",
        "“保”“本”的, 保本, 保”“本",
        "这个保❤\uFE0F本哦, 保本, 保❤\uFE0F本"
    })
    void signs_spaces_and_emoji_between_the_characters(String text, String phrase, String surface) {
        found(text, phrase, surface);
    }

    @Test
    void invisible_characters_and_combining_marks() {
        found("这款保\u200B本哦", "保本", "保\u200B本");
        found("零\u2060风\u2060险的", "零风险", "零\u2060风\u2060险");
        found("保\u0332本\u0332的", "保本", "保\u0332本\u0332");
        found("刚\uDB40\uDC41兑", "刚兑", "刚\uDB40\uDC41兑");
    }

    @ParameterizedTest
    @CsvSource({"本金绝对有保障哦, 本金有保障, 本金绝对有保障", "收益肯定有保证的, 收益有保证, 收益肯定有保证", "风险真的为零, 风险为零, 风险真的为零"})
    void words_in_the_middle_that_only_make_it_stronger(String text, String phrase, String surface) {
        found(text, phrase, surface);
    }

    @ParameterizedTest
    @CsvSource({"保保本本啊, 保本, 保保本本", "稳稳赚赚不赔, 稳赚不赔, 稳稳赚赚不赔", "无风风险的, 无风险, 无风风险"})
    void repeated_characters(String text, String phrase, String surface) {
        found(text, phrase, surface);
    }

    @Test
    void a_number_with_repeated_digits_is_not_a_repetition() {
        found("100%安全", "100%安全", "100%安全");
        assertThat(Shipped.standing("只有10%安全垫")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "这款bao本, 保本, bao本",
        "baoben产品, 保本, baoben",
        "BAO BEN 的, 保本, BAO BEN",
        "稳zhuan不pei, 稳赚不赔, 稳zhuan不pei",
        "bǎo本的, 保本, bǎo本",
        "收益fan倍, 收益翻倍, 收益fan倍"
    })
    void pinyin_in_whole_syllables(String text, String phrase, String surface) {
        found(text, phrase, surface);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "请发到baoben@example.com",
                "网址www.baoben.com",
                "wifi密码是wenzhuan2026",
                "icon换了新的",
                "Mexico分行下月开业",
                "jibenbaobenfen"
            })
    void a_part_of_an_address_or_of_a_word_is_not_pinyin(String text) {
        assertThat(Shipped.standing(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"稳赚不陪, 稳赚不赔, 稳赚不陪", "征信洗佰三天, 征信洗白, 征信洗佰", "零丰险的, 零风险, 零丰险", "不查征新也能办, 不查征信, 不查征新"})
    void characters_that_are_read_the_same(String text, String phrase, String surface) {
        found(text, phrase, surface);
    }

    @ParameterizedTest
    @ValueSource(strings = {"业务风险由业务部门评估", "大盘报收一千点", "生日报喜", "上报本月数据", "刚对过账了", "到饭点了", "包裹收到了"})
    void everyday_words_that_are_read_the_same_are_left_alone(String text) {
        assertThat(Shipped.standing(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"零凤险的, 零风险, 零凤险", "稳嫌不赔, 稳赚不赔, 稳嫌不赔", "保夲的, 保本, 保夲"})
    void characters_that_look_the_same(String text, String phrase, String surface) {
        found(text, phrase, surface);
    }

    @ParameterizedTest
    @CsvSource({"亻呆本的, 保本, 亻呆本", "禾急赚不赔, 稳赚不赔, 禾急赚不赔", "无风阝佥, 无风险, 无风阝佥"})
    void characters_written_as_their_components(String text, String phrase, String surface) {
        found(text, phrase, surface);
    }

    @ParameterizedTest
    @ValueSource(strings = {"已为您续保，本周寄出", "投保。本人签字", "不必，过两天再来", "刚刚，兑奖开始"})
    void clause_punctuation_is_a_wall(String text) {
        assertThat(Shipped.standing(text)).isEmpty();
    }

    private static void found(String text, String phrase, String surface) {
        assertThat(Shipped.standing(text)).anySatisfy(hit -> {
            assertThat(hit.phrase()).isEqualTo(phrase);
            assertThat(hit.surface()).isEqualTo(surface);
            assertThat(text.substring(hit.start(), hit.end())).isEqualTo(surface);
        });
    }
}
