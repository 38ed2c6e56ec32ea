package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.SeedVault;
import org.bankscrm.core.internal.Check;

import java.util.List;
import java.util.Objects;

/** What an operator does with a campaign; {@link DrawLedger#change} tells whether it may be done now. */
public sealed interface CampaignStep {
    /** Returns the state the step leads to. */
    CampaignState target();

    /** Fixes ladder, counts, budget, size of blocks and releases. */
    record Design(DrawPlan plan) implements CampaignStep {
        public Design {
            Objects.requireNonNull(plan, "plan");
        }

        @Override
        public CampaignState target() {
            return CampaignState.DESIGNED;
        }
    }

    /**
     * Publishes the commitment; there is no second one.
     *
     * @param commitment 1 to 128 characters without white space
     * @param seedRef under which name the vault keeps the seed, 1 to 128 characters without white space
     * @param entropyRule what will be mixed into the seed, such as {@code NONE}; 1 to 520 characters of one line
     */
    record Seal(String commitment, String seedRef, String entropyRule) implements CampaignStep {
        public Seal {
            Check.identifier("commitment", commitment, 128);
            Check.identifier("seedRef", seedRef, 128);
            Texts.line("entropyRule", entropyRule, DeckTickets.LONGEST_ENTROPY);
        }

        /** Returns the step that publishes the commitment of a sealed deck. */
        public static Seal of(SealedDeck sealed) {
            return new Seal(
                    sealed.commitment().toString(),
                    sealed.seed().value(),
                    DeckTickets.text(sealed.plan().entropy()));
        }

        @Override
        public CampaignState target() {
            return CampaignState.SEALED;
        }
    }

    /**
     * Lets customers draw from a deck whose hash is published now.
     *
     * @param deckHash the hash every instance must match, 1 to 128 characters without white space
     * @param entropy the value mixed into the seed, up to 520 characters; empty if the rule is {@code NONE}
     * @param receiptRoot the Merkle root of the customers' receipts, up to 128 characters; empty if there is none
     */
    record Open(String deckHash, String entropy, String receiptRoot) implements CampaignStep {
        public Open {
            Check.identifier("deckHash", deckHash, 128);
            Texts.atMost("entropy", entropy, DeckTickets.LONGEST_ENTROPY);
            Texts.atMost("receiptRoot", receiptRoot, 128);
        }

        /**
         * Returns the step that opens a campaign with this deck, its receipts included; O(n).
         *
         * @throws IllegalArgumentException if the entropy is longer than the ledger keeps, see {@link Entropy#MOST_BYTES}
         */
        public static Open of(Deck deck, Entropy entropy) {
            return new Open(
                    deck.hash().toString(),
                    DeckTickets.text(entropy),
                    deck.receipts().root().toString());
        }

        @Override
        public CampaignState target() {
            return CampaignState.OPEN;
        }
    }

    /** Stops draws for the moment; {@code reason} has 1 to 200 characters. */
    record Pause(String reason) implements CampaignStep {
        public Pause {
            Texts.line("reason", reason, 200);
        }

        @Override
        public CampaignState target() {
            return CampaignState.PAUSED;
        }
    }

    /** Lets customers draw again after a pause. */
    record Resume() implements CampaignStep {
        @Override
        public CampaignState target() {
            return CampaignState.OPEN;
        }
    }

    /** Ends the draws for good: when the call returns, no draw is under way any more. */
    record Close() implements CampaignStep {
        @Override
        public CampaignState target() {
            return CampaignState.CLOSED;
        }
    }

    /**
     * Publishes the seeds of all decks in the order of their numbers, each of 1 to 128 characters without white space. The
     * ledger takes them as they are: {@link org.bankscrm.core.draw.proof.DrawVerifier} tells whether they are the right ones.
     */
    record Reveal(List<String> seeds) implements CampaignStep {
        public Reveal {
            seeds = List.copyOf(seeds);
            seeds.forEach(seed -> Check.identifier("seed", seed, 128));
        }

        /** Returns the step that publishes the seeds of these decks, in their order, which the vault lets out. */
        public static Reveal of(SeedVault vault, List<SealedDeck> decks) {
            return new Reveal(decks.stream()
                    .map(deck -> vault.reveal(deck.seed()).reveal())
                    .toList());
        }

        @Override
        public CampaignState target() {
            return CampaignState.REVEALED;
        }
    }

    /** Closes the books; refused while a prize is neither with its customer nor given up. */
    record Settle() implements CampaignStep {
        @Override
        public CampaignState target() {
            return CampaignState.SETTLED;
        }
    }

    /** Gives the campaign up, which is possible until somebody has drawn; {@code reason} has 1 to 200 characters. */
    record Cancel(String reason) implements CampaignStep {
        public Cancel {
            Texts.line("reason", reason, 200);
        }

        @Override
        public CampaignState target() {
            return CampaignState.CANCELLED;
        }
    }
}
