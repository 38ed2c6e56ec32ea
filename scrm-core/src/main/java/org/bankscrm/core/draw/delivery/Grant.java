package org.bankscrm.core.draw.delivery;

import org.bankscrm.core.draw.ledger.OutboxEntry;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

/**
 * A voucher to be issued (发券请求).
 *
 * @param number the stable business number
 * @param campaign the campaign
 * @param ticket the ticket drawn
 * @param amount what it wins
 * @param couponRef the batch of coupons
 * @param recipient how the voucher system finds the customer, as it was given with the draw; personal
 */
public record Grant(
        BusinessNumber number, CampaignId campaign, long ticket, Money amount, String couponRef, String recipient) {
    static Grant of(OutboxEntry entry) {
        return new Grant(
                BusinessNumber.of(entry.award().campaign(), entry.award().ticket()),
                entry.award().campaign(),
                entry.award().ticket(),
                entry.award().amount(),
                entry.couponRef(),
                entry.recipient());
    }

    /** Returns the grant without its recipient. */
    @Override
    public String toString() {
        return "Grant[" + number + " " + amount + " " + couponRef + "]";
    }
}
