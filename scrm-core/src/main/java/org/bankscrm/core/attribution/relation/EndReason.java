package org.bankscrm.core.attribution.relation;

/** What ended a relation. */
public enum EndReason {
    /** Nothing, it is live. */
    LIVE,
    /** The customer deleted the manager. */
    CUSTOMER,
    /** The manager deleted the customer. */
    MANAGER,
    /** It was handed to another manager, or is being handed over. */
    TRANSFER,
    /** The manager left and the customer refused the successor. */
    LOST
}
