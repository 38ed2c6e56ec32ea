package org.bankscrm.core.report.credit;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.report.ReportSubject;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A credit that was given, or taken back (业绩变动): a row of a ledger, to be told once.
 *
 * @param lens the counting rule, such as {@code head-office}, 1 to 32 characters without white space
 * @param level at which level
 * @param beneficiary who gets it; an employee at level PERSON, a unit at the others
 * @param day the day it counts for
 * @param milli thousandths of a credit, negative if taken back
 */
public record CreditChange(String lens, CreditLevel level, ReportSubject beneficiary, LocalDate day, long milli) {
    public CreditChange {
        Check.identifier("lens", lens, 32);
        Objects.requireNonNull(day, "day");
        if ((level == CreditLevel.PERSON) != (beneficiary instanceof ReportSubject.Person)) {
            throw new IllegalArgumentException(
                    "beneficiary must be an employee at level PERSON and a unit at the others, at " + level + ": "
                            + beneficiary);
        }
    }
}
