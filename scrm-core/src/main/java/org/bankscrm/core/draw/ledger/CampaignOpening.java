package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.ReleaseTable;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.time.Interval;

import java.util.Objects;
import java.util.function.Function;

/**
 * Takes a campaign from its prize table to its first draw in two steps, with something to publish after each (封存与开启).
 *
 * <p>{@link #seal} publishes the commitment, {@link #open} the hash of the deck. Between the two lies whatever the rule for
 * entropy waits for. Each may be repeated with the same arguments after a crash or a lost answer: it goes on where it stopped
 * and gives the same result. Thread-safe.
 */
public final class CampaignOpening {
    private static final int USUAL_BLOCK = LeasePolicy.blockSizeFor(32);

    private final DrawLedger ledger;
    private final VaultDecks decks;

    /**
     * Makes an opening.
     *
     * @param decks the source the ledger rebuilds its decks from
     */
    public CampaignOpening(DrawLedger ledger, VaultDecks decks) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.decks = Objects.requireNonNull(decks, "decks");
    }

    /**
     * Seals a campaign whose tickets are all out from its first moment on, which costs what its prizes cost and is leased in
     * blocks of 64 tickets.
     *
     * @param period when customers may draw, with a beginning and an end
     * @param couponRef the batch of coupons for each amount
     * @see #seal(DeckPlan, Interval, DrawPlan)
     */
    public SealedDeck seal(DeckPlan deck, Interval period, Function<Money, String> couponRef) {
        ReleaseTable releases = ReleaseTable.all(period.start(), deck.table().tickets());
        return seal(deck, period, DrawPlan.of(deck, deck.table().total(), couponRef, USUAL_BLOCK, releases));
    }

    /**
     * Drafts, designs and seals a campaign.
     *
     * @param period when customers may draw, with a beginning and an end
     * @param plan what is given away, see {@link DrawPlan#of(DeckPlan, Money, Function, int, ReleaseTable)}
     * @return what is published now, but for the seed, which stays in the vault
     * @throws IllegalArgumentException if the campaign exists with another period
     * @throws IllegalStateException if it was designed or sealed otherwise before, or is cancelled
     * @throws StoreException if the store does not answer
     */
    public SealedDeck seal(DeckPlan deck, Interval period, DrawPlan plan) {
        SealedDeck sealed = decks.seal(deck);
        ledger.draft(deck.campaign(), period.start(), period.end());
        make(deck.campaign(), new CampaignStep.Design(plan));
        make(deck.campaign(), CampaignStep.Seal.of(sealed));
        return sealed;
    }

    /**
     * Builds the deck of a sealed campaign and lets customers draw from it; O(n).
     *
     * @return the deck, whose hash and receipts are published now
     * @throws IllegalArgumentException if the entropy is not what the rule of the deck calls for
     * @throws DeckMismatchException if plan and seed no longer give the commitment
     * @throws IllegalStateException if the campaign is not sealed, was opened with another deck, or is cancelled
     * @throws StoreException if the store does not answer
     */
    public Deck open(SealedDeck sealed, Entropy entropy) {
        decks.add(sealed, entropy);
        Deck deck = decks.open(sealed, entropy);
        make(sealed.plan().campaign(), CampaignStep.Open.of(deck, entropy));
        return deck;
    }

    private void make(CampaignId id, CampaignStep step) {
        if (ledger.change(id, step) instanceof CampaignChange.Refused refused
                && !CampaignRules.wasMade(ledger.campaign(id).orElseThrow(), step)) {
            throw new IllegalStateException("campaign " + id + " must be able to become " + step.target() + ": it is "
                    + refused.state() + ", " + refused.why());
        }
    }
}
