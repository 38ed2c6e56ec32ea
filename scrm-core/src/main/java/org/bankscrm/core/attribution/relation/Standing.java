package org.bankscrm.core.attribution.relation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What a person is to the bank at a cut.
 *
 * @param accountSince the day of the first account, {@link LocalDate#MAX} if the person is no customer of the bank
 * @param staff whether the person works for the bank
 * @param realNameAt when the real name was verified (实名), {@link Instant#MAX} if it was not
 */
public record Standing(LocalDate accountSince, boolean staff, Instant realNameAt) {
    public Standing {
        Objects.requireNonNull(accountSince, "accountSince");
        Objects.requireNonNull(realNameAt, "realNameAt");
    }

    /** Returns whether the person is a customer of the bank. */
    public boolean isBankCustomer() {
        return !accountSince.equals(LocalDate.MAX);
    }
}
