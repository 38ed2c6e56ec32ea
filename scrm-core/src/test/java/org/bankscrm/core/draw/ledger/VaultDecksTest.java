package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckBuild;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.EntropyRule;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.ReleaseTable;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class VaultDecksTest {
    private static final CampaignId CAMPAIGN = new CampaignId("spring-2026");
    private static final PrizeTable TABLE = new PrizeTable(List.of(
            new PrizeTier(Money.ofFen(188), 30),
            new PrizeTier(Money.ofFen(388), 9),
            new PrizeTier(Money.ofFen(8888), 1)));
    private static final Entropy.Value VALUE = Entropy.Value.parse("0102ff");

    private final InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
    private final VaultDecks decks = new VaultDecks(vault);
    private final DrawLedger ledger =
            new InMemoryDrawLedger(MovableClock.atMorning(), new SplittableRandom(2), DrawKit.HASH, decks);

    private Deck open(SealedDeck sealed, Entropy entropy) {
        decks.add(sealed, entropy);
        Deck deck = ((DeckBuild.Built) sealed.open(vault, entropy)).deck();
        ledger.draft(CAMPAIGN, DrawKit.OPENS, DrawKit.CLOSES);
        List<CampaignStep> steps = List.of(
                new CampaignStep.Design(DrawPlan.of(
                        sealed.plan(),
                        TABLE.total(),
                        amount -> "coupon-" + amount.fen(),
                        16,
                        ReleaseTable.all(DrawKit.OPENS, TABLE.tickets()))),
                CampaignStep.Seal.of(sealed),
                CampaignStep.Open.of(deck, entropy));
        for (CampaignStep step : steps) {
            assertThat(ledger.change(CAMPAIGN, step)).isInstanceOf(CampaignChange.Changed.class);
        }
        return deck;
    }

    @Test
    void a_sealed_deck_is_what_customers_draw_and_a_supplement_follows_it() {
        Entropy entropy = new Entropy.Public(VALUE);
        SealedDeck first =
                SealedDeck.of(DeckPlan.of(CAMPAIGN, TABLE, "1").with(new EntropyRule.Public("福彩3D 第2026301期")), vault);
        Deck deck = open(first, entropy);
        for (int i = 0; i < 40; i++) {
            Award award = ((Awarded) ledger.draw(DrawKit.request(CAMPAIGN, i), EVERYBODY)).award();
            assertThat(award.amount()).isEqualTo(deck.amountOf(award.ticket()));
        }
        assertThat(ledger.draw(DrawKit.request(CAMPAIGN, 40), EVERYBODY)).isEqualTo(new DrawOutcome.Exhausted());

        SealedDeck second = SealedDeck.of(first.plan().supplement(TABLE), vault);
        decks.add(second, entropy);
        Deck more = ((DeckBuild.Built) second.open(vault, entropy)).deck();
        assertThat(ledger.supplement(
                        CAMPAIGN,
                        Supplement.of(
                                second,
                                more,
                                entropy,
                                amount -> "coupon-" + amount.fen(),
                                DeckRecord.Funding.BUDGET,
                                "zhang",
                                "zhao",
                                DrawKit.OPENS)))
                .isInstanceOf(CampaignChange.Changed.class);
        Award late = ((Awarded) ledger.draw(DrawKit.request(CAMPAIGN, 40), EVERYBODY)).award();
        assertThat(late.ticket()).isBetween(40L, 79L);
        assertThat(late.amount()).isEqualTo(more.amountOf(late.ticket()));
        assertThat(Reconciler.reconcile(ledger, CAMPAIGN, decks, Map.of()).differences())
                .isEmpty();
        DeckRecord.Seal published =
                ledger.campaign(CAMPAIGN).orElseThrow().decks().get(1).seal();
        assertThat(published.entropyRule()).isEqualTo("PUBLIC 福彩3D 第2026301期");
        assertThat(published.entropy()).isEqualTo("0102ff");
        assertThat(published.receiptRoot()).isEqualTo(more.receipts().root().toString());
    }

    @Test
    void seeds_are_revealed_in_the_order_of_the_decks() {
        SealedDeck sealed = SealedDeck.of(DeckPlan.of(CAMPAIGN, TABLE, "1"), vault);
        open(sealed, new Entropy.None());
        ledger.change(CAMPAIGN, new CampaignStep.Close());

        assertThat(ledger.change(CAMPAIGN, CampaignStep.Reveal.of(vault, List.of(sealed))))
                .isInstanceOf(CampaignChange.Changed.class);

        assertThat(ledger.campaign(CAMPAIGN).orElseThrow().decks().get(0).seal().seed())
                .isEqualTo(vault.reveal(sealed.seed()).reveal());
    }

    @Test
    void a_deck_whose_seed_no_longer_gives_the_commitment_is_not_drawn_from() {
        SealedDeck sealed = SealedDeck.of(DeckPlan.of(CAMPAIGN, TABLE, "1"), vault);
        SealedDeck forged = new SealedDeck(sealed.plan(), sealed.seed(), Digest.of(new byte[Digest.BYTES]));
        decks.add(forged, new Entropy.None());

        assertThatThrownBy(() -> decks.deck(CAMPAIGN, 0))
                .isInstanceOf(DeckMismatchException.class)
                .hasMessageContaining("the commitment must be 0000");
    }

    @Test
    void an_instance_with_another_seed_refuses_to_draw() {
        SealedDeck sealed = SealedDeck.of(DeckPlan.of(CAMPAIGN, TABLE, "1"), vault);
        Deck deck = ((DeckBuild.Built) sealed.open(vault, new Entropy.None())).deck();
        InMemorySeedVault otherVault = new InMemorySeedVault(new SplittableRandom(9));
        SealedDeck other = SealedDeck.of(sealed.plan(), otherVault);
        VaultDecks wrong = new VaultDecks(otherVault);
        wrong.add(other, new Entropy.None());
        DrawLedger stray =
                new InMemoryDrawLedger(MovableClock.atMorning(), new SplittableRandom(2), DrawKit.HASH, wrong);
        stray.draft(CAMPAIGN, DrawKit.OPENS, DrawKit.CLOSES);
        stray.change(
                CAMPAIGN,
                new CampaignStep.Design(DrawPlan.of(
                        sealed.plan(), TABLE.total(), amount -> "c", 16, ReleaseTable.all(DrawKit.OPENS, 40))));
        stray.change(CAMPAIGN, CampaignStep.Seal.of(sealed));
        stray.change(CAMPAIGN, CampaignStep.Open.of(deck, new Entropy.None()));

        assertThatThrownBy(() -> stray.draw(DrawKit.request(CAMPAIGN, 1), EVERYBODY))
                .isInstanceOf(DeckMismatchException.class);
    }

    @Test
    void entropy_that_was_not_called_for_and_a_second_deck_under_one_number_are_refused() {
        SealedDeck sealed = SealedDeck.of(DeckPlan.of(CAMPAIGN, TABLE, "1"), vault);
        assertThatThrownBy(() -> decks.add(sealed, new Entropy.Public(VALUE)))
                .hasMessageContaining("entropy must be what the rule of the deck calls for");
        decks.add(sealed, new Entropy.None());
        decks.add(sealed, new Entropy.None());
        SealedDeck other = SealedDeck.of(DeckPlan.of(CAMPAIGN, TABLE, "2"), vault);
        assertThatThrownBy(() -> decks.add(other, new Entropy.None())).hasMessageContaining("has another deck 0");
        assertThatThrownBy(() -> decks.deck(CAMPAIGN, 7)).hasMessageContaining("must have a deck 7");
    }
}
