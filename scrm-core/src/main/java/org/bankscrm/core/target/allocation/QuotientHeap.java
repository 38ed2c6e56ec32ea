package org.bankscrm.core.target.allocation;

/**
 * A binary heap of the shares that can grow (or shrink) by one unit, the one with the first claim to it on top.
 *
 * <p>Unit {@code k} of a share is worth weight / (2k − 1). Units are ordered by worth, of equal worth by the larger weight,
 * then by the smaller index; so no two units are equal, and the order decides the result alone. Quotients are compared by
 * their cross products of 128 bits.
 */
final class QuotientHeap {
    private final long[] weights;
    private final long[] shares;
    private final long[] bounds;
    private final boolean growing;
    private final int[] heap;
    private int size;

    private QuotientHeap(long[] weights, long[] shares, long[] bounds, boolean growing) {
        this.weights = weights;
        this.shares = shares;
        this.bounds = bounds;
        this.growing = growing;
        heap = new int[shares.length];
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] != bounds[i]) {
                heap[size++] = i;
            }
        }
        for (int place = size / 2 - 1; place >= 0; place--) {
            sink(place);
        }
    }

    /** Returns the shares below their upper bound, the one with the best next unit on top. */
    static QuotientHeap growing(long[] weights, long[] shares, long[] upper) {
        return new QuotientHeap(weights, shares, upper, true);
    }

    /** Returns the shares above their lower bound, the one with the worst last unit on top. */
    static QuotientHeap shrinking(long[] weights, long[] shares, long[] lower) {
        return new QuotientHeap(weights, shares, lower, false);
    }

    boolean isEmpty() {
        return size == 0;
    }

    int top() {
        return heap[0];
    }

    /** Puts the share on top, which has changed by a unit, in its new place, or out of the heap if it is at its bound. */
    void topChanged() {
        int top = heap[0];
        if (shares[top] == bounds[top]) {
            heap[0] = heap[--size];
        }
        sink(0);
    }

    private void sink(int from) {
        int place = from;
        int share = heap[place];
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], share)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = share;
    }

    private boolean before(int a, int b) {
        return growing
                ? isWorthMore(weights, a, shares[a] + 1, b, shares[b] + 1)
                : isWorthMore(weights, b, shares[b], a, shares[a]);
    }

    /** Returns whether the next unit of {@code gainer} is worth more than the last one of {@code loser}. */
    static boolean isBetter(long[] weights, long[] shares, int gainer, int loser) {
        return isWorthMore(weights, gainer, shares[gainer] + 1, loser, shares[loser]);
    }

    private static boolean isWorthMore(long[] weights, int a, long unitOfA, int b, long unitOfB) {
        long divisorA = 2 * unitOfA - 1;
        long divisorB = 2 * unitOfB - 1;
        int order = Long.compare(Math.multiplyHigh(weights[a], divisorB), Math.multiplyHigh(weights[b], divisorA));
        if (order == 0) {
            order = Long.compareUnsigned(weights[a] * divisorB, weights[b] * divisorA);
        }
        if (order == 0) {
            order = Long.compare(weights[a], weights[b]);
        }
        return order > 0 || (order == 0 && a < b);
    }
}
