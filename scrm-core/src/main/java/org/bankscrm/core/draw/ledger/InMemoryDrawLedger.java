package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.draw.ledger.AwardChange.NotDrawn;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.DrawOutcome.Exhausted;
import org.bankscrm.core.draw.ledger.DrawOutcome.IdentityAlreadyDrew;
import org.bankscrm.core.draw.ledger.DrawOutcome.NotReleased;
import org.bankscrm.core.draw.ledger.Eligibility.Rejected;
import org.bankscrm.core.draw.ledger.Eligibility.Verdict;
import org.bankscrm.core.draw.ledger.IdentityHash.Facet;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * A draw ledger in the memory of one JVM, for tests and trials; gone when the JVM ends.
 *
 * <p>Thread-safe: calls follow one another under one lock; the eligibility of a draw is asked outside it. Keeps every award and
 * outbox entry, and the outbox looks at all of them.
 */
public final class InMemoryDrawLedger implements DrawLedger {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<CampaignId, Book> books = new HashMap<>();
    private final Outbox outbox = new Outbox();
    private final InstantSource clock;
    private final Dice dice;
    private final IdentityHash hash;
    private final DeckSource source;

    /**
     * Makes an empty ledger.
     *
     * @param clock tells whether a campaign is open and what is released
     * @param random picks tickets; used under a lock
     * @param hash the keyed hash of identities
     * @param source rebuilds the decks
     */
    public InMemoryDrawLedger(InstantSource clock, RandomGenerator random, IdentityHash hash, DeckSource source) {
        this.clock = clock;
        this.dice = new Dice(random);
        this.hash = hash;
        this.source = source;
    }

    /** All there is of one campaign. */
    private static final class Book {
        Campaign campaign;
        final Map<String, Award> byCustomer = new HashMap<>();
        final TreeMap<Long, Award> byTicket = new TreeMap<>();
        final Map<Facet, String> identities = new HashMap<>();
        final List<Attempt> attempts = new ArrayList<>();
        final Map<Long, List<AwardChange.Entry>> steps = new HashMap<>();
        final Map<Integer, Tickets> decks = new HashMap<>();

        @Nullable
        LeasedBlock block;

        int nextBlock;

        Book(Campaign campaign) {
            this.campaign = campaign;
        }

        void put(Award award) {
            byCustomer.put(award.customerHash(), award);
            byTicket.put(award.ticket(), award);
        }
    }

    /** One entry of the outbox. */
    private static final class Waiting {
        final OutboxEntry.Kind kind;
        final CampaignId campaign;
        final long ticket;
        String recipient;
        boolean pending = true;
        int attempts;
        Instant next;

        Waiting(OutboxEntry.Kind kind, Award award, String recipient, Instant next) {
            this.kind = kind;
            this.campaign = award.campaign();
            this.ticket = award.ticket();
            this.recipient = recipient;
            this.next = next;
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private <T> T with(CampaignId id, Function<Book, T> work) {
        return locked(() -> {
            Book book = books.get(id);
            if (book == null) {
                throw CampaignTable.unknown(id);
            }
            return work.apply(book);
        });
    }

    @Override
    public Campaign draft(CampaignId id, Instant opensAt, Instant closesAt) {
        Campaign wanted = CampaignRules.draft(id, opensAt, closesAt);
        return locked(() ->
                CampaignRules.sameTimes(wanted, books.computeIfAbsent(id, key -> new Book(wanted)).campaign));
    }

    @Override
    public Optional<Campaign> campaign(CampaignId id) {
        return locked(() -> Optional.ofNullable(books.get(id)).map(book -> book.campaign));
    }

    @Override
    public CampaignChange change(CampaignId id, CampaignStep step) {
        return with(id, book -> {
            long unsettled = book.byTicket.values().stream()
                    .filter(award -> award.state().isUnsettled())
                    .count();
            return keep(
                    book,
                    CampaignRules.decide(
                            book.campaign, step, new CampaignRules.Counts(book.byTicket.size(), unsettled)));
        });
    }

    @Override
    public CampaignChange supplement(CampaignId id, Supplement supplement) {
        return with(id, book -> keep(book, CampaignRules.decide(book.campaign, supplement, pool(book))));
    }

    private static CampaignChange keep(Book book, CampaignChange change) {
        if (change instanceof CampaignChange.Changed changed) {
            book.campaign = changed.campaign();
        }
        return change;
    }

    @Override
    public DrawOutcome draw(DrawRequest request, Eligibility eligibility) {
        CampaignId id = request.campaign();
        String customer = hash.of(id, request.participant().customer());
        DrawOutcome early = with(id, book -> early(book, customer));
        if (early != null) {
            return early;
        }
        Verdict verdict = eligibility.check();
        if (verdict instanceof Rejected rejected) {
            Attempt attempt = Attempt.refused(customer, rejected, now());
            with(id, book -> book.attempts.add(attempt));
            return new DrawOutcome.Refused(rejected.ruleVersion(), rejected.reasons());
        }
        List<Facet> facets = hash.facets(id, request.participant());
        return with(id, book -> issue(book, request, customer, facets, verdict.ruleVersion()));
    }

    private @Nullable DrawOutcome early(Book book, String customer) {
        Award known = book.byCustomer.get(customer);
        if (known != null) {
            return new Awarded(known, true);
        }
        Campaign campaign = book.campaign;
        Instant now = clock.instant();
        boolean open = campaign.state() == CampaignState.OPEN
                && !now.isBefore(campaign.opensAt())
                && now.isBefore(campaign.closesAt());
        return open ? null : new DrawOutcome.NotOpen(campaign.state(), campaign.opensAt(), campaign.closesAt());
    }

    private DrawOutcome issue(Book book, DrawRequest request, String customer, List<Facet> facets, String ruleVersion) {
        DrawOutcome early = early(book, customer);
        if (early != null) {
            return early;
        }
        for (Facet facet : facets) {
            if (book.identities.containsKey(facet)) {
                book.attempts.add(Attempt.identity(customer, ruleVersion, now()));
                return new IdentityAlreadyDrew();
            }
        }
        for (DeckRecord deck : book.campaign.decks()) {
            tickets(book, deck);
        }
        LeasedBlock block = block(book);
        if (block == null) {
            Layout layout = Layout.of(book.campaign);
            return book.nextBlock >= layout.blocks()
                    ? new Exhausted()
                    : new NotReleased(layout.releaseOf(book.nextBlock));
        }
        long ticket = block.pick(dice);
        block.forget();
        DeckRecord deck = book.campaign.deckOf(ticket);
        int tier = tickets(book, deck).tierOf(ticket - deck.fromTicket());
        Award award = new Award(
                book.campaign.id(),
                customer,
                ticket,
                deck.deckNo(),
                tier,
                deck.tiers().get(tier).amount(),
                AwardState.DRAWN,
                request.requestId(),
                ruleVersion,
                now());
        book.put(award);
        facets.forEach(facet -> book.identities.put(facet, customer));
        outbox.entries.add(new Waiting(OutboxEntry.Kind.GRANT, award, request.recipient(), award.drawnAt()));
        return new Awarded(award, false);
    }

    private @Nullable LeasedBlock block(Book book) {
        LeasedBlock block = book.block;
        if (block != null && block.left() > 0) {
            return block;
        }
        Layout layout = Layout.of(book.campaign);
        if (book.nextBlock >= layout.releasedBlocks(clock.instant())) {
            return null;
        }
        int number = book.nextBlock++;
        long[] all = LongStream.range(layout.from(number), layout.to(number)).toArray();
        LeasedBlock next = new LeasedBlock(number, 0, all, Instant.MAX);
        book.block = next;
        return next;
    }

    private Tickets tickets(Book book, DeckRecord deck) {
        Tickets known = book.decks.get(deck.deckNo());
        if (known == null) {
            known = source.deck(book.campaign.id(), deck.deckNo());
            Desk.verify(book.campaign.id(), deck, known);
            book.decks.put(deck.deckNo(), known);
        }
        return known;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Optional<Award> awardOf(CampaignId campaign, CustomerKey customer) {
        return locked(() ->
                Optional.ofNullable(books.get(campaign)).map(book -> book.byCustomer.get(hash.of(campaign, customer))));
    }

    @Override
    public List<Award> awards(CampaignId campaign, long afterTicket, int limit) {
        Claims.page(limit);
        return locked(() -> books.containsKey(campaign)
                ? books.get(campaign).byTicket.tailMap(afterTicket, false).values().stream()
                        .limit(limit)
                        .toList()
                : List.of());
    }

    @Override
    public AwardChange change(CampaignId campaign, long ticket, AwardStep step) {
        return locked(() -> {
            Book book = books.get(campaign);
            Award award = book == null ? null : book.byTicket.get(ticket);
            if (book == null || award == null) {
                return new NotDrawn();
            }
            if (award.state() == step.from()) {
                return new AwardChange.Changed(step(book, award, step));
            }
            return award.state() == step.target() ? new AwardChange.Repeated(award) : new AwardChange.Refused(award);
        });
    }

    private Award step(Book book, Award award, AwardStep step) {
        Award now = award.in(step.target());
        book.put(now);
        book.steps
                .computeIfAbsent(award.ticket(), ticket -> new ArrayList<>())
                .add(new AwardChange.Entry(
                        step.from(), step.target(), step.actor(), step.approver(), step.reason(), now()));
        outbox.follow(award, step);
        return now;
    }

    @Override
    public List<AwardChange.Entry> history(CampaignId campaign, long ticket) {
        return locked(() -> books.containsKey(campaign)
                ? List.copyOf(books.get(campaign).steps.getOrDefault(ticket, List.of()))
                : List.of());
    }

    @Override
    public List<Attempt> attempts(CampaignId campaign, CustomerKey customer) {
        String customerHash = hash.of(campaign, customer);
        return locked(() -> books.containsKey(campaign)
                ? books.get(campaign).attempts.stream()
                        .filter(attempt -> attempt.customerHash().equals(customerHash))
                        .toList()
                : List.of());
    }

    @Override
    public ReclaimPool reclaimPool(CampaignId campaign) {
        return with(campaign, InMemoryDrawLedger::pool);
    }

    private static ReclaimPool pool(Book book) {
        Map<AwardState, Money> sums = new HashMap<>();
        for (Award award : book.byTicket.values()) {
            if (award.state().returnsMoney()) {
                sums.merge(award.state(), award.amount(), Money::plus);
            }
        }
        return ReclaimPools.of(book.campaign, sums);
    }

    @Override
    public PrizeOutbox outbox() {
        return outbox;
    }

    @Override
    public void maintain(CampaignId campaign) {
        with(campaign, book -> book.nextBlock);
    }

    @Override
    public List<Difference> orphans(CampaignId campaign) {
        // One lock covers award, identities and entry.
        return List.of();
    }

    private final class Outbox implements PrizeOutbox {
        private final List<Waiting> entries = new ArrayList<>();

        @Override
        public List<OutboxEntry> claim(int limit, Duration hold) {
            Claims.check(limit, hold);
            return locked(() -> {
                Instant now = clock.instant();
                return entries.stream()
                        .filter(entry -> entry.pending && !entry.next.isAfter(now))
                        .sorted(Comparator.comparing((Waiting entry) -> entry.next)
                                .thenComparing(entry -> entry.campaign.value())
                                .thenComparingLong(entry -> entry.ticket))
                        .limit(limit)
                        .toList()
                        .stream()
                        .map(entry -> claimed(entry, now.plus(hold)))
                        .toList();
            });
        }

        private OutboxEntry claimed(Waiting entry, Instant until) {
            Book book = java.util.Objects.requireNonNull(books.get(entry.campaign));
            Award award = java.util.Objects.requireNonNull(book.byTicket.get(entry.ticket));
            entry.attempts++;
            entry.next = until;
            if (entry.kind == OutboxEntry.Kind.GRANT && award.state() == AwardState.DRAWN) {
                award = step(book, award, new AwardStep.Send());
            }
            DeckRecord deck = book.campaign.decks().get(award.deckNo());
            String coupon = deck.tiers().get(award.tier()).couponRef();
            return new OutboxEntry(entry.kind, award, coupon, entry.recipient, entry.attempts);
        }

        @Override
        public void postpone(OutboxEntry claimed, Instant until) {
            locked(() -> {
                for (Waiting entry : entries) {
                    if (entry.pending
                            && entry.kind == claimed.kind()
                            && entry.ticket == claimed.award().ticket()
                            && entry.campaign.equals(claimed.award().campaign())
                            && entry.attempts == claimed.attempt()) {
                        entry.next = until;
                    }
                }
                return until;
            });
        }

        @Override
        public long waiting(OutboxEntry.Kind kind) {
            return locked(() -> entries.stream()
                    .filter(entry -> entry.pending && entry.kind == kind)
                    .count());
        }

        void follow(Award award, AwardStep step) {
            if (step instanceof AwardStep.Send) {
                return;
            }
            boolean ended = step instanceof AwardStep.Redeem || step instanceof AwardStep.Expire;
            OutboxEntry.Kind kind = ended ? OutboxEntry.Kind.TRACK : OutboxEntry.Kind.GRANT;
            for (Waiting entry : entries) {
                if (entry.kind == kind && entry.ticket == award.ticket() && entry.campaign.equals(award.campaign())) {
                    entry.pending = step instanceof AwardStep.Retry;
                    entry.next = now();
                    if (!(step instanceof AwardStep.Fail || step instanceof AwardStep.Retry)) {
                        entry.recipient = "";
                    }
                }
            }
            if (step instanceof AwardStep.Grant) {
                entries.add(new Waiting(OutboxEntry.Kind.TRACK, award, "", now()));
            }
        }
    }
}
