package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;

/** Rebuilds decks for an instance, with seeds from the bank's vault. Implementations are thread-safe. */
@FunctionalInterface
public interface DeckSource {
    /**
     * Returns the tickets of a deck; called by the first draw of an instance that needs it, which keeps them. Draws that come
     * first together may each call it, and so does every {@link Reconciler}. What it throws ends the draw with nothing
     * changed.
     *
     * @param deckNo 0 for the campaign's own deck, from 1 on its supplements
     */
    Tickets deck(CampaignId campaign, int deckNo);
}
