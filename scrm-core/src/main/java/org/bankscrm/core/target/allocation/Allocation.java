package org.bankscrm.core.target.allocation;

import java.util.Arrays;

/**
 * The shares of a total, one per weight, in the order of the weights (分配结果).
 *
 * <p>The shares and {@link #unallocated()} add up to the total. Immutable and thread-safe.
 */
public final class Allocation {
    private final long[] shares;
    private final long unallocated;

    /** Takes the array as its own. */
    Allocation(long[] shares, long unallocated) {
        this.shares = shares;
        this.unallocated = unallocated;
    }

    /** Returns the number of shares. */
    public int size() {
        return shares.length;
    }

    /**
     * Returns the share of the weight at {@code index}.
     *
     * @throws ArrayIndexOutOfBoundsException if there is no such weight
     */
    public long share(int index) {
        return shares[index];
    }

    /** Returns a copy of the shares. */
    public long[] shares() {
        return shares.clone();
    }

    /** Returns how much of the total no share had room for; 0 unless {@link Excess#CAPPED} was asked for. */
    public long unallocated() {
        return unallocated;
    }

    /** Returns whether both hold the same shares and leave the same over. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Allocation that
                && unallocated == that.unallocated
                && Arrays.equals(shares, that.shares);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shares);
    }

    /** Returns the number of shares and what is left over. */
    @Override
    public String toString() {
        return "Allocation[" + shares.length + " shares, " + unallocated + " unallocated]";
    }
}
