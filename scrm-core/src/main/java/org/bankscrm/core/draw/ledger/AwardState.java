package org.bankscrm.core.draw.ledger;

import java.util.Set;

/** Where a prize stands on its way to the customer (奖品状态). */
public enum AwardState {
    /** Drawn; the voucher system does not know of it yet. */
    DRAWN,
    /** On its way to the voucher system. */
    GRANTING,
    /** Issued by the voucher system (已发放). */
    GRANTED,
    /** Used by the customer (已核销). */
    REDEEMED,
    /** Not used in time (已过期); its amount returns to the reclaim pool. */
    EXPIRED,
    /** Refused by the voucher system for good; an operator decides. */
    FAILED,
    /** Given to the customer in another way. */
    REPLACED,
    /** Withdrawn (作废) with a reason and a second approver; its amount returns to the reclaim pool. */
    VOIDED;

    /** Returns the states that may follow this one; empty for the last ones. */
    public Set<AwardState> next() {
        return switch (this) {
            case DRAWN -> Set.of(GRANTING);
            case GRANTING -> Set.of(GRANTED, FAILED);
            case GRANTED -> Set.of(REDEEMED, EXPIRED);
            case FAILED -> Set.of(GRANTING, REPLACED, VOIDED);
            case REDEEMED, EXPIRED, REPLACED, VOIDED -> Set.of();
        };
    }

    /** Returns whether the amount is free to be offered again in a supplement. */
    public boolean returnsMoney() {
        return this == EXPIRED || this == VOIDED;
    }

    /** Returns whether somebody still has to act before the campaign can be settled. */
    public boolean isUnsettled() {
        return this == DRAWN || this == GRANTING || this == FAILED;
    }
}
