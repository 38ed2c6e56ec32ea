package org.bankscrm.core.campaign.eligibility;

/**
 * What a condition says about an applicant.
 *
 * <p>These are the three values of Kleene's strong logic (S. C. Kleene, Introduction to Metamathematics, 1952, § 64): what is
 * not known stays unknown under negation, so that a broken look-up lets nobody in, however it is composed.
 */
public enum Verdict {
    /** The condition holds. */
    MET,
    /** The condition does not hold. */
    NOT_MET,
    /** Nobody can tell: a fact is missing, a look-up failed, or the condition is empty. Counts as not eligible. */
    UNKNOWN;

    /** Returns the verdict of the opposite condition. */
    public Verdict negated() {
        return switch (this) {
            case MET -> NOT_MET;
            case NOT_MET -> MET;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
