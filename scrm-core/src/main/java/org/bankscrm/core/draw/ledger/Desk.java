package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What one instance keeps of one campaign: how it stood last time, its verified decks, its leased blocks. */
final class Desk {
    private static final long NEVER = -1;

    final Stock stock;
    final AwardQueue queue;

    /** Held by the one thread that fetches blocks. */
    final ReentrantLock fetching = new ReentrantLock();

    private final DeckSource source;
    private final ConcurrentHashMap<Integer, Tickets> decks = new ConcurrentHashMap<>();
    private volatile View view;
    private volatile long exhaustedVersion = NEVER;

    /** How a campaign stood when it was read. */
    record View(Campaign campaign, Layout layout) {
        static View of(Campaign campaign) {
            return new View(campaign, Layout.of(campaign));
        }
    }

    Desk(Campaign campaign, DeckSource source, Dice dice, AwardQueue queue) {
        this.source = source;
        this.queue = queue;
        this.view = View.of(campaign);
        this.stock = new Stock(dice, campaign.blockSize());
    }

    View view() {
        return view;
    }

    CampaignId id() {
        return view.campaign().id();
    }

    void see(Campaign campaign) {
        if (campaign.version() >= view.campaign().version()) {
            view = View.of(campaign);
        }
    }

    void exhausted(long version) {
        exhaustedVersion = version;
    }

    boolean wasExhausted(long version) {
        return exhaustedVersion == version;
    }

    DrawOutcome.@Nullable NotOpen shut(Instant now) {
        Campaign campaign = view.campaign();
        boolean open = campaign.state() == CampaignState.OPEN
                && !now.isBefore(campaign.opensAt())
                && now.isBefore(campaign.closesAt());
        return open ? null : new DrawOutcome.NotOpen(campaign.state(), campaign.opensAt(), campaign.closesAt());
    }

    /** Refuses to go on if any deck this instance rebuilt is not the published one. */
    void verifyDecks() {
        for (DeckRecord deck : view.campaign().decks()) {
            tickets(deck);
        }
    }

    /** Returns the verified tickets of a deck. */
    Tickets tickets(DeckRecord deck) {
        Tickets known = decks.get(deck.deckNo());
        if (known != null) {
            return known;
        }
        Tickets rebuilt = source.deck(id(), deck.deckNo());
        verify(id(), deck, rebuilt);
        decks.put(deck.deckNo(), rebuilt);
        return rebuilt;
    }

    static void verify(CampaignId id, DeckRecord deck, Tickets rebuilt) {
        if (!rebuilt.hash().equals(deck.seal().hash())) {
            throw new DeckMismatchException(
                    id, deck.deckNo(), "the hash", deck.seal().hash(), rebuilt.hash());
        }
        if (rebuilt.count() != deck.tickets()) {
            throw new DeckMismatchException(
                    id, deck.deckNo(), "the number of tickets", deck.tickets(), rebuilt.count());
        }
        for (int tier = 0; tier < deck.tiers().size(); tier++) {
            if (!rebuilt.amountOf(tier).equals(deck.tiers().get(tier).amount())) {
                throw new DeckMismatchException(
                        id,
                        deck.deckNo(),
                        "the amount of tier " + tier,
                        deck.tiers().get(tier).amount(),
                        rebuilt.amountOf(tier));
            }
        }
    }
}
