package org.bankscrm.core.draw.design;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Whole counts with an exact number and an exact total, near the real optimum.
 *
 * <p>A cascade rounds the tiers from the dearest to the cheapest, solving for the rest anew each time, so that rounding errors
 * never add up. Two neighbouring tiers, the absorbers, take what is left: their counts follow from number and total. If these
 * are not whole or out of bounds, the other counts are moved, nearest candidates first in a fixed order, until they are.
 * After too many candidates an exhaustive search from the dearest tier down, cut off wherever number, total or step rule a
 * branch out, finds a solution or proves that there is none.
 */
final class WholeCounts {
    /** What a search ended with. */
    enum End {
        FOUND,
        NONE,
        EXHAUSTED
    }

    /** How many candidates may still be looked at; shared by all searches of one design. */
    static final class Effort {
        private final long walk;
        private final long proof;
        private long walked;
        private long proved;

        Effort(long walk, long proof) {
            this.walk = walk;
            this.proof = proof;
        }

        boolean walks() {
            return walked < walk;
        }

        boolean proves() {
            return proved < proof;
        }

        long looked() {
            return walked + proved;
        }
    }

    private final TierSpace space;
    private final int[] free;
    private final TierSpace open;
    private final Effort effort;
    private final long count;
    private final long money;
    private final long[] solution;
    private long @Nullable [] best;
    private long bestTotal = Long.MIN_VALUE;
    private double theta;

    private int low;
    private int[] walkers = {};
    private long[] start = {};
    private long[] reach = {};

    WholeCounts(TierSpace space, long participants, long budget, Effort effort) {
        this.space = space;
        this.effort = effort;
        free = space.indexes(true);
        open = space.only(free);
        solution = space.least.clone();
        long fixedCount = 0;
        long fixedMoney = 0;
        for (int i : space.indexes(false)) {
            fixedCount += space.least[i];
            fixedMoney += space.least[i] * space.amounts[i];
        }
        count = participants - fixedCount;
        money = budget - fixedMoney;
    }

    /** Returns the distance of neighbouring totals, zero if there is only one total. */
    static long step(TierSpace space) {
        int[] free = space.indexes(true);
        return space.only(free).step(free.length);
    }

    /** Returns some total, disregarding the bounds of the free tiers; all others are steps away. */
    static long someTotal(TierSpace space, long participants) {
        long total = 0;
        long rest = participants;
        for (int i : space.indexes(false)) {
            total += space.least[i] * space.amounts[i];
            rest -= space.least[i];
        }
        int[] free = space.indexes(true);
        return free.length == 0 ? total : total + rest * space.amounts[free[0]];
    }

    /** Returns the real counts of the free tiers, in a place for each tier; those of fixed tiers stand as they are. */
    double[] realCounts(double[] logWeights) {
        double[] real = Arrays.stream(space.least).asDoubleStream().toArray();
        if (free.length > 0) {
            Projection projection = Projection.of(open, pick(logWeights, free), count, money);
            theta = projection.theta();
            for (int i = 0; i < free.length; i++) {
                real[free[i]] = projection.counts()[i];
            }
        }
        return real;
    }

    /** Searches near {@code real}, then everywhere. */
    End search(double[] real, double[] logWeights) {
        if (free.length < 2) {
            return onlyChoice();
        }
        chooseAbsorbers(real);
        cascade(real, logWeights);
        if (walk()) {
            return End.FOUND;
        }
        return effort.walks() ? End.NONE : prove();
    }

    /** Searches everywhere, without preference. */
    End searchAny() {
        return free.length < 2 ? onlyChoice() : prove();
    }

    /** Returns the counts found. */
    long[] solution() {
        return solution;
    }

    /** Returns the counts of the greatest total below the budget met on the way; null if there were none. */
    long @Nullable [] best() {
        return best;
    }

    /** Returns the slope of the last real optimum. */
    double theta() {
        return theta;
    }

    private End onlyChoice() {
        if (free.length == 0) {
            return count == 0 && money == 0 ? End.FOUND : End.NONE;
        }
        boolean fits = money == count * open.amounts[0] && open.least[0] <= count && count <= open.most[0];
        solution[free[0]] = count;
        return fits ? End.FOUND : End.NONE;
    }

    /** The neighbours with the most tickets for their distance; of equal ones the cheapest. */
    private void chooseAbsorbers(double[] real) {
        double most = -1;
        for (int i = 0; i + 1 < free.length; i++) {
            double mass = Math.min(real[free[i]], real[free[i + 1]]) / (open.amounts[i + 1] - open.amounts[i]);
            if (mass > most) {
                most = mass;
                low = i;
            }
        }
    }

    private void cascade(double[] real, double[] logWeights) {
        walkers = new int[free.length - 2];
        start = new long[walkers.length];
        int[] rest = free.clone();
        double[] counts = pick(real, rest);
        long restCount = count;
        long restMoney = money;
        int walker = walkers.length;
        for (int i = free.length - 1; i >= 0; i--) {
            if (i == low || i == low + 1) {
                continue;
            }
            int place = Arrays.binarySearch(rest, free[i]);
            int[] without = new int[rest.length - 1];
            System.arraycopy(rest, 0, without, 0, place);
            System.arraycopy(rest, place + 1, without, place, without.length - place);
            long rounded = rounded(counts[place], open.amounts[i], i, space.only(without), restCount, restMoney);
            walkers[--walker] = i;
            start[walker] = rounded;
            restCount -= rounded;
            restMoney -= rounded * open.amounts[i];
            rest = without;
            if (walker > 0) {
                counts = Projection.of(space.only(rest), pick(logWeights, rest), Math.max(1, restCount), restMoney)
                        .counts();
            }
        }
    }

    private long rounded(double real, long amount, int tier, TierSpace rest, long restCount, long restMoney) {
        long floor = (long) Math.floor(real);
        long near = real - floor > 0.5 ? floor + 1 : floor;
        long far = near == floor ? floor + 1 : floor;
        for (long candidate : new long[] {near, far}) {
            long c = restCount - candidate;
            long m = restMoney - candidate * amount;
            if (candidate >= open.least[tier]
                    && candidate <= open.most[tier]
                    && rest.allowsCount(c)
                    && rest.minimum(rest.size, c) <= m
                    && m <= rest.maximum(rest.size, c)) {
                return candidate;
            }
        }
        return Math.max(open.least[tier], Math.min(open.most[tier], near));
    }

    /** Candidates at distance 0, 1, 2 … from the start, until one fits or all were seen. */
    private boolean walk() {
        reach = new long[walkers.length + 1];
        for (int i = walkers.length - 1; i >= 0; i--) {
            int tier = walkers[i];
            reach[i] = reach[i + 1] + Math.max(open.most[tier] - start[i], start[i] - open.least[tier]);
        }
        long restCount = count;
        long restMoney = money;
        for (int i = 0; i < walkers.length; i++) {
            restCount -= start[i];
            restMoney -= start[i] * open.amounts[walkers[i]];
            solution[free[walkers[i]]] = start[i];
        }
        for (long distance = 0; distance <= reach[0] && effort.walks(); distance++) {
            if (walk(0, distance, restCount, restMoney)) {
                return true;
            }
        }
        return false;
    }

    private boolean walk(int walker, long distance, long restCount, long restMoney) {
        if (!effort.walks()) {
            return false;
        }
        effort.walked++;
        if (walker == walkers.length) {
            return absorb(restCount, restMoney);
        }
        int tier = walkers[walker];
        long least = Math.max(0, distance - reach[walker + 1]);
        for (long moved = least; moved <= distance; moved++) {
            if (moveTo(walker, start[walker] + moved, distance - moved, restCount, restMoney)
                    || (moved > 0 && moveTo(walker, start[walker] - moved, distance - moved, restCount, restMoney))) {
                return true;
            }
            if (start[walker] + moved > open.most[tier] && start[walker] - moved < open.least[tier]) {
                break;
            }
        }
        solution[free[tier]] = start[walker];
        return false;
    }

    private boolean moveTo(int walker, long to, long distance, long restCount, long restMoney) {
        int tier = walkers[walker];
        if (to < open.least[tier] || to > open.most[tier]) {
            return false;
        }
        long moved = to - start[walker];
        solution[free[tier]] = to;
        return walk(walker + 1, distance, restCount - moved, restMoney - moved * open.amounts[tier]);
    }

    /** Gives the absorbers what is left, if that can be done. */
    private boolean absorb(long restCount, long restMoney) {
        long gap = open.amounts[low + 1] - open.amounts[low];
        long over = restMoney - restCount * open.amounts[low];
        long high = Math.floorDiv(over, gap);
        long rest = restCount - high;
        if (high < open.least[low + 1]
                || high > open.most[low + 1]
                || rest < open.least[low]
                || rest > open.most[low]) {
            return false;
        }
        solution[free[low]] = rest;
        solution[free[low + 1]] = high;
        long missed = Math.floorMod(over, gap);
        if (missed != 0 && -missed > bestTotal) {
            bestTotal = -missed;
            best = solution.clone();
        }
        return missed == 0;
    }

    private End prove() {
        low = 0;
        long[] steps = new long[free.length + 1];
        for (int i = 1; i <= free.length; i++) {
            steps[i] = open.step(i);
        }
        if (descend(free.length, count, money, steps)) {
            return End.FOUND;
        }
        return effort.proves() ? End.NONE : End.EXHAUSTED;
    }

    private boolean descend(int tiers, long restCount, long restMoney, long[] steps) {
        if (tiers == 2) {
            return absorb(restCount, restMoney);
        }
        int tier = tiers - 1;
        long leastBelow = 0;
        long mostBelow = 0;
        for (int i = 0; i < tier; i++) {
            leastBelow += open.least[i];
            mostBelow += open.most[i];
        }
        long from = Math.max(open.least[tier], restCount - mostBelow);
        long to = Math.min(open.most[tier], restCount - leastBelow);
        for (long n = from; n <= to; n++) {
            if (!effort.proves()) {
                return false;
            }
            effort.proved++;
            long c = restCount - n;
            long m = restMoney - n * open.amounts[tier];
            if (m < open.minimum(tier, c)) {
                return false;
            }
            if (m <= open.maximum(tier, c) && (m - c * open.amounts[0]) % steps[tier] == 0) {
                solution[free[tier]] = n;
                if (descend(tier, c, m, steps)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] pick(double[] values, int[] indexes) {
        return Arrays.stream(indexes).mapToDouble(i -> values[i]).toArray();
    }
}
