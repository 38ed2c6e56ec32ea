package org.bankscrm.core.report.effect;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.money.Money;

import java.util.Objects;
import java.util.Optional;

/**
 * What one of something cost (单位成本): money spent ÷ how many it brought, both kept exactly.
 *
 * @param spent what was spent, at least 0
 * @param count how many it brought, at least 0
 */
public record UnitCost(Money spent, long count) implements Comparable<UnitCost> {
    public UnitCost {
        Objects.requireNonNull(spent, "spent");
        Check.atLeast("spent fen", spent.fen(), 0);
        Check.atLeast("count", count, 0);
    }

    /** Returns the cost of one in whole fen, rounded up, so that count times it covers what was spent; nothing of none. */
    public Optional<Money> each() {
        return count == 0 ? Optional.empty() : Optional.of(Money.ofFen(-Math.floorDiv(-spent.fen(), count)));
    }

    /** Compares the exact costs of one, the cheaper first; money spent on nothing comes last, nothing on nothing before it. */
    @Override
    public int compareTo(UnitCost other) {
        if (count == 0 || other.count == 0) {
            return count == other.count ? spent.compareTo(other.spent) : Boolean.compare(count == 0, other.count == 0);
        }
        long high = Math.multiplyHigh(spent.fen(), other.count);
        long otherHigh = Math.multiplyHigh(other.spent.fen(), count);
        return high != otherHigh
                ? Long.compare(high, otherHigh)
                : Long.compareUnsigned(spent.fen() * other.count, other.spent.fen() * count);
    }
}
