package org.bankscrm.examples.demo;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Picks one of some numbers, each as often as its weight says. Immutable; a pick takes O(log n). */
final class Weights {
    private final long[] sums;

    /** Makes a choice of the numbers 0 to {@code weights.length - 1}; at least one weight is positive, none negative. */
    Weights(int... weights) {
        sums = new long[weights.length];
        long sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
    }

    int pick(RandomGenerator random) {
        long ticket = random.nextLong(sums[sums.length - 1]) + 1;
        int place = Arrays.binarySearch(sums, ticket);
        if (place < 0) {
            return -place - 1;
        }
        // A weight of zero repeats the sum before it: the first of equal sums is the one that has the ticket.
        while (place > 0 && sums[place - 1] == ticket) {
            place--;
        }
        return place;
    }
}
