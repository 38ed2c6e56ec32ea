package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.money.Money;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * More tickets for a campaign that is sealed, open or paused (追加奖池): a deck of its own with its own seed and approval.
 *
 * <p>Its tickets are numbered on from the campaign's last. Nothing about the earlier decks changes.
 *
 * <p>Names, hashes and references hold no white space.
 *
 * @param tiers its amounts in rising order, 1 to 127 of them, together at least one ticket
 * @param budget what its prizes may cost, at least what the tiers add up to
 * @param ladderHash the hash of its ladder and counts, 1 to 128 characters
 * @param rulesVersion the version of the published rules, 1 to 32 characters
 * @param unawardedTop what becomes of its top prizes nobody drew
 * @param commitment its commitment, different from those of the other decks, 1 to 128 characters; repeating it repeats the
 *     supplement
 * @param seedRef under which name the vault keeps its seed, 1 to 128 characters
 * @param entropyRule what is mixed into the seed, 1 to 520 characters of one line
 * @param entropy its value, up to 520 characters
 * @param deckHash the hash of the deck, 1 to 128 characters
 * @param receiptRoot the Merkle root of the customers' receipts, up to 128 characters; empty if there is none
 * @param funding where the money comes from
 * @param proposedBy who asked for it, 1 to 64 characters
 * @param approvedBy who approved the budget, not the one who asked, 1 to 64 characters
 * @param notBefore from when on its tickets are out
 */
public record Supplement(
        List<PrizeTier> tiers,
        Money budget,
        String ladderHash,
        String rulesVersion,
        UnawardedTop unawardedTop,
        String commitment,
        String seedRef,
        String entropyRule,
        String entropy,
        String deckHash,
        String receiptRoot,
        DeckRecord.Funding funding,
        String proposedBy,
        String approvedBy,
        Instant notBefore) {
    /**
     * Checks the supplement.
     *
     * @throws IllegalArgumentException naming every rule that tiers, budget and approval break, or the first text that is not
     *     valid
     */
    public Supplement {
        tiers = List.copyOf(tiers);
        Check.identifier("ladderHash", ladderHash, 128);
        Check.identifier("rulesVersion", rulesVersion, 32);
        Check.identifier("commitment", commitment, 128);
        Check.identifier("seedRef", seedRef, 128);
        Texts.line("entropyRule", entropyRule, DeckTickets.LONGEST_ENTROPY);
        Texts.atMost("entropy", entropy, DeckTickets.LONGEST_ENTROPY);
        Texts.atMost("receiptRoot", receiptRoot, 128);
        Check.identifier("deckHash", deckHash, 128);
        Check.identifier("proposedBy", proposedBy, 64);
        Check.identifier("approvedBy", approvedBy, 64);
        Objects.requireNonNull(unawardedTop, "unawardedTop");
        Objects.requireNonNull(funding, "funding");
        Objects.requireNonNull(notBefore, "notBefore");
        List<String> faults = DrawPlan.faults(tiers, budget);
        if (approvedBy.equals(proposedBy)) {
            faults.add("approvedBy must not be proposedBy");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("supplement: " + String.join("; ", faults));
        }
    }

    /**
     * Returns the supplement that a sealed and built deck makes, with a budget of just its prizes; O(n).
     *
     * @param deck built from {@code sealed} and {@code entropy}
     * @param couponRef the batch of coupons for each amount
     * @throws IllegalArgumentException as the constructor does, also if the entropy is longer than the ledger keeps, see {@link
     *     Entropy#MOST_BYTES}
     */
    public static Supplement of(
            SealedDeck sealed,
            Deck deck,
            Entropy entropy,
            Function<Money, String> couponRef,
            DeckRecord.Funding funding,
            String proposedBy,
            String approvedBy,
            Instant notBefore) {
        return new Supplement(
                DeckTickets.tiers(sealed.plan(), couponRef),
                sealed.plan().table().total(),
                DeckTickets.ladderHash(sealed.plan()),
                sealed.plan().rulesVersion(),
                sealed.plan().unawardedTop(),
                sealed.commitment().toString(),
                sealed.seed().value(),
                DeckTickets.text(sealed.plan().entropy()),
                DeckTickets.text(entropy),
                deck.hash().toString(),
                deck.receipts().root().toString(),
                funding,
                proposedBy,
                approvedBy,
                notBefore);
    }

    DeckRecord asDeck(int deckNo, long fromTicket) {
        return new DeckRecord(
                deckNo,
                fromTicket,
                tiers,
                budget,
                ladderHash,
                rulesVersion,
                unawardedTop,
                List.of(new Release(PrizeTier.tickets(tiers), notBefore)),
                funding,
                proposedBy,
                approvedBy,
                new DeckRecord.Seal(commitment, seedRef, entropyRule, entropy, deckHash, receiptRoot, ""));
    }
}
