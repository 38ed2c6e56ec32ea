package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.money.Money;

import java.util.List;
import java.util.Objects;

/**
 * A deck of a campaign as the ledger holds it: deck 0 is the campaign's own, the others are supplements.
 *
 * <p>A text that is not known yet is empty.
 *
 * @param deckNo its number
 * @param fromTicket the number of its first ticket in the campaign
 * @param tiers its amounts and counts
 * @param budget what its prizes may cost
 * @param ladderHash the hash of ladder and counts
 * @param rulesVersion the version of the published rules
 * @param unawardedTop what becomes of its top prizes if nobody draws them
 * @param releases when how many of its tickets are out
 * @param funding where its money comes from
 * @param proposedBy who asked for it; empty for deck 0
 * @param approvedBy who approved its budget; empty for deck 0
 * @param seal the commitment and what belongs to it
 */
public record DeckRecord(
        int deckNo,
        long fromTicket,
        List<PrizeTier> tiers,
        Money budget,
        String ladderHash,
        String rulesVersion,
        UnawardedTop unawardedTop,
        List<Release> releases,
        Funding funding,
        String proposedBy,
        String approvedBy,
        Seal seal) {
    /** Where the money of a deck comes from. */
    public enum Funding {
        /** A budget of its own. */
        BUDGET,
        /** Expired and void prizes of the same campaign. */
        RECLAIMED
    }

    /**
     * What was published about a deck, and when it became known.
     *
     * @param commitment published at sealing, never changed after
     * @param seedRef under which name the vault keeps the seed
     * @param entropyRule what is mixed into the seed, as published at sealing
     * @param entropy its value, fixed before the start
     * @param hash the hash of the deck, published at the start
     * @param receiptRoot the Merkle root of the customers' receipts, if there is one
     * @param seed the seed, published after the end
     */
    public record Seal(
            String commitment,
            String seedRef,
            String entropyRule,
            String entropy,
            String hash,
            String receiptRoot,
            String seed) {
        /** Nothing published yet. */
        static final Seal NONE = new Seal("", "", "", "", "", "", "");
    }

    public DeckRecord {
        tiers = List.copyOf(tiers);
        releases = List.copyOf(releases);
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(seal, "seal");
    }

    /** Returns how many tickets it has. */
    public long tickets() {
        return PrizeTier.tickets(tiers);
    }

    /** Returns the number behind its last ticket. */
    public long toTicket() {
        return fromTicket + tickets();
    }

    /** Returns what all its prizes cost. */
    public Money total() {
        return PrizeTier.total(tiers);
    }

    DeckRecord with(Seal newSeal) {
        return new DeckRecord(
                deckNo,
                fromTicket,
                tiers,
                budget,
                ladderHash,
                rulesVersion,
                unawardedTop,
                releases,
                funding,
                proposedBy,
                approvedBy,
                newSeal);
    }
}
