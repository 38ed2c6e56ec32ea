package org.bankscrm.examples.campaign;

import org.bankscrm.core.campaign.FlowStep;
import org.bankscrm.core.draw.delivery.Grant;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.money.Money;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a played campaign comes to (活动数据), for a page.
 *
 * @param told customers who were told of it
 * @param drew of these, who drew
 * @param received of these, whom the prize reached
 * @param used of these, who used it in time
 * @param tiers the prizes, the lowest amount first
 */
public record CampaignFigures(long told, long drew, long received, long used, List<Tier> tiers) {
    /** No campaign. */
    public static final CampaignFigures NONE = new CampaignFigures(0, 0, 0, 0, List.of());

    private static final int PAGE = 10_000;

    /** Copies the prizes. */
    public CampaignFigures {
        tiers = List.copyOf(tiers);
    }

    /**
     * One amount, over all decks (奖项).
     *
     * @param amount what each of these prizes is worth
     * @param planned how many prizes of it the tables have
     * @param awarded how many the ledger awarded
     * @param delivered how many vouchers of it the voucher system issued
     */
    public record Tier(Money amount, long planned, long awarded, long delivered) {}

    /** Each of the three columns comes from the books of another party. */
    static CampaignFigures of(PlayedCampaign played) {
        SortedMap<Money, Long> planned = new TreeMap<>();
        SortedMap<Money, Long> awarded = new TreeMap<>();
        SortedMap<Money, Long> delivered = new TreeMap<>();
        for (var deck : played.sealed()) {
            for (PrizeTier tier : deck.plan().table().tiers()) {
                planned.merge(tier.amount(), (long) tier.count(), Long::sum);
            }
        }
        long used = 0;
        List<Award> page = played.ledger().awards(played.plan().id(), -1, PAGE);
        while (!page.isEmpty()) {
            for (Award award : page) {
                awarded.merge(award.amount(), 1L, Long::sum);
                used += award.state() == AwardState.REDEEMED ? 1 : 0;
            }
            page = played.ledger()
                    .awards(played.plan().id(), page.get(page.size() - 1).ticket(), PAGE);
        }
        for (Grant grant : played.platform().issued().values()) {
            delivered.merge(grant.amount(), 1L, Long::sum);
        }
        return new CampaignFigures(
                played.told(),
                played.funnel().reached(FlowStep.DRAW),
                played.funnel().reached(FlowStep.GRANT),
                used,
                tiers(planned, awarded, delivered));
    }

    private static List<Tier> tiers(Map<Money, Long> planned, Map<Money, Long> awarded, Map<Money, Long> delivered) {
        SortedSet<Money> amounts = new TreeSet<>(planned.keySet());
        amounts.addAll(awarded.keySet());
        amounts.addAll(delivered.keySet());
        List<Tier> tiers = new ArrayList<>();
        for (Money amount : amounts) {
            tiers.add(new Tier(
                    amount,
                    planned.getOrDefault(amount, 0L),
                    awarded.getOrDefault(amount, 0L),
                    delivered.getOrDefault(amount, 0L)));
        }
        return tiers;
    }
}
