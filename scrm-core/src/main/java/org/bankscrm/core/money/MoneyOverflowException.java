package org.bankscrm.core.money;

/**
 * A calculation with money left the range of a {@code long} of fen, about 92 million billion yuan either way.
 *
 * <p>The message names the calculation and both operands; {@link #calculation()} returns it alone.
 */
public final class MoneyOverflowException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final String calculation;

    MoneyOverflowException(String calculation) {
        super("money overflow: " + calculation + " is not between " + new Money(Long.MIN_VALUE) + " and "
                + new Money(Long.MAX_VALUE));
        this.calculation = calculation;
    }

    /** Returns the calculation that has no answer, such as {@code CNY 3.88 * 9223372036854775807}. */
    public String calculation() {
        return calculation;
    }
}
