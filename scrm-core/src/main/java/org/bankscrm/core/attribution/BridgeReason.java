package org.bankscrm.core.attribution;

/** Why two lenses count one add differently (口径差异原因). */
public enum BridgeReason {
    /** Adder and owner belong to different branches. */
    CROSS_BRANCH,
    /** The customer had been connected shortly before (重加). */
    RE_ADD,
    /** The relation did not last (留存). */
    RETENTION,
    /** The person was no customer of the bank (潜客). */
    PROSPECT,
    /** Another manager had added the customer already (第二位客户经理). */
    SECOND_RM,
    /** The person is staff of the bank. */
    STAFF,
    /** The lenses choose another one of several adds: the last one, or one in each period. */
    OTHER_ADD,
    /** An appeal decided it. */
    DECISION
}
