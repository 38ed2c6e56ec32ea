package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.internal.Mask;
import org.bankscrm.core.money.Money;

import java.time.Instant;

/**
 * A ticket drawn by a customer (中奖记录). All but its state stays for ever what it was when it was drawn.
 *
 * @param campaign the campaign
 * @param customerHash the keyed hash of the customer's key, see {@link IdentityHash}
 * @param ticket the number of the ticket in the campaign, from 0
 * @param deckNo the deck it is from
 * @param tier its tier in that deck, from 0 for the lowest amount
 * @param amount what it wins
 * @param state where the prize stands
 * @param requestId the click it was drawn by
 * @param ruleVersion the version of the eligibility rules that admitted it
 * @param drawnAt when it was drawn, by the clock of the instance, to the microsecond
 */
public record Award(
        CampaignId campaign,
        String customerHash,
        long ticket,
        int deckNo,
        int tier,
        Money amount,
        AwardState state,
        String requestId,
        String ruleVersion,
        Instant drawnAt) {
    /** Returns whether this and {@code other} are the same answer, whatever became of the prize since. */
    public boolean isSameAnswer(Award other) {
        return equals(other.in(state));
    }

    Award in(AwardState newState) {
        return new Award(
                campaign, customerHash, ticket, deckNo, tier, amount, newState, requestId, ruleVersion, drawnAt);
    }

    /** Returns the award with the hash masked. */
    @Override
    public String toString() {
        return "Award[" + campaign + " ticket=" + ticket + " tier=" + tier + " " + amount + " " + state + " customer="
                + Mask.id(customerHash) + "]";
    }
}
