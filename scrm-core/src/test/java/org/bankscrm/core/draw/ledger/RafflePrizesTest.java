package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.draw.deck.ClosingRaffle.Win;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.delivery.BackOff;
import org.bankscrm.core.draw.delivery.BusinessNumber;
import org.bankscrm.core.draw.delivery.DeliveryRelay;
import org.bankscrm.core.draw.delivery.Grant;
import org.bankscrm.core.draw.delivery.RelayPolicy;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.ledger.RafflePrizes.Winner;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

class RafflePrizesTest {
    private static final DeckPlan PLAN = DeckPlan.of(
            new CampaignId("spring-2026"),
            new PrizeTable(List.of(
                    new PrizeTier(Money.ofFen(188), 30),
                    new PrizeTier(Money.ofFen(3888), 3),
                    new PrizeTier(Money.ofFen(8888), 1))),
            "1");
    private static final List<Win> WINS = List.of(new Win(7, 2), new Win(3, 1), new Win(20, 1), new Win(9, 1));
    private static final Interval OPEN = new Interval(DrawKit.OPENS, DrawKit.CLOSES);

    private final MovableClock clock = MovableClock.atMorning();
    private final SplittableRandom random = new SplittableRandom(3);
    private final InMemorySeedVault vault = new InMemorySeedVault(new SplittableRandom(1));
    private final VaultDecks decks = new VaultDecks(vault);
    private final DrawLedger ledger = new InMemoryDrawLedger(clock, new SplittableRandom(2), DrawKit.HASH, decks);
    private final RafflePrizes prizes = new RafflePrizes(ledger, decks, amount -> "coupon-" + amount.fen());
    private final FaultyReceiver receiver = new FaultyReceiver(random::nextDouble, 0.3);

    private static Winner winner(long ticket) {
        return new Winner(Participant.of(DrawKit.customer((int) ticket)), "openid-" + ticket);
    }

    private List<Award> give() {
        return prizes.give(PLAN, WINS, RafflePrizesTest::winner, OPEN);
    }

    private void deliver() {
        RelayPolicy policy = new RelayPolicy(20, Duration.ofSeconds(3), BackOff.USUAL, Duration.ofDays(365));
        DeliveryRelay relay = new DeliveryRelay(ledger, receiver, clock, policy);
        while (ledger.outbox().waiting(OutboxEntry.Kind.GRANT) > 0) {
            relay.run();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void every_win_reaches_its_winner_once_through_the_outbox() {
        List<Award> awards = give();
        deliver();

        assertThat(awards).extracting(award -> award.amount().fen()).containsExactly(8888L, 3888L, 3888L, 3888L);
        assertThat(receiver.changed).hasValue(0);
        assertThat(receiver.issued).hasSize(4);
        for (int i = 0; i < awards.size(); i++) {
            Award award = awards.get(i);
            Grant grant =
                    Objects.requireNonNull(receiver.issued.get(BusinessNumber.of(award.campaign(), award.ticket())));
            assertThat(grant.recipient()).isEqualTo("openid-" + WINS.get(i).ticket());
            assertThat(grant.amount()).isEqualTo(award.amount());
            assertThat(grant.couponRef()).isEqualTo("coupon-" + award.amount().fen());
        }
        for (int tier : List.of(1, 2)) {
            CampaignId campaign = RafflePrizes.campaignOf(PLAN.campaign(), 0, tier);
            Reconciliation books = Reconciler.reconcile(ledger, campaign, decks, Map.of());
            assertThat(books.differences()).isEmpty();
            assertThat(books.unissued()).isZero();
        }
    }

    @Test
    void a_call_that_is_repeated_gives_nothing_twice() {
        List<Award> first = give();
        deliver();
        long sent = receiver.sent.get();

        RafflePrizes afterRestart = new RafflePrizes(ledger, new VaultDecks(vault), amount -> "coupon-" + amount.fen());
        List<Award> again = afterRestart.give(PLAN, WINS, RafflePrizesTest::winner, OPEN);
        deliver();

        assertThat(again).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(again.get(i).isSameAnswer(first.get(i))).isTrue();
        }
        assertThat(receiver.sent).hasValue(sent);
    }

    @Test
    void a_call_that_broke_off_halfway_is_taken_up_again() {
        assertThatThrownBy(() -> prizes.give(
                        PLAN,
                        WINS,
                        ticket -> {
                            if (ticket == 20) {
                                throw new IllegalStateException("killed");
                            }
                            return winner(ticket);
                        },
                        OPEN))
                .hasMessage("killed");

        assertThat(give()).hasSize(4);
        deliver();
        assertThat(receiver.issued).hasSize(4);
    }

    /** A ledger whose first draws of all meet others. */
    private DrawLedger busyAtFirst(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return (DrawLedger) Proxy.newProxyInstance(
                DrawLedger.class.getClassLoader(), new Class<?>[] {DrawLedger.class}, (proxy, method, args) -> {
                    boolean busy = method.getName().equals("draw") && left.getAndDecrement() > 0;
                    return busy ? new DrawOutcome.Busy(Duration.ofMillis(1)) : method.invoke(ledger, args);
                });
    }

    @Test
    void a_ledger_whose_last_tickets_others_try_is_asked_again() {
        RafflePrizes hurried = new RafflePrizes(busyAtFirst(99), decks, amount -> "coupon-" + amount.fen());

        assertThat(hurried.give(PLAN, WINS, RafflePrizesTest::winner, OPEN)).hasSize(4);

        RafflePrizes hopeless = new RafflePrizes(busyAtFirst(1_000), decks, amount -> "coupon-" + amount.fen());
        assertThatThrownBy(() -> hopeless.give(PLAN, WINS, RafflePrizesTest::winner, OPEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Busy");
    }

    @Test
    void nothing_is_given_outside_the_interval() {
        clock.set(DrawKit.CLOSES);

        assertThatThrownBy(this::give)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ticket 7 must get its prize of spring-2026:raffle-0-2");
        assertThat(winner(7)).asString().doesNotContain("openid");
    }

    @Test
    void no_wins_are_no_campaign() {
        assertThat(prizes.give(PLAN, List.of(), RafflePrizesTest::winner, OPEN)).isEmpty();
        assertThat(ledger.campaign(RafflePrizes.campaignOf(PLAN.campaign(), 0, 2)))
                .isEmpty();
    }
}
