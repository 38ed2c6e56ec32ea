/**
 * Shuffles a prize table once into numbered tickets that are sealed, committed to and cannot be changed (奖池封存).
 *
 * <p>Read first: {@link org.bankscrm.core.draw.deck.DeckPlan}, {@link org.bankscrm.core.draw.deck.SealedDeck},
 * {@link org.bankscrm.core.draw.deck.Deck}. Every byte that is hashed is described in {@code DRAW.md} of this module, so that
 * an auditor can write a verifier in another language.
 */
@NullMarked
package org.bankscrm.core.draw.deck;

import org.jspecify.annotations.NullMarked;
