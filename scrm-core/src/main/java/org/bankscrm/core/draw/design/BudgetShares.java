package org.bankscrm.core.draw.design;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.money.LargestRemainder;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What each department pays for a campaign it sponsors with others (费用分摊).
 *
 * @param shares one for each sponsor, in the order they were given
 */
public record BudgetShares(List<Share> shares) {
    /**
     * A department that pays in proportion to its weight.
     *
     * @param unit the department
     * @param weight not negative; weights need no particular sum
     */
    public record Sponsor(OrgUnitCode unit, long weight) {
        public Sponsor {
            Check.atLeast("weight", weight, 0);
        }
    }

    /**
     * What a department pays.
     *
     * @param unit the department
     * @param amount in whole fen
     */
    public record Share(OrgUnitCode unit, Money amount) {}

    public BudgetShares {
        shares = List.copyOf(shares);
    }

    /**
     * Divides a total by {@link LargestRemainder}: the shares add up to it to the fen.
     *
     * @param total what the campaign costs, not negative
     * @param sponsors at least one, each department once, not all with weight zero
     * @throws IllegalArgumentException if the total is negative or the sponsors break these rules
     */
    public static BudgetShares of(Money total, List<Sponsor> sponsors) {
        if (total.isNegative()) {
            throw new IllegalArgumentException("total must not be negative: " + total);
        }
        Set<OrgUnitCode> seen = new HashSet<>();
        for (Sponsor sponsor : sponsors) {
            if (!seen.add(sponsor.unit())) {
                throw new IllegalArgumentException("sponsors must name each department once: " + sponsor.unit());
            }
        }
        long[] amounts = LargestRemainder.split(
                total.fen(), sponsors.stream().mapToLong(Sponsor::weight).toArray());
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            shares.add(new Share(sponsors.get(i).unit(), Money.ofFen(amounts[i])));
        }
        return new BudgetShares(shares);
    }

    /** Returns what all pay together. */
    public Money total() {
        return shares.stream().map(Share::amount).reduce(Money.ZERO, Money::plus);
    }
}
