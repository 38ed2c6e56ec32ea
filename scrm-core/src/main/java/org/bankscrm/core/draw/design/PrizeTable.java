package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * The amounts of a campaign and how many tickets win each (奖品表).
 *
 * <p>Every ticket wins; the number of tickets is the sum of the counts. A tier may have no ticket.
 *
 * @param tiers 1 to {@value #MOST_TIERS} tiers with rising amounts, together at least one and at most
 *     {@value #MOST_TICKETS} tickets
 */
public record PrizeTable(List<PrizeTier> tiers) {
    /** The most tiers a table may have: 32 of a ladder and one for a balancing ticket. */
    public static final int MOST_TIERS = 33;

    /** The most tickets a table may have: a billion. */
    public static final int MOST_TICKETS = 1_000_000_000;

    public PrizeTable {
        tiers = List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.size() > MOST_TIERS) {
            throw new IllegalArgumentException("tiers must be 1 to " + MOST_TIERS + ", are " + tiers.size());
        }
        long tickets = tiers.get(0).count();
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).amount().compareTo(tiers.get(i - 1).amount()) <= 0) {
                throw new IllegalArgumentException("tiers[" + i + "] must have a higher amount than the one before: "
                        + tiers.get(i).amount());
            }
            tickets += tiers.get(i).count();
        }
        if (tickets < 1 || tickets > MOST_TICKETS) {
            throw new IllegalArgumentException("tickets must be 1 to " + MOST_TICKETS + ", are " + tickets);
        }
    }

    /** Returns the number of tickets. */
    public int tickets() {
        return tiers.stream().mapToInt(PrizeTier::count).sum();
    }

    /**
     * Returns what all tickets win together.
     *
     * @throws org.bankscrm.core.money.MoneyOverflowException if that is beyond all money
     */
    public Money total() {
        return tiers.stream().map(PrizeTier::total).reduce(Money.ZERO, Money::plus);
    }

    /** Returns the highest amount that at least one ticket wins. */
    public Money top() {
        for (int i = tiers.size() - 1; i > 0; i--) {
            if (tiers.get(i).count() > 0) {
                return tiers.get(i).amount();
            }
        }
        return tiers.get(0).amount();
    }

    /** Returns the lowest amount that at least one ticket wins. */
    public Money bottom() {
        return tiers.stream()
                .filter(tier -> tier.count() > 0)
                .findFirst()
                .orElseThrow()
                .amount();
    }

    /** Returns what a ticket wins on average, in yuan, to 12 significant digits; for reports. */
    public BigDecimal meanYuan() {
        return BigDecimal.valueOf(total().fen(), 2)
                .divide(BigDecimal.valueOf(tickets()), new MathContext(12, RoundingMode.HALF_EVEN));
    }

    /** Returns the variance of what a ticket wins, in square yuan, to 12 significant digits; for reports. */
    public BigDecimal varianceYuan() {
        BigDecimal tickets = BigDecimal.valueOf(tickets());
        BigDecimal squares = BigDecimal.ZERO;
        for (PrizeTier tier : tiers) {
            BigDecimal yuan = BigDecimal.valueOf(tier.amount().fen(), 2);
            squares = squares.add(yuan.multiply(yuan).multiply(BigDecimal.valueOf(tier.count())));
        }
        BigDecimal total = BigDecimal.valueOf(total().fen(), 2);
        return squares.multiply(tickets)
                .subtract(total.multiply(total))
                .divide(tickets.multiply(tickets), new MathContext(12, RoundingMode.HALF_EVEN));
    }
}
