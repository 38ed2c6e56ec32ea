package org.bankscrm.core.target;

import org.bankscrm.core.internal.Check;

/**
 * Why a customer does not belong to a base (剔除原因).
 *
 * @param code 1 to 32 characters without white space
 */
public record ExclusionReason(String code) implements Comparable<ExclusionReason> {
    /** The customer has died. */
    public static final ExclusionReason DECEASED = new ExclusionReason("DECEASED");
    /** The customer has no open account. */
    public static final ExclusionReason CLOSED = new ExclusionReason("CLOSED");
    /** The customer is under age. */
    public static final ExclusionReason MINOR = new ExclusionReason("MINOR");
    /** The customer refused to be contacted. */
    public static final ExclusionReason REFUSED_CONTACT = new ExclusionReason("REFUSED_CONTACT");
    /** The customer works for the bank. */
    public static final ExclusionReason EMPLOYEE = new ExclusionReason("EMPLOYEE");
    /** No unit or manager answers for the customer. */
    public static final ExclusionReason NO_OWNER = new ExclusionReason("NO_OWNER");

    public ExclusionReason {
        Check.identifier("exclusion reason", code, 32);
    }

    /** Compares by the code. */
    @Override
    public int compareTo(ExclusionReason other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
