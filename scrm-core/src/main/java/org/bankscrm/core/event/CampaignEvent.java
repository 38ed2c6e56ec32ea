package org.bankscrm.core.event;

import org.bankscrm.core.money.Money;

/** A fact about a campaign and its prizes. */
public sealed interface CampaignEvent extends CustomerEvent {
    /** The customer reached a step of the campaign (参与). */
    record Participated(EventHeader header, CampaignId campaign, String step) implements CampaignEvent {}

    /** The customer was told that they may take part. */
    record Notified(EventHeader header, CampaignId campaign) implements CampaignEvent {}

    /** The customer drew a prize (中奖). */
    record Awarded(EventHeader header, CampaignId campaign, long ticket, Money amount) implements CampaignEvent {}

    /** The prize reached the customer (发放). */
    record Granted(EventHeader header, CampaignId campaign, long ticket) implements CampaignEvent {}

    /** The customer used the prize (核销). */
    record Redeemed(EventHeader header, CampaignId campaign, long ticket) implements CampaignEvent {}

    /** The prize expired unused. */
    record PrizeExpired(EventHeader header, CampaignId campaign, long ticket) implements CampaignEvent {}
}
