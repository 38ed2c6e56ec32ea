package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The rules of a lucky draw as customers read them, made from its prize table (活动规则).
 *
 * <p>Every number comes from the table, so the text tells the truth: the highest amount anybody can win and how many can, all
 * amounts with their counts and odds, the total, and the period. A prize above the legal limit gets no text.
 *
 * @param name what the campaign is called, one line
 * @param organiser who is answerable for it, one line
 * @param period from when until, but not including, when, told in Beijing time; must have a start and an end
 * @param conditions who may take part, one line each, at least one
 * @param claim how a prize is paid out, one line
 * @param unawardedTop what becomes of top prizes nobody drew
 * @param usedUp what happens when all tickets are drawn
 */
public record ActivityRules(
        String name,
        String organiser,
        Interval period,
        List<String> conditions,
        String claim,
        UnawardedTop unawardedTop,
        UsedUp usedUp) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm:ss", Locale.ROOT).withZone(BankTime.ZONE);
    private static final int PERCENT_DECIMALS = 6;

    /** What happens when all tickets are drawn (奖券发完). */
    public enum UsedUp {
        /** The campaign ends: first come, first served. */
        STOP,
        /** A further deck may be published; the odds of the tickets of this one do not change. */
        SUPPLEMENT
    }

    /** The text, or why there is none. */
    public sealed interface Outcome {
        /**
         * The text.
         *
         * @param text in Chinese, lines that end with a line feed
         */
        record Text(String text) implements Outcome {}

        /**
         * The highest prize is above what the law allows.
         *
         * @param top the highest prize of the table
         * @param limit what is allowed
         */
        record TopPrizeTooHigh(Money top, TopPrizeLimit limit) implements Outcome {}
    }

    public ActivityRules {
        conditions = List.copyOf(conditions);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("conditions must not be empty");
        }
        if (period.isOpenEnded() || period.start().equals(Instant.MIN)) {
            throw new IllegalArgumentException("period must have a start and an end: " + period);
        }
        line("name", name);
        line("organiser", organiser);
        line("claim", claim);
        conditions.forEach(condition -> line("conditions", condition));
    }

    private static void line(String field, String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + " must be one line of text, has " + text.length() + " characters");
        }
    }

    /** Returns the rules of a draw from {@code table} under the limit of today, {@link TopPrizeLimit#CHINA_2020}. */
    public Outcome of(PrizeTable table) {
        return of(table, TopPrizeLimit.CHINA_2020);
    }

    /** Returns the rules of a draw from {@code table}. */
    public Outcome of(PrizeTable table, TopPrizeLimit limit) {
        Money top = table.top();
        return top.compareTo(limit.most()) > 0
                ? new Outcome.TopPrizeTooHigh(top, limit)
                : new Outcome.Text(text(table));
    }

    private String text(PrizeTable table) {
        StringBuilder text = new StringBuilder();
        text.append("《").append(name).append("》活动规则\n");
        text.append("一、主办方：").append(organiser).append("\n");
        text.append("二、活动时间：")
                .append(TIME.format(period.start()))
                .append(" 起，")
                .append(TIME.format(period.end()))
                .append(" 止（不含），北京时间。\n");
        text.append("三、参与条件：\n");
        for (int i = 0; i < conditions.size(); i++) {
            text.append("  ")
                    .append(i + 1)
                    .append(". ")
                    .append(conditions.get(i))
                    .append("\n");
        }
        int tickets = table.tickets();
        text.append("四、奖品：共 ")
                .append(tickets)
                .append(" 张奖券，每张必中，至高 ")
                .append(table.top().toPlainString())
                .append(" 元，至低 ")
                .append(table.bottom().toPlainString())
                .append(" 元，总额 ")
                .append(table.total().toPlainString())
                .append(" 元。\n");
        for (int i = table.tiers().size() - 1; i >= 0; i--) {
            PrizeTier tier = table.tiers().get(i);
            if (tier.count() > 0) {
                text.append("  ")
                        .append(tier.amount().toPlainString())
                        .append(" 元：")
                        .append(tier.count())
                        .append(" 名，中奖概率 ")
                        .append(tier.count())
                        .append("/")
                        .append(tickets)
                        .append("（")
                        .append(percent(tier.count(), tickets))
                        .append("）\n");
            }
        }
        text.append("五、抽取：每位客户限一次。奖券顺序在活动开始前随机排定、封存并公布摘要，活动结束后公开种子与中奖名单，任何人可以验证。\n");
        text.append("六、兑付：").append(claim).append("\n");
        text.append("七、未抽出的最高档奖品：").append(unawardedText()).append("\n");
        text.append("八、奖券发完：").append(usedUpText()).append("\n");
        return text.toString();
    }

    /** A rounded percentage says so; the fraction before it is exact. */
    private static String percent(int count, int tickets) {
        BigDecimal percent = BigDecimal.valueOf(100L * count)
                .divide(BigDecimal.valueOf(tickets), PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
        boolean exact = percent.multiply(BigDecimal.valueOf(tickets)).compareTo(BigDecimal.valueOf(100L * count)) == 0;
        return (exact ? "" : "约 ") + percent.stripTrailingZeros().toPlainString() + "%";
    }

    private String unawardedText() {
        return switch (unawardedTop) {
            case VOID -> "不再发放。";
            case CLOSING_RAFFLE -> "活动结束后在全部已抽奖客户中随机抽取。";
            case FRONT_LOAD -> "仅放入靠前的奖券，靠后的奖券不含该奖品。";
        };
    }

    private String usedUpText() {
        return switch (usedUp) {
            case STOP -> "活动结束，先到先得。";
            case SUPPLEMENT -> "可另行公布追加奖券，已公布奖券的数量与概率不变。";
        };
    }
}
