package org.bankscrm.core.draw.deck;

import org.bankscrm.core.draw.design.PrizeTable;

import java.util.Arrays;

/** Which tier lies at which place of a deck. */
sealed interface Tiers {
    /** Returns the tier at a place, counted from 0. */
    int at(int place);

    /** Writes the tiers of {@code count} places from {@code from} on to the start of {@code out}. */
    void copy(int from, int count, byte[] out);

    /** A whole deck in memory, one byte a ticket. */
    final class Shuffled implements Tiers {
        private final byte[] tiers;

        private Shuffled(byte[] tiers) {
            this.tiers = tiers;
        }

        static Shuffled of(PrizeTable table, Pacing pacing, byte[] key) {
            Keystream random = new Keystream(key);
            RarePrizes rare = RarePrizes.place(table, pacing, random);
            int tickets = table.tickets();
            byte[] tiers = new byte[tickets];
            int filled = 0;
            for (int tier = 0; tier < table.tiers().size() - pacing.rareTiers(); tier++) {
                int end = filled + table.tiers().get(tier).count();
                Arrays.fill(tiers, filled, end, (byte) tier);
                filled = end;
            }
            RarePrizes.shuffle(tiers, filled, random);
            int from = filled;
            int nextRare = rare.places.length - 1;
            for (int place = tickets - 1; nextRare >= 0; place--) {
                if (rare.places[nextRare] == place) {
                    tiers[place] = rare.tiers[nextRare--];
                } else {
                    tiers[place] = tiers[--from];
                }
            }
            return new Shuffled(tiers);
        }

        @Override
        public int at(int place) {
            return tiers[place];
        }

        @Override
        public void copy(int from, int count, byte[] out) {
            System.arraycopy(tiers, from, out, 0, count);
        }
    }

    /** A deck too large for a shuffle: a permutation into the sorted deck. */
    final class Permuted implements Tiers {
        private final SmallDomainCipher cipher;
        private final RarePrizes rare;
        private final int[] ends;

        private Permuted(SmallDomainCipher cipher, RarePrizes rare, int[] ends) {
            this.cipher = cipher;
            this.rare = rare;
            this.ends = ends;
        }

        static Permuted of(PrizeTable table, Pacing pacing, byte[] key) {
            RarePrizes rare = RarePrizes.place(table, pacing, new Keystream(key));
            int[] ends = new int[table.tiers().size() - pacing.rareTiers()];
            int end = 0;
            for (int tier = 0; tier < ends.length; tier++) {
                end += table.tiers().get(tier).count();
                ends[tier] = end;
            }
            byte[] cipherKey = Crypto.hmacSha256(key).doFinal(Crypto.label("bankscrm.draw.permutation"));
            return new Permuted(new SmallDomainCipher(cipherKey, Math.max(1, end)), rare, ends);
        }

        @Override
        public int at(int place) {
            byte[] one = new byte[1];
            copy(place, 1, one);
            return one[0];
        }

        @Override
        public void copy(int from, int count, byte[] out) {
            int[] ranks = new int[count];
            int[] targets = new int[count];
            int ordinary = 0;
            for (int i = 0; i < count; i++) {
                int found = rare.find(from + i);
                if (found >= 0) {
                    out[i] = rare.tiers[found];
                } else {
                    ranks[ordinary] = from + i - (-1 - found);
                    targets[ordinary++] = i;
                }
            }
            cipher.permute(ranks, ordinary);
            for (int i = 0; i < ordinary; i++) {
                out[targets[i]] = (byte) tier(ranks[i]);
            }
        }

        private int tier(int rank) {
            int tier = 0;
            while (ends[tier] <= rank) {
                tier++;
            }
            return tier;
        }
    }
}
