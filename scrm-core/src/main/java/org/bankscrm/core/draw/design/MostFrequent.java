package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

/** Which amount more tickets must win than any other (最常发放金额). */
public sealed interface MostFrequent {
    /** Any amount may be the most frequent. */
    record Any() implements MostFrequent {}

    /** The amount of the ladder nearest to the mean of the budget, of two equally near the lower. */
    record NearestMean() implements MostFrequent {}

    /**
     * This amount.
     *
     * @param amount one of the ladder
     */
    record Amount(Money amount) implements MostFrequent {}
}
