package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class LayoutTest {
    private static final Instant START = DrawKit.OPENS;

    private static Campaign campaign(RandomGenerator random) {
        List<DeckRecord> decks = new ArrayList<>();
        long from = 0;
        for (int deckNo = 0; deckNo <= random.nextInt(3); deckNo++) {
            int tickets = 1 + random.nextInt(200);
            List<Release> releases = new ArrayList<>();
            int out = 0;
            for (int day = 0; out < tickets; day++) {
                out = Math.min(tickets, out + 1 + random.nextInt(80));
                releases.add(new Release(out, START.plus(Duration.ofDays(day))));
            }
            decks.add(new DeckRecord(
                    deckNo,
                    from,
                    DrawKit.tiers(tickets),
                    Money.ofFen(188L * tickets),
                    "ladder",
                    "v1",
                    UnawardedTop.VOID,
                    releases,
                    DeckRecord.Funding.BUDGET,
                    "",
                    "",
                    DeckRecord.Seal.NONE));
            from += tickets;
        }
        return new Campaign(
                new CampaignId("c"), CampaignState.OPEN, START, DrawKit.CLOSES, decks, 16 + random.nextInt(20), "", 0);
    }

    @Test
    void blocks_hold_every_ticket_once_and_none_reaches_over_a_release_or_a_deck() {
        Property.forAll(LayoutTest::campaign).holds(campaign -> {
            Layout layout = Layout.of(campaign);
            long next = 0;
            for (int block = 0; block < layout.blocks(); block++) {
                assertThat(layout.from(block)).isEqualTo(next);
                assertThat(layout.to(block) - layout.from(block)).isBetween(1L, (long) campaign.blockSize());
                DeckRecord deck = campaign.deckOf(layout.from(block));
                assertThat(layout.to(block)).isLessThanOrEqualTo(deck.toTicket());
                Instant release = layout.releaseOf(block);
                for (long ticket = layout.from(block); ticket < layout.to(block); ticket++) {
                    assertThat(releaseOf(deck, ticket)).isEqualTo(release);
                }
                next = layout.to(block);
            }
            assertThat(next).isEqualTo(campaign.tickets());
        });
    }

    private static Instant releaseOf(DeckRecord deck, long ticket) {
        for (Release release : deck.releases()) {
            if (ticket - deck.fromTicket() < release.tickets()) {
                return release.notBefore();
            }
        }
        throw new AssertionError(ticket);
    }

    @Test
    void as_many_blocks_are_released_as_come_before_the_first_one_held_back() {
        Property.forAll(LayoutTest::campaign).holds(campaign -> {
            Layout layout = Layout.of(campaign);
            for (int day = 0; day < 5; day++) {
                Instant now = START.plus(Duration.ofDays(day));
                int released = layout.releasedBlocks(now);
                for (int block = 0; block < released; block++) {
                    assertThat(layout.releaseOf(block)).isBeforeOrEqualTo(now);
                }
                assertThat(released == layout.blocks()
                                || layout.releaseOf(released).isAfter(now))
                        .isTrue();
            }
        });
    }

    @Test
    void a_plan_names_every_rule_it_breaks() {
        assertThatThrownBy(() -> new DrawPlan(
                        List.of(new PrizeTier(Money.ofFen(388), 2, "a"), new PrizeTier(Money.ofFen(188), 2, "b")),
                        Money.ofFen(1_151),
                        "l",
                        "r",
                        UnawardedTop.VOID,
                        15,
                        List.of(new Release(3, START))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amounts must rise: tier 1")
                .hasMessageContaining("exceed the budget of CNY 11.51")
                .hasMessageContaining("blockSize must be 16 to 1024: 15")
                .hasMessageContaining("the last release must be of all 4 tickets");
    }

    @Test
    void the_size_of_a_block_is_two_seconds_of_traffic_within_bounds() {
        assertThat(LeasePolicy.blockSizeFor(0)).isEqualTo(16);
        assertThat(LeasePolicy.blockSizeFor(100)).isEqualTo(200);
        assertThat(LeasePolicy.blockSizeFor(Integer.MAX_VALUE)).isEqualTo(1024);
    }

    private static DrawPlan planOf(List<PrizeTier> tiers, Release... releases) {
        return new DrawPlan(tiers, PrizeTier.total(tiers), "l", "r", UnawardedTop.VOID, 16, List.of(releases));
    }

    private static List<PrizeTier> rising(int tiers) {
        return IntStream.rangeClosed(1, tiers)
                .mapToObj(fen -> new PrizeTier(Money.ofFen(fen), 1, "c"))
                .toList();
    }

    @Test
    void a_plan_has_1_to_127_tiers_of_rising_amounts() {
        assertThat(planOf(rising(127), new Release(127, START)).tickets()).isEqualTo(127);
        assertThatThrownBy(() -> planOf(rising(128), new Release(128, START)))
                .hasMessageContaining("tiers must be 1 to 127: 128");
        assertThatThrownBy(() -> planOf(List.of())).hasMessageContaining("tiers must be 1 to 127: 0");
        List<PrizeTier> same = List.of(rising(1).get(0), rising(1).get(0));
        assertThatThrownBy(() -> planOf(same, new Release(2, START)))
                .hasMessageContaining("amounts must rise: tier 1 is CNY 0.01");
    }

    @Test
    void a_plan_has_as_many_tickets_as_can_be_numbered() {
        int most = Integer.MAX_VALUE;
        List<PrizeTier> all = List.of(
                new PrizeTier(Money.ofFen(1), 2_000_000_000, "c"),
                new PrizeTier(Money.ofFen(2), most - 2_000_000_000, "c"),
                new PrizeTier(Money.ofFen(3), 1, "c"));

        assertThat(planOf(all.subList(0, 2), new Release(most, START)).tickets())
                .isEqualTo(most);
        assertThatThrownBy(() -> planOf(all, new Release(most + 1L, START)))
                .hasMessageContaining("tickets must be 1 to 2147483647: 2147483648");
        assertThatThrownBy(() -> planOf(List.of(new PrizeTier(Money.ofFen(1), 0, "c"))))
                .hasMessageContaining("tickets must be 1 to 2147483647: 0");
    }

    @Test
    void releases_of_a_plan_rise_in_time_and_number() {
        Release first = new Release(1, START);
        Instant later = START.plusSeconds(1);

        assertThat(planOf(rising(3), first, new Release(3, later)).releases()).hasSize(2);
        assertThatThrownBy(() -> planOf(rising(3), first, new Release(3, START)))
                .hasMessageContaining("releases must rise in time and number");
        assertThatThrownBy(() -> planOf(rising(1), first, new Release(1, later)))
                .hasMessageContaining("releases must rise in time and number");
    }

    @Test
    void a_plan_that_says_no_more_releases_all_at_the_start_and_voids_what_nobody_draws() {
        List<PrizeTier> tiers = rising(3);

        DrawPlan plan = DrawPlan.of(tiers, PrizeTier.total(tiers), "l", "r", 16, START);

        assertThat(plan)
                .isEqualTo(new DrawPlan(
                        tiers,
                        PrizeTier.total(tiers),
                        "l",
                        "r",
                        UnawardedTop.VOID,
                        16,
                        List.of(new Release(3, START))));
    }

    @Test
    void a_ticket_beyond_the_last_is_of_no_deck() {
        Campaign campaign = campaign(new SplittableRandom(1));
        long behind = campaign.tickets();

        assertThat(campaign.deckOf(behind - 1))
                .isEqualTo(campaign.decks().get(campaign.decks().size() - 1));
        assertThatThrownBy(() -> campaign.deckOf(behind))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ticket must be 0 to " + (behind - 1) + ": " + behind);
    }
}
