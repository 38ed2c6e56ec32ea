package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

/**
 * The highest prize a promotion by chance may have (抽奖式有奖销售最高奖限额).
 *
 * @param most the highest amount allowed
 * @param source where that is written
 */
public record TopPrizeLimit(Money most, String source) {
    /**
     * 50,000 yuan: the market regulator's rules for prize promotions, order 32 of 2020, article 17, in force since 1 December
     * 2020.
     */
    public static final TopPrizeLimit CHINA_2020 =
            new TopPrizeLimit(Money.ofFen(5_000_000), "规范促销行为暂行规定 (市场监管总局令 2020 年第 32 号)");
}
