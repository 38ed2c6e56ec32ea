package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.money.Money;

/**
 * The shuffled tickets of one deck, as an instance rebuilt them (奖券).
 *
 * <p>Implementations are thread-safe and answer in constant time.
 */
public interface Tickets {
    /** Returns how many tickets there are. */
    long count();

    /**
     * Returns the number of the tier a ticket wins, from 0.
     *
     * @param ticket its place in this deck, from 0 up to, but not including, {@link #count()}
     */
    int tierOf(long ticket);

    /** Returns the amount of a tier, from 0. */
    Money amountOf(int tier);

    /** Returns the hash of the deck as it was published when the campaign opened. */
    String hash();
}
