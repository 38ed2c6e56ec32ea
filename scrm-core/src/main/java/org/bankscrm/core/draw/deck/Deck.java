package org.bankscrm.core.draw.deck;

import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.money.Money;

import java.security.MessageDigest;

/**
 * The tickets of a deck and what each wins (奖池).
 *
 * <p>A function of plan, seed and entropy alone: every instance builds the same one. Up to 2<sup>24</sup> tickets it is a
 * Fisher–Yates shuffle driven by AES-256 in counter mode, one byte a ticket, built in O(n); above it is a Feistel permutation
 * of twelve rounds that takes no memory and is asked ticket by ticket. Both give every order of the tickets that the pacing
 * allows the same probability, as far as anybody without the key can tell.
 *
 * <p>Whoever holds a deck knows where the prizes are: keep it in memory, do not log or store it. {@link #toString()} shows only
 * the plan. Immutable and thread-safe.
 */
public final class Deck {
    /** The most tickets of a deck that is shuffled in memory: 16,777,216. */
    public static final int MOST_SHUFFLED = 1 << 24;

    private static final int CHUNK = 1 << 13;

    private final DeckPlan plan;
    private final DeckKeys keys;
    private final Tiers tiers;

    private Deck(DeckPlan plan, DeckKeys keys, Tiers tiers) {
        this.plan = plan;
        this.keys = keys;
        this.tiers = tiers;
    }

    /**
     * Builds the deck from a revealed seed; O(n) up to {@link #MOST_SHUFFLED} tickets.
     *
     * @throws IllegalArgumentException if the entropy is not what the rule of the plan calls for
     */
    public static Deck of(DeckPlan plan, Seed seed, Entropy entropy) {
        if (!entropy.satisfies(plan.entropy())) {
            throw new IllegalArgumentException(
                    "entropy must be what the rule of the plan calls for: " + plan.entropy());
        }
        return of(plan, DeckKeys.of(seed, entropy), MOST_SHUFFLED);
    }

    static Deck of(DeckPlan plan, DeckKeys keys, int mostShuffled) {
        PrizeTable table = plan.table();
        Tiers tiers = table.tickets() <= mostShuffled
                ? Tiers.Shuffled.of(table, plan.pacing(), keys.deck)
                : Tiers.Permuted.of(table, plan.pacing(), keys.deck);
        return new Deck(plan, keys, tiers);
    }

    /** Returns the plan. */
    public DeckPlan plan() {
        return plan;
    }

    /**
     * Returns which tier of the table a ticket wins, counted from 0 for the lowest amount.
     *
     * @param ticket its number in the campaign, {@link DeckPlan#firstTicket()} up to, but not including, {@link
     *     DeckPlan#endTicket()}
     * @throws IllegalArgumentException if the deck has no such ticket
     */
    public int tierOf(long ticket) {
        if (ticket < plan.firstTicket() || ticket >= plan.endTicket()) {
            throw new IllegalArgumentException(
                    "ticket must be " + plan.firstTicket() + " to " + (plan.endTicket() - 1) + ": " + ticket);
        }
        return tiers.at((int) (ticket - plan.firstTicket()));
    }

    /**
     * Returns what a ticket wins.
     *
     * @throws IllegalArgumentException if the deck has no such ticket
     */
    public Money amountOf(long ticket) {
        return plan.table().tiers().get(tierOf(ticket)).amount();
    }

    /**
     * Writes the tiers of consecutive tickets to the start of {@code out}, one byte each; faster than one by one for large
     * decks.
     *
     * @param ticket the number of the first in the campaign
     * @param count how many, at least 0
     * @param out at least {@code count} bytes long
     * @throws IllegalArgumentException if the deck does not have them all
     * @throws IndexOutOfBoundsException if {@code out} is too short
     */
    public void copyTiers(long ticket, int count, byte[] out) {
        if (count < 0 || ticket < plan.firstTicket() || ticket > plan.endTicket() - count) {
            throw new IllegalArgumentException("tickets must be " + plan.firstTicket() + " to " + (plan.endTicket() - 1)
                    + ": " + count + " from " + ticket);
        }
        tiers.copy((int) (ticket - plan.firstTicket()), count, out);
    }

    /** Returns the digest every instance must find before it draws, published at opening; O(n). */
    public Digest hash() {
        MessageDigest sha = Crypto.sha256();
        sha.update(new Canonical()
                .field("bankscrm.draw.order")
                .u32(DeckPlan.VERSION)
                .field(plan.campaign().value())
                .u32(plan.deckNumber())
                .u64(plan.firstTicket())
                .u32(plan.table().tickets())
                .bytes());
        byte[] chunk = new byte[CHUNK];
        int tickets = plan.table().tickets();
        for (int at = 0; at < tickets; at += CHUNK) {
            int count = Math.min(CHUNK, tickets - at);
            tiers.copy(at, count, chunk);
            sha.update(chunk, 0, count);
        }
        return Digest.of(sha.digest());
    }

    /** Builds the tree from which receipts are handed out; O(n), keeps 32 bytes for each 1,024 tickets. */
    public ReceiptTree receipts() {
        return new ReceiptTree(this, keys.receipts);
    }

    /** Returns plan and nothing of the order. */
    @Override
    public String toString() {
        return "Deck[" + plan.campaign() + " " + plan.deckNumber() + ", tickets " + plan.firstTicket() + " to "
                + (plan.endTicket() - 1) + "]";
    }
}
