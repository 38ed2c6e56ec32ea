package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

/**
 * One amount of a prize table and how many tickets win it (奖项).
 *
 * @param amount what each of these tickets wins, positive
 * @param count how many tickets, not negative
 */
public record PrizeTier(Money amount, int count) {
    public PrizeTier {
        if (amount.fen() <= 0) {
            throw new IllegalArgumentException("amount must be positive: " + amount);
        }
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
    }

    /**
     * Returns what all tickets of this tier win together.
     *
     * @throws org.bankscrm.core.money.MoneyOverflowException if that is beyond all money
     */
    public Money total() {
        return amount.times(count);
    }
}
