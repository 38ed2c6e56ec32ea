package org.bankscrm.core.draw.deck;

import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.internal.Check;

/**
 * All that is fixed and published when a deck is sealed (封存方案).
 *
 * @param campaign the campaign
 * @param deckNumber zero for the first deck, one and more for supplements
 * @param firstTicket the number of the first ticket: zero, or where the deck before ended; a billion short of the greatest long
 *     at most
 * @param table the prizes
 * @param rulesVersion which version of the published rules holds, 1 to 32 characters without white space
 * @param pacing how rare prizes are spread: fewer rare tiers than the table has, and strata enough for their prizes
 * @param unawardedTop what becomes of top prizes nobody drew; {@link UnawardedTop#FRONT_LOAD} exactly if the pacing has a front
 *     shorter than the deck
 * @param entropy what decides the deck besides the seed
 */
public record DeckPlan(
        CampaignId campaign,
        int deckNumber,
        long firstTicket,
        PrizeTable table,
        String rulesVersion,
        Pacing pacing,
        UnawardedTop unawardedTop,
        EntropyRule entropy) {
    /** The version of every byte format and algorithm of decks, written into the commitment. */
    public static final int VERSION = 1;

    public DeckPlan {
        Check.atLeast("deckNumber", deckNumber, 0);
        if (firstTicket < 0 || firstTicket > Long.MAX_VALUE - PrizeTable.MOST_TICKETS) {
            throw new IllegalArgumentException("firstTicket must not be negative: " + firstTicket);
        }
        Check.identifier("rulesVersion", rulesVersion, 32);
        pacing.check(table);
        if ((unawardedTop == UnawardedTop.FRONT_LOAD) != (pacing.frontPpm() < Pacing.WHOLE)) {
            throw new IllegalArgumentException("unawardedTop must be FRONT_LOAD exactly if frontPpm is below "
                    + Pacing.WHOLE + ": " + unawardedTop + ", frontPpm " + pacing.frontPpm());
        }
    }

    /** Returns the plan of a first deck without pacing and entropy whose unawarded top prizes are void. */
    public static DeckPlan of(CampaignId campaign, PrizeTable table, String rulesVersion) {
        return new DeckPlan(
                campaign, 0, 0, table, rulesVersion, Pacing.NONE, UnawardedTop.VOID, new EntropyRule.None());
    }

    /**
     * Returns this plan with a pacing.
     *
     * @throws IllegalArgumentException if the pacing fits neither the table nor the rule for unawarded top prizes
     */
    public DeckPlan with(Pacing newPacing, UnawardedTop newUnawardedTop) {
        return new DeckPlan(
                campaign, deckNumber, firstTicket, table, rulesVersion, newPacing, newUnawardedTop, entropy);
    }

    /** Returns this plan with a rule for entropy. */
    public DeckPlan with(EntropyRule rule) {
        return new DeckPlan(campaign, deckNumber, firstTicket, table, rulesVersion, pacing, unawardedTop, rule);
    }

    /**
     * Returns the plan of the supplement that follows this deck, without pacing; its tickets continue the numbers. The rule for
     * entropy stays; give it one of its own by {@link #with(EntropyRule)} if the values of this deck are known by now.
     */
    public DeckPlan supplement(PrizeTable newTable) {
        return new DeckPlan(
                campaign,
                deckNumber + 1,
                endTicket(),
                newTable,
                rulesVersion,
                Pacing.NONE,
                unawardedTop == UnawardedTop.FRONT_LOAD ? UnawardedTop.VOID : unawardedTop,
                entropy);
    }

    /** Returns the number after that of the last ticket. */
    public long endTicket() {
        return firstTicket + table.tickets();
    }

    /** Returns the bytes that are committed to, without the seed, which comes behind them; see {@code DRAW.md}. */
    public byte[] statement() {
        Canonical bytes = new Canonical()
                .field("bankscrm.draw.seal")
                .u32(VERSION)
                .field(campaign.value())
                .u32(deckNumber)
                .u64(firstTicket)
                .u32(table.tickets())
                .u32(table.tiers().size());
        for (PrizeTier tier : table.tiers()) {
            bytes.u64(tier.amount().fen()).u32(tier.count());
        }
        bytes.field(rulesVersion)
                .u32(pacing.rareTiers())
                .u32(pacing.strata())
                .u32(pacing.frontPpm())
                .u8(number(unawardedTop));
        if (entropy instanceof EntropyRule.TwoParty two) {
            bytes.u8(1).field(two.operations().bytes()).field(two.audit().bytes());
        } else if (entropy instanceof EntropyRule.Public open) {
            bytes.u8(2).field(open.source());
        } else {
            bytes.u8(0);
        }
        return bytes.bytes();
    }

    private static int number(UnawardedTop rule) {
        return switch (rule) {
            case VOID -> 0;
            case CLOSING_RAFFLE -> 1;
            case FRONT_LOAD -> 2;
        };
    }
}
