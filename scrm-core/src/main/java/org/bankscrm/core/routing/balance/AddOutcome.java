package org.bankscrm.core.routing.balance;

/** What became of an add. It has happened in any case: WeCom asks nobody before a customer adds a manager. */
public enum AddOutcome {
    /** It is within the cap and counts until the day is over, or there is no cap. */
    COUNTED,
    /**
     * The cap was used up without it: the code was shown too long ago, or passed on, or more customers than expected
     * added. The manager is shown to nobody new before there is room.
     */
    OVER_CAP
}
