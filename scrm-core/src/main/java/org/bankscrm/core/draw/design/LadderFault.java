package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

/**
 * What is wrong with a ladder or what refers to it.
 *
 * @param kind what is wrong
 * @param position the place in the ladder, from 0; the length of the ladder for amounts that are not on it
 * @param amount the offending amount; zero if the ladder has none
 */
public record LadderFault(Kind kind, int position, Money amount) {
    /** What can be wrong. */
    public enum Kind {
        /** The ladder has no amounts. */
        EMPTY,
        /** The ladder has more than 32 amounts; this is the first too many. */
        TOO_LONG,
        /** The amount is zero or negative. */
        NOT_POSITIVE,
        /** The amount is above 10 million yuan: a wrong unit. */
        TOO_LARGE,
        /** The amount is not higher than the one before. */
        NOT_RISING,
        /** There are bounds for an amount the ladder does not have. */
        BOUNDS_NOT_ON_LADDER,
        /** The amount that must lead is not on the ladder. */
        MODE_NOT_ON_LADDER,
        /** There is a weight for an amount the ladder does not have. */
        WEIGHT_NOT_ON_LADDER
    }

    /** Returns {@code KIND at position: amount}. */
    @Override
    public String toString() {
        return kind + " at " + position + ": " + amount.toPlainString();
    }
}
