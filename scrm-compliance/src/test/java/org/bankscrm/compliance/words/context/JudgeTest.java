package org.bankscrm.compliance.words.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.DepositPolicy;
import org.bankscrm.compliance.words.pack.Option;
import org.bankscrm.compliance.words.pack.Product;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;

/** What the words around a phrase say about it; the phrase stands in brackets, a line break is written as /. */
class JudgeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "[保本] # -",
                "不[保本] # NEGATION",
                "我不一[保本] # NEGATION",
                "我不一二[保本] # NEGATION",
                "我不一二三[保本] # -",
                "不承诺任何形式的[保本] # NEGATION",
                "不承诺，[保本] # -",
                "不承诺保息、[保本] # NEGATION",
                "不保息，或[保本] # NEGATION",
                "不保息，也不[保本] # NEGATION",
                "不承诺保息，或者利率，以及[保本] # NEGATION",
                "不承诺保息。或[保本] # -",
                "不得说：[保本] # NEGATION",
                "不是说：[保本] # -",
                "【不得说】[保本] # WARNING",
                "不得说保息，“[保本]” # NEGATION",
                "没有不[保本] # -",
                "没有人不[保本] # -",
                "不承诺保息但[保本] # -",
                "不承诺，我们[保本] # -",
                "不但[保本] # -",
                "不用担心[保本] # -",
                "不是[不会亏] # NEGATION",
                "也[不会亏] # -"
            })
    void a_negator_governs_what_follows_in_its_clause_and_in_its_list(String text, String expected) {
        assertThat(judged(text, Category.GUARANTEE, Severity.BLOCK, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "[保本]是骗局 # DENIAL",
                "[保本]，骗局 # DENIAL",
                "[保本]，一二三四五骗局 # DENIAL",
                "[保本]，一二三四五六骗局 # -",
                "[保本]但骗局 # -",
                "[保本]，我们是骗局 # -",
                "[保本]，一二，骗局 # -",
                "如果[保本]，一二，三四，骗局 # DENIAL",
                "如果[保本]，一二，三四，五六，骗局 # -",
                "如果[保本]，一二。骗局 # -",
                "[保本]不是骗局 # -",
                "谨防[保本] # WARNING",
                "谨防一二，三四，五六，[保本] # WARNING",
                "谨防一二，三四，五六，七八，[保本] # -",
                "谨防一二。[保本] # -",
                "谨防一二，但[保本] # -",
                "谨防一二，我们[保本] # -",
                "远离[保本] # WARNING",
                "远离一二，[保本] # -",
                "谨防骗局：一二。[保本] # WARNING",
                "谨防骗局：一二。但三四。[保本] # -",
                "谨防骗局：一二。我们[保本] # -",
                "谨防骗局/一二。[保本] # WARNING",
                "一二三四：三四。[保本] # -",
                "广告法规定不得宣传一二，更[保本] # -",
                "广告法，不得一二，三四，[保本] # QUOTED_RULE",
                "不得一二，三四，[保本]等字样 # DENIAL",
                "广告法，一二，[保本] # -"
            })
    void a_denial_a_warning_a_title_and_a_rule_take_a_phrase_back(String text, String expected) {
        assertThat(judged(text, Category.GUARANTEE, Severity.BLOCK, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "您问[保本]，无法一二 # CLIENT_QUESTION",
                "您问[保本]？一二。三四。无法 # CLIENT_QUESTION",
                "您问[保本]？一。二。三。四。无法 # CLIENT_QUESTION lowers",
                "您问[保本]？当然 # -",
                "您问[保本]一二三四五六七？ # -",
                "您问[保本]一二三四五六？ # CLIENT_QUESTION lowers",
                "您问[保本]吗，一二 # CLIENT_QUESTION",
                "您问[保本]，一二 # -",
                "[保本]？ # CLIENT_QUESTION lowers",
                "[保本]? # CLIENT_QUESTION lowers",
                "[保本]！ # -",
                "是不是[保本]一二三四五六七？ # CLIENT_QUESTION lowers",
                "[保本]？放心 # -",
                "[保本]？抱歉 # CLIENT_QUESTION",
                "想要[保本]就买国债 # CLIENT_QUESTION",
                "想要[保本]就来一二 # -",
                "想要一二三[保本]就买国债 # DEPOSIT lowers",
                "想要[保本]，一二国债 # DEPOSIT lowers",
                "存款[保本] # DEPOSIT lowers",
                "存款一二，[保本] # DEPOSIT lowers",
                "存款一二。[保本] # -",
                "和存款一样[保本] # -",
                "存款和理财[保本] # -",
                "[保本]有限公司 # NAME",
                "[保本]一二三四五酒店 # NAME",
                "[保本]一二三四五六酒店 # -",
                "[保本]的酒店 # -",
                "[保本]，酒店 # -",
                "[保本保本]酒店 # NAME",
                "[保本保本保]酒店 # -"
            })
    void a_question_a_wish_a_deposit_and_a_name_tell_what_is_meant(String text, String expected) {
        assertThat(judged(text, Category.GUARANTEE, Severity.BLOCK, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "[最佳]产品 # SUPERLATIVE # BLOCK # -",
                "[最佳]时间 # SUPERLATIVE # BLOCK # NOT_ABOUT_PRODUCT",
                "[最佳]一二三四五六七时间产品 # SUPERLATIVE # BLOCK # -",
                "[最佳]一二三 # SUPERLATIVE # BLOCK # -",
                "[最佳]一二三 # SUPERLATIVE # REVIEW # NOT_ABOUT_PRODUCT",
                "[最佳]产品 # SUPERLATIVE # REVIEW # -",
                "[最低]一二三 # SUPERLATIVE # REVIEW # -",
                "[最好]先来产品 # SUPERLATIVE # BLOCK # NOT_ABOUT_PRODUCT",
                "[最好]的产品 # SUPERLATIVE # BLOCK # -",
                "[最好]产品 # SUPERLATIVE # BLOCK # -",
                "[最好]，先来 # SUPERLATIVE # BLOCK # -",
                "[最佳]服务态度产品 # SUPERLATIVE # BLOCK # NOT_ABOUT_PRODUCT",
                "天气，[最佳]一二 # SUPERLATIVE # BLOCK # NOT_ABOUT_PRODUCT",
                "天气，[最佳]产品 # SUPERLATIVE # BLOCK # -",
                "天气。[最佳]一二 # SUPERLATIVE # BLOCK # -",
                "[秒杀]一二 # URGENCY # REVIEW # NOT_ABOUT_PRODUCT",
                "[秒杀]产品 # URGENCY # REVIEW # -",
                "[手慢无]一二 # URGENCY # REVIEW # -",
                "天气，[手慢无] # URGENCY # REVIEW # NOT_ABOUT_PRODUCT",
                "天气，[力荐] # ENDORSE # REVIEW # NOT_ABOUT_PRODUCT",
                "天气，[力荐] # ENDORSE # BLOCK # -",
                "天气，[保本] # GUARANTEE # BLOCK # -",
                "天气，[拼单] # PRIVATE # BLOCK # NOT_ABOUT_PRODUCT",
                "等级[低风险] # INDUCE # BLOCK # RISK_GRADE",
                "等级：[低风险] # INDUCE # BLOCK # RISK_GRADE",
                "等级，[低风险] # INDUCE # BLOCK # -",
                "[低风险]等级 # INDUCE # BLOCK # RISK_GRADE",
                "等级一二三四五六七八九十一[低风险] # INDUCE # BLOCK # RISK_GRADE",
                "等级一二三四五六七八九十一二[低风险] # INDUCE # BLOCK # -",
                "等级[低门槛] # INDUCE # BLOCK # -",
                "等级[低风险] # NO_RISK # BLOCK # -"
            })
    void what_is_no_product_and_a_grade_excuse_the_categories_they_are_about(
            String text, Category category, Severity severity, String expected) {
        assertThat(judged(text, category, severity, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "天气，[拼单] # PRIVATE # PRIVATE # -",
                "一二[保本] # GUARANTEE # DEPOSIT # DEPOSIT lowers",
                "一二[保本] # GUARANTEE # FUND # -"
            })
    void the_product_of_a_message_counts_like_its_name(
            String text, Category category, Product product, String expected) {
        assertThat(judged(text, category, Severity.BLOCK, product)).isEqualTo(expected);
    }

    private static String judged(String marked, Category category, Severity severity, @Nullable Product product) {
        int from = marked.indexOf('[');
        String phrase = marked.substring(from + 1, marked.indexOf(']'));
        String text = marked.replace("[", "").replace("]", "").replace('/', '\n');
        Alphabet.Builder spelled = new Alphabet.Builder().add(phrase);
        Cues.spell(spelled);
        Alphabet alphabet = spelled.build();
        FoldedText folded = new FoldedText();
        folded.fold(alphabet, text);
        int first = 0;
        while (folded.start(first) < from) {
            first++;
        }
        Span span = Span.of(first, first + phrase.length() - 1);
        Passage passage = new Passage(folded, Cues.of(alphabet), List.of(span));
        WordEntry entry =
                WordEntry.of(phrase, category, severity, "test", "test").withOptions(Set.of(Option.DEPOSIT));
        Finding finding = new Judge(passage, product, DepositPolicy.REVIEW).judge(entry, span, Set.of());
        return finding == null ? "-" : finding.rule() + (finding.lowers() ? " lowers" : "");
    }
}
