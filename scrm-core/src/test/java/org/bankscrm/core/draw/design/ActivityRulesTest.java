package org.bankscrm.core.draw.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.design.ActivityRules.Outcome;
import org.bankscrm.core.draw.design.ActivityRules.UsedUp;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class ActivityRulesTest {
    private static final Interval APRIL =
            new Interval(Instant.parse("2026-03-31T16:00:00Z"), Instant.parse("2026-04-30T16:00:00Z"));

    private final ActivityRules rules = new ActivityRules(
            "添加有礼", "示例银行杭州分行", APRIL, List.of("首次添加客户经理", "本行客户"), "以立减金发放", UnawardedTop.VOID, UsedUp.STOP);

    private static PrizeTable table(long topFen) {
        return new PrizeTable(List.of(
                new PrizeTier(Money.ofFen(188), 5_999),
                new PrizeTier(Money.ofFen(388), 0),
                new PrizeTier(Money.ofFen(topFen), 1)));
    }

    @Test
    void the_text_tells_top_amount_counts_odds_and_period_of_the_table() {
        String text = ((Outcome.Text) rules.of(table(18_888))).text();

        assertThat(text)
                .contains("《添加有礼》")
                .contains("2026年4月1日 00:00:00 起，2026年5月1日 00:00:00 止（不含）")
                .contains("共 6000 张奖券，每张必中，至高 188.88 元，至低 1.88 元，总额 11467.00 元")
                .contains("188.88 元：1 名，中奖概率 1/6000（约 0.016667%）")
                .contains("1.88 元：5999 名，中奖概率 5999/6000（约 99.983333%）")
                .contains("1. 首次添加客户经理\n  2. 本行客户")
                .contains("不再发放。")
                .contains("先到先得")
                .doesNotContain("3.88");
    }

    @Test
    void an_exact_percentage_is_not_called_approximate() {
        PrizeTable table =
                new PrizeTable(List.of(new PrizeTier(Money.ofFen(188), 3), new PrizeTier(Money.ofFen(288), 1)));

        assertThat(((Outcome.Text) rules.of(table)).text())
                .contains("2.88 元：1 名，中奖概率 1/4（25%）")
                .contains("1.88 元：3 名，中奖概率 3/4（75%）");
    }

    @Test
    void a_top_prize_above_50_000_yuan_gets_no_text() {
        assertThat(rules.of(table(5_000_000))).isInstanceOf(Outcome.Text.class);
        assertThat(rules.of(table(5_000_001)))
                .isEqualTo(new Outcome.TopPrizeTooHigh(Money.ofFen(5_000_001), TopPrizeLimit.CHINA_2020));
    }

    @Test
    void a_top_tier_without_tickets_is_not_advertised() {
        PrizeTable table =
                new PrizeTable(List.of(new PrizeTier(Money.ofFen(188), 10), new PrizeTier(Money.ofFen(9_000_000), 0)));

        assertThat(((Outcome.Text) rules.of(table)).text())
                .contains("至高 1.88 元")
                .doesNotContain("90000");
    }

    @Test
    void rules_without_an_end_or_conditions_are_refused() {
        assertThatThrownBy(() -> new ActivityRules(
                        "a", "b", Interval.from(APRIL.start()), List.of("c"), "d", UnawardedTop.VOID, UsedUp.STOP))
                .hasMessageContaining("period must have");
        assertThatThrownBy(() -> new ActivityRules("a", "b", APRIL, List.of(), "d", UnawardedTop.VOID, UsedUp.STOP))
                .hasMessage("conditions must not be empty");
        assertThatThrownBy(
                        () -> new ActivityRules("a\nb", "b", APRIL, List.of("c"), "d", UnawardedTop.VOID, UsedUp.STOP))
                .hasMessageContaining("name must be one line");
        assertThatThrownBy(() ->
                        new ActivityRules("a", "b", APRIL, List.of("c", " "), "d", UnawardedTop.VOID, UsedUp.STOP))
                .hasMessageContaining("conditions must be one line");
    }
}
