package org.bankscrm.core.attribution.lens;

import org.bankscrm.core.internal.Check;

/**
 * Which added persons count at all (有效客户).
 *
 * @param requireBankCustomer whether the person must be a customer of the bank
 * @param identityGraceDays until how many days after the last day of the period of the add the first account may be opened,
 *     that day included, 0 to 3,660; only used where a bank customer is required
 * @param excludeEmployees whether staff of the bank are left out
 */
public record Eligibility(boolean requireBankCustomer, int identityGraceDays, boolean excludeEmployees) {
    /** Bank customers whose first account was opened on the seventh day after the period's last at the latest, no staff. */
    public static final Eligibility BANK_CUSTOMERS = new Eligibility(true, 7, true);

    /** Everybody, prospects too, but no staff. */
    public static final Eligibility ANYBODY_BUT_STAFF = new Eligibility(false, 0, true);

    public Eligibility {
        Check.atLeast("identityGraceDays", identityGraceDays, 0);
        Retention.atMost("identityGraceDays", identityGraceDays);
    }
}
