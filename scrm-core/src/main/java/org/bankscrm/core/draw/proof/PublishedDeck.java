package org.bankscrm.core.draw.proof;

import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.Seed;

/**
 * All that is published of one deck by the end of its campaign (公示材料).
 *
 * @param plan published at sealing
 * @param commitment published at sealing
 * @param entropy published at opening
 * @param hash published at opening: that of the order
 * @param receipts published at opening: the root of the receipts
 * @param seed published after closing
 */
public record PublishedDeck(
        DeckPlan plan, Digest commitment, Entropy entropy, Digest hash, Digest receipts, Seed seed) {}
