package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.StoreException.Kind;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.draw.ledger.BlockTable.Numbered;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.DrawOutcome.Busy;
import org.bankscrm.core.draw.ledger.DrawOutcome.Exhausted;
import org.bankscrm.core.draw.ledger.DrawOutcome.IdentityAlreadyDrew;
import org.bankscrm.core.draw.ledger.DrawOutcome.NotReleased;
import org.bankscrm.core.draw.ledger.Eligibility.Admitted;
import org.bankscrm.core.draw.ledger.Eligibility.Rejected;
import org.bankscrm.core.draw.ledger.Eligibility.Verdict;
import org.bankscrm.core.draw.ledger.IdentityHash.Facet;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.jdbc.Jdbc;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * A draw ledger in the tables {@code scrm_draw_…} of a bank's database, one object for each instance of the host.
 *
 * <p>A draw by a new customer reads their award and writes one: two round trips on PostgreSQL, where award, identities and
 * outbox entry are one statement; one, if the eligibility is known as {@link Eligibility.Admitted} beforehand. Awards of
 * callers who come at the same time are written in one transaction, which fails for none of them because of another. Every
 * block of tickets costs two or three more. Connections must come outside any transaction; one of a caller's is refused with
 * an {@link IllegalStateException}. Thread-safe; starts no thread.
 */
/*
 * Why nothing is given twice or lost. Two unique keys of scrm_draw_award, customer and ticket, and the key of
 * scrm_draw_identity are all that decides. Leases, free lists and what an instance remembers only make it unlikely that
 * two writers try the same ticket. A ticket is out if and only if an award holds it, so a ticket that was picked and not
 * drawn is free again by itself, and a block is only called full after its awards were counted.
 */
public final class JdbcDrawLedger implements DrawLedger {
    /** How often a draw whose connection broke is tried before its caller is told. */
    private static final int MOST_LOSSES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(JdbcDrawLedger.class);

    private final CampaignTable campaigns;
    private final BlockTable blocks;
    private final AwardTable awards;
    private final OutboxTable outbox;
    private final InstantSource clock;
    private final Dice dice;
    private final IdentityHash hash;
    private final DeckSource source;
    private final LeasePolicy policy;
    private final ConcurrentHashMap<CampaignId, Desk> desks = new ConcurrentHashMap<>();

    private JdbcDrawLedger(
            Jdbc jdbc,
            String instance,
            InstantSource clock,
            RandomGenerator random,
            IdentityHash hash,
            DeckSource source,
            LeasePolicy policy) {
        this.campaigns = new CampaignTable(jdbc);
        this.blocks = new BlockTable(jdbc, instance, policy.lease());
        this.awards = new AwardTable(jdbc);
        this.outbox = new OutboxTable(jdbc, clock);
        this.clock = clock;
        this.dice = new Dice(random);
        this.hash = hash;
        this.source = source;
        this.policy = policy;
    }

    /**
     * Returns a ledger on the database behind the data source; the tables must exist, see {@link
     * org.bankscrm.core.jdbc.Schema}.
     *
     * @param instance a name no other running instance has, 1 to 64 characters without white space
     * @param clock tells whether a campaign is open and what is released; leases go by the clock of the database
     * @param random picks tickets; unpredictable where insiders matter, such as {@link java.security.SecureRandom}; used
     *     under a lock
     * @param hash the keyed hash of identities, under the same key on all instances
     * @param source rebuilds the decks
     * @param policy how blocks of tickets are leased, {@link LeasePolicy#USUAL} to begin with
     * @throws StoreException if no connection can be had
     * @throws IllegalArgumentException if the name is not valid or the database none the adapters know
     * @throws IllegalStateException if its connections come with another isolation level than {@link Jdbc#on} asks for
     */
    public static JdbcDrawLedger on(
            DataSource dataSource,
            String instance,
            InstantSource clock,
            RandomGenerator random,
            IdentityHash hash,
            DeckSource source,
            LeasePolicy policy) {
        Check.identifier("instance", instance, 64);
        return new JdbcDrawLedger(Jdbc.joiningNobody(dataSource), instance, clock, random, hash, source, policy);
    }

    @Override
    public Campaign draft(CampaignId id, Instant opensAt, Instant closesAt) {
        Campaign wanted = CampaignRules.draft(id, opensAt, closesAt);
        return CampaignRules.sameTimes(wanted, campaigns.draft(wanted));
    }

    @Override
    public Optional<Campaign> campaign(CampaignId id) {
        return campaigns.find(id);
    }

    @Override
    public CampaignChange change(CampaignId id, CampaignStep step) {
        return campaigns.change(id, step);
    }

    @Override
    public CampaignChange supplement(CampaignId id, Supplement supplement) {
        return campaigns.supplement(id, supplement);
    }

    @Override
    public DrawOutcome draw(DrawRequest request, Eligibility eligibility) {
        CampaignId id = request.campaign();
        String customer = hash.of(id, request.participant().customer());
        Desk desk = desk(id);
        // With the verdict in hand a new customer needs no reading: the unique keys find those who drew before.
        if (!(eligibility instanceof Admitted) || desk.shut(clock.instant()) != null) {
            Award known = awards.of(id, customer).orElse(null);
            if (known != null) {
                return new Awarded(known, true);
            }
            DrawOutcome shut = shut(desk, false);
            if (shut != null) {
                return shut;
            }
        }
        Verdict verdict = eligibility.check();
        if (verdict instanceof Rejected rejected) {
            record(id, Attempt.refused(customer, rejected, now()));
            return new DrawOutcome.Refused(rejected.ruleVersion(), rejected.reasons());
        }
        DrawOutcome outcome = issue(desk, request, customer, verdict.ruleVersion());
        if (outcome instanceof Awarded) {
            upkeep(desk);
        }
        return outcome;
    }

    private @Nullable DrawOutcome shut(Desk desk, boolean gateIsClosed) {
        if (!gateIsClosed && desk.shut(clock.instant()) == null) {
            return null;
        }
        refresh(desk);
        return desk.shut(clock.instant());
    }

    private DrawOutcome issue(Desk desk, DrawRequest request, String customer, String ruleVersion) {
        desk.verifyDecks();
        CampaignId id = desk.id();
        List<Facet> facets = hash.facets(id, request.participant());
        int losses = 0;
        for (int tries = 0; tries < policy.mostTries(); tries++) {
            Supply supply = supply(desk);
            if (supply.none() != null) {
                // The last ticket may have gone to another call of the same customer.
                Award mine = awards.of(id, customer).orElse(null);
                return mine != null ? new Awarded(mine, true) : supply.none();
            }
            Pick pick = Objects.requireNonNull(supply.pick());
            boolean back = true;
            try {
                Award award = award(desk, pick, request, customer, ruleVersion);
                back = false;
                switch (desk.queue.write(new AwardRow(award, facets, request.recipient(), pick.epoch()))) {
                    case STORED -> {
                        return new Awarded(award, false);
                    }
                    case SHUT -> {
                        back = true;
                        DrawOutcome shut = shut(desk, true);
                        if (shut != null) {
                            Award before = awards.of(id, customer).orElse(null);
                            return before != null ? new Awarded(before, true) : shut;
                        }
                    }
                    case TAKEN -> {
                        // A new transaction: the one that failed may still read what was before.
                        Award winner = awards.of(id, customer).orElse(null);
                        back = winner != null;
                        if (winner != null) {
                            return new Awarded(winner, true);
                        }
                        if (awards.othersDrew(id, customer, facets)) {
                            back = true;
                            record(id, Attempt.identity(customer, ruleVersion, now()));
                            return new IdentityAlreadyDrew();
                        }
                    }
                }
            } catch (StoreException e) {
                back = e.kind() != Kind.OUTCOME_UNKNOWN;
                losses += e.kind() == Kind.CONTENDED ? 0 : 1;
                if (e.kind() == Kind.REFUSED || losses > MOST_LOSSES) {
                    throw e;
                }
                LOG.debug("draw tried again campaign={} kind={}", id, e.kind());
                if (e.kind() == Kind.OUTCOME_UNKNOWN) {
                    Award mine = awards.of(id, customer).orElse(null);
                    if (mine != null) {
                        return new Awarded(mine, !mine.requestId().equals(request.requestId()));
                    }
                }
            } finally {
                if (back) {
                    desk.stock.giveBack(pick);
                } else {
                    desk.stock.forget(pick);
                }
            }
        }
        return busy();
    }

    private Award award(Desk desk, Pick pick, DrawRequest request, String customer, String ruleVersion) {
        DeckRecord deck = desk.view().campaign().deckOf(pick.ticket());
        int tier = desk.tickets(deck).tierOf(pick.ticket() - deck.fromTicket());
        return new Award(
                desk.id(),
                customer,
                pick.ticket(),
                deck.deckNo(),
                tier,
                deck.tiers().get(tier).amount(),
                AwardState.DRAWN,
                request.requestId(),
                ruleVersion,
                now());
    }

    /** A ticket to try, or why there is none. */
    private record Supply(@Nullable Pick pick, @Nullable DrawOutcome none) {}

    private Supply supply(Desk desk) {
        Pick pick = desk.stock.pick();
        if (pick == null && desk.wasExhausted(desk.view().campaign().version())) {
            if (campaigns.version(desk.id()) == desk.view().campaign().version()) {
                return new Supply(null, new Exhausted());
            }
        }
        if (pick == null) {
            desk.fetching.lock();
            try {
                pick = desk.stock.pick();
                while (pick == null && (fetch(desk) || takeOver(desk))) {
                    pick = desk.stock.pick();
                }
            } finally {
                desk.fetching.unlock();
            }
        }
        return pick == null ? tail(desk) : new Supply(pick, null);
    }

    private void refresh(Desk desk) {
        campaigns.find(desk.id()).ifPresent(desk::see);
    }

    /** Leases the next block; reads the campaign again when there is none, for a supplement may have come. */
    private boolean fetch(Desk desk) {
        CampaignId id = desk.id();
        finishDrained(desk);
        Instant now = clock.instant();
        Numbered leased =
                blocks.lease(id, desk.view().layout().releasedBlocks(now)).orElse(null);
        if (leased == null) {
            long before = desk.view().campaign().version();
            refresh(desk);
            if (desk.view().campaign().version() != before) {
                leased = blocks.lease(id, desk.view().layout().releasedBlocks(now))
                        .orElse(null);
            }
        }
        if (leased == null) {
            return false;
        }
        Layout layout = desk.view().layout();
        long from = layout.from(leased.number());
        long[] all = LongStream.range(from, layout.to(leased.number())).toArray();
        desk.stock.add(new LeasedBlock(leased.number(), leased.epoch(), all, renewAt(now)));
        return true;
    }

    private boolean takeOver(Desk desk) {
        List<Numbered> expired = new ArrayList<>(blocks.expired(desk.id()));
        while (!expired.isEmpty()) {
            Numbered block = expired.remove(dice.below(expired.size()));
            boolean known = block.number() < desk.view().layout().blocks();
            Numbered taken = known ? blocks.takeOver(desk.id(), block) : null;
            if (taken != null && add(desk, taken)) {
                return true;
            }
        }
        return false;
    }

    /** Adds what is free of a block that may have been drawn from; seals it if nothing is. */
    private boolean add(Desk desk, Numbered block) {
        Layout layout = desk.view().layout();
        if (blocks.seal(desk.id(), layout, block.number())) {
            return false;
        }
        long[] free = blocks.free(desk.id(), layout, block.number());
        desk.stock.add(new LeasedBlock(block.number(), block.epoch(), free, renewAt(clock.instant())));
        return free.length > 0;
    }

    /** Seals blocks that are used up, and finds the tickets of theirs of which nobody knew. */
    private void finishDrained(Desk desk) {
        for (LeasedBlock block : desk.stock.removeDrained()) {
            add(desk, new Numbered(block.number, block.epoch));
        }
    }

    private Supply tail(Desk desk) {
        CampaignId id = desk.id();
        Layout layout = desk.view().layout();
        List<Numbered> unsealed = new ArrayList<>(blocks.unsealed(id));
        boolean full = true;
        while (!unsealed.isEmpty()) {
            Numbered block = unsealed.remove(dice.below(unsealed.size()));
            if (block.number() >= layout.blocks()) {
                // Of a supplement that came in between.
                full = false;
            } else {
                long[] free = blocks.free(id, layout, block.number());
                if (free.length > 0) {
                    return new Supply(new Pick(free[dice.below(free.length)], block.epoch(), null), null);
                }
                full &= blocks.seal(id, layout, block.number());
            }
        }
        return new Supply(null, full ? dry(desk) : busy());
    }

    /** Nothing is left in any block that was leased; so either none is left at all, or more come later. */
    private DrawOutcome dry(Desk desk) {
        long version = desk.view().campaign().version();
        Layout layout = desk.view().layout();
        int leased = blocks.leased(desk.id());
        if (!blocks.unsealed(desk.id()).isEmpty() || campaigns.version(desk.id()) != version) {
            return busy();
        }
        if (leased >= layout.blocks()) {
            desk.exhausted(version);
            return new Exhausted();
        }
        Instant release = layout.releaseOf(leased);
        return release.isAfter(clock.instant()) ? new NotReleased(release) : busy();
    }

    private Busy busy() {
        long half = Math.max(1, policy.busyRetry().toNanos() / 2);
        long jitter = (long) (dice.below(1_000) / 1_000.0 * half);
        return new Busy(Duration.ofNanos(half + jitter));
    }

    @Override
    public void maintain(CampaignId campaign) {
        Desk desk = desk(campaign);
        desk.fetching.lock();
        try {
            maintain(desk);
        } finally {
            desk.fetching.unlock();
        }
    }

    private void maintain(Desk desk) {
        Instant now = clock.instant();
        for (LeasedBlock block : desk.stock.toRenew(now)) {
            if (blocks.renew(desk.id(), block)) {
                desk.stock.renewed(block, renewAt(now));
            } else {
                desk.stock.lost(block);
            }
        }
        if (desk.shut(now) == null && desk.stock.wantsMore() && !fetch(desk)) {
            desk.stock.nothingToFetch();
        }
    }

    /** What a customer already has is not taken back because the next block could not be fetched. */
    private void upkeep(Desk desk) {
        boolean due =
                desk.stock.wantsMore() || !desk.stock.toRenew(clock.instant()).isEmpty();
        if (due && desk.fetching.tryLock()) {
            try {
                maintain(desk);
            } catch (StoreException e) {
                LOG.debug("lease not kept campaign={} kind={}", desk.id(), e.kind());
            } finally {
                desk.fetching.unlock();
            }
        }
    }

    private Instant renewAt(Instant now) {
        return BlockTable.renewAt(now, policy.lease());
    }

    private Desk desk(CampaignId id) {
        Desk desk = desks.get(id);
        if (desk != null) {
            return desk;
        }
        Campaign campaign = campaigns.find(id).orElseThrow(() -> CampaignTable.unknown(id));
        if (campaign.decks().isEmpty()) {
            // Not kept: its blocks are not cut yet.
            return newDesk(campaign);
        }
        return desks.computeIfAbsent(id, key -> newDesk(campaign));
    }

    private Desk newDesk(Campaign campaign) {
        return new Desk(
                campaign, source, dice, new AwardQueue(rows -> awards.write(rows, dice.below(CampaignTable.STRIPES))));
    }

    private void record(CampaignId id, Attempt attempt) {
        awards.record(id, dice.id(), attempt);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Optional<Award> awardOf(CampaignId campaign, CustomerKey customer) {
        return awards.of(campaign, hash.of(campaign, customer));
    }

    @Override
    public List<Award> awards(CampaignId campaign, long afterTicket, int limit) {
        Claims.page(limit);
        return awards.page(campaign, afterTicket, limit);
    }

    @Override
    public AwardChange change(CampaignId campaign, long ticket, AwardStep step) {
        return outbox.change(campaign, ticket, step);
    }

    @Override
    public List<AwardChange.Entry> history(CampaignId campaign, long ticket) {
        return outbox.history(campaign, ticket);
    }

    @Override
    public List<Attempt> attempts(CampaignId campaign, CustomerKey customer) {
        return awards.attempts(campaign, hash.of(campaign, customer));
    }

    @Override
    public ReclaimPool reclaimPool(CampaignId campaign) {
        return campaigns.reclaimPool(campaign);
    }

    @Override
    public PrizeOutbox outbox() {
        return outbox;
    }

    @Override
    public List<Difference> orphans(CampaignId campaign) {
        return awards.orphans(campaign);
    }
}
