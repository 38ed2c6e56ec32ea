package org.bankscrm.wecom.reconcile;

/** What WeCom's list and the event log together say about one employee and one customer. */
public enum FollowVerdict {
    /** Both say the same, or the log says that the customer left, which the list does not show. */
    AGREED,
    /** WeCom lists a relation that was not told. */
    ADD_UNTOLD,
    /** The log has an open relation that WeCom does not list. */
    END_UNTOLD,
    /** The relation is so young that its callback may be on its way, or the list not up to date: the next run will see. */
    TOO_RECENT,
    /** The customer added, the employee has not confirmed: WeCom does not list that, so its absence says nothing. */
    UNCONFIRMED,
    /**
     * The log says that the employee or a transfer ended the relation, yet WeCom lists it with an older {@code createtime}.
     * One of them is wrong, perhaps an earlier pull; a human decides, and takes a wrong fact back by {@link
     * org.bankscrm.core.event.CorrectionEvent.Voided}.
     */
    CONTRADICTED
}
