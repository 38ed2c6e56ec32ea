package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.DrawKit.CLOSES;
import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;
import static org.bankscrm.core.testkit.DrawKit.OPENS;
import static org.bankscrm.core.testkit.DrawKit.customer;
import static org.bankscrm.core.testkit.DrawKit.plan;
import static org.bankscrm.core.testkit.DrawKit.request;
import static org.bankscrm.core.testkit.DrawKit.tiers;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.AwardChange;
import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.draw.ledger.AwardStep;
import org.bankscrm.core.draw.ledger.Campaign;
import org.bankscrm.core.draw.ledger.CampaignChange;
import org.bankscrm.core.draw.ledger.CampaignChange.Why;
import org.bankscrm.core.draw.ledger.CampaignState;
import org.bankscrm.core.draw.ledger.CampaignStep;
import org.bankscrm.core.draw.ledger.DeckMismatchException;
import org.bankscrm.core.draw.ledger.DeckRecord.Funding;
import org.bankscrm.core.draw.ledger.DeckSource;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawOutcome;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.DrawOutcome.Exhausted;
import org.bankscrm.core.draw.ledger.DrawOutcome.IdentityAlreadyDrew;
import org.bankscrm.core.draw.ledger.DrawOutcome.NotOpen;
import org.bankscrm.core.draw.ledger.DrawOutcome.NotReleased;
import org.bankscrm.core.draw.ledger.DrawOutcome.Refused;
import org.bankscrm.core.draw.ledger.DrawRequest;
import org.bankscrm.core.draw.ledger.Eligibility;
import org.bankscrm.core.draw.ledger.InMemoryDrawLedger;
import org.bankscrm.core.draw.ledger.OutboxEntry;
import org.bankscrm.core.draw.ledger.OutboxEntry.Kind;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.draw.ledger.PrizeTier;
import org.bankscrm.core.draw.ledger.ReclaimPool;
import org.bankscrm.core.draw.ledger.Reconciler;
import org.bankscrm.core.draw.ledger.Reconciliation;
import org.bankscrm.core.draw.ledger.Release;
import org.bankscrm.core.draw.ledger.Supplement;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What every {@link DrawLedger} promises. Extend it, return an empty ledger of yours from {@link #emptyLedger}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ. Ledgers hash identities with {@link DrawKit#HASH}.
 */
public abstract class DrawLedgerContract {
    private static final CampaignId SUMMER = new CampaignId("summer");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Reason TOO_LATE = new Reason(new Rule("first-add", "3"), "ADDED_BEFORE", Map.of());

    private final MovableClock clock = MovableClock.atMorning();
    private final DrawKit.Shelf shelf = new DrawKit.Shelf();
    private DrawLedger ledger = new InMemoryDrawLedger(clock, new SplittableRandom(), DrawKit.HASH, shelf);

    /** For subclasses. */
    protected DrawLedgerContract() {}

    /** Returns a ledger that holds nothing; called before each test. */
    protected abstract DrawLedger emptyLedger(InstantSource clock, DeckSource decks) throws Exception;

    /** Returns another instance over the same store, as a second machine would have; the same one if there is no store. */
    protected abstract DrawLedger secondInstance(DrawLedger first, InstantSource clock, DeckSource decks)
            throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = emptyLedger(clock, shelf);
    }

    private void opened(List<PrizeTier> tiers, Release... releases) {
        DrawKit.open(ledger, shelf, SUMMER, plan(tiers, 16, releases));
    }

    private DrawOutcome draw(int number) {
        return ledger.draw(request(SUMMER, number), EVERYBODY);
    }

    private Award award(int number) {
        return ((Awarded) draw(number)).award();
    }

    private Reconciliation books() {
        return Reconciler.reconcile(ledger, SUMMER, shelf, Map.of());
    }

    @Nested
    class a_draw {
        @Test
        void gives_everybody_a_ticket_until_none_is_left_and_the_money_is_right_to_the_fen() {
            opened(tiers(20, 15, 10, 4, 1));

            Set<Long> tickets = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                assertThat(tickets.add(award(i).ticket())).isTrue();
            }

            assertThat(tickets).hasSize(50);
            assertThat(draw(50)).isEqualTo(new Exhausted());
            assertThat(draw(51)).isEqualTo(new Exhausted());
            assertThat(books().differences()).isEmpty();
            assertThat(books().unissued()).isZero();
            assertThat(books().awarded()).isEqualTo(DrawKit.total(tiers(20, 15, 10, 4, 1)));
        }

        @Test
        void repeated_returns_the_first_answer_also_to_another_instance_and_after_the_end() throws Exception {
            opened(tiers(20, 10));
            Award first = award(1);

            assertThat(draw(1)).isEqualTo(new Awarded(first, true));
            DrawLedger second = secondInstance(ledger, clock, shelf);
            assertThat(second.draw(request(SUMMER, 1, "other-click"), EVERYBODY))
                    .isEqualTo(new Awarded(first, true));
            ledger.change(SUMMER, new CampaignStep.Close());
            assertThat(draw(1)).isEqualTo(new Awarded(first, true));
            assertThat(second.awardOf(SUMMER, customer(1))).contains(first);
        }

        @Test
        void by_somebody_known_to_be_admitted_is_the_same_draw() {
            opened(tiers(10, 6));
            Eligibility admitted = new Eligibility.Admitted("v1");
            Award first = ((Awarded) ledger.draw(request(SUMMER, 1), admitted)).award();

            assertThat(ledger.draw(request(SUMMER, 1), admitted)).isEqualTo(new Awarded(first, true));
            for (int i = 2; i <= 16; i++) {
                assertThat(ledger.draw(request(SUMMER, i), admitted)).isInstanceOf(Awarded.class);
            }
            assertThat(ledger.draw(request(SUMMER, 17), admitted)).isEqualTo(new Exhausted());
            assertThat(ledger.draw(request(SUMMER, 1), admitted)).isEqualTo(new Awarded(first, true));
            ledger.change(SUMMER, new CampaignStep.Close());
            assertThat(ledger.draw(request(SUMMER, 1), admitted)).isEqualTo(new Awarded(first, true));
            assertThat(ledger.draw(request(SUMMER, 17), admitted)).isInstanceOf(NotOpen.class);
            assertThat(books().differences()).isEmpty();
        }

        @Test
        void does_not_ask_whether_somebody_who_drew_is_still_eligible() {
            opened(tiers(20, 10));
            award(1);

            assertThat(ledger.draw(request(SUMMER, 1), () -> {
                        throw new AssertionError("asked");
                    }))
                    .isInstanceOf(Awarded.class);
        }

        @Test
        void refused_is_on_record_consumes_nothing_and_may_succeed_later() {
            opened(tiers(20, 10));
            Eligibility nobody = () -> new Eligibility.Rejected("v1", List.of(TOO_LATE));

            assertThat(ledger.draw(request(SUMMER, 1), nobody)).isEqualTo(new Refused("v1", List.of(TOO_LATE)));
            assertThat(ledger.draw(request(SUMMER, 1), nobody)).isInstanceOf(Refused.class);

            assertThat(ledger.attempts(SUMMER, customer(1))).hasSize(2).allSatisfy(attempt -> {
                assertThat(attempt.outcome()).isEqualTo("REFUSED");
                assertThat(attempt.reason()).isEqualTo("first-add@3 ADDED_BEFORE");
            });
            assertThat(ledger.awardOf(SUMMER, customer(1))).isEmpty();
            assertThat(ledger.outbox().waiting(Kind.GRANT)).isZero();
            assertThat(draw(1)).isInstanceOf(Awarded.class);
            assertThat(books().differences()).isEmpty();
        }

        @Test
        void whose_eligibility_cannot_be_told_changes_nothing() {
            opened(tiers(20, 10));

            assertThatThrownBy(() -> ledger.draw(request(SUMMER, 1), () -> {
                        throw new IllegalStateException("the host is down");
                    }))
                    .hasMessage("the host is down");

            assertThat(books().awards()).isZero();
            assertThat(draw(1)).isInstanceOf(Awarded.class);
        }

        @Test
        void under_another_key_of_the_same_person_is_refused_and_reveals_nothing() {
            opened(tiers(20, 10));
            PhoneNumber phone = new PhoneNumber(13800000001L);
            DrawRequest first = new DrawRequest(SUMMER, Participant.of(customer(1), phone), "o", "c1");
            assertThat(ledger.draw(first, EVERYBODY)).isInstanceOf(Awarded.class);

            DrawRequest second = new DrawRequest(SUMMER, Participant.of(customer(2), phone), "o", "c2");
            DrawRequest asFacet = new DrawRequest(SUMMER, Participant.of(customer(3), customer(1)), "o", "c3");
            DrawRequest asCustomer = new DrawRequest(SUMMER, Participant.of(phone), "o", "c4");

            for (DrawRequest again : List.of(second, asFacet, asCustomer)) {
                assertThat(ledger.draw(again, EVERYBODY)).isEqualTo(new IdentityAlreadyDrew());
            }
            assertThat(ledger.attempts(SUMMER, customer(2)).get(0).outcome()).isEqualTo("IDENTITY_ALREADY_DREW");
            assertThat(books().awards()).isEqualTo(1);
            assertThat(books().differences()).isEmpty();
            assertThat(draw(2)).as("without the phone nobody knows").isInstanceOf(Awarded.class);
        }

        @Test
        void in_one_campaign_does_not_keep_a_customer_from_another() {
            opened(tiers(20, 10));
            CampaignId winter = new CampaignId("winter");
            DrawKit.open(ledger, shelf, winter, plan(tiers(20, 10), 16));

            Award first = award(1);
            Award second = ((Awarded) ledger.draw(request(winter, 1), EVERYBODY)).award();

            assertThat(second.customerHash()).isNotEqualTo(first.customerHash());
        }

        @Test
        void takes_tickets_of_a_block_in_no_order() {
            opened(tiers(100, 60));

            List<Long> tickets = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                tickets.add(award(i).ticket());
            }

            assertThat(tickets).isNotEqualTo(tickets.stream().sorted().toList());
        }

        @Test
        void is_refused_to_an_instance_whose_deck_is_not_the_published_one() throws Exception {
            opened(tiers(20, 10));
            DrawKit.Shelf wrong = new DrawKit.Shelf();
            wrong.put(SUMMER, 0, DrawKit.shuffled(tiers(20, 10), 2));
            DrawLedger second = secondInstance(ledger, clock, wrong);
            if (second == ledger) {
                return;
            }

            assertThatThrownBy(() -> second.draw(request(SUMMER, 1), EVERYBODY))
                    .isInstanceOf(DeckMismatchException.class)
                    .hasMessageContaining("deck-1-30")
                    .hasMessageContaining("deck-2-30");

            assertThat(books().awards()).isZero();
            for (int i = 0; i < 30; i++) {
                assertThat(draw(i)).isInstanceOf(Awarded.class);
            }
        }

        @Test
        void is_refused_to_an_instance_whose_supplement_is_not_the_published_one_whatever_ticket_comes_next()
                throws Exception {
            opened(tiers(20, 10));
            Supplement more = a_supplement.of(shelf, tiers(5, 3), "commitment-1", Funding.BUDGET);
            ledger.supplement(SUMMER, more);
            DrawKit.Shelf wrong = new DrawKit.Shelf();
            wrong.put(SUMMER, 0, DrawKit.shuffled(tiers(20, 10), 1));
            wrong.put(SUMMER, 1, DrawKit.shuffled(tiers(5, 3), 8));
            DrawLedger second = secondInstance(ledger, clock, wrong);
            if (second == ledger) {
                return;
            }

            assertThatThrownBy(() -> second.draw(request(SUMMER, 1), EVERYBODY))
                    .isInstanceOfSatisfying(
                            DeckMismatchException.class,
                            e -> assertThat(e.deckNo()).isEqualTo(1));
        }

        @Test
        void answers_with_what_another_click_of_the_customer_drew_meanwhile() {
            for (int tickets : new int[] {30, 1}) {
                CampaignId id = new CampaignId("last-of-" + tickets);
                DrawKit.open(ledger, shelf, id, plan(tiers(tickets), 16));
                List<Award> drawn = new ArrayList<>();

                DrawOutcome outcome = ledger.draw(request(id, 1), () -> {
                    drawn.add(((Awarded) ledger.draw(request(id, 1, "other-click"), EVERYBODY)).award());
                    return new Eligibility.Admitted("v1");
                });

                assertThat(outcome).isEqualTo(new Awarded(drawn.get(0), true));
                assertThat(Reconciler.reconcile(ledger, id, shelf, Map.of()).awards())
                        .isEqualTo(1);
            }
        }

        @Test
        void is_refused_if_the_campaign_ended_while_eligibility_was_asked() {
            opened(tiers(20, 10));

            DrawOutcome outcome = ledger.draw(request(SUMMER, 1), () -> {
                ledger.change(SUMMER, new CampaignStep.Close());
                return new Eligibility.Admitted("v1");
            });

            assertThat(outcome).isEqualTo(new NotOpen(CampaignState.CLOSED, OPENS, CLOSES));
            assertThat(books().awards()).isZero();
        }

        @Test
        void is_refused_by_an_instance_that_has_not_heard_of_the_end() throws Exception {
            opened(tiers(20, 10));
            DrawLedger second = secondInstance(ledger, clock, shelf);
            second.draw(request(SUMMER, 1), EVERYBODY);

            ledger.change(SUMMER, new CampaignStep.Close());

            assertThat(second.draw(request(SUMMER, 2), EVERYBODY))
                    .isEqualTo(new NotOpen(CampaignState.CLOSED, OPENS, CLOSES));
        }

        @Test
        void refused_to_one_customer_is_not_on_record_for_another() {
            opened(tiers(20, 10));
            ledger.draw(request(SUMMER, 1), () -> new Eligibility.Rejected("v1", List.of(TOO_LATE)));

            assertThat(ledger.attempts(SUMMER, customer(1))).hasSize(1);
            assertThat(ledger.attempts(SUMMER, customer(2))).isEmpty();
        }

        @Test
        void of_a_campaign_that_does_not_exist_is_the_callers_bug() {
            assertThatThrownBy(() -> draw(1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("summer");
        }

        @Test
        void in_a_campaign_that_does_not_exist_is_nowhere_on_record() {
            assertThat(ledger.campaign(SUMMER)).isEmpty();
            assertThat(ledger.awardOf(SUMMER, customer(1))).isEmpty();
            assertThat(ledger.awards(SUMMER, -1, 10)).isEmpty();
            assertThat(ledger.history(SUMMER, 0)).isEmpty();
            assertThat(ledger.attempts(SUMMER, customer(1))).isEmpty();
            assertThat(ledger.orphans(SUMMER)).isEmpty();
            assertThat(ledger.change(SUMMER, 0, new AwardStep.Send())).isInstanceOf(AwardChange.NotDrawn.class);
        }
    }

    @Nested
    class a_page_of_awards {
        @Test
        void has_at_most_as_many_as_asked_for_in_the_order_of_tickets() {
            opened(tiers(20, 10));
            for (int i = 0; i < 5; i++) {
                award(i);
            }

            List<Award> all = ledger.awards(SUMMER, -1, 100_000);

            assertThat(all).extracting(Award::ticket).hasSize(5).isSorted();
            assertThat(ledger.awards(SUMMER, -1, 1)).isEqualTo(all.subList(0, 1));
            assertThat(ledger.awards(SUMMER, all.get(1).ticket(), 2)).isEqualTo(all.subList(2, 4));
            for (int limit : new int[] {0, 100_001}) {
                assertThatThrownBy(() -> ledger.awards(SUMMER, -1, limit))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("limit must be 1 to 100000: " + limit);
            }
        }
    }

    @Nested
    class releases {
        @Test
        void hold_tickets_back_to_the_ticket() {
            opened(
                    tiers(50, 10),
                    new Release(7, OPENS),
                    new Release(30, OPENS.plus(HOUR.multipliedBy(24))),
                    new Release(60, OPENS.plus(HOUR.multipliedBy(48))));

            for (int i = 0; i < 7; i++) {
                assertThat(award(i).ticket()).isLessThan(7);
            }
            assertThat(draw(7)).isEqualTo(new NotReleased(OPENS.plus(HOUR.multipliedBy(24))));
            assertThat(ledger.attempts(SUMMER, customer(7))).isEmpty();

            clock.set(OPENS.plus(HOUR.multipliedBy(24)));
            for (int i = 7; i < 30; i++) {
                assertThat(award(i).ticket()).isBetween(7L, 29L);
            }
            assertThat(draw(30)).isEqualTo(new NotReleased(OPENS.plus(HOUR.multipliedBy(48))));

            clock.set(OPENS.plus(HOUR.multipliedBy(48)));
            for (int i = 30; i < 60; i++) {
                award(i);
            }
            assertThat(draw(60)).isEqualTo(new Exhausted());
            assertThat(books().differences()).isEmpty();
        }
    }

    @Nested
    class a_campaign {
        @Test
        void goes_its_way_and_no_other() {
            Designed plan = new Designed();
            ledger.draft(SUMMER, OPENS, CLOSES);
            assertThat(refusal(new CampaignStep.Seal("c", "s", "NONE"))).isEqualTo(Why.WRONG_STATE);
            assertThat(draw(1)).isEqualTo(new NotOpen(CampaignState.DRAFT, OPENS, CLOSES));
            changed(plan.design);
            assertThat(refusal(new CampaignStep.Open(plan.hash, "", ""))).isEqualTo(Why.WRONG_STATE);
            assertThat(refusal(new CampaignStep.Resume())).isEqualTo(Why.WRONG_STATE);
            changed(new CampaignStep.Seal("commitment", "seed-1", "NONE"));
            assertThat(refusal(plan.design)).isEqualTo(Why.WRONG_STATE);
            assertThat(refusal(new CampaignStep.Seal("another", "seed-2", "NONE")))
                    .isEqualTo(Why.ALREADY_DIFFERENT);
            changed(new CampaignStep.Open(plan.hash, "", ""));
            assertThat(draw(1)).isInstanceOf(Awarded.class);
            changed(new CampaignStep.Pause("too many complaints"));
            assertThat(draw(2)).isEqualTo(new NotOpen(CampaignState.PAUSED, OPENS, CLOSES));
            assertThat(refusal(new CampaignStep.Open(plan.hash, "", ""))).isEqualTo(Why.WRONG_STATE);
            changed(new CampaignStep.Resume());
            assertThat(draw(2)).isInstanceOf(Awarded.class);
            changed(new CampaignStep.Close());
            assertThat(draw(3)).isEqualTo(new NotOpen(CampaignState.CLOSED, OPENS, CLOSES));
            assertThat(refusal(new CampaignStep.Resume())).isEqualTo(Why.WRONG_STATE);
            assertThat(refusal(new CampaignStep.Settle())).isEqualTo(Why.WRONG_STATE);
            assertThat(refusal(new CampaignStep.Reveal(List.of()))).isEqualTo(Why.SEEDS_MISSING);
            Campaign revealed = changed(new CampaignStep.Reveal(List.of("seed")));
            assertThat(revealed.decks().get(0).seal().seed()).isEqualTo("seed");
            assertThat(revealed.decks().get(0).seal().commitment()).isEqualTo("commitment");
            CampaignChange.Refused unsettled =
                    (CampaignChange.Refused) ledger.change(SUMMER, new CampaignStep.Settle());
            assertThat(unsettled)
                    .isEqualTo(new CampaignChange.Refused(Why.AWARDS_UNSETTLED, CampaignState.REVEALED, 2));
            for (OutboxEntry entry : ledger.outbox().claim(10, HOUR)) {
                ledger.change(SUMMER, entry.award().ticket(), new AwardStep.Grant("v"));
            }
            changed(new CampaignStep.Settle());
            assertThat(refusal(new CampaignStep.Cancel("no"))).isEqualTo(Why.WRONG_STATE);
        }

        @Test
        void may_be_told_the_same_twice() {
            opened(tiers(20, 10));
            Campaign open = ledger.campaign(SUMMER).orElseThrow();

            assertThat(ledger.draft(SUMMER, OPENS, CLOSES)).isEqualTo(open);
            assertThat(ledger.change(SUMMER, new CampaignStep.Open("deck-1-30", "", "")))
                    .isEqualTo(new CampaignChange.Repeated(open));
            changed(new CampaignStep.Close());
            assertThat(ledger.change(SUMMER, new CampaignStep.Close())).isInstanceOf(CampaignChange.Repeated.class);
            assertThatThrownBy(() -> ledger.draft(SUMMER, OPENS, CLOSES.plus(HOUR)))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void is_cancelled_only_until_somebody_drew() {
            opened(tiers(20, 10));
            award(1);

            assertThat(ledger.change(SUMMER, new CampaignStep.Cancel("no money")))
                    .isEqualTo(new CampaignChange.Refused(Why.HAS_AWARDS, CampaignState.OPEN, 1));
            assertThat(draw(2)).as("and goes on").isInstanceOf(Awarded.class);

            CampaignId winter = new CampaignId("winter");
            DrawKit.open(ledger, shelf, winter, plan(tiers(20, 10), 16));
            assertThat(ledger.change(winter, new CampaignStep.Cancel("no money")))
                    .isInstanceOf(CampaignChange.Changed.class);
            assertThat(ledger.draw(request(winter, 1), EVERYBODY)).isInstanceOf(NotOpen.class);
        }

        @Test
        void draws_only_between_its_times() {
            opened(tiers(20, 10));
            clock.set(OPENS.minusNanos(1_000));
            assertThat(draw(1)).isInstanceOf(NotOpen.class);
            clock.set(OPENS);
            assertThat(draw(1)).isInstanceOf(Awarded.class);
            clock.set(CLOSES);
            assertThat(draw(2)).isEqualTo(new NotOpen(CampaignState.OPEN, OPENS, CLOSES));
        }

        @Test
        void once_closed_has_no_draw_under_way() throws Exception {
            opened(tiers(3_000, 1_000));
            Workers workers = new Workers();
            Set<Long> answered = ConcurrentHashMap.newKeySet();
            for (int t = 0; t < 6; t++) {
                int thread = t;
                workers.start(() -> {
                    for (int i = 0; i < 600; i++) {
                        if (draw(thread * 600 + i) instanceof Awarded awarded) {
                            answered.add(awarded.award().ticket());
                        } else {
                            return;
                        }
                    }
                });
            }
            while (answered.size() < 20) {
                Thread.onSpinWait();
            }
            changed(new CampaignStep.Close());

            List<Award> atClosing = ledger.awards(SUMMER, -1, 10_000);
            workers.join();

            assertThat(ledger.awards(SUMMER, -1, 10_000)).isEqualTo(atClosing);
            assertThat(atClosing).extracting(Award::ticket).containsAll(answered);
        }

        private Why refusal(CampaignStep step) {
            return ((CampaignChange.Refused) ledger.change(SUMMER, step)).why();
        }

        private Campaign changed(CampaignStep step) {
            CampaignChange change = ledger.change(SUMMER, step);
            assertThat(change).isInstanceOf(CampaignChange.Changed.class);
            Campaign campaign = ((CampaignChange.Changed) change).campaign();
            assertThat(ledger.campaign(SUMMER)).contains(campaign);
            assertThat(campaign.state()).isEqualTo(step.target());
            return campaign;
        }

        /** A design and the hash of its deck. */
        private final class Designed {
            final CampaignStep design = new CampaignStep.Design(plan(tiers(20, 10), 16));
            final String hash;

            Designed() {
                var deck = DrawKit.shuffled(tiers(20, 10), 1);
                shelf.put(SUMMER, 0, deck);
                hash = deck.hash();
            }
        }
    }

    @Nested
    class a_supplement {
        @Test
        void continues_the_numbers_when_all_tickets_are_out() throws Exception {
            opened(tiers(20, 15));
            DrawLedger second = secondInstance(ledger, clock, shelf);
            for (int i = 0; i < 35; i++) {
                award(i);
            }
            assertThat(draw(35)).isEqualTo(new Exhausted());
            assertThat(second.draw(request(SUMMER, 36), EVERYBODY)).isEqualTo(new Exhausted());

            Supplement more = supplement(tiers(5, 3), "commitment-1", Funding.BUDGET);
            assertThat(ledger.supplement(SUMMER, more)).isInstanceOf(CampaignChange.Changed.class);
            assertThat(ledger.supplement(SUMMER, more)).isInstanceOf(CampaignChange.Repeated.class);

            Set<Long> tickets = new HashSet<>();
            for (int i = 40; i < 48; i++) {
                DrawLedger either = i % 2 == 0 ? ledger : second;
                Award award = ((Awarded) either.draw(request(SUMMER, i), EVERYBODY)).award();
                assertThat(award.deckNo()).isEqualTo(1);
                tickets.add(award.ticket());
            }
            assertThat(tickets).containsExactlyInAnyOrder(35L, 36L, 37L, 38L, 39L, 40L, 41L, 42L);
            assertThat(draw(48)).isEqualTo(new Exhausted());
            assertThat(books().differences()).isEmpty();
            assertThat(books().tickets()).isEqualTo(43);
        }

        @Test
        void comes_only_after_sealing_and_before_the_end_and_never_twice_under_one_commitment() {
            ledger.draft(SUMMER, OPENS, CLOSES);
            Supplement more = supplement(tiers(5, 3), "commitment-1", Funding.BUDGET);
            assertThat(why(more)).isEqualTo(Why.WRONG_STATE);
            opened(tiers(20, 15));
            assertThat(why(supplement(tiers(5, 3), "commitment-0", Funding.BUDGET)))
                    .isEqualTo(Why.ALREADY_DIFFERENT);
            ledger.supplement(SUMMER, more);
            assertThat(why(supplement(tiers(5, 4), "commitment-1", Funding.BUDGET)))
                    .isEqualTo(Why.ALREADY_DIFFERENT);
            ledger.change(SUMMER, new CampaignStep.Close());
            assertThat(why(supplement(tiers(1), "commitment-2", Funding.BUDGET)))
                    .isEqualTo(Why.WRONG_STATE);
        }

        @Test
        void offers_reclaimed_money_again_and_no_more_than_came_back() {
            opened(tiers(20, 15));
            Money back = Money.ZERO;
            for (int i = 0; i < 4; i++) {
                Award award = award(i);
                ledger.change(SUMMER, award.ticket(), new AwardStep.Send());
                ledger.change(SUMMER, award.ticket(), new AwardStep.Grant("v" + i));
                ledger.change(SUMMER, award.ticket(), new AwardStep.Expire());
                back = back.plus(award.amount());
            }
            Award voided = award(4);
            ledger.change(SUMMER, voided.ticket(), new AwardStep.Send());
            ledger.change(SUMMER, voided.ticket(), new AwardStep.Fail("ACCOUNT_CLOSED"));
            ledger.change(SUMMER, voided.ticket(), new AwardStep.Withdraw("li", "wang", "moved abroad"));

            assertThat(ledger.reclaimPool(SUMMER)).isEqualTo(new ReclaimPool(back, voided.amount(), Money.ZERO));
            assertThat(why(supplement(tiers(0, 7), "commitment-1", Funding.RECLAIMED)))
                    .isEqualTo(Why.NOT_ENOUGH_RECLAIMED);
            assertThat(ledger.supplement(SUMMER, supplement(tiers(5), "commitment-1", Funding.RECLAIMED)))
                    .isInstanceOf(CampaignChange.Changed.class);
            assertThat(ledger.reclaimPool(SUMMER).offeredAgain()).isEqualTo(Money.parse("9.40"));
            assertThat(why(supplement(tiers(5), "commitment-2", Funding.RECLAIMED)))
                    .isEqualTo(Why.NOT_ENOUGH_RECLAIMED);
            assertThat(draw(0)).as("who let it expire does not draw again").isInstanceOf(Awarded.class);
            assertThat(books().differences()).isEmpty();
        }

        @Test
        void may_offer_again_all_that_came_back() {
            opened(tiers(35));
            Award award = award(1);
            ledger.change(SUMMER, award.ticket(), new AwardStep.Send());
            ledger.change(SUMMER, award.ticket(), new AwardStep.Grant("v"));
            ledger.change(SUMMER, award.ticket(), new AwardStep.Expire());

            assertThat(ledger.supplement(SUMMER, supplement(tiers(1), "commitment-1", Funding.RECLAIMED)))
                    .isInstanceOf(CampaignChange.Changed.class);

            assertThat(ledger.reclaimPool(SUMMER).available()).isEqualTo(Money.ZERO);
        }

        @Test
        void does_not_take_the_campaign_beyond_the_tickets_that_can_be_numbered() {
            opened(tiers(20, 15));
            int most = Integer.MAX_VALUE - 35;
            List<PrizeTier> tooMany = tiers(2_000_000_000, most - 2_000_000_000 + 1);

            assertThat(why(of(tooMany, "deck-1", "commitment-1", Funding.BUDGET)))
                    .isEqualTo(Why.WRONG_STATE);
            assertThat(ledger.supplement(
                            SUMMER,
                            of(tiers(2_000_000_000, most - 2_000_000_000), "deck-1", "commitment-1", Funding.BUDGET)))
                    .isInstanceOf(CampaignChange.Changed.class);
        }

        private Why why(Supplement supplement) {
            return ((CampaignChange.Refused) ledger.supplement(SUMMER, supplement)).why();
        }

        private Supplement supplement(List<PrizeTier> tiers, String commitment, Funding funding) {
            return of(shelf, tiers, commitment, funding);
        }

        static Supplement of(DrawKit.Shelf shelf, List<PrizeTier> tiers, String commitment, Funding funding) {
            var deck = DrawKit.shuffled(tiers, 7);
            shelf.put(SUMMER, 1, deck);
            return of(tiers, deck.hash(), commitment, funding);
        }

        private static Supplement of(List<PrizeTier> tiers, String hash, String commitment, Funding funding) {
            return new Supplement(
                    tiers,
                    DrawKit.total(tiers),
                    "ladder-1",
                    "rules-1",
                    UnawardedTop.VOID,
                    commitment,
                    "seed-1",
                    "NONE",
                    "",
                    hash,
                    "root-1",
                    funding,
                    "zhang",
                    "zhao",
                    OPENS);
        }
    }

    @Nested
    class a_prize {
        @Test
        void makes_every_step_of_its_way_and_no_other() {
            opened(tiers(60, 40));
            List<AwardStep> steps = List.of(
                    new AwardStep.Send(),
                    new AwardStep.Grant("v"),
                    new AwardStep.Fail("no"),
                    new AwardStep.Retry("li"),
                    new AwardStep.Replace("li", "cash"),
                    new AwardStep.Withdraw("li", "wu", "dead"),
                    new AwardStep.Redeem(),
                    new AwardStep.Expire());
            int customer = 0;
            for (AwardState state : AwardState.values()) {
                for (AwardStep step : steps) {
                    Award award = award(customer++);
                    for (AwardStep before : wayTo(state)) {
                        assertThat(ledger.change(SUMMER, award.ticket(), before))
                                .isInstanceOf(AwardChange.Changed.class);
                    }
                    AwardChange change = ledger.change(SUMMER, award.ticket(), step);
                    boolean allowed = step.from() == state;
                    assertThat(allowed && !state.next().contains(step.target())).isFalse();
                    AwardState after = allowed ? step.target() : state;
                    Class<?> expected = allowed
                            ? AwardChange.Changed.class
                            : step.target() == state ? AwardChange.Repeated.class : AwardChange.Refused.class;
                    assertThat(change).as(state + " " + step).isInstanceOf(expected);
                    Award now = ledger.awardOf(SUMMER, customer(customer - 1)).orElseThrow();
                    assertThat(now.state()).isEqualTo(after);
                    assertThat(now.isSameAnswer(award)).isTrue();
                    assertThat(ledger.history(SUMMER, award.ticket()))
                            .hasSize(wayTo(state).size() + (allowed ? 1 : 0));
                }
            }
            assertThat(books().differences()).isEmpty();
        }

        @Test
        void is_withdrawn_with_a_reason_and_a_second_approver_on_record() {
            opened(tiers(20, 10));
            Award award = award(1);
            ledger.change(SUMMER, award.ticket(), new AwardStep.Send());
            ledger.change(SUMMER, award.ticket(), new AwardStep.Fail("ACCOUNT_CLOSED"));

            assertThatThrownBy(() -> new AwardStep.Withdraw("li", "li", "why not"))
                    .hasMessageContaining("approver must not be the actor");
            assertThatThrownBy(() -> new AwardStep.Withdraw("li", "wang", " ")).hasMessageContaining("reason");
            ledger.change(SUMMER, award.ticket(), new AwardStep.Withdraw("li", "wang", "moved abroad"));

            List<AwardChange.Entry> history = ledger.history(SUMMER, award.ticket());
            assertThat(history.get(2))
                    .isEqualTo(new AwardChange.Entry(
                            AwardState.FAILED, AwardState.VOIDED, "li", "wang", "moved abroad", clock.instant()));
        }

        @Test
        void is_on_record_with_who_acted_and_under_which_number_the_voucher_was_issued() {
            opened(tiers(20, 10));
            Award award = award(1);
            ledger.outbox().claim(10, HOUR);
            ledger.change(SUMMER, award.ticket(), new AwardStep.Grant("voucher-7"));

            assertThat(ledger.history(SUMMER, award.ticket()))
                    .containsExactly(
                            new AwardChange.Entry(
                                    AwardState.DRAWN, AwardState.GRANTING, "relay", "", "", clock.instant()),
                            new AwardChange.Entry(
                                    AwardState.GRANTING,
                                    AwardState.GRANTED,
                                    "relay",
                                    "",
                                    "voucher-7",
                                    clock.instant()));
        }

        @Test
        void nobody_drew_makes_no_step() {
            opened(tiers(20, 10));

            assertThat(ledger.change(SUMMER, 3, new AwardStep.Send())).isEqualTo(new AwardChange.NotDrawn());
        }

        private List<AwardStep> wayTo(AwardState state) {
            AwardStep send = new AwardStep.Send();
            AwardStep grant = new AwardStep.Grant("v");
            AwardStep fail = new AwardStep.Fail("no");
            return switch (state) {
                case DRAWN -> List.of();
                case GRANTING -> List.of(send);
                case GRANTED -> List.of(send, grant);
                case REDEEMED -> List.of(send, grant, new AwardStep.Redeem());
                case EXPIRED -> List.of(send, grant, new AwardStep.Expire());
                case FAILED -> List.of(send, fail);
                case REPLACED -> List.of(send, fail, new AwardStep.Replace("li", "cash"));
                case VOIDED -> List.of(send, fail, new AwardStep.Withdraw("li", "wu", "dead"));
            };
        }
    }

    @Nested
    class the_outbox {
        @Test
        void holds_every_award_even_if_its_customer_never_comes_back() {
            opened(tiers(20, 10));
            Award award = award(1);

            List<OutboxEntry> claimed = ledger.outbox().claim(10, HOUR);

            assertThat(claimed).hasSize(1);
            OutboxEntry entry = claimed.get(0);
            assertThat(entry.award().isSameAnswer(award)).isTrue();
            assertThat(entry.award().state()).isEqualTo(AwardState.GRANTING);
            assertThat(entry.recipient()).isEqualTo("openid-1");
            assertThat(entry.couponRef()).isEqualTo("coupon-" + award.tier());
            assertThat(entry.attempt()).isEqualTo(1);
        }

        @Test
        void hands_out_the_oldest_entries_first_and_no_more_than_asked_for() {
            opened(tiers(20, 10));
            List<Long> tickets = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tickets.add(award(i).ticket());
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(ledger.outbox().waiting(Kind.GRANT)).isEqualTo(8);
            assertThat(ledger.outbox().waiting(Kind.TRACK)).isZero();

            assertThat(ledger.outbox().claim(1, HOUR))
                    .extracting(entry -> entry.award().ticket())
                    .isEqualTo(tickets.subList(0, 1));
            assertThat(ledger.outbox().claim(10_000, HOUR))
                    .extracting(entry -> entry.award().ticket())
                    .isEqualTo(tickets.subList(1, 8));
        }

        @Test
        void is_asked_for_1_to_10000_entries_for_some_time() {
            opened(tiers(20, 10));
            award(1);

            for (int limit : new int[] {0, 10_001}) {
                assertThatThrownBy(() -> ledger.outbox().claim(limit, HOUR))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("limit must be 1 to 10000: " + limit);
            }
            assertThatThrownBy(() -> ledger.outbox().claim(1, Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("hold must be positive");
            assertThat(ledger.outbox().claim(1, HOUR)).hasSize(1);
        }

        @Test
        void hands_an_entry_to_one_relay_at_a_time_and_again_when_its_time_is_over() {
            opened(tiers(20, 10));
            award(1);
            OutboxEntry first = ledger.outbox().claim(10, HOUR).get(0);

            assertThat(ledger.outbox().claim(10, HOUR)).isEmpty();
            clock.advance(HOUR);
            OutboxEntry second = ledger.outbox().claim(10, HOUR).get(0);
            assertThat(second.attempt()).isEqualTo(2);

            ledger.outbox().postpone(first, clock.instant());
            assertThat(ledger.outbox().claim(10, HOUR))
                    .as("the first relay is too late")
                    .isEmpty();
            ledger.outbox().postpone(second, clock.instant().plus(HOUR.multipliedBy(3)));
            clock.advance(HOUR.multipliedBy(2));
            assertThat(ledger.outbox().claim(10, HOUR)).isEmpty();
            clock.advance(HOUR);
            assertThat(ledger.outbox().claim(10, HOUR)).hasSize(1);
        }

        @Test
        void forgets_the_recipient_when_the_voucher_is_issued_and_then_tracks_it() {
            opened(tiers(20, 10));
            Award award = award(1);
            ledger.outbox().claim(10, HOUR);
            ledger.change(SUMMER, award.ticket(), new AwardStep.Grant("v"));

            assertThat(ledger.outbox().waiting(Kind.GRANT)).isZero();
            List<OutboxEntry> tracked = ledger.outbox().claim(10, HOUR);
            assertThat(tracked).hasSize(1);
            assertThat(tracked.get(0).kind()).isEqualTo(Kind.TRACK);
            assertThat(tracked.get(0).recipient()).isEmpty();
            assertThat(ledger.outbox().waiting(Kind.TRACK)).isEqualTo(1);
            ledger.change(SUMMER, award.ticket(), new AwardStep.Redeem());
            assertThat(ledger.outbox().waiting(Kind.TRACK)).isZero();
        }

        @Test
        void keeps_failed_prizes_until_an_operator_decides() {
            opened(tiers(20, 10));
            Award award = award(1);
            ledger.outbox().claim(10, HOUR);
            ledger.change(SUMMER, award.ticket(), new AwardStep.Fail("NO"));
            clock.advance(HOUR.multipliedBy(2));
            assertThat(ledger.outbox().claim(10, HOUR)).isEmpty();

            ledger.change(SUMMER, award.ticket(), new AwardStep.Retry("li"));

            OutboxEntry again = ledger.outbox().claim(10, HOUR).get(0);
            assertThat(again.recipient()).isEqualTo("openid-1");
            assertThat(again.attempt()).isEqualTo(2);
        }
    }

    @Nested
    class callers_that_race {
        @Test
        void for_the_last_tickets_get_each_of_them_once() throws Exception {
            opened(DrawKit.tiersOf(300));
            DrawLedger second = secondInstance(ledger, clock, shelf);
            Map<Integer, Award> answers = new ConcurrentHashMap<>();
            AtomicInteger exhausted = new AtomicInteger();
            Workers workers = new Workers();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                workers.start(() -> {
                    DrawLedger mine = thread % 2 == 0 ? ledger : second;
                    for (int i = 0; i < 100; i++) {
                        // Neighbouring threads bring the same customers.
                        int customer = thread / 2 * 100 + i;
                        Eligibility known = thread % 3 == 0 ? new Eligibility.Admitted("v1") : EVERYBODY;
                        DrawOutcome outcome = mine.draw(request(SUMMER, customer), known);
                        while (outcome instanceof DrawOutcome.Busy) {
                            outcome = mine.draw(request(SUMMER, customer), known);
                        }
                        if (outcome instanceof Awarded awarded) {
                            Award before = answers.putIfAbsent(customer, awarded.award());
                            assertThat(before == null || before.equals(awarded.award()))
                                    .isTrue();
                        } else {
                            assertThat(outcome).isEqualTo(new Exhausted());
                            exhausted.incrementAndGet();
                        }
                    }
                });
            }
            workers.join();

            assertThat(answers).hasSize(300);
            assertThat(exhausted.get()).isEqualTo(200);
            Map<String, Award> earlier = new HashMap<>();
            answers.values().forEach(award -> earlier.put(award.customerHash(), award));
            Reconciliation books = Reconciler.reconcile(ledger, SUMMER, shelf, earlier);
            assertThat(books.differences()).isEmpty();
            assertThat(books.unissued()).isZero();
        }

        @Test
        void under_keys_of_the_same_person_draw_once() throws Exception {
            opened(DrawKit.tiersOf(300));
            DrawLedger second = secondInstance(ledger, clock, shelf);
            for (int round = 0; round < 10; round++) {
                PhoneNumber phone = new PhoneNumber(13800000000L + round);
                List<DrawOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
                Workers workers = new Workers();
                for (int t = 0; t < 6; t++) {
                    int number = round * 6 + t;
                    DrawLedger mine = t % 2 == 0 ? ledger : second;
                    workers.start(() -> outcomes.add(mine.draw(
                            new DrawRequest(SUMMER, Participant.of(customer(number), phone), "o", "c" + number),
                            EVERYBODY)));
                }
                workers.join();
                assertThat(outcomes).filteredOn(Awarded.class::isInstance).hasSize(1);
                assertThat(outcomes)
                        .filteredOn(IdentityAlreadyDrew.class::isInstance)
                        .hasSize(5);
            }
            assertThat(books().differences()).isEmpty();
        }
    }
}
