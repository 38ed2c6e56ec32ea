package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A campaign as the ledger holds it at one moment (活动).
 *
 * @param id the campaign
 * @param state where it stands
 * @param opensAt from when on customers may draw while it is open
 * @param closesAt from when on they may not, after {@code opensAt}
 * @param decks its own deck and its supplements in the order of their numbers; none while it is a draft
 * @param blockSize tickets an instance leases at a time; 0 while it is a draft
 * @param reason why it was paused or cancelled, otherwise empty
 * @param version 0 for a draft, one more with each change
 */
public record Campaign(
        CampaignId id,
        CampaignState state,
        Instant opensAt,
        Instant closesAt,
        List<DeckRecord> decks,
        int blockSize,
        String reason,
        long version) {
    public Campaign {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        if (!closesAt.isAfter(opensAt)) {
            throw new IllegalArgumentException("closesAt must be after opensAt " + opensAt + ": " + closesAt);
        }
        decks = List.copyOf(decks);
    }

    /** Returns the number of tickets of all decks. */
    public long tickets() {
        return decks.stream().mapToLong(DeckRecord::tickets).sum();
    }

    /** Returns what all prizes of all decks cost. */
    public Money total() {
        return decks.stream().map(DeckRecord::total).reduce(Money.ZERO, Money::plus);
    }

    /**
     * Returns the deck that holds a ticket.
     *
     * @throws IllegalArgumentException if none does
     */
    public DeckRecord deckOf(long ticket) {
        for (DeckRecord deck : decks) {
            if (ticket >= deck.fromTicket() && ticket < deck.toTicket()) {
                return deck;
            }
        }
        throw new IllegalArgumentException("ticket must be 0 to " + (tickets() - 1) + ": " + ticket);
    }
}
