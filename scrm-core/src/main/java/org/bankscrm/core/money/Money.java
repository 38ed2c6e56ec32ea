package org.bankscrm.core.money;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * An amount in whole fen of renminbi (金额, 分), negative for money that goes back.
 *
 * <p>Every operation is exact or throws {@link MoneyOverflowException}; nothing is ever rounded.
 *
 * @param fen the amount in fen, a hundredth of a yuan; any {@code long}, so about 92 million billion yuan either way
 */
public record Money(long fen) implements Comparable<Money> {
    /** No money. */
    public static final Money ZERO = new Money(0);

    /** Returns an amount of {@code fen}. */
    public static Money ofFen(long fen) {
        return new Money(fen);
    }

    /**
     * Reads an amount in yuan, such as {@code 188}, {@code 3.8}, {@code 3.88}, {@code ¥3.88}, {@code -1,234.50} or
     * {@code CNY 3.88}.
     *
     * <p>In this order: an optional minus, an optional sign of the currency, the whole yuan, optionally a point and one
     * or two decimals. The sign is {@code ¥} (U+00A5), the full-width form of it (U+FFE5) that Chinese input methods
     * type, or {@code CNY} with or without one space behind it. Commas are read if they stand before every three digits
     * of the yuan. Refused are full-width digits and points, spaces elsewhere, a plus, exponents, leading zeros and more than
     * two decimals: such texts come from a wrong column or a wrong unit more often than from a person who means an amount.
     *
     * @throws MoneyFormatException with the reason and the column, also if the amount is out of range
     */
    public static Money parse(CharSequence text) {
        return new Money(new MoneyText(text.toString()).fen());
    }

    /**
     * Returns the sum.
     *
     * @throws MoneyOverflowException if it is out of range
     */
    public Money plus(Money other) {
        long sum = fen + other.fen;
        if (((fen ^ sum) & (other.fen ^ sum)) < 0) {
            throw new MoneyOverflowException(this + " + " + other);
        }
        return new Money(sum);
    }

    /**
     * Returns the difference.
     *
     * @throws MoneyOverflowException if it is out of range
     */
    public Money minus(Money other) {
        long difference = fen - other.fen;
        if (((fen ^ other.fen) & (fen ^ difference)) < 0) {
            throw new MoneyOverflowException(this + " - " + other);
        }
        return new Money(difference);
    }

    /**
     * Returns this amount {@code count} times.
     *
     * @throws MoneyOverflowException if it is out of range
     */
    public Money times(long count) {
        long product = fen * count;
        if (Math.multiplyHigh(fen, count) != product >> 63) {
            throw new MoneyOverflowException(this + " * " + count);
        }
        return new Money(product);
    }

    /**
     * Returns the amount with the opposite sign.
     *
     * @throws MoneyOverflowException for the least amount, which has no opposite
     */
    public Money negated() {
        if (fen == Long.MIN_VALUE) {
            throw new MoneyOverflowException("-(" + this + ")");
        }
        return new Money(-fen);
    }

    /** Returns whether the amount is below zero. */
    public boolean isNegative() {
        return fen < 0;
    }

    /**
     * Returns this amount divided in proportion to {@code weights} by {@link LargestRemainder}; the shares add up to this
     * amount exactly.
     *
     * @param weights at least one, none negative, not all zero
     * @return one share per weight, in their order
     * @throws IllegalArgumentException if the weights break these rules
     */
    public List<Money> shares(long... weights) {
        return Arrays.stream(LargestRemainder.split(fen, weights))
                .mapToObj(Money::new)
                .toList();
    }

    /** Compares by the amount. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** Returns the yuan with two decimals and nothing else, such as {@code -1234.50}; {@link #parse} reads it back. */
    public String toPlainString() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /**
     * Returns the amount as {@code CNY 3.88} or {@code -CNY 3.88}; {@link #parse} reads it back.
     *
     * <p>The sign is plain ASCII because GBK, still the charset of many bank logs and files, has no U+00A5.
     */
    @Override
    public String toString() {
        String plain = toPlainString();
        return fen < 0 ? "-CNY " + plain.substring(1) : "CNY " + plain;
    }
}
