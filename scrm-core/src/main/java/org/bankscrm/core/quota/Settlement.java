package org.bankscrm.core.quota;

/** How the units of a token ended. */
public enum Settlement {
    /** They count until their window is over. */
    CONFIRMED,
    /** They were given back. */
    RELEASED,
    /** They fell back because nobody confirmed them in time. */
    EXPIRED,
    /** The ledger knows no such token, or has forgotten it since {@link QuotaLedger#purge}. */
    UNKNOWN
}
