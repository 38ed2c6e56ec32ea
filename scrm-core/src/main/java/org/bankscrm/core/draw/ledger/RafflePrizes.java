package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.deck.ClosingRaffle;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.ReleaseTable;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.time.Interval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * Has the prizes of a closing raffle given out by the ledger like all others (收尾奖品发放): each once, through the outbox,
 * under a stable business number, with books that can be reconciled.
 *
 * <p>The prizes of one amount are a campaign of their own, see {@link #campaignOf}, whose tickets all win that amount, so that
 * it does not matter which of them a winner gets. Every call may be repeated after a crash, with the same arguments, and gives
 * nothing twice. Thread-safe.
 */
public final class RafflePrizes {
    private static final int BLOCK = LeasePolicy.LEAST_BLOCK;
    private static final int MOST_TRIES = 100;

    private final DrawLedger ledger;
    private final CampaignOpening opening;
    private final Function<Money, String> couponRef;

    /**
     * Somebody who won.
     *
     * @param participant who they are, as when they drew
     * @param recipient how the voucher system finds them, see {@link DrawRequest}
     */
    public record Winner(Participant participant, String recipient) {
        public Winner {
            Objects.requireNonNull(participant, "participant");
            Objects.requireNonNull(recipient, "recipient");
        }

        /** Returns the winner without the recipient. */
        @Override
        public String toString() {
            return "Winner[" + participant + "]";
        }
    }

    /**
     * Makes the giver.
     *
     * @param decks the source the ledger rebuilds its decks from
     * @param couponRef the batch of coupons for each amount
     */
    public RafflePrizes(DrawLedger ledger, VaultDecks decks, Function<Money, String> couponRef) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.opening = new CampaignOpening(ledger, decks);
        this.couponRef = Objects.requireNonNull(couponRef, "couponRef");
    }

    /**
     * Returns under which campaign the ledger holds the raffled prizes of one tier of a deck.
     *
     * @throws IllegalArgumentException if the campaign's id is too long to carry the addition, which has 11 characters or more
     */
    public static CampaignId campaignOf(CampaignId campaign, int deckNumber, int tier) {
        return new CampaignId(campaign + ":raffle-" + deckNumber + "-" + tier);
    }

    /**
     * Gives every win of a raffle to its winner.
     *
     * @param plan the plan of the deck whose prizes were raffled
     * @param wins all wins of the deck, as published
     * @param winnerOf who drew a ticket, by its number in the campaign
     * @param open when the wins may be given; the ledger's clock must be in it, and repeated calls must tell the same
     * @return the awards in the order of the wins
     * @throws IllegalStateException if the ledger is not in a state to give them, such as outside the interval
     * @throws IllegalArgumentException if the campaign's id is too long, or earlier calls told another interval
     * @throws org.bankscrm.core.StoreException if the store does not answer; repeat the call
     */
    public List<Award> give(DeckPlan plan, List<ClosingRaffle.Win> wins, LongFunction<Winner> winnerOf, Interval open) {
        Map<Integer, Integer> counts =
                wins.stream().collect(Collectors.toMap(ClosingRaffle.Win::tier, win -> 1, Integer::sum, TreeMap::new));
        counts.forEach((tier, count) -> open(plan, tier, count, open));
        List<Award> awards = new ArrayList<>();
        for (ClosingRaffle.Win win : wins) {
            awards.add(give(campaignOf(plan.campaign(), plan.deckNumber(), win.tier()), win, winnerOf));
        }
        return awards;
    }

    private void open(DeckPlan plan, int tier, int count, Interval open) {
        CampaignId id = campaignOf(plan.campaign(), plan.deckNumber(), tier);
        Money amount = plan.table().tiers().get(tier).amount();
        PrizeTable table = new PrizeTable(List.of(new org.bankscrm.core.draw.design.PrizeTier(amount, count)));
        DeckPlan own = DeckPlan.of(id, table, plan.rulesVersion());
        ReleaseTable releases = ReleaseTable.all(open.start(), count);
        SealedDeck sealed = opening.seal(own, open, DrawPlan.of(own, table.total(), couponRef, BLOCK, releases));
        opening.open(sealed, new Entropy.None());
    }

    private Award give(CampaignId id, ClosingRaffle.Win win, LongFunction<Winner> winnerOf) {
        Winner winner = winnerOf.apply(win.ticket());
        DrawRequest request = new DrawRequest(id, winner.participant(), winner.recipient(), "raffle-" + win.ticket());
        DrawOutcome outcome = new DrawOutcome.Exhausted();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            outcome = ledger.draw(request, new Eligibility.Admitted("raffle"));
            if (outcome instanceof DrawOutcome.Awarded awarded) {
                return awarded.award();
            }
            if (!(outcome instanceof DrawOutcome.Busy)) {
                break;
            }
        }
        throw new IllegalStateException("ticket " + win.ticket() + " must get its prize of " + id + ": " + outcome);
    }
}
