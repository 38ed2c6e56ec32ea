package org.bankscrm.core.draw.deck;

/** What became of building a deck; an instance that did not get it must not draw. */
public sealed interface DeckBuild {
    /**
     * The deck.
     *
     * @param deck what was built
     */
    record Built(Deck deck) implements DeckBuild {}

    /**
     * The entropy is not a value the rule calls for.
     *
     * @param rule the rule published at sealing
     */
    record EntropyRefused(EntropyRule rule) implements DeckBuild {}

    /**
     * Plan and seed do not give the commitment: one of them was changed after sealing.
     *
     * @param expected the published commitment
     * @param found what plan and seed give
     */
    record CommitmentBroken(Digest expected, Digest found) implements DeckBuild {}

    /**
     * The deck is not the one that was opened: seed, entropy or program differ.
     *
     * @param expected the stored hash
     * @param found the hash of the deck that was built
     */
    record AnotherDeck(Digest expected, Digest found) implements DeckBuild {}
}
