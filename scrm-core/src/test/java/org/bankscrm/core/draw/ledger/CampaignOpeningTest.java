package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
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
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.SplittableRandom;

class CampaignOpeningTest {
    private static final CampaignId CAMPAIGN = new CampaignId("spring-2026");
    private static final Interval PERIOD = new Interval(DrawKit.OPENS, DrawKit.CLOSES);
    private static final PrizeTable TABLE =
            new PrizeTable(List.of(new PrizeTier(Money.ofFen(188), 30), new PrizeTier(Money.ofFen(8888), 2)));
    private static final DeckPlan DECK = DeckPlan.of(CAMPAIGN, TABLE, "1");
    private static final Entropy NONE = new Entropy.None();

    private final InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
    private final VaultDecks decks = new VaultDecks(vault);
    private final DrawLedger ledger =
            new InMemoryDrawLedger(MovableClock.atMorning(), new SplittableRandom(2), DrawKit.HASH, decks);
    private final CampaignOpening opening = new CampaignOpening(ledger, decks);

    private static String coupon(Money amount) {
        return "coupon-" + amount.fen();
    }

    private static DrawPlan plan(int blockSize) {
        return DrawPlan.of(
                DECK,
                TABLE.total(),
                CampaignOpeningTest::coupon,
                blockSize,
                ReleaseTable.all(DrawKit.OPENS, TABLE.tickets()));
    }

    private CampaignState state() {
        return ledger.campaign(CAMPAIGN).orElseThrow().state();
    }

    @Test
    void a_campaign_is_sealed_then_opened_and_its_customers_draw_what_the_deck_says() {
        SealedDeck sealed = opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon);
        Campaign campaign = ledger.campaign(CAMPAIGN).orElseThrow();
        assertThat(campaign.state()).isEqualTo(CampaignState.SEALED);
        assertThat(campaign.opensAt()).isEqualTo(DrawKit.OPENS);
        assertThat(campaign.closesAt()).isEqualTo(DrawKit.CLOSES);
        assertThat(campaign.blockSize()).isEqualTo(64);
        assertThat(campaign.decks().get(0).budget()).isEqualTo(TABLE.total());
        assertThat(campaign.decks().get(0).releases()).containsExactly(new Release(32, DrawKit.OPENS));
        assertThat(campaign.decks().get(0).tiers().get(1).couponRef()).isEqualTo("coupon-8888");
        assertThat(campaign.decks().get(0).seal().commitment())
                .isEqualTo(sealed.commitment().toString());

        Deck deck = opening.open(sealed, NONE);
        assertThat(state()).isEqualTo(CampaignState.OPEN);
        Award award = ((Awarded) ledger.draw(DrawKit.request(CAMPAIGN, 1), EVERYBODY)).award();
        assertThat(award.amount()).isEqualTo(deck.amountOf(award.ticket()));
    }

    @Test
    void whoever_repeats_both_steps_changes_nothing_and_gets_the_same_answers() {
        SealedDeck sealed = opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon);
        assertThat(opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon)).isEqualTo(sealed);
        Deck deck = opening.open(sealed, NONE);
        Campaign before = ledger.campaign(CAMPAIGN).orElseThrow();

        CampaignOpening restarted = new CampaignOpening(ledger, new VaultDecks(vault));
        assertThat(restarted.seal(DECK, PERIOD, CampaignOpeningTest::coupon)).isEqualTo(sealed);
        assertThat(restarted.open(sealed, NONE).hash()).isEqualTo(deck.hash());
        assertThat(ledger.campaign(CAMPAIGN)).contains(before);
    }

    @ParameterizedTest
    @CsvSource({"DRAFT, 0", "DESIGNED, 1", "SEALED, 2"})
    void an_opening_that_died_after_any_step_is_finished_by_the_next_one(CampaignState died, int made) {
        List<CampaignStep> steps =
                List.of(new CampaignStep.Design(plan(64)), CampaignStep.Seal.of(SealedDeck.of(DECK, vault)));
        ledger.draft(CAMPAIGN, DrawKit.OPENS, DrawKit.CLOSES);
        steps.subList(0, made).forEach(step -> ledger.change(CAMPAIGN, step));
        assertThat(state()).isEqualTo(died);

        opening.open(opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon), NONE);
        assertThat(state()).isEqualTo(CampaignState.OPEN);
    }

    @Test
    void repeating_is_harmless_after_the_campaign_has_gone_on() {
        SealedDeck sealed = opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon);
        opening.open(sealed, NONE);
        ledger.change(CAMPAIGN, new CampaignStep.Close());
        ledger.change(CAMPAIGN, CampaignStep.Reveal.of(vault, List.of(sealed)));
        opening.open(opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon), NONE);
        assertThat(state()).isEqualTo(CampaignState.REVEALED);
    }

    @Test
    void another_design_than_the_first_is_refused_at_every_stage() {
        SealedDeck sealed = opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon);
        assertThatThrownBy(() -> opening.seal(DECK, PERIOD, plan(16)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("spring-2026 must be able to become DESIGNED: it is SEALED");
        assertThatThrownBy(() -> opening.seal(DECK, PERIOD, amount -> "another"))
                .isInstanceOf(IllegalStateException.class);
        DeckPlan otherRule = DECK.with(new EntropyRule.Public("福彩3D 第2026301期"));
        assertThatThrownBy(() -> opening.seal(otherRule, PERIOD, CampaignOpeningTest::coupon))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger.campaign(CAMPAIGN).orElseThrow().decks().get(0).seal().commitment())
                .isEqualTo(sealed.commitment().toString());
    }

    @Test
    void the_same_design_sealed_with_another_seed_is_refused() {
        opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon);
        VaultDecks stray = new VaultDecks(new InMemorySeedVault(new SplittableRandom(9)));
        assertThatThrownBy(() -> new CampaignOpening(ledger, stray).seal(DECK, PERIOD, CampaignOpeningTest::coupon))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("become SEALED: it is SEALED, ALREADY_DIFFERENT");
    }

    @Test
    void a_campaign_opened_with_one_value_is_not_opened_with_another() {
        DeckPlan byLottery = DECK.with(new EntropyRule.Public("福彩3D 第2026301期"));
        SealedDeck sealed = opening.seal(byLottery, PERIOD, CampaignOpeningTest::coupon);
        opening.open(sealed, new Entropy.Public(Entropy.Value.parse("0102ff")));
        CampaignOpening restarted = new CampaignOpening(ledger, new VaultDecks(vault));
        assertThatThrownBy(() -> restarted.open(sealed, new Entropy.Public(Entropy.Value.parse("0102fe"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("become OPEN");
        assertThatThrownBy(() -> opening.open(sealed, NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_not_sealed_or_was_cancelled_is_not_opened() {
        ledger.draft(CAMPAIGN, DrawKit.OPENS, DrawKit.CLOSES);
        SealedDeck early = SealedDeck.of(DECK, vault);
        assertThatThrownBy(() -> opening.open(early, NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it is DRAFT");

        SealedDeck sealed = opening.seal(DECK, PERIOD, CampaignOpeningTest::coupon);
        ledger.change(CAMPAIGN, new CampaignStep.Cancel("the rules had a mistake"));
        assertThatThrownBy(() -> opening.open(sealed, NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it is CANCELLED");
    }
}
