package org.bankscrm.core.draw.deck;

/**
 * A deck that is committed to and not yet open (已封存奖池).
 *
 * @param plan all that is published with the commitment
 * @param seed where the seed is kept; not secret, not published
 * @param commitment SHA-256 of the statement of the plan followed by the seed, published
 */
public record SealedDeck(DeckPlan plan, SeedRef seed, Digest commitment) {
    /** Seals a deck; doing it again, with the same vault, gives the same commitment. Throws what the vault throws. */
    public static SealedDeck of(DeckPlan plan, SeedVault vault) {
        SeedRef seed = vault.seedFor(plan.campaign(), plan.deckNumber());
        return new SealedDeck(plan, seed, vault.commit(seed, plan.statement()));
    }

    /** Builds the deck for the first time, at opening, when no hash is known yet; O(n). Throws what the vault throws. */
    public DeckBuild open(SeedVault vault, Entropy entropy) {
        if (!entropy.satisfies(plan.entropy())) {
            return new DeckBuild.EntropyRefused(plan.entropy());
        }
        Digest found = vault.commit(seed, plan.statement());
        if (!found.equals(commitment)) {
            return new DeckBuild.CommitmentBroken(commitment, found);
        }
        return new DeckBuild.Built(Deck.of(plan, DeckKeys.of(vault, seed, entropy), Deck.MOST_SHUFFLED));
    }

    /** Builds the deck as every instance does before it draws, and compares its hash; O(n). Throws what the vault throws. */
    public DeckBuild rebuild(SeedVault vault, Entropy entropy, Digest storedHash) {
        DeckBuild build = open(vault, entropy);
        if (build instanceof DeckBuild.Built built) {
            Digest found = built.deck().hash();
            return found.equals(storedHash) ? built : new DeckBuild.AnotherDeck(storedHash, found);
        }
        return build;
    }
}
