package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

/** What a designer should know of a table that fulfils all conditions. */
public sealed interface DesignWarning {
    /** Returns a code that stays the same from release to release. */
    String code();

    /**
     * The mean is so high for this ladder that dear prizes are preferred to cheap ones, and counts may rise towards the
     * top: add a dear amount or lower the mean.
     */
    record TailNotDecreasing() implements DesignWarning {
        @Override
        public String code() {
            return "TAIL_NOT_DECREASING";
        }
    }

    /**
     * One ticket has an amount that is not on the ladder, so that the total is exact.
     *
     * @param amount the amount of that ticket
     */
    record BalancingTicket(Money amount) implements DesignWarning {
        @Override
        public String code() {
            return "BALANCING_TICKET";
        }
    }
}
