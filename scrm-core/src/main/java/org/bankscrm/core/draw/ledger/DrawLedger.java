package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CampaignId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The books of campaigns (抽奖台账): who drew which ticket, decided once and never changed.
 *
 * <p>Guarantees, whatever crashes when: a ticket is drawn at most once; a customer, and each identity of theirs, draws at
 * most once in a campaign; a repeated call returns the first answer; no ticket is lost; an award is stored together with
 * its identities and its outbox entry or not at all. There is no stock counter: two unique keys decide.
 *
 * <p>A draw takes a transaction of its own and never joins one of the caller's, for who can roll back after seeing a prize
 * can draw again. A host that calls it while it holds a connection needs a pool with one to spare for each such call.
 *
 * <p>Thread-safe. Every method may throw {@link StoreException}; where that is retry-safe, the same call with the same
 * arguments may be repeated and changes nothing twice. To draw from a campaign that does not exist, to change or supplement
 * it, and to ask for its pool or its upkeep is an {@link IllegalArgumentException}; questions about its awards find none.
 *
 * <p>An acknowledged award is as durable as the database: a fail-over to a replica that lost commits loses awards. Only
 * synchronous replication prevents that; the log of the voucher system is what to reconcile with afterwards.
 */
public interface DrawLedger {
    /**
     * Returns the campaign, after writing a draft of it if there is none yet.
     *
     * @param opensAt from when on customers may draw, to the microsecond
     * @param closesAt from when on they may not
     * @throws IllegalArgumentException if it exists with other times, or {@code closesAt} is not after {@code opensAt}
     */
    Campaign draft(CampaignId id, Instant opensAt, Instant closesAt);

    /** Returns the campaign as it stands; empty if it does not exist. */
    Optional<Campaign> campaign(CampaignId id);

    /**
     * Makes a step with a campaign, or tells why it may not be made. Repeating the last one is answered as {@code Repeated},
     * one the campaign has gone on from as {@code Refused}; neither changes anything.
     */
    CampaignChange change(CampaignId id, CampaignStep step);

    /** Adds tickets to a campaign that is sealed, open or paused, or tells why not; repeating it adds nothing twice. */
    CampaignChange supplement(CampaignId id, Supplement supplement);

    /**
     * Draws for a customer, or returns what they drew before.
     *
     * @param eligibility asked once at most, outside any transaction and only if the customer has no award yet and the campaign
     *     is open; what it throws is passed on, with nothing changed
     * @throws DeckMismatchException if the deck this instance rebuilt is not the published one
     */
    DrawOutcome draw(DrawRequest request, Eligibility eligibility);

    /** Returns what a customer drew; empty if nothing, or under another of their keys. */
    Optional<Award> awardOf(CampaignId campaign, CustomerKey customer);

    /**
     * Returns awards by ascending ticket; empty behind the last.
     *
     * @param afterTicket the ticket after which to begin, -1 for the first page
     * @param limit most awards, 1 to 100,000
     * @throws IllegalArgumentException if the limit is out of range
     */
    List<Award> awards(CampaignId campaign, long afterTicket, int limit);

    /**
     * Makes a step with a prize, or tells why it may not be made. Repeating the last one is answered as {@code Repeated}, one
     * the prize has gone on from as {@code Refused}; neither changes anything.
     */
    AwardChange change(CampaignId campaign, long ticket, AwardStep step);

    /** Returns the steps a prize made, in order; empty if none was made or nobody drew it. */
    List<AwardChange.Entry> history(CampaignId campaign, long ticket);

    /** Returns the refusals of a customer under this key, in the order of their times; empty if there are none. */
    List<Attempt> attempts(CampaignId campaign, CustomerKey customer);

    /** Returns what came back from prizes and what of it was offered again. */
    ReclaimPool reclaimPool(CampaignId campaign);

    /** Returns the outbox, of all campaigns. */
    PrizeOutbox outbox();

    /**
     * Renews this instance's leases and fetches the next block when the present one is half used.
     *
     * <p>Draws do this on their own while customers come; a host's timer may call it every few seconds so that no customer
     * waits for it. Does nothing where there are no leases.
     */
    void maintain(CampaignId campaign);

    /**
     * Returns awards, identities and outbox entries that lack their counterparts, which no crash can bring about, at most
     * 1000 of them. Reads the whole campaign; see {@link Reconciler}.
     */
    List<Difference> orphans(CampaignId campaign);
}
