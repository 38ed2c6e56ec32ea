package org.bankscrm.core.target;

import org.bankscrm.core.decision.Rule;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * When a business is due to be renewed, so that its line can bring its own customers (续贷周期).
 *
 * @param rule names the term and its version
 * @param term time from one signing to the next, positive
 */
public record RenewalTerm(Rule rule, Period term) {
    /** Business loans that are renewed every year. */
    public static final RenewalTerm ONE_YEAR = new RenewalTerm(new Rule("renewal.one-year", "1"), Period.ofYears(1));

    /** Business loans that are renewed every two years. */
    public static final RenewalTerm TWO_YEARS = new RenewalTerm(new Rule("renewal.two-years", "1"), Period.ofYears(2));

    public RenewalTerm {
        Objects.requireNonNull(rule, "rule");
        if (term.isNegative() || term.isZero()) {
            throw new IllegalArgumentException("term must be positive: " + term);
        }
    }

    /**
     * Returns the days of a range on which a business falls due, in order. Each is counted from the signing, so a loan signed
     * on 29 February falls due on 28 February of ordinary years and on 29 February of leap years.
     *
     * @param signed the day the business was signed
     * @param from the first day of the range
     * @param toExclusive the first day behind the range
     */
    public List<LocalDate> renewals(LocalDate signed, LocalDate from, LocalDate toExclusive) {
        List<LocalDate> due = new ArrayList<>();
        for (int n = 1; ; n++) {
            LocalDate next = signed.plus(term.multipliedBy(n));
            if (!next.isBefore(toExclusive)) {
                return List.copyOf(due);
            }
            if (!next.isBefore(from)) {
                due.add(next);
            }
        }
    }
}
