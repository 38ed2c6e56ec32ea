package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

class ReceiptTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 31, 33, 1_023, 1_024, 1_025, 2_048, 2_049, 3_100})
    void every_ticket_has_a_receipt_that_proves_it(int tickets) {
        Deck deck = Decks.shuffled(Decks.plan(Decks.counts(tickets - tickets / 3, tickets / 3)), 1);
        ReceiptTree tree = deck.receipts();
        Digest root = tree.root();
        for (int ticket = 0; ticket < tickets; ticket += 1 + tickets / 40) {
            Receipt receipt = tree.of(ticket);

            assertThat(receipt.tier()).isEqualTo(deck.tierOf(ticket));
            assertThat(receipt.proves(deck.plan(), root)).isTrue();
        }
    }

    @Test
    void the_root_is_that_of_the_recursive_definition() {
        for (int tickets : new int[] {1, 2, 3, 5, 6, 100, 1_030, 2_500}) {
            Deck deck = Decks.shuffled(Decks.plan(Decks.counts(tickets)), 1);
            byte[] key = DeckKeys.of(Decks.seed(1), new Entropy.None()).receipts;
            List<byte[]> leaves = new ArrayList<>();
            for (long ticket = 0; ticket < tickets; ticket++) {
                byte[] number = ByteBuffer.allocate(8).putLong(ticket).array();
                byte[] salt = Crypto.hmacSha256(key).doFinal(number);
                leaves.add(Crypto.sha256()
                        .digest(ByteBuffer.allocate(42)
                                .put((byte) 0)
                                .put(number)
                                .put((byte) deck.tierOf(ticket))
                                .put(salt)
                                .array()));
            }
            assertThat(deck.receipts().root()).isEqualTo(Digest.of(rfc6962(leaves)));
        }
    }

    /** The Merkle tree hash of RFC 6962, section 2.1. */
    private static byte[] rfc6962(List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(n - 1);
        return Crypto.sha256()
                .digest(ByteBuffer.allocate(65)
                        .put((byte) 1)
                        .put(rfc6962(leaves.subList(0, k)))
                        .put(rfc6962(leaves.subList(k, n)))
                        .array());
    }

    @Test
    void a_receipt_of_something_else_proves_nothing() {
        Deck deck = Decks.shuffled(Decks.plan(Decks.counts(70, 20, 10)), 1);
        Digest root = deck.receipts().root();
        Receipt good = deck.receipts().of(33);
        Digest other = Digest.of(new byte[32]);
        List<Digest> shorter = good.path().subList(0, good.path().size() - 1);
        List<Digest> longer = new ArrayList<>(good.path());
        longer.add(other);
        List<Digest> changed = new ArrayList<>(good.path());
        changed.set(2, other);

        assertThat(good.proves(deck.plan(), root)).isTrue();
        assertThat(good.proves(deck.plan(), other)).isFalse();
        for (Receipt bad : List.of(
                new Receipt(34, good.tier(), good.salt(), good.path()),
                new Receipt(33, (good.tier() + 1) % 3, good.salt(), good.path()),
                new Receipt(33, 3, good.salt(), good.path()),
                new Receipt(33, 7, good.salt(), good.path()),
                new Receipt(-1, good.tier(), good.salt(), good.path()),
                new Receipt(100, good.tier(), good.salt(), good.path()),
                new Receipt(33, good.tier(), other, good.path()),
                new Receipt(33, good.tier(), good.salt(), shorter),
                new Receipt(33, good.tier(), good.salt(), longer),
                new Receipt(33, good.tier(), good.salt(), changed))) {
            assertThat(bad.proves(deck.plan(), root)).isFalse();
        }
    }

    @Test
    void a_ticket_of_a_supplement_has_a_receipt_under_its_own_number() {
        DeckPlan plan = Decks.plan(Decks.counts(7)).supplement(Decks.counts(1_020, 9));
        Deck deck = Decks.shuffled(plan, 1);
        ReceiptTree tree = deck.receipts();
        for (long ticket : new long[] {7, 8, 500, 1_030, 1_031, 1_035}) {
            assertThat(tree.of(ticket).ticket()).isEqualTo(ticket);
            assertThat(tree.of(ticket).tier()).isEqualTo(deck.tierOf(ticket));
            assertThat(tree.of(ticket).proves(plan, tree.root())).isTrue();
        }
        assertThatThrownBy(() -> tree.of(6)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_ticket_of_another_deck_has_none() {
        ReceiptTree tree = Decks.shuffled(Decks.plan(Decks.counts(7)), 1).receipts();

        assertThatThrownBy(() -> tree.of(7)).isInstanceOf(IllegalArgumentException.class);
    }
}
