package org.bankscrm.core.draw.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.draw.deck.ClosingRaffle;
import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.EntropyRule;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.Pacing;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.draw.proof.Discrepancy.Kind;
import org.bankscrm.core.draw.proof.Verification.Refuted;
import org.bankscrm.core.draw.proof.Verification.Tally;
import org.bankscrm.core.draw.proof.Verification.Verified;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class DrawVerifierTest {
    private static final CampaignId CAMPAIGN = new CampaignId("spring-2026");
    private static final byte[] KEY = "a key of the bank only".getBytes(StandardCharsets.US_ASCII);
    private static final PrizeTable TABLE = new PrizeTable(List.of(
            new PrizeTier(Money.ofFen(188), 70),
            new PrizeTier(Money.ofFen(388), 28),
            new PrizeTier(Money.ofFen(8888), 2)));

    private final List<PublishedDeck> decks = new ArrayList<>();
    private final List<Deck> opened = new ArrayList<>();
    private final List<Award> awards = new ArrayList<>();

    @BeforeEach
    void draw() {
        InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
        DeckPlan first = DeckPlan.of(CAMPAIGN, TABLE, "1");
        for (DeckPlan plan : List.of(first, first.supplement(TABLE))) {
            SealedDeck sealed = SealedDeck.of(plan, vault);
            Seed seed = vault.reveal(sealed.seed());
            Deck deck = Deck.of(plan, seed, new Entropy.None());
            opened.add(deck);
            decks.add(new PublishedDeck(
                    plan,
                    sealed.commitment(),
                    new Entropy.None(),
                    deck.hash(),
                    deck.receipts().root(),
                    seed));
        }
        for (int customer = 0; customer < 150; customer++) {
            long ticket = (customer * 77L + 5) % 200;
            Deck deck = opened.get(ticket < 100 ? 0 : 1);
            awards.add(new Award(ticket, tag(customer), deck.tierOf(ticket), deck.amountOf(ticket)));
        }
    }

    private static CustomerTag tag(int customer) {
        return CustomerTag.of(KEY, CAMPAIGN, new CustomerId("customer-" + customer));
    }

    private static final class Published {
        private final Closing closing;
        private final byte[] file;

        Published(Closing closing, byte[] file) {
            this.closing = closing;
            this.file = file;
        }

        Closing closing() {
            return closing;
        }

        byte[] file() {
            return file;
        }
    }

    private Published publish() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AwardFileWriter writer = new AwardFileWriter(bytes, CAMPAIGN);
        for (Award award : awards) {
            writer.write(award);
        }
        return new Published(writer.finish(), bytes.toByteArray());
    }

    private Verification verify() throws IOException {
        Published published = publish();
        return verify(published.closing(), published.file());
    }

    private Verification verify(Closing closing, byte[] file) throws IOException {
        return new DrawVerifier().verify(decks, closing, new ByteArrayInputStream(file));
    }

    private List<Kind> faults(Verification verification) {
        assertThat(verification).isInstanceOf(Refuted.class);
        Refuted refuted = (Refuted) verification;
        assertThat(refuted.found())
                .isGreaterThanOrEqualTo(refuted.discrepancies().size());
        return refuted.discrepancies().stream().map(Discrepancy::kind).toList();
    }

    @Test
    void an_honest_draw_is_verified() throws Exception {
        Verification verification = verify();

        assertThat(verification).isInstanceOf(Verified.class);
        Verified verified = (Verified) verification;
        assertThat(verified.awards()).isEqualTo(150);
        assertThat(verified.total())
                .isEqualTo(awards.stream().map(Award::amount).reduce(Money.ZERO, Money::plus));
        assertThat(verified.tiers())
                .hasSize(6)
                .allSatisfy(tally -> assertThat(tally.awarded()).isLessThanOrEqualTo(tally.tickets()));
        assertThat(verified.tiers().stream().mapToInt(Tally::awarded).sum()).isEqualTo(150);
    }

    /** Two decks with a raffle of the top tier; what customers did not draw of it is raffled. */
    private List<PublishedRaffle> raffled() {
        decks.clear();
        opened.clear();
        awards.clear();
        InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
        DeckPlan first = DeckPlan.of(CAMPAIGN, TABLE, "1").with(Pacing.NONE, UnawardedTop.CLOSING_RAFFLE);
        Entropy.Public value = new Entropy.Public(Entropy.Value.parse("0a0b"));
        List<PublishedRaffle> raffles = new ArrayList<>();
        int customer = 0;
        for (DeckPlan plan : List.of(first, first.supplement(TABLE))) {
            SealedDeck sealed = SealedDeck.of(plan, vault);
            Seed seed = vault.reveal(sealed.seed());
            Deck deck = Deck.of(plan, seed, new Entropy.None());
            decks.add(new PublishedDeck(
                    plan,
                    sealed.commitment(),
                    new Entropy.None(),
                    deck.hash(),
                    deck.receipts().root(),
                    seed));
            BitSet drawn = new BitSet();
            for (int place = 0; place < 100; place++) {
                long ticket = plan.firstTicket() + place;
                if (deck.tierOf(ticket) < 2) {
                    drawn.set(place);
                    awards.add(new Award(ticket, tag(customer++), deck.tierOf(ticket), deck.amountOf(ticket)));
                }
            }
            raffles.add(new PublishedRaffle(plan.deckNumber(), value, ClosingRaffle.winners(deck, seed, value, drawn)));
        }
        return raffles;
    }

    private Verification verify(List<PublishedRaffle> raffles) throws IOException {
        Published published = publish();
        return new DrawVerifier()
                .verify(decks, published.closing(), new ByteArrayInputStream(published.file()), raffles);
    }

    @Test
    void the_winners_of_closing_raffles_are_computed_again() throws Exception {
        List<PublishedRaffle> raffles = raffled();

        Verified verified = (Verified) verify(raffles);

        assertThat(verified.raffled()).isEqualTo(4);
        assertThat(verified.awards()).isEqualTo(196);
        assertThat(faults(verify(raffles.subList(0, 1)))).containsExactly(Kind.RAFFLE);
        PublishedRaffle honest = raffles.get(1);
        List<ClosingRaffle.Win> swapped = new ArrayList<>(honest.wins());
        swapped.set(0, new ClosingRaffle.Win(awards.get(150).ticket(), 2));
        assertThat(faults(verify(List.of(raffles.get(0), new PublishedRaffle(1, honest.value(), swapped)))))
                .containsExactly(Kind.RAFFLE);
        Entropy.Public chosen = new Entropy.Public(Entropy.Value.parse("0a0c"));
        assertThat(faults(verify(List.of(raffles.get(0), new PublishedRaffle(1, chosen, honest.wins())))))
                .containsExactly(Kind.RAFFLE);
    }

    @Test
    void a_raffle_nobody_called_for_is_found() throws Exception {
        PublishedRaffle raffle = new PublishedRaffle(0, new Entropy.Public(Entropy.Value.parse("00")), List.of());

        assertThat(faults(verify(List.of(raffle)))).containsExactly(Kind.RAFFLE);
    }

    @Test
    void the_file_is_what_the_document_says() throws Exception {
        String text = new String(publish().file(), StandardCharsets.UTF_8);

        Award first = awards.get(0);
        assertThat(text)
                .startsWith("bankscrm-awards,1,spring-2026\n5," + first.customer() + "," + first.tier() + ","
                        + first.amount().toPlainString() + "\n")
                .endsWith("\n");
    }

    @Test
    void a_bit_flipped_anywhere_in_the_file_is_found() throws Exception {
        Published published = publish();
        for (int bit = 0; bit < published.file().length * 8; bit += 71) {
            byte[] file = published.file().clone();
            file[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(faults(verify(published.closing(), file))).contains(Kind.FILE_HASH);
        }
    }

    @Test
    void a_ticket_or_a_customer_that_appears_twice_is_found() throws Exception {
        Award first = awards.get(0);
        awards.add(new Award(first.ticket(), tag(900), first.tier(), first.amount()));
        assertThat(faults(verify())).containsExactly(Kind.TICKET_TWICE);

        awards.remove(150);
        long free = (150 * 77L + 5) % 200;
        Deck deck = opened.get(free < 100 ? 0 : 1);
        awards.add(new Award(free, first.customer(), deck.tierOf(free), deck.amountOf(free)));
        assertThat(faults(verify())).containsExactly(Kind.CUSTOMER_TWICE);
    }

    @Test
    void an_award_that_is_not_that_of_the_ticket_is_found_even_if_the_file_is_hashed_anew() throws Exception {
        Award first = awards.get(0);
        awards.set(0, new Award(first.ticket(), first.customer(), (first.tier() + 1) % 3, Money.ofFen(9_999)));
        awards.set(1, new Award(200, tag(901), 0, Money.ofFen(188)));

        assertThat(faults(verify())).containsExactly(Kind.WRONG_TIER, Kind.WRONG_AMOUNT, Kind.UNKNOWN_TICKET);
    }

    @Test
    void another_closing_statement_is_found() throws Exception {
        Published published = publish();
        Closing closing = published.closing();
        Digest other = Digest.of(new byte[32]);

        assertThat(faults(verify(new Closing(149, closing.total(), closing.file()), published.file())))
                .containsExactly(Kind.NUMBER_OF_AWARDS);
        assertThat(faults(verify(new Closing(150, Money.ZERO, closing.file()), published.file())))
                .containsExactly(Kind.TOTAL);
        assertThat(faults(verify(new Closing(150, closing.total(), other), published.file())))
                .containsExactly(Kind.FILE_HASH);
    }

    @Test
    void another_seed_commitment_order_or_root_is_found() throws Exception {
        PublishedDeck good = decks.get(0);
        Digest other = Digest.of(new byte[32]);
        Seed seed = Seed.of(new byte[32]);

        decks.set(0, new PublishedDeck(good.plan(), other, good.entropy(), good.hash(), good.receipts(), good.seed()));
        assertThat(faults(verify())).containsExactly(Kind.COMMITMENT);
        decks.set(0, new PublishedDeck(good.plan(), good.commitment(), good.entropy(), other, other, good.seed()));
        assertThat(faults(verify())).containsExactly(Kind.DECK_HASH, Kind.RECEIPT_ROOT);
        decks.set(
                0,
                new PublishedDeck(good.plan(), good.commitment(), good.entropy(), good.hash(), good.receipts(), seed));
        assertThat(faults(verify())).contains(Kind.COMMITMENT, Kind.DECK_HASH, Kind.RECEIPT_ROOT, Kind.WRONG_TIER);
    }

    @Test
    void entropy_nobody_called_for_is_found() throws Exception {
        PublishedDeck good = decks.get(0);
        DeckPlan plan = good.plan().with(new EntropyRule.Public("beacon 7"));
        decks.set(
                0,
                new PublishedDeck(
                        plan, good.commitment(), new Entropy.None(), good.hash(), good.receipts(), good.seed()));

        assertThat(faults(verify())).containsExactly(Kind.COMMITMENT, Kind.ENTROPY);
    }

    @Test
    void decks_that_do_not_follow_one_another_are_found() throws Exception {
        decks.remove(0);
        assertThat(faults(verify())).contains(Kind.DECKS_DO_NOT_FOLLOW, Kind.UNKNOWN_TICKET);

        decks.add(decks.get(0));
        assertThat(faults(verify())).contains(Kind.DECKS_DO_NOT_FOLLOW);
    }

    @Test
    void a_first_deck_that_does_not_begin_at_ticket_0_is_found() throws Exception {
        decks.remove(0);
        awards.removeIf(award -> award.ticket() < 100);

        assertThat(faults(verify())).containsExactly(Kind.DECKS_DO_NOT_FOLLOW);
    }

    @Test
    void a_deck_of_another_campaign_is_found() throws Exception {
        InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
        DeckPlan plan = DeckPlan.of(new CampaignId("other"), TABLE, "1").supplement(TABLE);
        SealedDeck sealed = SealedDeck.of(plan, vault);
        Seed seed = vault.reveal(sealed.seed());
        Deck deck = Deck.of(plan, seed, new Entropy.None());
        decks.set(
                1,
                new PublishedDeck(
                        plan,
                        sealed.commitment(),
                        new Entropy.None(),
                        deck.hash(),
                        deck.receipts().root(),
                        seed));
        awards.removeIf(award -> award.ticket() >= 100);

        assertThat(faults(verify())).containsExactly(Kind.DECKS_DO_NOT_FOLLOW);
    }

    @Test
    void a_large_supplement_is_verified_ticket_by_ticket() throws Exception {
        InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
        PrizeTable large = new PrizeTable(
                List.of(new PrizeTier(Money.ofFen(188), 15_000), new PrizeTier(Money.ofFen(388), 5_000)));
        DeckPlan plan = decks.get(0).plan().supplement(large);
        SealedDeck sealed = SealedDeck.of(plan, vault);
        Seed seed = vault.reveal(sealed.seed());
        Deck deck = Deck.of(plan, seed, new Entropy.None());
        decks.set(
                1,
                new PublishedDeck(
                        plan,
                        sealed.commitment(),
                        new Entropy.None(),
                        deck.hash(),
                        deck.receipts().root(),
                        seed));
        awards.clear();
        for (int place = 0; place < 20_000; place++) {
            awards.add(new Award(100 + place, tag(place), deck.tierOf(100 + place), deck.amountOf(100 + place)));
        }

        assertThat(((Verified) verify()).awards()).isEqualTo(20_000);
    }

    @Test
    void lines_that_are_no_awards_are_named() throws Exception {
        Published published = publish();
        String tag = "0".repeat(32);
        String lines = "05," + tag + ",0,1.88\n" + "5," + tag + ",0,1.8\n" + "5," + tag + ",0,01.88\n"
                + "5," + tag.replace('0', 'A') + ",0,1.88\n" + "5," + tag + ",0,1.88 \n" + "\n" + "5," + tag
                + ",,1.88\n" + "9".repeat(300) + "\n" + "5," + tag + ",0,99999999999.00\n5," + tag + ",0,1.88";
        byte[] bytes = ("bankscrm-awards,1,spring-2026\n" + lines).getBytes(StandardCharsets.UTF_8);

        Refuted refuted = (Refuted) verify(published.closing(), bytes);

        assertThat(refuted.discrepancies())
                .filteredOn(fault -> fault.kind() == Kind.MALFORMED_LINE)
                .extracting(Discrepancy::where)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(faults(verify(published.closing(), new byte[0]))).contains(Kind.HEADING);
    }

    @Test
    void no_more_is_listed_than_asked_for_but_all_is_counted() throws Exception {
        Published published = publish();
        decks.remove(1);

        Refuted refuted = (Refuted)
                new DrawVerifier(3).verify(decks, published.closing(), new ByteArrayInputStream(published.file()));

        assertThat(refuted.discrepancies()).hasSize(3);
        assertThat(refuted.found())
                .isEqualTo(awards.stream().filter(a -> a.ticket() >= 100).count());
        assertThatThrownBy(() -> new DrawVerifier(0)).hasMessage("mostListed must be at least 1: 0");
    }

    @Test
    void tags_hide_customers_and_tell_them_apart() {
        assertThat(tag(1)).isEqualTo(tag(1)).isNotEqualTo(tag(2));
        assertThat(tag(1).toString()).hasSize(CustomerTag.DIGITS).doesNotContain("customer");
        assertThat(CustomerTag.of(KEY, new CampaignId("other"), new CustomerId("customer-1")))
                .isNotEqualTo(tag(1));
        assertThatThrownBy(() -> CustomerTag.of(new byte[3], CAMPAIGN, new CustomerId("x-1")))
                .hasMessage("key must have at least 16 bytes, has 3");
    }

    @Test
    void a_tag_is_the_first_half_of_the_code_the_page_of_the_draw_names() throws Exception {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String field : List.of("spring-2026", "CUSTOMER_ID", "customer-1")) {
            message.writeBytes(new byte[] {0, 0, 0, (byte) field.length()});
            message.writeBytes(field.getBytes(StandardCharsets.UTF_8));
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));

        assertThat(tag(1)).hasToString(HexFormat.of().formatHex(mac.doFinal(message.toByteArray()), 0, 16));
    }
}
