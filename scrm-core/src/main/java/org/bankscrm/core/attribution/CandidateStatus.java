package org.bankscrm.core.attribution;

/** What became of an add under a lens. */
public enum CandidateStatus {
    /** It counts, and nothing that can still happen to the relation takes the credit back. */
    CONFIRMED,
    /** It counts, and the relation must still last for some time. */
    PROVISIONAL,
    /** The relation did not last long enough (扣减). */
    REVOKED,
    /** The person is not one who counts. */
    INELIGIBLE,
    /** It lasted, but the customer already counted for everybody who could have a credit (重复). */
    ZERO
}
