package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "理财非存款、产品有风险、投资须谨慎",
                "过往业绩不代表其未来表现,不等于实际收益",
                "业绩比较基准不是预期收益率,不构成收益承诺",
                "本产品不保本",
                "非保本浮动收益",
                "谨防保本高收益骗局",
                "务必过来一趟",
                "请确保本人到场",
                "您的保险已续保，本周寄出保单"
            })
    void lets_the_mandated_and_the_harmless_sentence_through(String text) {
        assertThat(Shipped.screen(text)).isInstanceOf(Verdict.Pass.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"这款产品保本", "保·本", "葆本", "bao本", "稳赚不陪", "亻呆本", "保保本本", "０风险", "没有不保本的", "年底收益肯定能翻倍"})
    void stops_the_promise_in_its_disguises(String text) {
        assertThat(Shipped.screen(text)).isInstanceOf(Verdict.Block.class);
    }
}
