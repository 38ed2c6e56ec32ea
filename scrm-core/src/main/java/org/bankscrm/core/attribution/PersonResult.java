package org.bankscrm.core.attribution;

import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.time.Period;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What every lens makes of one person at a cut; a value, equal to another if every row is.
 *
 * @param person the person
 * @param cut from where the facts were looked at
 * @param lenses one result for each lens, in the order of {@link Attribution#lenses()}
 */
public record PersonResult(CustomerKey person, Cut cut, List<LensResult> lenses) {
    public PersonResult {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(cut, "cut");
        lenses = List.copyOf(lenses);
    }

    /**
     * Returns this result with the adds, credits and decisions of some periods: where lenses change with time, each version
     * counts its own.
     */
    public PersonResult within(Predicate<Period> counted) {
        return new PersonResult(
                person, cut, lenses.stream().map(each -> each.within(counted)).toList());
    }

    /**
     * Returns the result under the lens of that name.
     *
     * @throws IllegalArgumentException if no lens has the name
     */
    public LensResult under(String lens) {
        return lenses.stream()
                .filter(result -> result.lens().id().equals(lens))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("lens must be one of "
                        + lenses.stream().map(result -> result.lens().id()).toList() + ": " + lens));
    }
}
