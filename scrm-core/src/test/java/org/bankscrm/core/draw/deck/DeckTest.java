package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class DeckTest {
    private static PrizeTable anyTable(RandomGenerator random) {
        int[] counts = random.ints(random.nextInt(1, 8), 0, 60).toArray();
        counts[0]++;
        return Decks.counts(counts);
    }

    private static int[] countsOf(Deck deck) {
        int[] counts = new int[deck.plan().table().tiers().size()];
        for (byte tier : Decks.tiers(deck)) {
            counts[tier]++;
        }
        return counts;
    }

    private static int[] countsOf(PrizeTable table) {
        return table.tiers().stream().mapToInt(PrizeTier::count).toArray();
    }

    @Test
    void a_deck_holds_exactly_the_tickets_of_its_table() {
        Property.forAll(DeckTest::anyTable).runs(300).holds(table -> {
            DeckPlan plan = Decks.plan(table);

            assertThat(countsOf(Decks.shuffled(plan, table.hashCode()))).containsExactly(countsOf(table));
            assertThat(countsOf(Decks.permuted(plan, table.hashCode()))).containsExactly(countsOf(table));
        });
    }

    @Test
    void a_deck_is_worth_its_design() {
        Deck deck = Decks.shuffled(Decks.plan(Decks.USUAL), 1);

        Money total = Money.ZERO;
        for (int ticket = 0; ticket < 20_000; ticket++) {
            total = total.plus(deck.amountOf(ticket));
        }

        assertThat(total).isEqualTo(Money.parse("77600.00"));
    }

    @Test
    void the_same_seed_gives_the_same_deck_and_another_seed_another() {
        DeckPlan plan = Decks.plan(Decks.USUAL);

        assertThat(Decks.tiers(Decks.shuffled(plan, 1))).isEqualTo(Decks.tiers(Decks.shuffled(plan, 1)));
        assertThat(Decks.shuffled(plan, 1).hash())
                .isNotEqualTo(Decks.shuffled(plan, 2).hash());
        assertThat(Decks.permuted(plan, 1).hash())
                .isEqualTo(Decks.permuted(plan, 1).hash());
        assertThat(Decks.permuted(plan, 1).hash())
                .isNotEqualTo(Decks.permuted(plan, 2).hash());
    }

    @Test
    void the_bytes_do_not_change_from_release_to_release() {
        DeckPlan plan = Decks.plan(Decks.USUAL).with(new Pacing(2, 100, Pacing.WHOLE), UnawardedTop.VOID);

        assertThat(List.of(
                        Decks.shuffled(plan, 1).hash(),
                        Decks.permuted(plan, 1).hash(),
                        Decks.shuffled(plan, 1).receipts().root()))
                .asString()
                .isEqualTo("[923bda3f893f04ab6d08683bbcfa1dc235314331838f76072508412583c4ff36, "
                        + "e62dc0692e90cdcf734c162da7a53a6c0376c2791350ccc1b6a04cdf9cf514cd, "
                        + "2274a9e0aa11d8f303c13bacedd818e8fb14f44903c68fc42193a6020f80ab6b]");
    }

    @Test
    void tickets_of_a_supplement_continue_the_numbers() {
        DeckPlan first = Decks.plan(Decks.USUAL);
        DeckPlan second = first.supplement(Decks.counts(30, 3));
        Deck deck = Decks.shuffled(second, 5);

        assertThat(second.deckNumber()).isEqualTo(1);
        assertThat(second.firstTicket()).isEqualTo(20_000);
        assertThat(deck.tierOf(20_032)).isBetween(0, 1);
        assertThatThrownBy(() -> deck.tierOf(19_999)).hasMessage("ticket must be 20000 to 20032: 19999");
        assertThatThrownBy(() -> deck.tierOf(20_033)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> deck.copyTiers(20_032, 2, new byte[2])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void single_tickets_agree_with_whole_decks() {
        DeckPlan plan =
                Decks.plan(Decks.counts(500, 30, 9, 2)).with(new Pacing(2, 20, Pacing.WHOLE), UnawardedTop.VOID);
        for (Deck deck : List.of(Decks.shuffled(plan, 3), Decks.permuted(plan, 3))) {
            byte[] tiers = Decks.tiers(deck);
            for (int ticket = 0; ticket < tiers.length; ticket++) {
                assertThat(deck.tierOf(ticket)).isEqualTo(tiers[ticket]);
            }
        }
    }

    @Test
    void a_deck_does_not_show_its_order() {
        assertThat(Decks.shuffled(Decks.plan(Decks.USUAL), 1)).hasToString("Deck[spring-2026 0, tickets 0 to 19999]");
        assertThat(Decks.seed(1)).hasToString("Seed[****]");
        assertThat(DeckKeys.of(Decks.seed(1), new Entropy.None())).hasToString("DeckKeys[****]");
    }

    @Test
    void two_rare_prizes_never_lie_in_one_stratum() {
        Property.forAll(random -> random.nextLong()).runs(200).holds(seed -> {
            DeckPlan plan =
                    Decks.plan(Decks.counts(900, 55, 43, 2)).with(new Pacing(2, 50, Pacing.WHOLE), UnawardedTop.VOID);
            for (Deck deck : List.of(Decks.shuffled(plan, seed), Decks.permuted(plan, seed))) {
                byte[] tiers = Decks.tiers(deck);
                Set<Integer> strata = new HashSet<>();
                for (int place = 0; place < tiers.length; place++) {
                    if (tiers[place] >= 2) {
                        assertThat(strata.add(place * 50 / 1_000)).isTrue();
                    }
                }
                assertThat(strata).hasSize(45);
                assertThat(countsOf(deck)).containsExactly(900, 55, 43, 2);
            }
        });
    }

    @Test
    void front_loaded_prizes_lie_in_the_front() {
        DeckPlan plan =
                Decks.plan(Decks.counts(900, 90, 9, 1)).with(new Pacing(2, 20, 300_000), UnawardedTop.FRONT_LOAD);
        for (long seed = 0; seed < 100; seed++) {
            byte[] tiers = Decks.tiers(Decks.shuffled(plan, seed));
            for (int place = 300; place < 1_000; place++) {
                assertThat(tiers[place]).isLessThan((byte) 2);
            }
        }
    }

    @Test
    void the_usual_pacing_fits_any_table() {
        Property.forAll(random ->
                        Decks.counts(random.nextInt(200, 5_000), random.nextInt(0, 100), random.nextInt(0, 20)))
                .holds(table -> {
                    DeckPlan plan = Decks.plan(table).with(Pacing.usual(table, 1), UnawardedTop.VOID);
                    assertThat(countsOf(Decks.shuffled(plan, 1))).containsExactly(countsOf(table));
                });
    }

    @Test
    void a_pacing_that_cannot_be_fair_is_refused() {
        DeckPlan plan = Decks.plan(Decks.counts(90, 10));

        assertThatThrownBy(() -> plan.with(new Pacing(1, 9, Pacing.WHOLE), UnawardedTop.VOID))
                .hasMessageContaining("strata must be at most");
        assertThatThrownBy(() -> plan.with(new Pacing(2, 9, Pacing.WHOLE), UnawardedTop.VOID))
                .hasMessageContaining("rareTiers must be fewer");
        assertThatThrownBy(() -> plan.with(Pacing.NONE, UnawardedTop.FRONT_LOAD))
                .hasMessageContaining("unawardedTop must be FRONT_LOAD exactly");
        assertThatThrownBy(() -> new Pacing(0, 0, 5)).hasMessageContaining("frontPpm must be");
    }

    @Test
    void numbers_of_the_keystream_are_those_of_the_definition() throws Exception {
        byte[] key = Decks.seed(9).bytes();
        byte[] stream = Crypto.aesCtr(key).doFinal(new byte[1 << 20]);
        Keystream random = new Keystream(key);
        int at = 0;
        for (int bound = 1; bound > 0 && bound < 1 << 30; bound += 1 + bound / 50) {
            BigInteger two32 = BigInteger.ONE.shiftLeft(32);
            BigInteger product;
            do {
                BigInteger word = new BigInteger(1, java.util.Arrays.copyOfRange(stream, at, at + 4));
                at += 4;
                product = word.multiply(BigInteger.valueOf(bound));
            } while (product.mod(two32).compareTo(two32.mod(BigInteger.valueOf(bound))) < 0);
            assertThat(random.below(bound)).isEqualTo(product.shiftRight(32).intValueExact());
        }
    }

    @Test
    void numbers_go_on_where_a_chunk_ends() {
        byte[] key = Decks.seed(9).bytes();
        Keystream random = new Keystream(key);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(random.below(Integer.MAX_VALUE));
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void a_small_domain_cipher_is_a_permutation() {
        for (int n = 1; n < 300; n++) {
            SmallDomainCipher cipher = new SmallDomainCipher(Decks.seed(n).bytes(), n);
            int[] all = java.util.stream.IntStream.range(0, n).toArray();
            cipher.permute(all, n);
            assertThat(java.util.Arrays.stream(all).sorted().toArray())
                    .isEqualTo(java.util.stream.IntStream.range(0, n).toArray());
            assertThat(cipher.permute(n / 2)).isEqualTo(all[n / 2]);
        }
    }

    /** Just above the limit, by the public door, so that nothing but its size decides how it is made. */
    private static Deck large() {
        PrizeTable table = Decks.counts((1 << 24) - 60_000, 50_000, 10_000, 1);
        DeckPlan plan = Decks.plan(table).with(new Pacing(1, 1, Pacing.WHOLE), UnawardedTop.VOID);
        return Deck.of(plan, Decks.seed(1), new Entropy.None());
    }

    @Test
    void a_deck_above_the_limit_takes_no_memory_and_at_least_ten_rounds() {
        Deck deck = large();
        byte[] first = new byte[3_000];
        deck.copyTiers(0, first.length, first);

        assertThat(deck.plan().table().tickets()).isEqualTo(Deck.MOST_SHUFFLED + 1);
        assertThat(SmallDomainCipher.ROUNDS).isGreaterThanOrEqualTo(10);
        for (int ticket = 0; ticket < first.length; ticket += 100) {
            assertThat(deck.tierOf(ticket)).isEqualTo(first[ticket]);
        }
        assertThat(first).contains(1);
    }

    @Test
    @Tag("faults")
    void a_deck_above_the_limit_holds_exactly_the_tickets_of_its_table() {
        Deck deck = large();

        assertThat(countsOf(deck)).containsExactly(countsOf(deck.plan().table()));
    }

    @Test
    @Tag("faults")
    void a_cipher_above_the_limit_is_a_permutation() {
        int n = Deck.MOST_SHUFFLED + 1;
        SmallDomainCipher cipher = new SmallDomainCipher(Decks.seed(3).bytes(), n);
        BitSet seen = new BitSet(n);
        int[] chunk = new int[1 << 13];
        for (int from = 0; from < n; from += chunk.length) {
            int count = Math.min(chunk.length, n - from);
            for (int i = 0; i < count; i++) {
                chunk[i] = from + i;
            }
            cipher.permute(chunk, count);
            for (int i = 0; i < count; i++) {
                seen.set(chunk[i]);
            }
        }

        assertThat(seen.length()).isEqualTo(n);
        assertThat(seen.cardinality()).isEqualTo(n);
    }

    @Test
    void a_commitment_holds_every_part_of_a_plan_and_the_seed() {
        DeckPlan plan = Decks.plan(Decks.counts(90, 10, 3));
        Digest some = digest(1);
        List<DeckPlan> others = new ArrayList<>(List.of(
                plan,
                new DeckPlan(
                        new CampaignId("other"),
                        0,
                        0,
                        plan.table(),
                        "1",
                        plan.pacing(),
                        UnawardedTop.VOID,
                        plan.entropy()),
                new DeckPlan(
                        plan.campaign(), 1, 0, plan.table(), "1", plan.pacing(), UnawardedTop.VOID, plan.entropy()),
                new DeckPlan(
                        plan.campaign(), 0, 1, plan.table(), "1", plan.pacing(), UnawardedTop.VOID, plan.entropy()),
                Decks.plan(Decks.counts(91, 9, 3)),
                Decks.plan(Decks.counts(90, 10, 3, 0)),
                DeckPlan.of(plan.campaign(), plan.table(), "2"),
                plan.with(new Pacing(1, 5, Pacing.WHOLE), UnawardedTop.VOID),
                plan.with(new Pacing(1, 6, Pacing.WHOLE), UnawardedTop.VOID),
                plan.with(new Pacing(1, 5, 900_000), UnawardedTop.FRONT_LOAD),
                plan.with(Pacing.NONE, UnawardedTop.CLOSING_RAFFLE),
                plan.with(new EntropyRule.Public("beacon 1")),
                plan.with(new EntropyRule.Public("beacon 2")),
                plan.with(new EntropyRule.TwoParty(some, digest(2))),
                plan.with(new EntropyRule.TwoParty(digest(2), some))));
        Set<Digest> commitments = new HashSet<>();
        for (DeckPlan other : others) {
            for (long seed = 0; seed < 2; seed++) {
                InMemorySeedVault vault = new InMemorySeedVault(() -> 0);
                SeedRef ref = vault.put(other.campaign(), other.deckNumber(), Decks.seed(seed));
                commitments.add(vault.commit(ref, other.statement()));
            }
        }
        assertThat(commitments).hasSize(2 * others.size());
    }

    private static Digest digest(int fill) {
        byte[] bytes = new byte[Digest.BYTES];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Digest.of(bytes);
    }

    /** The chapter "Order, N > 2²⁴" of DRAW.md once more, with nothing of the library but the seed and the rare places. */
    @Test
    void a_deck_above_the_limit_has_the_order_the_page_of_the_draw_describes() throws Exception {
        for (Pacing pacing : List.of(Pacing.NONE, new Pacing(2, 20, Pacing.WHOLE))) {
            int[] counts = {500, 30, 9, 2};
            DeckPlan plan = Decks.plan(Decks.counts(counts)).with(pacing, UnawardedTop.VOID);
            byte[] order = Decks.tiers(Decks.permuted(plan, 3));
            int usual = counts.length - pacing.rareTiers();
            int n = Arrays.stream(counts, 0, usual).sum();
            long a = (long) Math.ceil(Math.sqrt(n));
            long b = (n + a - 1) / a;
            byte[] label = "bankscrm.draw.deck".getBytes(StandardCharsets.US_ASCII);
            byte[] deckKey = hmac(
                    Decks.seed(3).bytes(),
                    ByteBuffer.allocate(4 + label.length + 4 + 4 + 1)
                            .putInt(label.length)
                            .put(label)
                            .putInt(1)
                            .putInt(1)
                            .put((byte) 0)
                            .array());
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(
                            hmac(deckKey, "bankscrm.draw.permutation".getBytes(StandardCharsets.US_ASCII)), "AES"));

            int rare = 0;
            for (int place = 0; place < order.length; place++) {
                if (order[place] >= usual) {
                    rare++;
                    continue;
                }
                long r = (long) place - rare;
                do {
                    long l = r / b;
                    long q = r % b;
                    for (long round = 0; round < 12; round += 2) {
                        l = (l + Long.remainderUnsigned(word(aes, round, q), a)) % a;
                        q = (q + Long.remainderUnsigned(word(aes, round + 1, l), b)) % b;
                    }
                    r = l * b + q;
                } while (r >= n);
                int tier = 0;
                for (long sum = counts[0]; sum <= r; sum += counts[tier]) {
                    tier++;
                }
                assertThat(order[place]).as("place %d", place).isEqualTo((byte) tier);
            }
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static long word(Cipher aes, long round, long x) throws GeneralSecurityException {
        byte[] block = ByteBuffer.allocate(16).putLong(round).putLong(x).array();
        return ByteBuffer.wrap(aes.doFinal(block)).getLong();
    }
}
