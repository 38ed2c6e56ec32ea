package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Decks are fair shuffles, and the tests that say so would notice if they were not.
 *
 * <p>{@code -Dscrm.draw.fairness=10} tries ten times as many decks, {@code -Dscrm.draw.campaign=1000000} other ones.
 */
class DeckFairnessTest {
    private static final int SCALE = Integer.getInteger("scrm.draw.fairness", 1);
    private static final long FIRST = Long.getLong("scrm.draw.campaign", 0);

    private static List<String> objections(FairnessSuite.Maker maker) {
        return FairnessSuite.objections(maker, SCALE, FIRST);
    }

    private static byte[] sorted(PrizeTable table) {
        byte[] tiers = new byte[table.tickets()];
        int at = 0;
        for (int tier = 0; tier < table.tiers().size(); tier++) {
            for (int i = 0; i < table.tiers().get(tier).count(); i++) {
                tiers[at++] = (byte) tier;
            }
        }
        return tiers;
    }

    private static byte[] fair(byte[] tiers, long campaign) {
        SplittableRandom random = new SplittableRandom(campaign);
        for (int i = tiers.length - 1; i > 0; i--) {
            swap(tiers, i, random.nextInt(i + 1));
        }
        return tiers;
    }

    private static void swap(byte[] tiers, int i, int j) {
        byte tier = tiers[i];
        tiers[i] = tiers[j];
        tiers[j] = tier;
    }

    private static byte[] shuffledByTheJdk(PrizeTable table, long seed) {
        List<Byte> tiers = new ArrayList<>();
        for (byte tier : sorted(table)) {
            tiers.add(tier);
        }
        Collections.shuffle(tiers, new Random(seed));
        byte[] deck = new byte[tiers.size()];
        for (int i = 0; i < deck.length; i++) {
            deck[i] = tiers.get(i);
        }
        return deck;
    }

    @Test
    void shuffled_decks_are_fair() {
        assertThat(objections((table, campaign) -> Decks.tiers(Decks.shuffled(Decks.plan(table), campaign))))
                .isEmpty();
    }

    @Test
    @Tag("faults")
    void permuted_decks_are_fair() {
        assertThat(objections((table, campaign) -> Decks.tiers(Decks.permuted(Decks.plan(table), campaign))))
                .isEmpty();
    }

    @Test
    void every_ticket_of_a_paced_deck_has_the_same_odds() {
        PrizeTable table = Decks.counts(70, 20, 6, 1);
        DeckPlan plan = Decks.plan(table).with(new Pacing(2, 10, Pacing.WHOLE), UnawardedTop.VOID);
        int decks = 5_000 * SCALE;
        for (boolean shuffled : new boolean[] {true, false}) {
            long[][] places = new long[4][97];
            for (int i = 0; i < decks; i++) {
                byte[] tiers =
                        Decks.tiers(shuffled ? Decks.shuffled(plan, FIRST + i) : Decks.permuted(plan, FIRST + i));
                for (int place = 0; place < tiers.length; place++) {
                    places[tiers[place]][place]++;
                }
            }
            assertThat(Statistics.uniformTail(places[1])).isGreaterThan(FairnessSuite.FALSE_ALARM / 6);
            assertThat(Statistics.uniformTail(places[2])).isGreaterThan(FairnessSuite.FALSE_ALARM / 6);
            assertThat(Statistics.uniformTail(places[3])).isGreaterThan(FairnessSuite.FALSE_ALARM / 6);
        }
    }

    @Nested
    class the_suite_rejects {
        @Test
        @Tag("faults")
        void a_shuffle_that_takes_a_remainder() {
            assertThat(objections((table, campaign) -> {
                        byte[] tiers = sorted(table);
                        byte[] random = new byte[2 * tiers.length];
                        new SplittableRandom(campaign * 0x9E3779B97F4A7C15L).nextBytes(random);
                        for (int i = tiers.length - 1; i > 0; i--) {
                            int word = tiers.length > 256
                                    ? (random[2 * i] & 255) << 8 | (random[2 * i + 1] & 255)
                                    : random[i] & 255;
                            int j = word % (i + 1);
                            swap(tiers, i, j);
                        }
                        return tiers;
                    }))
                    .isNotEmpty();
        }

        @Test
        void a_feistel_network_of_four_rounds_on_sixty_tickets() {
            assertThat(objections((table, campaign) -> {
                        int n = table.tickets();
                        byte[] tiers = sorted(table);
                        if (n != 60) {
                            return fair(tiers, campaign);
                        }
                        int[] ranks = java.util.stream.IntStream.range(0, n).toArray();
                        new SmallDomainCipher(Decks.seed(campaign).bytes(), n, 4).permute(ranks, n);
                        byte[] deck = new byte[n];
                        for (int i = 0; i < n; i++) {
                            deck[i] = tiers[ranks[i]];
                        }
                        return deck;
                    }))
                    .isNotEmpty()
                    .allMatch(objection -> objection.contains("of 60"));
        }

        @Test
        @Tag("faults")
        void a_shuffle_of_the_jdk_whose_48_bit_seed_is_the_number_of_the_campaign() {
            assertThat(objections(DeckFairnessTest::shuffledByTheJdk)).isNotEmpty();
        }

        @Test
        @Tag("faults")
        void a_shuffle_of_the_jdk_whose_48_bit_seed_comes_again() {
            assertThat(objections((table, campaign) -> {
                        long seed = new SplittableRandom(campaign % 1_000).nextLong() >>> 16;
                        return shuffledByTheJdk(table, seed);
                    }))
                    .isNotEmpty();
        }

        @Test
        @Tag("faults")
        void tickets_drawn_independently_by_their_odds() {
            assertThat(objections((table, campaign) -> {
                        SplittableRandom random = new SplittableRandom(campaign);
                        byte[] sorted = sorted(table);
                        byte[] deck = new byte[sorted.length];
                        for (int i = 0; i < deck.length; i++) {
                            deck[i] = sorted[random.nextInt(sorted.length)];
                        }
                        return deck;
                    }))
                    .isNotEmpty();
        }

        @Test
        @Tag("faults")
        void a_deck_that_keeps_its_best_prizes_for_later() {
            assertThat(objections((table, campaign) -> {
                        byte[] deck = fair(sorted(table), campaign);
                        SplittableRandom random = new SplittableRandom(-campaign);
                        for (int i = 0; i < deck.length; i++) {
                            int j = random.nextInt(deck.length);
                            if (j > i && deck[i] > deck[j] && random.nextInt(10) == 0) {
                                swap(deck, i, j);
                            }
                        }
                        return deck;
                    }))
                    .isNotEmpty();
        }
    }
}
