package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.money.Money;

import java.util.Objects;

/**
 * One amount of a deck and how many tickets win it (奖级).
 *
 * @param amount what a ticket wins, more than zero
 * @param quantity how many tickets win it, at least 0
 * @param couponRef the batch of coupons it is paid with (立减金批次), 1 to 64 characters without white space
 */
public record PrizeTier(Money amount, int quantity, String couponRef) {
    public PrizeTier {
        Objects.requireNonNull(amount, "amount");
        if (amount.fen() <= 0) {
            throw new IllegalArgumentException("amount must be more than zero: " + amount);
        }
        Check.atLeast("quantity", quantity, 0);
        Check.identifier("couponRef", couponRef, 64);
    }

    /**
     * Returns what all tickets of this tier win together.
     *
     * @throws org.bankscrm.core.money.MoneyOverflowException if that is beyond all money
     */
    public Money total() {
        return amount.times(quantity);
    }

    /** Returns the number of tickets of all tiers. */
    static long tickets(Iterable<PrizeTier> tiers) {
        long sum = 0;
        for (PrizeTier tier : tiers) {
            sum += tier.quantity();
        }
        return sum;
    }

    /** Returns what all tickets of all tiers win together. */
    static Money total(Iterable<PrizeTier> tiers) {
        Money sum = Money.ZERO;
        for (PrizeTier tier : tiers) {
            sum = sum.plus(tier.total());
        }
        return sum;
    }
}
