package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

/**
 * What a bank allows a ticket to cost on average (单客成本).
 *
 * @param least the lowest mean allowed, positive
 * @param most the highest mean allowed, not below {@code least}
 */
public record MeanPolicy(Money least, Money most) {
    /** 3.00 to 5.00 yuan, what banks report to pay for a customer who can be served in full. */
    public static final MeanPolicy USUAL = new MeanPolicy(Money.ofFen(300), Money.ofFen(500));

    public MeanPolicy {
        if (least.fen() <= 0 || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("policy must be 0 < least <= most: least " + least + ", most " + most);
        }
    }

    /** Returns whether {@code budget} spread over {@code participants} is allowed. */
    boolean allows(Money budget, int participants) {
        return budget.compareTo(least.times(participants)) >= 0 && budget.compareTo(most.times(participants)) <= 0;
    }
}
