package org.bankscrm.compliance.words.pack;

/** What becomes of promises that are true of deposits and treasury bonds (存款国债口径). Banks differ. */
public enum DepositPolicy {
    /** They pass. */
    ALLOW,
    /** A person decides; the default. */
    REVIEW,
    /** They are blocked as for any other product. */
    BLOCK
}
