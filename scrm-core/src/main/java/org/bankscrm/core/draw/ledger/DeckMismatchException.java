package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;

/**
 * The deck this instance rebuilt is not the one that was published, so the instance refuses to draw.
 *
 * <p>The seed, the entropy, the counts or the version of the algorithm differ. Other instances are not concerned. The message
 * holds hashes, numbers and amounts, and nothing of the order.
 */
public final class DeckMismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final int deckNo;

    DeckMismatchException(CampaignId campaign, int deckNo, String what, Object stored, Object own) {
        super("campaign " + campaign + " deck " + deckNo + ": " + what + " must be " + stored
                + ", the deck rebuilt has " + own);
        this.deckNo = deckNo;
    }

    /** Returns the number of the deck. */
    public int deckNo() {
        return deckNo;
    }
}
