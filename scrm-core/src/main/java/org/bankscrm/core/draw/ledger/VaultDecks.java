package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckBuild;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.SeedVault;
import org.bankscrm.core.event.CampaignId;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Builds the decks an instance draws from out of the bank's vault (奖池重建).
 *
 * <p>The host gives it what was published at sealing and at opening; the seed stays in the vault. Thread-safe.
 */
public final class VaultDecks implements DeckSource {
    private final SeedVault vault;
    private final Map<Place, Opened> decks = new ConcurrentHashMap<>();

    private record Place(CampaignId campaign, int deckNo) {}

    private record Opened(SealedDeck sealed, Entropy entropy) {}

    /** Makes a source without decks. */
    public VaultDecks(SeedVault vault) {
        this.vault = Objects.requireNonNull(vault, "vault");
    }

    /**
     * Makes a deck known, without building it; again is harmless. Every instance does it before it draws from the deck.
     *
     * @throws IllegalArgumentException if the entropy is not what the rule of the deck calls for, or if another deck has the
     *     number
     */
    public void add(SealedDeck sealed, Entropy entropy) {
        if (!entropy.satisfies(sealed.plan().entropy())) {
            throw new IllegalArgumentException("entropy must be what the rule of the deck calls for: "
                    + sealed.plan().entropy());
        }
        Place place = new Place(sealed.plan().campaign(), sealed.plan().deckNumber());
        Opened opened = new Opened(sealed, entropy);
        Opened before = decks.putIfAbsent(place, opened);
        if (before != null && !before.equals(opened)) {
            throw new IllegalArgumentException(
                    "campaign " + place.campaign() + " has another deck " + place.deckNo() + " already");
        }
    }

    /**
     * Builds a deck anew; O(n).
     *
     * @throws DeckMismatchException if plan and seed no longer give the commitment
     * @throws IllegalArgumentException if no such deck was made known
     */
    @Override
    public Tickets deck(CampaignId campaign, int deckNo) {
        Opened opened = decks.get(new Place(campaign, deckNo));
        if (opened == null) {
            throw new IllegalArgumentException("campaign " + campaign + " must have a deck " + deckNo);
        }
        return new DeckTickets(open(opened.sealed(), opened.entropy()));
    }

    SealedDeck seal(DeckPlan plan) {
        return SealedDeck.of(plan, vault);
    }

    /** Builds a deck with entropy that was checked. */
    Deck open(SealedDeck sealed, Entropy entropy) {
        DeckBuild build = sealed.open(vault, entropy);
        if (build instanceof DeckBuild.Built built) {
            return built.deck();
        }
        if (build instanceof DeckBuild.CommitmentBroken broken) {
            DeckPlan plan = sealed.plan();
            throw new DeckMismatchException(
                    plan.campaign(), plan.deckNumber(), "the commitment", broken.expected(), broken.found());
        }
        throw new AssertionError("opened with entropy that was checked: " + build);
    }
}
