package org.bankscrm.core.attribution;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.time.Period;

import java.util.Comparator;
import java.util.Objects;

/**
 * The cell a credit is counted in; an appeal decides one cell.
 *
 * <p>Cells sort by lens, level, beneficiary, period, person.
 *
 * @param lens the name of the lens, without version
 * @param level whether a manager, a team or a branch is credited
 * @param beneficiary the id of the employee or the code of the unit
 * @param person the customer
 * @param period the period
 */
public record CreditKey(String lens, Level level, String beneficiary, CustomerKey person, Period period)
        implements Comparable<CreditKey> {
    private static final Comparator<CreditKey> ORDER = Comparator.comparing(CreditKey::lens)
            .thenComparing(CreditKey::level)
            .thenComparing(CreditKey::beneficiary)
            .thenComparing(CreditKey::period)
            .thenComparing(key -> key.person().kind())
            .thenComparing(key -> key.person().value());

    public CreditKey {
        Objects.requireNonNull(lens, "lens");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(beneficiary, "beneficiary");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(period, "period");
    }

    @Override
    public int compareTo(CreditKey other) {
        return ORDER.compare(this, other);
    }
}
