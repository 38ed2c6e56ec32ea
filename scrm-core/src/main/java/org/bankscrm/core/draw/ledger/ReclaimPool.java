package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.money.Money;

/**
 * Money that came back from prizes, free to be offered again in a supplement (回收池).
 *
 * @param expired amounts of prizes not used in time
 * @param voided amounts of prizes withdrawn
 * @param offeredAgain what supplements funded from the pool cost
 */
public record ReclaimPool(Money expired, Money voided, Money offeredAgain) {
    /** Returns what is left in the pool: what came back less what was offered again. */
    public Money available() {
        return expired.plus(voided).minus(offeredAgain);
    }
}
