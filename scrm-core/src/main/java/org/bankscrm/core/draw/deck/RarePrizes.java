package org.bankscrm.core.draw.deck;

import org.bankscrm.core.draw.design.PrizeTable;

import java.util.Arrays;

/**
 * Where the rare prizes of a paced deck lie.
 *
 * <p>Strata are chosen with probability in proportion to their size by systematic sampling with a random start (W. G. Madow,
 * "On the theory of systematic sampling, II", Annals of Mathematical Statistics 20, 1949), the place in each uniformly, and
 * which prize lies where by a shuffle.
 */
final class RarePrizes {
    final int[] places;
    final byte[] tiers;

    private RarePrizes(int[] places, byte[] tiers) {
        this.places = places;
        this.tiers = tiers;
    }

    static RarePrizes place(PrizeTable table, Pacing pacing, Keystream random) {
        int count = pacing.rare(table);
        int[] places = new int[count];
        byte[] tiers = new byte[count];
        if (count == 0) {
            return new RarePrizes(places, tiers);
        }
        int front = pacing.front(table.tickets());
        long strata = pacing.strata();
        long start = random.below(front);
        for (int i = 0; i < count; i++) {
            long hit = (start + (long) i * front) / count;
            long stratum = ((hit + 1) * strata - 1) / front;
            long from = stratum * front / strata;
            long to = (stratum + 1) * front / strata;
            places[i] = (int) (from + random.below((int) (to - from)));
        }
        int filled = 0;
        for (int tier = table.tiers().size() - pacing.rareTiers();
                tier < table.tiers().size();
                tier++) {
            int end = filled + table.tiers().get(tier).count();
            Arrays.fill(tiers, filled, end, (byte) tier);
            filled = end;
        }
        shuffle(tiers, count, random);
        return new RarePrizes(places, tiers);
    }

    /** Durstenfeld's form of the Fisher–Yates shuffle of the first {@code length} entries. */
    static void shuffle(byte[] tiers, int length, Keystream random) {
        for (int i = length - 1; i > 0; i--) {
            int j = random.below(i + 1);
            byte tier = tiers[i];
            tiers[i] = tiers[j];
            tiers[j] = tier;
        }
    }

    /** Returns which rare prize lies at {@code place}, or {@code -1 - k} if none and k lie before. */
    int find(int place) {
        return Arrays.binarySearch(places, place);
    }
}
