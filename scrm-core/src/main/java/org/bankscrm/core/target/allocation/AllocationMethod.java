package org.bankscrm.core.target.allocation;

/** The ways to share out a total (分配方法). */
public enum AllocationMethod {
    /** {@link Webster}: nobody loses when there is more to share or the own weight grows. */
    WEBSTER {
        @Override
        public Allocation allocate(long[] weights, long total, long[] lower, long[] upper, Excess excess) {
            return Webster.allocate(weights, total, lower, upper, excess);
        }
    },
    /** {@link Hamilton}: every share is its exact share rounded down or up, at the price of paradoxes. */
    HAMILTON {
        @Override
        public Allocation allocate(long[] weights, long total, long[] lower, long[] upper, Excess excess) {
            return Hamilton.allocate(weights, total, lower, upper, excess);
        }
    };

    /**
     * Returns the shares of {@code total} by this method; the arrays are not changed.
     *
     * @param weights none negative, one positive unless the lower bounds take all
     * @param total what to share out, 0 to {@link Webster#MOST_TOTAL}
     * @param lower the least each share may be, none negative, as many as weights
     * @param upper the most each share may be, {@link Long#MAX_VALUE} for no bound, as many as weights
     * @param excess what to do when the upper bounds leave no room
     * @throws InvalidAllocationException with every fault, if the numbers break these rules
     */
    public abstract Allocation allocate(long[] weights, long total, long[] lower, long[] upper, Excess excess);
}
