package org.bankscrm.core.target.allocation;

/** One thing that keeps a total from being shared out. Positions count from 0. */
public sealed interface AllocationFault {
    /** Returns the fault as a sentence that names the position, the value seen and the rule. */
    String message();

    /** The total is negative or beyond {@link Webster#MOST_TOTAL}. */
    record TotalOutOfRange(long total) implements AllocationFault {
        @Override
        public String message() {
            return "total must be 0 to " + Webster.MOST_TOTAL + ": " + total;
        }
    }

    /** There are not as many bounds as weights. */
    record LengthsDiffer(int weights, int lower, int upper) implements AllocationFault {
        @Override
        public String message() {
            return "there must be a lower and an upper bound for each of the " + weights + " weights, there are "
                    + lower + " and " + upper;
        }
    }

    /** A weight is negative. */
    record NegativeWeight(int index, long weight) implements AllocationFault {
        @Override
        public String message() {
            return "weights[" + index + "] must not be negative: " + weight;
        }
    }

    /** A lower bound is negative. */
    record NegativeLower(int index, long lower) implements AllocationFault {
        @Override
        public String message() {
            return "lower[" + index + "] must not be negative: " + lower;
        }
    }

    /** An upper bound lies below the lower bound beside it. */
    record UpperBelowLower(int index, long lower, long upper) implements AllocationFault {
        @Override
        public String message() {
            return "upper[" + index + "] must be at least the lower bound " + lower + ": " + upper;
        }
    }

    /** The lower bounds alone take more than there is ({@code LOWER_EXCEEDS_TOTAL}). */
    record LowerExceedsTotal(long excess) implements AllocationFault {
        @Override
        public String message() {
            return "the lower bounds must not add up to more than the total, they exceed it by " + excess;
        }
    }

    /**
     * No weight is positive and the lower bounds leave something to share out ({@code ALL_WEIGHTS_ZERO}). Who wants equal
     * shares says so with equal weights.
     */
    record AllWeightsZero(long left) implements AllocationFault {
        @Override
        public String message() {
            return "a weight must be positive, " + left + " cannot be shared out by weights of 0";
        }
    }

    /** The upper bounds leave no room and {@link Excess#STRICT} was asked for. */
    record NoRoom(long excess) implements AllocationFault {
        @Override
        public String message() {
            return "the upper bounds must leave room for the total, it exceeds them by " + excess;
        }
    }
}
