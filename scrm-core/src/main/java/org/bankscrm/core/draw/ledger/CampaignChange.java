package org.bankscrm.core.draw.ledger;

/** How a step of a campaign ended (活动状态变更). */
public sealed interface CampaignChange {
    /** The campaign made the step. */
    record Changed(Campaign campaign) implements CampaignChange {}

    /** The campaign had made the same step before; nothing changed. */
    record Repeated(Campaign campaign) implements CampaignChange {}

    /**
     * The step may not be made; nothing changed.
     *
     * @param why the reason
     * @param state where the campaign stands, which decides what would be possible: {@link CampaignState#next()}
     * @param count how many awards are in the way, or 0
     */
    record Refused(Why why, CampaignState state, long count) implements CampaignChange {}

    /** Why a step may not be made. */
    enum Why {
        /** The state does not allow it, or a supplement would bring the campaign above 2,147,483,647 tickets. */
        WRONG_STATE,
        /** The step, or another supplement in its place, was made before with other values. */
        ALREADY_DIFFERENT,
        /** Somebody has drawn. */
        HAS_AWARDS,
        /** Prizes are still on their way or wait for an operator. */
        AWARDS_UNSETTLED,
        /** As many seeds must be revealed as there are decks, and were not. */
        SEEDS_MISSING,
        /** There is less money in the reclaim pool than the supplement costs. */
        NOT_ENOUGH_RECLAIMED
    }
}
