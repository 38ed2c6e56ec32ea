package org.bankscrm.core.draw.proof;

import org.bankscrm.core.draw.deck.ClosingRaffle;
import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Digest;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.SeedRef;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.draw.proof.Discrepancy.Kind;
import org.bankscrm.core.draw.proof.Verification.Refuted;
import org.bankscrm.core.draw.proof.Verification.Tally;
import org.bankscrm.core.draw.proof.Verification.Verified;
import org.bankscrm.core.money.Money;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Computes a whole draw again from its published files (抽奖验证).
 *
 * <p>Checked are: the decks follow one another; entropy, commitment, order and receipts of each; every award against its deck;
 * that no ticket and no customer appears twice; number, total and digest of the awards; the winners of closing raffles. That no
 * tier is exceeded follows.
 *
 * <p>The award file is read once, as a stream. Takes time in proportion to the tickets, and per ticket two bytes and a bit, per
 * award 32 to 64 bytes. Thread-safe.
 */
public final class DrawVerifier {
    /** How many discrepancies are listed unless told otherwise. */
    public static final int USUAL_LIST = 100;

    private final int mostListed;

    /** Makes a verifier that lists at most {@value #USUAL_LIST} discrepancies. */
    public DrawVerifier() {
        this(USUAL_LIST);
    }

    /**
     * Makes a verifier.
     *
     * @param mostListed how many discrepancies it lists, at least 1; all are counted
     * @throws IllegalArgumentException if it is less
     */
    public DrawVerifier(int mostListed) {
        if (mostListed < 1) {
            throw new IllegalArgumentException("mostListed must be at least 1: " + mostListed);
        }
        this.mostListed = mostListed;
    }

    /**
     * Verifies a draw without closing raffles, see {@link #verify(List, Closing, InputStream, List)}.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if {@code decks} is empty
     */
    public Verification verify(List<PublishedDeck> decks, Closing closing, InputStream awards) throws IOException {
        return verify(decks, closing, awards, List.of());
    }

    /**
     * Verifies a draw.
     *
     * @param decks all decks of the campaign, in order, at least one
     * @param closing what was published with the award file
     * @param awards the award file; not closed here
     * @param raffles one for each deck that is sealed with {@link UnawardedTop#CLOSING_RAFFLE}, in the order of the decks
     * @return {@code Verified} with the sums, or {@code Refuted} with what is wrong; broken files are discrepancies, not
     *     exceptions
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if {@code decks} is empty
     */
    public Verification verify(
            List<PublishedDeck> decks, Closing closing, InputStream awards, List<PublishedRaffle> raffles)
            throws IOException {
        if (decks.isEmpty()) {
            throw new IllegalArgumentException("decks must not be empty");
        }
        Run run = new Run(decks);
        run.checkOrder();
        run.checkDecks();
        run.checkAwards(awards, closing);
        run.checkRaffles(raffles);
        return run.result();
    }

    /** A deck with what was awarded of it. */
    private static final class Opened {
        private static final int CHUNK = 1 << 13;

        final DeckPlan plan;
        final @Nullable Deck deck;
        final byte[] tiers;
        final BitSet drawn;
        final int[] awarded;

        /** A deck whose order cannot be computed. */
        Opened(DeckPlan plan) {
            this(plan, null, new byte[0]);
        }

        Opened(Deck deck) {
            this(deck.plan(), deck, tiersOf(deck));
        }

        private Opened(DeckPlan plan, @Nullable Deck deck, byte[] tiers) {
            this.plan = plan;
            this.deck = deck;
            this.tiers = tiers;
            drawn = new BitSet(plan.table().tickets());
            awarded = new int[plan.table().tiers().size()];
        }

        private static byte[] tiersOf(Deck deck) {
            byte[] tiers = new byte[deck.plan().table().tickets()];
            byte[] chunk = new byte[CHUNK];
            for (int at = 0; at < tiers.length; at += CHUNK) {
                int count = Math.min(CHUNK, tiers.length - at);
                deck.copyTiers(deck.plan().firstTicket() + at, count, chunk);
                System.arraycopy(chunk, 0, tiers, at, count);
            }
            return tiers;
        }
    }

    private final class Run {
        private final List<PublishedDeck> decks;
        private final List<Opened> opened = new ArrayList<>();
        private final TagSet customers = new TagSet();
        private final List<Discrepancy> listed = new ArrayList<>();
        private long found;
        private long awardCount;
        private int raffled;
        private Money total = Money.ZERO;

        Run(List<PublishedDeck> decks) {
            this.decks = decks;
        }

        Verification result() {
            if (found > 0) {
                return new Refuted(listed, found);
            }
            List<Tally> tallies = new ArrayList<>();
            for (Opened open : opened) {
                for (int tier = 0; tier < open.awarded.length; tier++) {
                    PrizeTier prize = open.plan.table().tiers().get(tier);
                    tallies.add(new Tally(open.plan.deckNumber(), prize.amount(), prize.count(), open.awarded[tier]));
                }
            }
            return new Verified(awardCount, total, tallies, raffled);
        }

        void checkOrder() {
            DeckPlan before = null;
            for (PublishedDeck deck : decks) {
                DeckPlan plan = deck.plan();
                if (before == null) {
                    same(Kind.DECKS_DO_NOT_FOLLOW, plan.deckNumber(), "deck 0 from ticket 0", place(plan));
                } else {
                    same(
                            Kind.DECKS_DO_NOT_FOLLOW,
                            plan.deckNumber(),
                            "deck " + (before.deckNumber() + 1) + " from ticket " + before.endTicket(),
                            place(plan));
                    same(Kind.DECKS_DO_NOT_FOLLOW, plan.deckNumber(), before.campaign(), plan.campaign());
                }
                before = plan;
            }
        }

        private static String place(DeckPlan plan) {
            return "deck " + plan.deckNumber() + " from ticket " + plan.firstTicket();
        }

        void checkDecks() {
            for (PublishedDeck published : decks) {
                DeckPlan plan = published.plan();
                int number = plan.deckNumber();
                same(Kind.COMMITMENT, number, published.commitment(), commitment(published));
                if (!published.entropy().satisfies(plan.entropy())) {
                    report(
                            Kind.ENTROPY,
                            number,
                            plan.entropy().toString(),
                            published.entropy().toString());
                    opened.add(new Opened(plan));
                    continue;
                }
                Deck deck = Deck.of(plan, published.seed(), published.entropy());
                same(Kind.DECK_HASH, number, published.hash(), deck.hash());
                same(
                        Kind.RECEIPT_ROOT,
                        number,
                        published.receipts(),
                        deck.receipts().root());
                opened.add(new Opened(deck));
            }
        }

        private static Digest commitment(PublishedDeck published) {
            InMemorySeedVault vault = new InMemorySeedVault(() -> 0L);
            DeckPlan plan = published.plan();
            SeedRef ref = vault.put(plan.campaign(), plan.deckNumber(), published.seed());
            return vault.commit(ref, plan.statement());
        }

        void checkAwards(InputStream awards, Closing closing) throws IOException {
            AwardFileReader file = new AwardFileReader(awards);
            same(Kind.HEADING, 1, AwardFileWriter.HEADING + decks.get(0).plan().campaign(), file.heading());
            while (file.next()) {
                if (file.parse()) {
                    checkAward(file);
                } else {
                    report(Kind.MALFORMED_LINE, file.number, "ticket,customer,tier,amount", "something else");
                }
            }
            same(Kind.NUMBER_OF_AWARDS, 0, closing.awards(), awardCount);
            same(Kind.TOTAL, 0, closing.total(), total);
            same(Kind.FILE_HASH, 0, closing.file(), file.digest());
        }

        private void checkAward(AwardFileReader file) {
            awardCount++;
            total = total.plus(Money.ofFen(file.fen));
            if (!customers.add(file.customerHigh, file.customerLow)) {
                CustomerTag tag = new CustomerTag(file.customerHigh, file.customerLow);
                report(Kind.CUSTOMER_TWICE, file.number, "a customer not seen before", tag.toString());
            }
            for (Opened open : opened) {
                long place = file.ticket - open.plan.firstTicket();
                if (place >= 0 && place < open.plan.table().tickets()) {
                    checkTicket(open, (int) place, file);
                    return;
                }
            }
            report(Kind.UNKNOWN_TICKET, file.number, "a ticket of a deck", Long.toString(file.ticket));
        }

        private void checkTicket(Opened open, int place, AwardFileReader file) {
            if (open.drawn.get(place)) {
                report(Kind.TICKET_TWICE, file.number, "a ticket not seen before", Long.toString(file.ticket));
            }
            open.drawn.set(place);
            if (open.tiers.length == 0) {
                return;
            }
            PrizeTable table = open.plan.table();
            int tier = open.tiers[place];
            open.awarded[tier]++;
            if (file.tier != tier) {
                report(Kind.WRONG_TIER, file.number, Integer.toString(tier), Long.toString(file.tier));
            }
            Money amount = table.tiers().get(tier).amount();
            if (file.fen != amount.fen()) {
                report(
                        Kind.WRONG_AMOUNT,
                        file.number,
                        amount.toString(),
                        Money.ofFen(file.fen).toString());
            }
        }

        void checkRaffles(List<PublishedRaffle> raffles) {
            List<Integer> calledFor = decks.stream()
                    .map(PublishedDeck::plan)
                    .filter(plan -> plan.unawardedTop() == UnawardedTop.CLOSING_RAFFLE)
                    .map(DeckPlan::deckNumber)
                    .toList();
            List<Integer> held =
                    raffles.stream().map(PublishedRaffle::deckNumber).toList();
            same(Kind.RAFFLE, 0, "raffles of decks " + calledFor, "raffles of decks " + held);
            for (PublishedRaffle raffle : raffles) {
                for (int i = 0; i < decks.size(); i++) {
                    PublishedDeck deck = decks.get(i);
                    Deck order = opened.get(i).deck;
                    if (deck.plan().deckNumber() == raffle.deckNumber()
                            && order != null
                            && calledFor.contains(raffle.deckNumber())) {
                        List<ClosingRaffle.Win> wins =
                                ClosingRaffle.winners(order, deck.seed(), raffle.value(), opened.get(i).drawn);
                        same(Kind.RAFFLE, raffle.deckNumber(), wins, raffle.wins());
                        raffled += wins.size();
                    }
                }
            }
        }

        private void same(Kind kind, long where, Object expected, Object seen) {
            if (!expected.equals(seen)) {
                report(kind, where, expected.toString(), seen.toString());
            }
        }

        private void report(Kind kind, long where, String expected, String seen) {
            found++;
            if (listed.size() < mostListed) {
                listed.add(new Discrepancy(kind, where, expected, seen));
            }
        }
    }
}
