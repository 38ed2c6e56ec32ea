package org.bankscrm.core.draw.deck;

/**
 * The two keys that follow from a seed: one orders the deck, one hides the receipts.
 *
 * <p>They have different labels, so that a receipt, which a customer gets before the campaign closes, tells nothing of the deck.
 * {@link #toString()} shows neither.
 */
final class DeckKeys {
    final byte[] deck;
    final byte[] receipts;

    private DeckKeys(byte[] deck, byte[] receipts) {
        this.deck = deck;
        this.receipts = receipts;
    }

    static DeckKeys of(SeedVault vault, SeedRef seed, Entropy entropy) {
        return new DeckKeys(vault.mac(seed, deckMessage(entropy)), vault.mac(seed, receiptMessage()));
    }

    static DeckKeys of(Seed seed, Entropy entropy) {
        return new DeckKeys(
                Crypto.hmacSha256(seed.bytes()).doFinal(deckMessage(entropy)),
                Crypto.hmacSha256(seed.bytes()).doFinal(receiptMessage()));
    }

    private static byte[] deckMessage(Entropy entropy) {
        return new Canonical()
                .field("bankscrm.draw.deck")
                .u32(DeckPlan.VERSION)
                .field(entropy.bytes())
                .bytes();
    }

    private static byte[] receiptMessage() {
        return new Canonical()
                .field("bankscrm.draw.receipt")
                .u32(DeckPlan.VERSION)
                .bytes();
    }

    @Override
    public String toString() {
        return "DeckKeys[****]";
    }
}
