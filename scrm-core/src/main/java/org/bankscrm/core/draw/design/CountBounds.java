package org.bankscrm.core.draw.design;

/**
 * How many tickets of one tier there may be (数量范围).
 *
 * @param least at least this many, not negative
 * @param most at most this many, not below {@code least}
 */
public record CountBounds(int least, int most) {
    /** Any number of tickets, none included. */
    public static final CountBounds ANY = new CountBounds(0, PrizeTable.MOST_TICKETS);

    /** At least one ticket, so that an amount the rules name can be won. */
    public static final CountBounds SOME = new CountBounds(1, PrizeTable.MOST_TICKETS);

    public CountBounds {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("bounds must be 0 <= least <= most: least " + least + ", most " + most);
        }
    }

    /**
     * Returns bounds that leave no choice.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public static CountBounds exactly(int count) {
        return new CountBounds(count, count);
    }
}
