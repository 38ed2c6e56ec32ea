package org.bankscrm.compliance.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.pack.ContextRule;
import org.bankscrm.compliance.words.pack.DepositPolicy;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.ShippedPack;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

/** What surrounds a phrase decides whether it stands, and the result says which rule excused it. */
class ContextTest {
    @Nested
    class a_negation {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "本产品不保本",
                    "这是非保本浮动收益产品",
                    "我们不承诺收益",
                    "这并非刚性兑付",
                    "没有任何理财能保证不亏",
                    "既不保本，也不保息",
                    "基金既不保本也不保证收益",
                    "不得承诺保本、保收益或者最低收益",
                    "哪有稳赚不赔的投资",
                    "谁敢说稳赚"
                })
        void that_governs_the_phrase_excuses_it(String text) {
            assertThat(Shipped.standing(text)).isEmpty();
            assertThat(Shipped.screen(text).hits())
                    .anySatisfy(hit -> assertThat(hit.excusedBy()).contains(ContextRule.NEGATION));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "不但流动性好，还保本",
                    "不收手续费还保本",
                    "不用担心，保本的",
                    "说明书写着非保本，其实不会亏",
                    "别人家的不保本，我们家的保本",
                    "不是普通理财，而是保本的",
                    "没有不保本的",
                    "谁说不保本",
                    "难道还能不保本吗"
                })
        void of_something_else_or_twice_does_not(String text) {
            assertThat(Shipped.screen(text)).isInstanceOf(Verdict.Block.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "保本的说法没有依据, DENIAL",
        "保本理财早就成为历史, DENIAL",
        "谨防“保本高息”理财, WARNING",
        "不法分子往往承诺稳赚不赔，引老人入局, WARNING",
        "您说的保本理财，现在已经买不到, DENIAL",
        "您问是不是稳赚？不是的，净值会波动, CLIENT_QUESTION",
        "无风险利率参考国债收益率, TERM_OF_ART",
        "个人创业可以申请财政贴息, TERM_OF_ART",
        "风险等级：R1（低风险）, RISK_GRADE",
        "最好带上身份证, NOT_ABOUT_PRODUCT",
        "祝您拥有最好的时光，生日快乐, NOT_ABOUT_PRODUCT",
        "请确保本人到场, CUT_OUT",
        "稳赢科技有限公司的账户已开立, NAME",
        "万无一失锁业师傅明天上门, NAME"
    })
    void excuses_a_phrase_and_is_named(String text, ContextRule rule) {
        assertThat(Shipped.screen(text)).isInstanceOf(Verdict.Pass.class);
        assertThat(Shipped.screen(text).hits())
                .anySatisfy(hit -> assertThat(hit.excusedBy()).contains(rule));
    }

    @Test
    void a_quoted_rule_excuses_what_it_bans() {
        String rule = "《广告法》规定不得对未来收益作出保证性承诺，明示保本、无风险或者保收益";

        assertThat(Shipped.screen(rule)).isInstanceOf(Verdict.Pass.class);
    }

    @Test
    void common_words_at_both_edges_excuse_what_nobody_listed() {
        assertThat(Shipped.screen("酌保本案材料已经收到").hits())
                .allSatisfy(hit -> assertThat(hit.excusedBy()).contains(ContextRule.WORD_BOUNDARY));
    }

    @Test
    void one_standing_promise_outweighs_every_disclaimer() {
        assertThat(Shipped.screen("理财非存款、产品有风险、投资须谨慎。跟您说，这款保本。")).isInstanceOf(Verdict.Block.class);
        assertThat(Shipped.screen("谨防外面的骗局，我们这款保本保息。")).isInstanceOf(Verdict.Block.class);
    }

    @Nested
    class a_promise_about_deposits {
        private static final String SENTENCE = "大额存单保本保息，三年期";

        @Test
        void is_reviewed_by_default_and_says_why() {
            Verdict verdict = Shipped.screen(SENTENCE);

            assertThat(verdict).isInstanceOf(Verdict.Review.class);
            assertThat(verdict.hits())
                    .allSatisfy(hit -> assertThat(hit.loweredBy()).contains(ContextRule.DEPOSIT));
        }

        @Test
        void passes_or_is_blocked_as_the_bank_decides() {
            assertThat(with(DepositPolicy.ALLOW).screen(SENTENCE, Shipped.TODAY))
                    .isInstanceOf(Verdict.Pass.class);
            assertThat(with(DepositPolicy.BLOCK).screen(SENTENCE, Shipped.TODAY))
                    .isInstanceOf(Verdict.Block.class);
        }

        @Test
        void is_a_promise_after_all_where_a_product_is_likened_to_a_deposit() {
            assertThat(Shipped.screen("这款理财和存款一样保本")).isInstanceOf(Verdict.Block.class);
        }

        private static Dictionary with(DepositPolicy policy) {
            return Dictionary.compile(
                    MergedPacks.of(List.of(ShippedPack.load())), "test", new ScreenPolicy(policy, false));
        }
    }

    @Test
    void a_rule_that_a_pack_turns_off_excuses_nothing_of_that_pack() {
        MergedPacks strict = MergedPacks.of(
                List.of(ShippedPack.load().withRulesOff(Set.of(ContextRule.NEGATION, ContextRule.DENIAL))));

        Verdict verdict =
                Dictionary.compile(strict, "strict", ScreenPolicy.STANDARD).screen("本产品不保本", Shipped.TODAY);

        assertThat(verdict).isInstanceOf(Verdict.Block.class);
    }

    @Nested
    class a_phrase_that_needs_a_companion {
        @Test
        void stands_without_it_and_is_excused_with_it() {
            assertThat(Shipped.screen("业绩比较基准3.6%，欢迎咨询。")).isInstanceOf(Verdict.Review.class);
            assertThat(Shipped.screen("业绩比较基准3.6%，依据投资策略测算，不构成收益承诺。")).isInstanceOf(Verdict.Pass.class);
            assertThat(Shipped.screen("近一年收益18%，值得关注。")).isInstanceOf(Verdict.Review.class);
            assertThat(Shipped.screen("近一年收益18%，截至9月30日，过往业绩不代表未来表现。")).isInstanceOf(Verdict.Pass.class);
            assertThat(Shipped.screen("日利率0.02%起。")).isInstanceOf(Verdict.Review.class);
            assertThat(Shipped.screen("日利率0.01%，年化利率（单利）3.65%。")).isInstanceOf(Verdict.Pass.class);
        }

        @Test
        void insurance_must_say_that_it_is_insurance() {
            ScreenContext insurance = Shipped.TODAY.about(Product.INSURANCE);

            assertThat(Shipped.DICTIONARY.screen("年交五万，五年后每年领一万。", insurance)).isInstanceOf(Verdict.Review.class);
            assertThat(Shipped.DICTIONARY.screen("这是年金保险，年交五万。", insurance)).isInstanceOf(Verdict.Pass.class);
        }

        @Test
        void a_private_product_needs_a_qualified_recipient() {
            ScreenContext qualified = Shipped.TODAY.about(Product.PRIVATE).toQualifiedRecipient();

            assertThat(Shipped.screen("新发一只私募基金。")).isInstanceOf(Verdict.Review.class);
            assertThat(Shipped.DICTIONARY.screen("新发一只私募基金。", qualified)).isInstanceOf(Verdict.Pass.class);
        }
    }
}
