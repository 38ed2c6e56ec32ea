package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.EntropyRule;
import org.bankscrm.core.money.Money;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** A deck as the ledger draws from it, and how the ledger spells what is published of one. */
final class DeckTickets implements Tickets {
    /** A source of 500 characters and what it is. */
    static final int LONGEST_ENTROPY = 520;

    private final Deck deck;
    private final String hash;

    DeckTickets(Deck deck) {
        this.deck = deck;
        this.hash = deck.hash().toString();
    }

    @Override
    public long count() {
        return deck.plan().table().tickets();
    }

    @Override
    public int tierOf(long ticket) {
        return deck.tierOf(deck.plan().firstTicket() + ticket);
    }

    @Override
    public Money amountOf(int tier) {
        return deck.plan().table().tiers().get(tier).amount();
    }

    @Override
    public String hash() {
        return hash;
    }

    static List<PrizeTier> tiers(DeckPlan plan, Function<Money, String> couponRef) {
        return plan.table().tiers().stream()
                .map(tier -> new PrizeTier(tier.amount(), tier.count(), couponRef.apply(tier.amount())))
                .toList();
    }

    /** The digest of all that the commitment covers but the seed. */
    static String ladderHash(DeckPlan plan) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plan.statement()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static String text(EntropyRule rule) {
        if (rule instanceof EntropyRule.TwoParty two) {
            return "TWO_PARTY " + two.operations() + " " + two.audit();
        }
        return rule instanceof EntropyRule.Public open ? "PUBLIC " + open.source() : "NONE";
    }

    static String text(Entropy entropy) {
        if (entropy instanceof Entropy.TwoParty two) {
            return two.operations() + " " + two.audit();
        }
        return entropy instanceof Entropy.Public open ? open.value().toString() : "";
    }
}
