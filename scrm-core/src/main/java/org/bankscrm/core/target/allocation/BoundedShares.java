package org.bankscrm.core.target.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A checked question: weights and bounds that can hold {@link #placed}.
 *
 * <p>Upper bounds are cut to the total and those of weights of 0 to their lower bound, because such a weight gets no more
 * than it must.
 */
final class BoundedShares {
    final long[] weights;
    final long[] lower;
    final long[] upper;
    final long placed;
    final long unallocated;

    private BoundedShares(long[] weights, long[] lower, long[] upper, long placed, long unallocated) {
        this.weights = weights;
        this.lower = lower;
        this.upper = upper;
        this.placed = placed;
        this.unallocated = unallocated;
    }

    static BoundedShares of(long[] weights, long total, long[] lower, long[] upper, Excess excess) {
        List<AllocationFault> faults = faultsOfParts(weights, total, lower, upper);
        end(faults);
        long least = saturatedSum(lower);
        if (least > total) {
            faults.add(new AllocationFault.LowerExceedsTotal(least - total));
        }
        boolean allZero = true;
        long[] most = new long[weights.length];
        for (int i = 0; i < weights.length; i++) {
            allZero &= weights[i] == 0;
            most[i] = weights[i] == 0 ? lower[i] : Math.min(upper[i], Math.max(total, lower[i]));
        }
        if (allZero && total > least) {
            faults.add(new AllocationFault.AllWeightsZero(total - least));
        }
        long unallocated = Math.max(0, total - saturatedSum(most));
        if (unallocated > 0 && excess == Excess.STRICT && !allZero) {
            faults.add(new AllocationFault.NoRoom(unallocated));
        }
        end(faults);
        return new BoundedShares(weights, lower, most, total - unallocated, unallocated);
    }

    private static List<AllocationFault> faultsOfParts(long[] weights, long total, long[] lower, long[] upper) {
        List<AllocationFault> faults = new ArrayList<>();
        if (total < 0 || total > Webster.MOST_TOTAL) {
            faults.add(new AllocationFault.TotalOutOfRange(total));
        }
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] < 0) {
                faults.add(new AllocationFault.NegativeWeight(i, weights[i]));
            }
        }
        if (lower.length != weights.length || upper.length != weights.length) {
            faults.add(new AllocationFault.LengthsDiffer(weights.length, lower.length, upper.length));
            return faults;
        }
        for (int i = 0; i < weights.length; i++) {
            if (lower[i] < 0) {
                faults.add(new AllocationFault.NegativeLower(i, lower[i]));
            }
            if (upper[i] < lower[i]) {
                faults.add(new AllocationFault.UpperBelowLower(i, lower[i], upper[i]));
            }
        }
        return faults;
    }

    private static void end(List<AllocationFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidAllocationException(faults);
        }
    }

    static long saturatedSum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
            if (sum < 0) {
                return Long.MAX_VALUE;
            }
        }
        return sum;
    }

    static long[] unbounded(int size) {
        long[] bounds = new long[size];
        Arrays.fill(bounds, Long.MAX_VALUE);
        return bounds;
    }
}
