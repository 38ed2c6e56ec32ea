package org.bankscrm.core.draw.deck;

import org.bankscrm.core.internal.Check;

/**
 * What besides the seed decides the deck, published when it is sealed (熵来源规则).
 *
 * <p>With {@link TwoParty} and {@link Public} not even who made the seed can choose the deck.
 */
public sealed interface EntropyRule {
    /** The seed alone decides. */
    record None() implements EntropyRule {}

    /**
     * Operations and audit each committed to a value before either is opened.
     *
     * @param operations the commitment of operations, {@link Entropy.TwoParty#commitment}
     * @param audit the commitment of audit
     */
    record TwoParty(Digest operations, Digest audit) implements EntropyRule {}

    /**
     * A value that does not exist yet.
     *
     * @param source where everybody will find it, such as a named beacon round, closing price or state lottery draw, and how to
     *     write it as bytes, 260 at most where the draw ledger keeps them; 1 to 500 characters in one line
     */
    record Public(String source) implements EntropyRule {
        public Public {
            Check.atLeast("length of source", source.length(), 1);
            if (source.length() > 500 || source.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(
                        "source must have 1 to 500 characters and no control characters, has " + source.length());
            }
        }
    }
}
