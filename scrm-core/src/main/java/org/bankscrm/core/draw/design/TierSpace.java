package org.bankscrm.core.draw.design;

import java.util.Arrays;

/**
 * Amounts in fen, rising, with bounds of their counts; what totals a number of tickets can have.
 *
 * <p>Sums stay below 10^9 tickets times 10^9 fen, so no long overflows.
 */
final class TierSpace {
    final long[] amounts;
    final long[] least;
    final long[] most;
    final int size;

    TierSpace(long[] amounts, long[] least, long[] most) {
        this.amounts = amounts;
        this.least = least;
        this.most = most;
        this.size = amounts.length;
    }

    /** Returns the tiers whose counts are not fixed, or those that are. */
    int[] indexes(boolean free) {
        int[] found = new int[size];
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (least[i] < most[i] == free) {
                found[n++] = i;
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** Returns these tiers alone. */
    TierSpace only(int[] indexes) {
        long[][] parts = new long[3][indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            parts[0][i] = amounts[indexes[i]];
            parts[1][i] = least[indexes[i]];
            parts[2][i] = most[indexes[i]];
        }
        return new TierSpace(parts[0], parts[1], parts[2]);
    }

    long leastCount() {
        return Arrays.stream(least).sum();
    }

    long mostCount() {
        return Arrays.stream(most).sum();
    }

    boolean allowsCount(long count) {
        return leastCount() <= count && count <= mostCount();
    }

    /** Returns the total of the cheapest choice of {@code count} tickets from the first {@code tiers} tiers. */
    long minimum(int tiers, long count) {
        long total = 0;
        long rest = count;
        for (int i = 0; i < tiers; i++) {
            total += least[i] * amounts[i];
            rest -= least[i];
        }
        for (int i = 0; i < tiers && rest > 0; i++) {
            long more = Math.min(rest, most[i] - least[i]);
            total += more * amounts[i];
            rest -= more;
        }
        return total;
    }

    /** Returns the total of the dearest choice of {@code count} tickets from the first {@code tiers} tiers. */
    long maximum(int tiers, long count) {
        long total = 0;
        long rest = count;
        for (int i = 0; i < tiers; i++) {
            total += least[i] * amounts[i];
            rest -= least[i];
        }
        for (int i = tiers - 1; i >= 0 && rest > 0; i--) {
            long more = Math.min(rest, most[i] - least[i]);
            total += more * amounts[i];
            rest -= more;
        }
        return total;
    }

    /** Returns the greatest common divisor of the differences of the first {@code tiers} amounts, zero for one tier. */
    long step(int tiers) {
        long step = 0;
        for (int i = 1; i < tiers; i++) {
            step = gcd(amounts[i] - amounts[0], step);
        }
        return step;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
