package org.bankscrm.core.draw.proof;

import org.bankscrm.core.money.Money;

/**
 * One award as published (中奖记录).
 *
 * @param ticket the number of the ticket in the campaign, from 0
 * @param customer who drew it
 * @param tier which tier of the deck's table it wins, from 0
 * @param amount what it wins, positive
 */
public record Award(long ticket, CustomerTag customer, int tier, Money amount) {
    public Award {
        if (ticket < 0 || tier < 0 || amount.fen() <= 0) {
            throw new IllegalArgumentException(
                    "award must have a ticket and a tier that are not negative and a positive" + " amount: ticket "
                            + ticket + ", tier " + tier + ", amount " + amount);
        }
    }
}
