package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;

/** Rebuilds decks for an instance, with seeds from the bank's vault. */
@FunctionalInterface
public interface DeckSource {
    /**
     * Returns the tickets of a deck; called once for each deck of an instance, by the first draw that needs it.
     *
     * @param deckNo 0 for the campaign's own deck, from 1 on its supplements
     */
    Tickets deck(CampaignId campaign, int deckNo);
}
