package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.util.List;

/**
 * The books of a campaign held against its decks (对账).
 *
 * @param campaign the campaign
 * @param tickets tickets of all decks
 * @param awards tickets drawn
 * @param unissued tickets not drawn
 * @param awarded what the drawn tickets win together
 * @param unissuedAmount what the others would win
 * @param differences everything that cannot be, the first 1,000; empty if the books are right to the fen
 */
public record Reconciliation(
        CampaignId campaign,
        long tickets,
        long awards,
        long unissued,
        Money awarded,
        Money unissuedAmount,
        List<Difference> differences) {
    public Reconciliation {
        differences = List.copyOf(differences);
    }

    /** Returns whether nothing is wrong. */
    public boolean isClean() {
        return differences.isEmpty();
    }
}
