package org.bankscrm.core.draw.proof;

import org.bankscrm.core.money.Money;

import java.util.List;

/** What an auditor finds in the published files of a draw (验证结论). */
public sealed interface Verification {
    /**
     * Everything is as it must be.
     *
     * @param awards how many there are
     * @param total what they are worth
     * @param tiers the tiers of all decks, in the order of the decks
     * @param raffled how many prizes closing raffles gave away, which the other figures do not count
     */
    record Verified(long awards, Money total, List<Tally> tiers, int raffled) implements Verification {
        public Verified {
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * Something is wrong.
     *
     * @param discrepancies the first ones found, at most as many as the verifier was asked to list
     * @param found how many there are in all
     */
    record Refuted(List<Discrepancy> discrepancies, long found) implements Verification {
        public Refuted {
            discrepancies = List.copyOf(discrepancies);
        }
    }

    /**
     * One tier of a deck.
     *
     * @param deckNumber the deck
     * @param amount what it wins
     * @param tickets how many tickets win it
     * @param awarded how many of them were drawn
     */
    record Tally(int deckNumber, Money amount, int tickets, int awarded) {}
}
