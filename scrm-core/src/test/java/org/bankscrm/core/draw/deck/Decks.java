package org.bankscrm.core.draw.deck;

import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Plans, seeds and tables for tests. */
final class Decks {
    static final CampaignId CAMPAIGN = new CampaignId("spring-2026");

    /** The reference's usual campaign of 20,000. */
    static final PrizeTable USUAL = table(
            new long[] {188, 288, 388, 588, 888, 1888, 3888, 8888, 18888},
            new int[] {6198, 3895, 6797, 1703, 1006, 324, 73, 3, 1});

    private Decks() {}

    static PrizeTable table(long[] fen, int[] counts) {
        List<PrizeTier> tiers = new ArrayList<>();
        for (int i = 0; i < fen.length; i++) {
            tiers.add(new PrizeTier(Money.ofFen(fen[i]), counts[i]));
        }
        return new PrizeTable(tiers);
    }

    static PrizeTable counts(int... counts) {
        List<PrizeTier> tiers = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            tiers.add(new PrizeTier(Money.ofFen(100L * (i + 1)), counts[i]));
        }
        return new PrizeTable(tiers);
    }

    static DeckPlan plan(PrizeTable table) {
        return DeckPlan.of(CAMPAIGN, table, "1");
    }

    static Seed seed(long number) {
        return Seed.of(
                Crypto.sha256().digest(ByteBuffer.allocate(8).putLong(number).array()));
    }

    static Deck shuffled(DeckPlan plan, long seed) {
        return Deck.of(plan, DeckKeys.of(seed(seed), new Entropy.None()), Integer.MAX_VALUE);
    }

    static Deck permuted(DeckPlan plan, long seed) {
        return Deck.of(plan, DeckKeys.of(seed(seed), new Entropy.None()), 0);
    }

    static byte[] tiers(Deck deck) {
        byte[] tiers = new byte[deck.plan().table().tickets()];
        deck.copyTiers(deck.plan().firstTicket(), tiers.length, tiers);
        return tiers;
    }
}
