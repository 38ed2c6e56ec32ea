package org.bankscrm.examples.campaign;

import org.bankscrm.core.campaign.CampaignAnswer;
import org.bankscrm.core.campaign.CampaignDraw;
import org.bankscrm.core.campaign.CampaignFlow;
import org.bankscrm.core.campaign.CampaignPlan;
import org.bankscrm.core.campaign.FlowPlan;
import org.bankscrm.core.campaign.FlowState;
import org.bankscrm.core.campaign.FlowStep;
import org.bankscrm.core.campaign.Funnel;
import org.bankscrm.core.campaign.Goal;
import org.bankscrm.core.campaign.InputForm;
import org.bankscrm.core.campaign.eligibility.AddScope;
import org.bankscrm.core.campaign.eligibility.CampaignWindow;
import org.bankscrm.core.campaign.eligibility.Condition;
import org.bankscrm.core.campaign.eligibility.EligibilityDecision;
import org.bankscrm.core.campaign.eligibility.EligibilityRule;
import org.bankscrm.core.campaign.eligibility.FirstAdd;
import org.bankscrm.core.campaign.eligibility.Roster;
import org.bankscrm.core.campaign.eligibility.RosterCheck;
import org.bankscrm.core.campaign.eligibility.Screening;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.draw.deck.ClosingRaffle;
import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckBuild;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.Pacing;
import org.bankscrm.core.draw.deck.ReleaseTable;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.draw.deck.SeedVault;
import org.bankscrm.core.draw.delivery.BackOff;
import org.bankscrm.core.draw.delivery.DeliveryRelay;
import org.bankscrm.core.draw.delivery.RelayPolicy;
import org.bankscrm.core.draw.design.ActivityRules;
import org.bankscrm.core.draw.design.BudgetShares.Sponsor;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.draw.ledger.AwardStep;
import org.bankscrm.core.draw.ledger.CampaignChange;
import org.bankscrm.core.draw.ledger.CampaignOpening;
import org.bankscrm.core.draw.ledger.CampaignStep;
import org.bankscrm.core.draw.ledger.DeckRecord;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawOutcome;
import org.bankscrm.core.draw.ledger.DrawPlan;
import org.bankscrm.core.draw.ledger.IdentityHash;
import org.bankscrm.core.draw.ledger.JdbcDrawLedger;
import org.bankscrm.core.draw.ledger.LeasePolicy;
import org.bankscrm.core.draw.ledger.OutboxEntry;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.draw.ledger.RafflePrizes;
import org.bankscrm.core.draw.ledger.Supplement;
import org.bankscrm.core.draw.ledger.VaultDecks;
import org.bankscrm.core.draw.proof.AwardFileWriter;
import org.bankscrm.core.draw.proof.Closing;
import org.bankscrm.core.draw.proof.CustomerTag;
import org.bankscrm.core.draw.proof.PublishedRaffle;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.bankscrm.examples.draw.PublishedFolder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;

/**
 * Plays one campaign from the plan to the settled books: everybody an event log says was added in its period is told of it and
 * clicks; who is new and a customer draws; the prizes go to a voucher system with faults.
 *
 * <p>Two instances draw from leased blocks; in the middle one of them dies with the tickets it holds. When the deck is used up a
 * supplement follows. In the end everything is published in a folder. One thread; the same chance gives the same campaign.
 */
public final class LuckyDraw {
    /** How long before the day the period of the campaign begins. */
    static final int DAYS_BEFORE = 52;

    /** How long after the day it ends. */
    static final int DAYS_AFTER = 8;

    private static final Duration VOUCHER_LIFE = Duration.ofDays(30);
    private static final Duration BETWEEN_CLICKS = Duration.ofMillis(200);
    private static final int FEWEST_WINNERS = 20;
    private static final int BLOCK = 64;
    private static final int CLICKS_BETWEEN_RELAYS = 500;
    private static final int CLICKS_TWICE = 10;
    private static final int MOST_TRIES = 100;
    private static final int REFRESHED_TOGETHER = 500;

    /** Nobody else takes a block over by time, so that the same chance gives the same tickets on a slow machine too. */
    private static final LeasePolicy LEASES = new LeasePolicy(Duration.ofHours(1), 20, Duration.ofMillis(200));

    private static final RelayPolicy RELAY =
            new RelayPolicy(1_000, Duration.ofMinutes(5), BackOff.USUAL, Duration.ofDays(10));

    private final DataSource database;
    private final EventLog log;
    private final Path folder;
    private final SplittableRandom random;
    private final CampaignClock clock;
    private final CampaignPlan plan;
    private final SeedVault vault;
    private final VaultDecks decks;
    private final IdentityHash hash;
    private final CampaignFlow flow;
    private final VoucherPlatform platform;
    private final Guests guests;

    private final List<SealedDeck> sealed = new ArrayList<>();
    private final Map<String, Award> answers = new HashMap<>();
    private final Map<ExternalUserId, Award> winners = new LinkedHashMap<>();
    private final Map<String, Integer> refusals = new HashMap<>();
    private final List<PublishedRaffle> raffles = new ArrayList<>();
    private final Set<CampaignId> raffleBooks = new LinkedHashSet<>();
    private DrawLedger instance;
    private DrawLedger other;
    private int changedAnswers;
    private int unexpected;

    /**
     * Prepares a campaign around a day.
     *
     * @param database where the draw ledger keeps its books; the tables must exist
     * @param log tells who was added when; the steps of the campaign are written to it
     * @param customers tells which customer of the bank a contact is, or a negative number
     * @param folder where everything is published; made if it is not there
     */
    public LuckyDraw(
            DataSource database,
            EventLog log,
            ToIntFunction<String> customers,
            LocalDate day,
            Path folder,
            SplittableRandom random) {
        this.database = database;
        this.log = log;
        this.folder = folder;
        this.random = random;
        Interval period =
                new Interval(BankTime.startOf(day.minusDays(DAYS_BEFORE)), BankTime.startOf(day.plusDays(DAYS_AFTER)));
        this.clock = new CampaignClock(BankTime.startOf(day.plusDays(1)).plus(Duration.ofHours(9)));
        this.guests = Guests.in(log, period, customers);
        this.plan = plan(new CampaignId("draw-" + day), period, guests);
        this.vault = new InMemorySeedVault(random.split());
        this.decks = new VaultDecks(vault);
        this.hash = IdentityHash.keyed(bytes(32));
        this.flow = plan.flowOn(log, clock);
        this.platform = new VoucherPlatform(random.split());
        this.instance = ledger("one");
        this.other = ledger("two");
    }

    private static CampaignPlan plan(CampaignId id, Interval period, Guests guests) {
        Roster customers =
                Roster.ofKeys(key -> key instanceof ExternalUserId contact && guests.customerOf(contact) >= 0);
        EligibilityRule rule = new EligibilityRule(
                new Rule("new-and-customer", "1"),
                Condition.allOf(
                        CampaignWindow.of(period),
                        FirstAdd.ever(period, AddScope.bank()),
                        RosterCheck.bankCustomer(customers)));
        return new CampaignPlan(
                id,
                "添加客户经理 100%有礼",
                "云岚省分行",
                period,
                List.of(Goal.direct("wecom-add"), Goal.implicit("mobile-bank-active")),
                FlowPlan.SHORTEST,
                0,
                InputForm.NOTHING,
                rule,
                List.of(
                        new Sponsor(new OrgUnitCode("retail"), 5),
                        new Sponsor(new OrgUnitCode("mobile-bank"), 3),
                        new Sponsor(new OrgUnitCode("cards"), 1)));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private DrawLedger ledger(String name) {
        return JdbcDrawLedger.on(database, name, clock, random.split(), hash, decks, LEASES);
    }

    /**
     * Plays the campaign.
     *
     * @param wanted how many customers shall draw; fewer if there are not so many
     * @return what can be checked of it, nothing if there are too few customers for a campaign
     */
    public Optional<PlayedCampaign> play(int wanted) throws IOException {
        Set<Integer> persons = new HashSet<>();
        Screening notified = Screening.of(
                plan.rule(),
                guests.toBeNotified(guests.contacts(), log, clock.instant()).iterator(),
                (applicant, decision) -> {
                    if (decision instanceof EligibilityDecision.Eligible) {
                        persons.add(guests.customerOf(
                                (ExternalUserId) applicant.participant().customer()));
                    }
                });
        int places = Math.min(wanted, persons.size());
        if (places < FEWEST_WINNERS) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        PublishedFolder published = new PublishedFolder(folder);
        int first = places - places / 10;
        open(published, PrizeTables.of(first));
        draw(places, published, PrizeTables.of(places - first + 1 + places / 50));
        deliver();
        close(published);
        instance.change(plan.id(), new CampaignStep.Settle());
        Funnel funnel = guests.toBeNotified(List.copyOf(winners.keySet()), log, clock.instant())
                .map(winner -> FlowState.of(plan.id(), plan.period(), winner.facts()))
                .reduce(Funnel.EMPTY, Funnel::plus, Funnel::plus);
        return Optional.of(new PlayedCampaign(
                plan,
                instance,
                decks,
                sealed,
                platform,
                published,
                raffles,
                List.copyOf(raffleBooks),
                answers,
                guests.contacts().size(),
                notified,
                places,
                funnel,
                refusals,
                changedAnswers,
                unexpected));
    }

    private void open(PublishedFolder published, PrizeTable table) throws IOException {
        int rare = (int) table.tiers().stream()
                .filter(tier -> tier.amount().compareTo(Money.parse("88.00")) >= 0)
                .count();
        DeckPlan deck = DeckPlan.of(plan.id(), table, plan.rule().rule().version())
                .with(rare == 0 ? Pacing.NONE : Pacing.usual(table, rare), UnawardedTop.CLOSING_RAFFLE);
        ActivityRules.Outcome rules = plan.rules(
                        "立减金，发放至微信支付卡包，自发放起 30 天内有效。", UnawardedTop.CLOSING_RAFFLE, ActivityRules.UsedUp.SUPPLEMENT)
                .of(table);
        if (rules instanceof ActivityRules.Outcome.Text text) {
            Files.writeString(folder.resolve("rules.txt"), text.text());
        }
        CampaignOpening opening = new CampaignOpening(instance, decks);
        DrawPlan prizes = DrawPlan.of(
                deck, table.total(), LuckyDraw::coupon, BLOCK, ReleaseTable.all(clock.instant(), table.tickets()));
        SealedDeck seal = opening.seal(deck, plan.period(), prizes);
        published.seal(seal);
        sealed.add(seal);
        published.open(opening.open(seal, new Entropy.None()), new Entropy.None());
    }

    private static String coupon(Money amount) {
        return "coupon-" + amount.toPlainString();
    }

    private Deck built(SealedDeck seal) {
        decks.add(seal, new Entropy.None());
        if (seal.open(vault, new Entropy.None()) instanceof DeckBuild.Built built) {
            return built.deck();
        }
        throw new IllegalStateException("the deck could not be built: " + seal.plan());
    }

    private void step(CampaignStep step) {
        if (instance.change(plan.id(), step) instanceof CampaignChange.Refused refused) {
            throw new IllegalStateException(step + ": " + refused);
        }
    }

    private void draw(int places, PublishedFolder published, PrizeTable more) throws IOException {
        CampaignDraw mine = new CampaignDraw(plan, instance, log, hash, clock);
        CampaignDraw others = new CampaignDraw(plan, other, log, hash, clock);
        int clicks = 0;
        for (ExternalUserId contact : guests.contacts()) {
            if (winners.size() == places) {
                return;
            }
            clock.advance(BETWEEN_CLICKS);
            if (clicks++ % CLICKS_BETWEEN_RELAYS == 0) {
                relay().run();
            }
            if (winners.size() == places / 2 && sealed.size() == 1) {
                // It dies with the tickets it holds; nothing tells the others.
                other = ledger("three");
                others = new CampaignDraw(plan, other, log, hash, clock);
            }
            CampaignDraw button = clicks % 2 == 0 ? mine : others;
            boolean repeats = clicks % CLICKS_TWICE == 0;
            if (!click(button, contact, "click-" + clicks) && sealed.size() == 1) {
                supplement(published, more);
                click(button, contact, "again-" + clicks);
            }
            if (repeats) {
                click(button == mine ? others : mine, contact, "repeat-" + clicks);
            }
        }
    }

    /** Returns false if every ticket was out. */
    private boolean click(CampaignDraw button, ExternalUserId contact, String click) {
        Participant participant = guests.participant(contact);
        flow.record(participant, FlowStep.LINK, click);
        CampaignAnswer answer = button.draw(button.clicking(participant), "openid-of-" + contact.value(), click);
        for (int tries = 0; tries < MOST_TRIES && isBusy(answer); tries++) {
            answer = button.draw(button.clicking(participant), "openid-of-" + contact.value(), click);
        }
        if (answer instanceof CampaignAnswer.Won won) {
            Award before = answers.putIfAbsent(won.award().customerHash(), won.award());
            winners.put(contact, won.award());
            if (before != null && !before.isSameAnswer(won.award())) {
                changedAnswers++;
            }
        } else if (answer instanceof CampaignAnswer.Refused refused) {
            refused.reasons()
                    .forEach(reason -> refusals.merge(reason.rule().id() + " " + reason.finding(), 1, Integer::sum));
        } else if (answer instanceof CampaignAnswer.NoDraw none) {
            if (none.outcome() instanceof DrawOutcome.Exhausted) {
                return false;
            }
            if (none.outcome() instanceof DrawOutcome.IdentityAlreadyDrew) {
                refusals.merge("IDENTITY_ALREADY_DREW", 1, Integer::sum);
            } else {
                unexpected++;
            }
        }
        return true;
    }

    /** One instance holds tickets another took at the end; it learns that try by try. */
    private static boolean isBusy(CampaignAnswer answer) {
        return answer instanceof CampaignAnswer.NoDraw none && none.outcome() instanceof DrawOutcome.Busy;
    }

    private void supplement(PublishedFolder published, PrizeTable table) throws IOException {
        SealedDeck seal = SealedDeck.of(sealed.get(0).plan().supplement(table), vault);
        published.seal(seal);
        Deck built = built(seal);
        Supplement supplement = Supplement.of(
                seal,
                built,
                new Entropy.None(),
                LuckyDraw::coupon,
                DeckRecord.Funding.BUDGET,
                "operations",
                "audit",
                clock.instant());
        if (instance.supplement(plan.id(), supplement) instanceof CampaignChange.Refused refused) {
            throw new IllegalStateException("supplement: " + refused);
        }
        published.open(built, new Entropy.None());
        sealed.add(seal);
    }

    private DeliveryRelay relay() {
        return new DeliveryRelay(instance, platform, clock, RELAY);
    }

    /** Sends until nothing waits, has an operator look at what failed, and waits until every voucher is used or expired. */
    private void deliver() {
        drain(OutboxEntry.Kind.GRANT, Duration.ofMinutes(1));
        int failed = 0;
        platform.reopenAccounts();
        for (Award award : awards()) {
            if (award.state() == AwardState.FAILED) {
                AwardStep step = switch (failed++ % 3) {
                    case 0 -> new AwardStep.Retry("operator");
                    case 1 -> new AwardStep.Replace("operator", "paid by transfer");
                    default -> new AwardStep.Withdraw("operator", "supervisor", "account closed for good");
                };
                instance.change(plan.id(), award.ticket(), step);
            }
        }
        drain(OutboxEntry.Kind.GRANT, Duration.ofMinutes(1));
        CampaignDraw button = new CampaignDraw(plan, instance, log, hash, clock);
        List<Participant> all =
                winners.keySet().stream().map(guests::participant).toList();
        for (int from = 0; from < all.size(); from += REFRESHED_TOGETHER) {
            button.refresh(all.subList(from, Math.min(all.size(), from + REFRESHED_TOGETHER)));
        }
        clock.advance(VOUCHER_LIFE);
        platform.endVouchers();
        drain(OutboxEntry.Kind.TRACK, Duration.ofDays(1));
    }

    private void drain(OutboxEntry.Kind kind, Duration step) {
        DeliveryRelay relay = relay();
        while (instance.outbox().waiting(kind) > 0) {
            if (relay.run().claimed() == 0) {
                clock.advance(step);
            }
        }
    }

    private List<Award> awards() {
        List<Award> all = new ArrayList<>();
        List<Award> page = instance.awards(plan.id(), -1, 10_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = instance.awards(plan.id(), page.get(page.size() - 1).ticket(), 10_000);
        }
        return all;
    }

    private void close(PublishedFolder published) throws IOException {
        step(new CampaignStep.Close());
        byte[] tagKey = bytes(32);
        Map<Long, CustomerTag> tags = new HashMap<>();
        winners.forEach((contact, award) -> tags.put(award.ticket(), CustomerTag.of(tagKey, plan.id(), contact)));
        BitSet drawn = new BitSet();
        Closing closing;
        try (OutputStream out = published.awards()) {
            AwardFileWriter writer = new AwardFileWriter(out, plan.id());
            for (Award award : awards()) {
                drawn.set((int) award.ticket());
                writer.write(new org.bankscrm.core.draw.proof.Award(
                        award.ticket(),
                        tags.getOrDefault(award.ticket(), new CustomerTag(0, award.ticket())),
                        award.tier(),
                        award.amount()));
            }
            closing = writer.finish();
        }
        step(CampaignStep.Reveal.of(vault, sealed));
        Entropy.Public value = new Entropy.Public(Entropy.Value.of(bytes(16)));
        for (SealedDeck seal : sealed) {
            DeckPlan deck = seal.plan();
            Seed seed = vault.reveal(seal.seed());
            published.close(deck, seed, closing);
            BitSet here = drawn.get((int) deck.firstTicket(), (int) deck.endTicket());
            PublishedRaffle raffle = new PublishedRaffle(
                    deck.deckNumber(),
                    value,
                    ClosingRaffle.winners(Deck.of(deck, seed, new Entropy.None()), seed, value, here));
            published.raffle(deck, raffle);
            raffles.add(raffle);
            give(deck, raffle);
        }
        drain(OutboxEntry.Kind.GRANT, Duration.ofMinutes(1));
        drain(OutboxEntry.Kind.TRACK, Duration.ofDays(1));
    }

    /** Who wins in the raffle is sent the prize by the same ledger, relay and voucher system. */
    private void give(DeckPlan deck, PublishedRaffle raffle) {
        Map<Long, ExternalUserId> drew = new HashMap<>();
        winners.forEach((contact, award) -> drew.put(award.ticket(), contact));
        Interval open = new Interval(clock.instant(), clock.instant().plus(VOUCHER_LIFE));
        new RafflePrizes(instance, decks, LuckyDraw::coupon)
                .give(
                        deck,
                        raffle.wins(),
                        ticket -> {
                            ExternalUserId contact = Objects.requireNonNull(drew.get(ticket), "who drew");
                            return new RafflePrizes.Winner(guests.participant(contact), "openid-of-" + contact.value());
                        },
                        open)
                .forEach(award -> raffleBooks.add(award.campaign()));
    }
}
