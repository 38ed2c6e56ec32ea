package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.money.Money;

import java.util.Map;

/** Computes the pool from the sums of awards by state. */
final class ReclaimPools {
    private ReclaimPools() {}

    static ReclaimPool of(Campaign campaign, Map<AwardState, Money> sums) {
        Money again = campaign.decks().stream()
                .filter(deck -> deck.funding() == DeckRecord.Funding.RECLAIMED)
                .map(DeckRecord::total)
                .reduce(Money.ZERO, Money::plus);
        return new ReclaimPool(
                sums.getOrDefault(AwardState.EXPIRED, Money.ZERO),
                sums.getOrDefault(AwardState.VOIDED, Money.ZERO),
                again);
    }
}
