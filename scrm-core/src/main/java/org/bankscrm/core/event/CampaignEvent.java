package org.bankscrm.core.event;

import org.bankscrm.core.money.Money;

/** A fact about a campaign and its prizes. */
public sealed interface CampaignEvent extends CustomerEvent {
    /**
     * The customer reached a step of the campaign (参与).
     *
     * @param step the code of the step, such as {@code join}
     */
    record Participated(EventHeader header, CampaignId campaign, String step) implements CampaignEvent {}

    /** The customer was told that they may take part. */
    record Notified(EventHeader header, CampaignId campaign) implements CampaignEvent {}

    /**
     * The customer drew a prize (中奖).
     *
     * @param ticket the number of the ticket in the campaign, from 0
     * @param amount what it wins
     */
    record Awarded(EventHeader header, CampaignId campaign, long ticket, Money amount) implements CampaignEvent {}

    /** The prize that {@code ticket} won reached the customer (发放). */
    record Granted(EventHeader header, CampaignId campaign, long ticket) implements CampaignEvent {}

    /** The customer used the prize that {@code ticket} won (核销). */
    record Redeemed(EventHeader header, CampaignId campaign, long ticket) implements CampaignEvent {}

    /** The prize that {@code ticket} won expired unused (过期). */
    record PrizeExpired(EventHeader header, CampaignId campaign, long ticket) implements CampaignEvent {}
}
