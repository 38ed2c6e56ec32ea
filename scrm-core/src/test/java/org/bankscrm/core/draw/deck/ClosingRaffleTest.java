package org.bankscrm.core.draw.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.deck.ClosingRaffle.Win;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class ClosingRaffleTest {
    private final DeckPlan plan =
            Decks.plan(Decks.counts(80, 15, 4, 1)).with(new Pacing(2, 20, Pacing.WHOLE), UnawardedTop.CLOSING_RAFFLE);
    private final Deck deck = Decks.shuffled(plan, 1);
    private final BitSet drawn = new BitSet();

    private static Entropy.Public value(int number) {
        return new Entropy.Public(Entropy.Value.of(new byte[] {(byte) number, (byte) (number >> 8)}));
    }

    private List<Win> winners(int number) {
        return ClosingRaffle.winners(deck, Decks.seed(1), value(number), drawn);
    }

    private void drawAllBut(int tier) {
        IntStream.range(0, 100).filter(place -> deck.tierOf(place) != tier).forEach(drawn::set);
    }

    @Test
    void raffles_what_was_not_drawn_among_the_tickets_that_were() {
        drawAllBut(2);

        List<Win> wins = winners(1);

        assertThat(wins).extracting(Win::tier).containsExactly(2, 2, 2, 2);
        assertThat(wins)
                .extracting(Win::ticket)
                .doesNotHaveDuplicates()
                .allMatch(ticket -> drawn.get(ticket.intValue()));
        assertThat(winners(1)).isEqualTo(wins);
        assertThat(winners(2)).isNotEqualTo(wins);
    }

    @Test
    void begins_with_the_dearest_prize_and_ends_when_every_ticket_has_won() {
        IntStream.range(0, 100)
                .filter(place -> deck.tierOf(place) == 0)
                .limit(2)
                .forEach(drawn::set);

        assertThat(winners(1)).extracting(Win::tier).containsExactly(3, 2);
    }

    @Test
    void has_no_winners_if_all_top_prizes_were_drawn_or_nothing_was() {
        assertThat(winners(1)).isEmpty();
        drawn.set(0, 100);
        assertThat(winners(1)).isEmpty();
    }

    @Test
    void another_last_participant_may_change_every_winner() {
        drawAllBut(2);
        List<Win> before = winners(1);
        drawn.clear(drawn.length() - 1);

        Set<Win> same = new HashSet<>(winners(1));
        same.retainAll(before);

        assertThat(same).hasSizeLessThan(3);
    }

    @Test
    void every_drawn_ticket_has_the_same_odds() {
        drawAllBut(3);
        long[] wins = new long[100];
        for (int number = 0; number < 10_000; number++) {
            wins[(int) winners(number).get(0).ticket()]++;
        }

        long[] ofDrawn = drawn.stream().mapToLong(place -> wins[place]).toArray();
        assertThat(Statistics.uniformTail(ofDrawn)).isGreaterThan(FairnessSuite.FALSE_ALARM);
    }

    /** Written down from the document, for a deck whose first ticket is not 0. */
    @Test
    void the_winners_are_those_of_the_definition() {
        DeckPlan supplement = plan.supplement(Decks.counts(10, 2)).with(Pacing.NONE, UnawardedTop.CLOSING_RAFFLE);
        Deck second = Decks.shuffled(supplement, 2);
        List<Long> tickets = new ArrayList<>();
        for (int place = 0; place < 12; place++) {
            if (second.tierOf(100 + place) == 0) {
                drawn.set(place);
                tickets.add(100L + place);
            }
        }
        Canonical all = new Canonical();
        tickets.forEach(all::u64);
        byte[] statement = new Canonical()
                .field("bankscrm.draw.raffle")
                .u32(1)
                .field(new Canonical().u8(2).field(new byte[] {9, 0}).bytes())
                .field(Crypto.sha256().digest(all.bytes()))
                .bytes();
        Keystream stream =
                new Keystream(Crypto.hmacSha256(Decks.seed(2).bytes()).doFinal(statement));
        Collections.swap(tickets, 0, stream.below(10));
        Collections.swap(tickets, 1, 1 + stream.below(9));

        assertThat(ClosingRaffle.winners(second, Decks.seed(2), value(9), drawn))
                .containsExactly(new Win(tickets.get(0), 1), new Win(tickets.get(1), 1));
    }

    @Test
    void the_seal_says_which_tiers_are_raffled() {
        assertThat(ClosingRaffle.raffledTiers(plan)).isEqualTo(2);
        assertThat(ClosingRaffle.raffledTiers(plan.with(Pacing.NONE, UnawardedTop.CLOSING_RAFFLE)))
                .isEqualTo(1);
    }

    @Test
    void a_plan_with_another_rule_has_no_raffle() {
        Deck other = Decks.shuffled(Decks.plan(Decks.counts(3, 1)), 1);
        assertThatThrownBy(() -> ClosingRaffle.winners(other, Decks.seed(1), value(1), drawn))
                .hasMessage("plan must have CLOSING_RAFFLE: VOID");
        drawn.set(100);
        assertThatThrownBy(() -> winners(1)).hasMessage("drawn must be below 100: 100");
    }
}
