package org.bankscrm.core.draw.ledger;

import static org.bankscrm.core.draw.ledger.Difference.Invariant.I1_TICKET_ONCE;
import static org.bankscrm.core.draw.ledger.Difference.Invariant.I2_CUSTOMER_ONCE;
import static org.bankscrm.core.draw.ledger.Difference.Invariant.I3_TIER_WITHIN_QUANTITY;
import static org.bankscrm.core.draw.ledger.Difference.Invariant.I4_WITHIN_BUDGET;
import static org.bankscrm.core.draw.ledger.Difference.Invariant.I5_AWARD_IS_TICKET;
import static org.bankscrm.core.draw.ledger.Difference.Invariant.I6_ANSWER_FOR_EVER;
import static org.bankscrm.core.draw.ledger.Difference.Invariant.I7_NO_TICKET_LOST;
import static org.bankscrm.core.draw.ledger.Difference.Invariant.I9_SEALED_IS_FROZEN;

import org.bankscrm.core.draw.ledger.Difference.Invariant;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recounts a campaign from its awards and its decks, believing no unique key and no total.
 *
 * <p>Invariants 1 to 9 are checked. The tenth, that refusals consume nothing, is part of the first, seventh and eighth:
 * what a refusal consumed would be a ticket, an identity or an outbox entry without an award. Takes one pass over the
 * tickets of the decks and one over the awards, and holds a bit for each ticket and a hash for each customer. Draws may go on
 * meanwhile; those that come behind the page being read are counted.
 */
public final class Reconciler {
    private static final int PAGE = 10_000;
    private static final int MOST_DIFFERENCES = 1_000;

    private final Campaign campaign;
    private final List<Tickets> decks = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final long[][] drawnOfTier;
    private final BitSet drawn = new BitSet();
    private final Set<String> customers = new HashSet<>();
    private final Map<String, Award> earlier;
    private Money awarded = Money.ZERO;
    private long awards;

    private Reconciler(Campaign campaign, DeckSource source, Map<String, Award> earlier) {
        this.campaign = campaign;
        this.earlier = earlier;
        this.drawnOfTier = new long[campaign.decks().size()][];
        for (DeckRecord deck : campaign.decks()) {
            decks.add(source.deck(campaign.id(), deck.deckNo()));
            drawnOfTier[deck.deckNo()] = new long[deck.tiers().size()];
        }
    }

    /**
     * Returns how the books of a campaign that has been opened compare with its decks.
     *
     * @param source rebuilds the decks
     * @param earlier answers given before by the customer's hash, from the voucher system's log or an earlier export; may
     *     be empty
     * @throws IllegalArgumentException if the campaign does not exist
     * @throws org.bankscrm.core.StoreException if the ledger cannot answer
     */
    public static Reconciliation reconcile(
            DrawLedger ledger, CampaignId id, DeckSource source, Map<String, Award> earlier) {
        Campaign campaign =
                ledger.campaign(id).orElseThrow(() -> new IllegalArgumentException("campaign must exist: " + id));
        return new Reconciler(campaign, source, earlier).run(ledger);
    }

    private Reconciliation run(DrawLedger ledger) {
        checkDecks();
        long last = -1;
        List<Award> page = ledger.awards(campaign.id(), last, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::check);
            last = page.get(page.size() - 1).ticket();
            page = ledger.awards(campaign.id(), last, PAGE);
        }
        checkTotals();
        checkEarlier();
        ledger.orphans(campaign.id()).forEach(this::add);
        long tickets = campaign.tickets();
        return new Reconciliation(
                campaign.id(),
                tickets,
                awards,
                tickets - drawn.cardinality(),
                awarded,
                campaign.total().minus(awarded),
                differences);
    }

    private void checkDecks() {
        for (DeckRecord deck : campaign.decks()) {
            try {
                Desk.verify(campaign.id(), deck, decks.get(deck.deckNo()));
            } catch (DeckMismatchException e) {
                add(I9_SEALED_IS_FROZEN, -1, String.valueOf(e.getMessage()));
            }
            if (deck.total().compareTo(deck.budget()) > 0) {
                add(I4_WITHIN_BUDGET, -1, "deck " + deck.deckNo() + " costs " + deck.total() + " of " + deck.budget());
            }
            long[] quantities =
                    quantities(decks.get(deck.deckNo()), deck.tiers().size());
            for (int tier = 0; tier < deck.tiers().size(); tier++) {
                if (quantities[tier] != deck.tiers().get(tier).quantity()) {
                    add(
                            I9_SEALED_IS_FROZEN,
                            -1,
                            "tier " + tier + " of deck " + deck.deckNo() + " has "
                                    + deck.tiers().get(tier).quantity() + " tickets, in the deck " + quantities[tier]);
                }
            }
        }
    }

    private static long[] quantities(Tickets deck, int tiers) {
        long[] quantities = new long[tiers];
        for (long ticket = 0; ticket < deck.count(); ticket++) {
            int tier = deck.tierOf(ticket);
            if (tier < tiers) {
                quantities[tier]++;
            }
        }
        return quantities;
    }

    private void check(Award award) {
        awards++;
        awarded = awarded.plus(award.amount());
        long ticket = award.ticket();
        if (ticket < 0 || ticket >= campaign.tickets()) {
            add(I1_TICKET_ONCE, ticket, "no such ticket among " + campaign.tickets());
            return;
        }
        if (drawn.get((int) ticket)) {
            add(I1_TICKET_ONCE, ticket, "drawn twice");
        }
        drawn.set((int) ticket);
        if (!customers.add(award.customerHash())) {
            add(I2_CUSTOMER_ONCE, ticket, "its customer drew another one too");
        }
        DeckRecord deck = campaign.deckOf(ticket);
        Tickets tickets = decks.get(deck.deckNo());
        int tier = tickets.tierOf(ticket - deck.fromTicket());
        if (award.deckNo() != deck.deckNo()
                || award.tier() != tier
                || !award.amount().equals(tickets.amountOf(tier))) {
            add(
                    I5_AWARD_IS_TICKET,
                    ticket,
                    "awarded tier " + award.tier() + " " + award.amount() + ", the deck says tier " + tier + " "
                            + tickets.amountOf(tier));
        }
        if (award.tier() >= 0 && award.tier() < drawnOfTier[deck.deckNo()].length) {
            drawnOfTier[deck.deckNo()][award.tier()]++;
        }
        Award before = earlier.get(award.customerHash());
        if (before != null && !before.isSameAnswer(award)) {
            add(I6_ANSWER_FOR_EVER, ticket, "answered before with ticket " + before.ticket() + " " + before.amount());
        }
    }

    private void checkTotals() {
        Money byTier = Money.ZERO;
        for (DeckRecord deck : campaign.decks()) {
            for (int tier = 0; tier < deck.tiers().size(); tier++) {
                PrizeTier planned = deck.tiers().get(tier);
                long out = drawnOfTier[deck.deckNo()][tier];
                byTier = byTier.plus(planned.amount().times(out));
                if (out > planned.quantity()) {
                    add(
                            I3_TIER_WITHIN_QUANTITY,
                            -1,
                            "tier " + tier + " of deck " + deck.deckNo() + " awarded " + out + " times of "
                                    + planned.quantity());
                }
            }
        }
        if (!byTier.equals(awarded)) {
            add(I3_TIER_WITHIN_QUANTITY, -1, "awards cost " + awarded + ", their tiers " + byTier);
        }
        if (awarded.compareTo(campaign.total()) > 0
                || (awards == campaign.tickets() && !awarded.equals(campaign.total()))) {
            add(I4_WITHIN_BUDGET, -1, "awards cost " + awarded + ", all decks " + campaign.total());
        }
        if (drawn.cardinality() != awards) {
            add(I7_NO_TICKET_LOST, -1, awards + " awards of " + drawn.cardinality() + " tickets");
        }
    }

    private void checkEarlier() {
        for (Map.Entry<String, Award> answer : earlier.entrySet()) {
            if (!customers.contains(answer.getKey())) {
                add(I6_ANSWER_FOR_EVER, answer.getValue().ticket(), "answered before, no longer in the books");
            }
        }
    }

    private void add(Invariant invariant, long ticket, String what) {
        add(new Difference(invariant, ticket, what));
    }

    private void add(Difference difference) {
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(difference);
        }
    }
}
